"""MTA005: a record's title does not belong to its text, or stands in it."""

from collections.abc import Iterator

from newslint import (
    ANYWHERE,
    WORD,
    Applicability,
    Clean,
    Document,
    Example,
    Hit,
    Span,
    document_rule,
    fold,
    unsafe,
)

# Shorter words are mostly of the kind that every text has.
_SHORTEST = 4
_FEWEST = 3
# Results and flashes put into figures what their titles say in words.
_SHORTEST_TEXT = 50
_MOST_DIGITS = 0.05
# Compounds and inflected forms share at least their beginnings.
_STEM = 5
_TEXT = "Die Straße an der Küste ist seit Montag gesperrt."
_LONG = f"{' '.join([_TEXT] * 6)}\n"


@document_rule(
    code="MTA005",
    name="title-mismatch",
    default=False,
    fixes=Applicability.UNSAFE,
    words="removed",
    masks=ANYWHERE,
    examples=[
        Example(
            f"{_TEXT}\n\nStraße gesperrt\n\nDer Umweg ist lang.\n",
            f"{_TEXT}\n\nDer Umweg ist lang.\n",
            title="Straße gesperrt",
            at=("Straße gesperrt",),
        ),
        Example(_LONG, title="Parlament berät Haushalt", at=(_LONG.rstrip(),)),
        Example("The road has been closed. " * 10, title="Chess champion loses final game"),
        Example("Движение остановлено до весны. " * 13, title="Команда выиграла чемпионат страны"),
    ],
    clean=[
        Clean(f"Straße gesperrt\n\n{_TEXT}\n", title="Straße gesperrt"),
        Clean(_LONG, title="Neue Küstenstraße dicht"),
        Clean("The road on the coast is closed. " * 10, title="Coastal highway shuttered"),
        Clean(f"{_TEXT}\n", title="Parlament berät Haushalt"),
        Clean(f"{_TEXT}\n", title="Chaos"),
        f"{_TEXT}\n\nStraße gesperrt\n",
    ],
)
def title_mismatch(document: Document) -> Iterator[Hit]:
    """The record's title does not belong to its text, or stands once more inside it.

    A title does not belong if it has at least three words of four letters or more, and the first
    five letters of none of them stand anywhere in the text, which must have at least 50 words and
    few digits. A title inside is a line further down that equals the title but for case, spaces and
    the shape of quotation marks; the fix removes it and is unsafe.

    ## Why it matters

    Titles come from another part of a page than texts do. One that slipped by a record is worse
    than none, and one inside the text is no sentence of it.

    ## Why no profile runs it

    A headline that plays with words shares none with its text, so some findings are no defects.

    ## Known limits

    Titles that play with words may have none of the text's. Titles in scripts without spaces are
    not compared with the text.
    """
    title = fold(document.title)
    if not title or not document.text.strip():
        return
    if _is_foreign(title, document.text):
        line = document.headline or Span(0, 0)
        yield Hit(line, "no word of the title stands in the text")
        return
    for line in document.lines:
        text = document.text[line.start : line.end]
        if line != document.headline and len(text) < 3 * len(title) and fold(text) == title:
            fix = unsafe(document.without_lines(line), message="remove the title from the text")
            yield Hit(line, "the title stands inside the text", fix)


def _is_foreign(title: str, text: str) -> bool:
    words = [word for word in WORD.findall(title) if len(word) >= _SHORTEST and word.isalpha()]
    digits = sum(map(str.isdigit, text))
    if len(words) < _FEWEST or digits > _MOST_DIGITS * len(text):
        return False
    if len(WORD.findall(text)) < _SHORTEST_TEXT:
        return False
    folded = fold(text)
    return not any(word[:_STEM] in folded for word in words)
