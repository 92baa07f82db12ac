"""HED005: the headline comes again in other words."""

from collections.abc import Iterator

from newslint import NOT_CODE, WORD, Document, Example, Hit, document_rule, fold, pattern
from newslint_plugins.headline.structure import APART, LONGEST, first_line, set_apart

# How many paragraphs after the headline are compared with it.
_BLOCKS = 3
_FEWEST_WORDS = 3
_FIGURES = pattern(r"[0-9]+|\b[^\W_]\b|\b[ivx]+\b")


@document_rule(
    code="HED005",
    name="headline-near-duplicate",
    default=False,
    profiles=("strict",),
    triggers=[APART],
    masks=NOT_CODE,
    examples=[
        Example(
            "Scholz reist nach Kiew\n\nScholz reist heute nach Kiew\n\nDer Kanzler kam an.\n",
            at=("Scholz reist heute nach Kiew",),
        ),
        Example(
            "Storm closes the coast road\n\nBy Ann Lee\n\nStorm closed the coast road\n\nIt is shut.\n",
            at=("Storm closed the coast road",),
        ),
        Example(
            "Мост через реку закрыт до весны\n\nМост через реку закрыли до весны\n\nОбъезд открыт.\n",
            at=("Мост через реку закрыли до весны",),
        ),
        Example(
            "Le maire ne cédera pas\n\nLe maire ne cédera donc pas\n\nIl l'a dit.\n",
            at=("Le maire ne cédera donc pas",),
        ),
    ],
    clean=[
        "Scholz reist nach Kiew\n\nKanzler trifft Selenskyj am Abend\n\nDer Kanzler kam an.\n",
        "Scholz reist nach Kiew\n\nSCHOLZ REIST NACH KIEW\n\nDer Kanzler kam an.\n",
        "Teil 1 der neuen Serie\n\nTeil 2 der neuen Serie\n\nDer Kanzler kam an.\n",
        "Gruppe A im Überblick\n\nGruppe B im Überblick\n\nDie Spiele.\n",
        "Scholz reist nach Kiew\n\nScholz reist heute nach Kiew\n",
        "Le maire\n\nLa mairie\n\nIl l'a dit.\n",
        "Scholz reist nach Kiew\nScholz reist heute nach Kiew\n\nDer Kanzler kam an.\n",
    ],
)
def headline_near_duplicate(document: Document, *, similarity: float = 0.85) -> Iterator[Hit]:
    """One of the first paragraphs says nearly the same as the headline.

    The headline is the first line if a blank line follows; it is compared with the three
    paragraphs below it that are single lines and not the last of the text. Case, spaces and the
    shape of quotation marks do not count. A line that is the same then is HED001's.

    ## Why it matters

    Sites have two headlines for an article, one for the page and one for the list that leads to it,
    and an extraction that takes both puts the second one into the text.

    ## Options

    - `similarity`: how much of the characters of both the two share, from 0 to 1, insertions and
      deletions counted (normalised indel similarity, default: 0.85).

    ## Known limits

    Lines that differ in nothing but figures, single letters or Roman numerals are items of a list.
    Headlines of one or two words are not compared.
    """
    line = first_line(document.text)
    if not set_apart(document.text, line):
        return
    headline = fold(document.text[line.start : line.end])
    if len(WORD.findall(headline)) < _FEWEST_WORDS:
        return
    for paragraph in document.paragraphs[1:-1][:_BLOCKS]:
        if paragraph.end - paragraph.start <= LONGEST:
            other = document.text[paragraph.start : paragraph.end].strip()
            if "\n" not in other and _alike(headline, fold(other), similarity):
                yield Hit(paragraph, "the headline is repeated in other words")


def _alike(headline: str, other: str, similarity: float) -> bool:
    if headline == other or _FIGURES.sub("", headline) == _FIGURES.sub("", other):
        return False
    from rapidfuzz.distance import Indel  # late: few runs need it

    return Indel.normalized_similarity(headline, other) >= similarity
