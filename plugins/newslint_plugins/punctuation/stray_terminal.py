"""PUN001: a full stop that stands alone behind a finished sentence."""

import re
from collections.abc import Iterator

from newslint import (
    Applicability,
    Clean,
    Document,
    Edit,
    Example,
    Hit,
    Lines,
    Span,
    document_rule,
    pattern,
    safe,
)
from newslint_plugins.punctuation.sentences import (
    BLANKS,
    CLOSING_QUOTES,
    WORD_END,
    dot_ahead,
    preceded,
    starts_sentence,
)

_GAP = f"[{BLANKS}\t]"
# A bracket behind the stop is left to PUN004: in "(e.g. at 5 p.m.) ." the last stop is the right one.
_STRAY = pattern(
    rf"[.!?](?P<quotes>[{CLOSING_QUOTES}]{{0,2}})(?P<stray>{_GAP}+\.)"
    rf"(?={_GAP}*$|{_GAP}+(?P<next>\S))"
)
_WORD = pattern(rf"{WORD_END}\Z")
_CLOSED = pattern(rf"{WORD_END}(?:[{CLOSING_QUOTES})\]]{{1,2}}|{_GAP}?»)\Z")


@document_rule(
    code="PUN001",
    name="stray-terminal",
    fixes=Applicability.SAFE,
    triggers=[rf"[.!?][{CLOSING_QUOTES}]?[{CLOSING_QUOTES}]?{_GAP}+\."],
    examples=[
        Example(
            "Das „werde sich nicht ändern“. .\n\n„Wir bleiben Partner“, betonte er.",
            "Das „werde sich nicht ändern“.\n\n„Wir bleiben Partner“, betonte er.",
            at=(" .",),
        ),
        Example(
            "They sell it in the US. . The firm declined to comment.",
            "They sell it in the US. The firm declined to comment.",
            at=(" .",),
        ),
        Example("He said “no.” .", "He said “no.”", at=(" .",)),
        Example(
            "Il parle d’un « succès ». . Puis il part.",
            "Il parle d’un « succès ». Puis il part.",
            at=(" .",),
        ),
        Example("Зачем это нужно? . Ответа нет.", "Зачем это нужно? Ответа нет.", at=(" .",)),
        Example("Es kostet 5 %. .  \nMehr nicht.", "Es kostet 5 %.  \nMehr nicht.", at=(" .",)),
    ],
    clean=[
        "It was, he said, a momentous day. . . . The crowd agreed.",
        "He paused . . . The crowd waited.",
        "The administration must be hard. ... If we are not hard, we fail.",
        "Nous y voilà... . Ou presque.",
        "Thanks. .@Reporter Nein. Es gibt keine.",
        "Das Ergebnis lautet 3 . 2, dann 3. . 2 und nichts sonst.",
        "Run it with sh. ./run and wait.",
        "We shipped it to Acme Inc. .NET developers rejoiced.",
        "The quotation was cut short. .\n. . It went on for pages.",
        "He left early (at 5 p.m.) . She stayed.",
        Clean("Er sagte: „Nein.“ Dann ging er.", lang="de"),
    ],
)
def stray_terminal(document: Document, lines: Lines) -> Iterator[Hit]:
    """A full stop stands alone behind a sentence that has already ended.

    `…will not change“. .` has one full stop too many, with a blank before it. The rule reports
    blank and stop where they end the line or where a new sentence follows, and the fix removes
    both. Ellipses written with spaces (`. . .`), handles (`.@name`) and names such as `.NET` are
    none of its business.

    ## Why it matters

    The stray stop is left over when links, footnotes or markup are cut out of a page, or when a
    machine translates text and quotation marks apart. Sentence splitters make a sentence of it.

    ## Known limits

    A stop behind an ellipsis (`… .`) and one behind a closing bracket (`etc.) .`) are not
    reported here: the first can be meant, the second may be the stop of the outer sentence.
    """
    for match in lines.matches(_STRAY):
        following = match["next"]
        if not _ended(document.text, match) or dot_ahead(document.text, match.end("stray")):
            continue
        if following is None or starts_sentence(following):
            span = Span(*match.span("stray"))
            fix = safe(Edit(span, ""))
            yield Hit(span, "stray full stop after the end of the sentence", fix)


def _ended(text: str, match: re.Match[str]) -> bool:
    """Whether the mark before the stray stop ends a sentence, inside or outside of quotation marks.

    Behind `?“` a stop may be the right one, as after a quoted title, so only `.“` counts there.
    """
    if match["quotes"]:
        return text[match.start()] == "." and preceded(text, match.start(), _WORD)
    return preceded(text, match.start(), _WORD) or preceded(text, match.start(), _CLOSED)
