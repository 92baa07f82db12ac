"""WSP007 hard-wrap-hyphen."""

import re
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
    unsafe,
)

_LETTER = r"[^\W\d_]"
# The word before the hyphen, the line break, and the rest with the space that follows it.
_SPLIT = pattern(
    rf"(?<![\w-])({_LETTER}{{2,}}+)([-\u2010\xad])([ \t]*(\r?\n)[ \t]*)({_LETTER}{{2,}}+)"
    r"([,;:.!?”“»)\"']*)( ?)"
)
_WORD = pattern(rf"{_LETTER}+(?:[-\u2010]{_LETTER}+)*")


@document_rule(
    code="WSP007",
    name="hard-wrap-hyphen",
    default=False,
    profiles=("strict", "corpus", "training-data"),
    triggers=["[-\u2010\xad][ \t]*\r?\n"],
    fixes=Applicability.UNSAFE,
    words="changed",
    masks=NOT_CODE,
    examples=[
        Example(
            "Der Präsident sprach. Der Präsi-\ndent kam aus Wien.",
            "Der Präsident sprach. Der Präsident\nkam aus Wien.",
            at=("-\n",),
        ),
        Example(
            "the govern-\nment said, as the government does\n",
            "the government\nsaid, as the government does\n",
            at=("-\n",),
        ),
        Example(
            "le gouverne-\r\n  ment.\r\nLe gouvernement a parlé",
            "le gouvernement.\r\nLe gouvernement a parlé",
            at=("-\r\n  ",),
        ),
        Example(
            "Правительство решило: прави-\nтельство не уйдёт.",
            "Правительство решило: правительство\nне уйдёт.",
            at=("-\n",),
        ),
        Example("Der Präsi\xad\ndent kam.", "Der Präsident\nkam.", at=("\xad\n",)),
    ],
    clean=[
        "Die Nord-\nSüd-Achse und die Nordsüd",
        "Eine E-\nMail, keine Email",
        "Ein- und\nAusgang, Haupt-\nund Nebensache",
        "It was a well-\nknown road, well-known and wellknown.",
        "Der Präsi-\ndent kam allein",
        "Il est venu peut-\nêtre lundi",
        Clean("- Punkt eins-\nzwei\n- einszwei", syntax="markdown"),
    ],
)
def hard_wrap_hyphen(document: Document, lines: Lines) -> Iterator[Hit]:
    """A word is split at the end of a line.

    Two pieces with a hyphen and a line break between them are one word if the document has it in
    one piece elsewhere, and nowhere with a hyphen. A soft hyphen at the end of a line always splits
    a word. The fix joins the pieces, ends the line behind the word, and is unsafe.

    Markdown documents are not judged.

    ## Why it matters

    Text that was taken from a printed page has such words at the end of every few lines. Neither
    piece is a word.

    ## Known limits

    Words that the document has only once are left alone: `Nord-` and `Süd` may well be two.
    """
    if document.syntax == "markdown":
        return
    known: set[str] = set()
    for line in lines.spans:
        split = _SPLIT.search(document.text, *_end_and_next(document.text, line))
        if split is None:
            continue
        known = known or _words(document.text)
        if _is_one_word(split, known):
            word = split[1] + split[5]
            span = Span(split.start(2), split.end(3))
            yield Hit(span, f"“{word}” is split at the end of a line", unsafe(*_joined(split)))


def _end_and_next(text: str, line: Span) -> tuple[int, int]:
    """From the last word of a line to the end of the next one, as far as words reach."""
    start = max(line.start, line.end - 100)
    newline = text.find("\n", line.end)
    following = text.find("\n", newline + 1) if newline >= 0 else -1
    return start, min(following if following >= 0 else len(text), line.end + 200)


def _words(text: str) -> set[str]:
    """The words of a text, those split by a line break apart."""
    return {word[0].lower().replace("\u2010", "-") for word in _WORD.finditer(text)}


def _is_one_word(split: re.Match[str], known: set[str]) -> bool:
    head, tail = split[1], split[5]
    if split[2] == "\xad":
        return True
    if not tail.islower() and not head.isupper():
        return False
    return (head + tail).lower() in known and f"{head}-{tail}".lower() not in known


def _joined(split: re.Match[str]) -> tuple[Edit, ...]:
    """The edits that close the gap, and end the line behind the word if it goes on there."""
    gap = Edit(Span(split.start(2), split.end(3)), "")
    if not split[7]:
        return (gap,)
    return gap, Edit(Span(*split.span(7)), split[4])
