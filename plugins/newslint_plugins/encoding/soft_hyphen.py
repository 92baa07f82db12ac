"""ENC009: soft hyphens."""

from collections.abc import Iterator

from newslint import (
    NOT_CODE,
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
from newslint_plugins.encoding._mojibake import mended_offsets

_RUNS = pattern("\xad+")
# Mojibake has a soft hyphen only after another character that is not ASCII.
_SUSPECT = pattern("[^\x00-\x7f]\xad")
_LETTER = r"[^\W\d_]"
_INSIDE_WORD = pattern(f"(?<={_LETTER})\xad+(?={_LETTER})|(?<=[\u0300-\u036f])\xad+(?={_LETTER})")


@document_rule(
    code="ENC009",
    name="soft-hyphen",
    triggers=["\xad"],
    fixes=Applicability.SAFE,
    masks=NOT_CODE,
    examples=[
        Example(
            "Kran\xadken\xadhaus in Wien",
            "Krankenhaus in Wien",
            at=("\xad", "\xad"),
        ),
        Example("rail\xadway and Zürich\xadsee", "railway and Zürichsee", at=("\xad", "\xad")),
        Example("пра\xadви\xadтель\xadство", "правительство", at=("\xad", "\xad", "\xad")),
        Example("Der Präsi\xad\ndent kam.", at=("\xad",)),
        Example("Der Präsi\xad dent kam.", at=("\xad",)),
        Example("Saint\xadTropez", at=("\xad",)),
        Example("Wien \xad Die Regierung tagt.", at=("\xad",)),
    ],
    clean=[
        "E-Mail, Nord-Süd-Achse, 1914–1918, Haupt- und Nebensache",
        Clean("HipÃ³tesis de la polÃ\xadtica", lang="es"),
        "a non-breaking\u2011hyphen and a minus −5",
        Clean("Krankenhaus&shy;bett", lang="de"),
    ],
)
def soft_hyphen(document: Document, lines: Lines) -> Iterator[Hit]:
    """A soft hyphen (U+00AD), which shows only where a line is broken.

    Inside a word it is removed, which is safe. At the end of a line, before a space or a capital,
    or beside a digit or a punctuation mark it is reported only: there it may be a hyphen or a dash
    that somebody saw, and the word may go on in the next line.

    ## Why it matters

    A word with soft hyphens is not found, is counted as another word, and is cut into pieces by a
    tokenizer, though it looks the same.

    ## Known limits

    A soft hyphen that is part of damaged text (`polÃ­tica`) is left to ENC001.
    """
    text = document.text
    for line in lines.spans:
        suspect = _SUSPECT.search(text, line.start, line.end)
        damaged = mended_offsets(text, line) if suspect else set()
        for match in _RUNS.finditer(text, line.start, line.end):
            span = Span(*match.span())
            if span.start in damaged:
                continue
            if _INSIDE_WORD.match(text, span.start) and not _compound(text, span):
                yield Hit(span, "soft hyphen (U+00AD) inside a word", safe(Edit(span, "")))
            else:
                yield Hit(span, "soft hyphen (U+00AD) outside a word")


def _compound(text: str, span: Span) -> bool:
    """Whether a capital follows a small letter, as in a name with a hyphen."""
    return text[span.end].isupper() and not text[span.start - 1].isupper()
