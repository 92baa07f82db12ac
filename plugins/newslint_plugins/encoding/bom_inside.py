"""ENC007: byte-order marks inside the text."""

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
    unsafe,
)

_RUNS = pattern("\ufeff+")
_INSIDE_WORD = pattern("(?<=\\w)\ufeff+(?=\\w)")


@document_rule(
    code="ENC007",
    name="bom-inside",
    triggers=["\ufeff"],
    fixes=Applicability.SAFE,
    masks=NOT_CODE,
    examples=[
        Example("\ufeffWien – Die Regierung tagt.", "Wien – Die Regierung tagt.", at=("\ufeff",)),
        Example(
            "End of part one.\n\ufeffPart two.\ufeff\ufeff\n",
            "End of part one.\nPart two.\n",
            at=("\ufeff", "\ufeff\ufeff"),
        ),
        Example("Первая часть\ufeffВторая", "Первая частьВторая", at=("\ufeff",)),
        Example("他说\ufeff。", "他说。", at=("\ufeff",)),
    ],
    clean=[
        "Wien – Die Regierung tagt.",
        "A byte-order mark is U+FEFF, in UTF-8 EF BB BF.",
        Clean("می‌خواهم", lang="fa"),
        "a word\u2060joiner",
    ],
)
def bom_inside(document: Document, lines: Lines) -> Iterator[Hit]:
    """A byte-order mark (U+FEFF) inside the text, where it marks nothing.

    The mark at the very beginning of a file belongs there and is neither reported nor removed.
    Removing the others is safe, but between two letters or digits, where it may be the only trace
    of the place at which two texts were joined: there the fix is unsafe.

    ## Why it matters

    It is left behind when files are joined, and cannot be seen. The word that it touches is not
    found, and not equal to the same word elsewhere.

    ## Known limits

    Old texts used the character to forbid a line break. That meaning is lost with it.
    """
    for match in lines.matches(_RUNS):
        span = Span(*match.span())
        inside = _INSIDE_WORD.match(document.text, match.start())
        fix = (unsafe if inside else safe)(Edit(span, ""))
        yield Hit(span, "byte-order mark (U+FEFF) inside the text", fix)
