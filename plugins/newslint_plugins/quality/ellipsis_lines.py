"""QLT006: many lines end in an ellipsis."""

from collections.abc import Iterator

from newslint import ANYWHERE, Clean, Document, Example, Hit, Severity, document_rule
from newslint_plugins.quality.shares import filled_lines, percent
from newslint_plugins.quality.words import prose_of


@document_rule(
    code="QLT006",
    name="ellipsis-lines",
    default=False,
    profiles=("training-data",),
    severity=Severity.INFO,
    gate=lambda text: "..." in text or "…" in text,
    masks=ANYWHERE,
    examples=[
        Example(
            "Sturm reißt Dächer ab …\nBrücke bis zum Frühjahr …\nDas Wetter.\n",
            at=("Sturm reißt Dächer ab …",),
        ),
        Example("The mayor said...\n\nThe road is...\n\nMore\n", at=("The mayor said...",)),
        Example("Мост закрыт до…\n", at=("Мост закрыт до…",)),
    ],
    clean=[
        "Es regnet …\nEs schneit.\nEs stürmt.\nEs friert.\n",
        "The mayor … said nothing.\n",
        Clean("Мост…\n\nДождь…\n\nСнег.\n", options={"maximum": 0.7}),
    ],
)
def ellipsis_lines(
    document: Document, *, maximum: float = 0.3, blank_lines: bool = False
) -> Iterator[Hit]:
    """Many lines of the document end in an ellipsis.

    ## Why it matters

    A page of teasers cuts each of them short. Gopher, RefinedWeb, FineWeb and FineWeb-2 drop
    documents in which more than 0.3 of the lines end in `…` or `...`.

    ## Options

    - `maximum`: the largest share of lines that end in an ellipsis (default: 0.3).
    - `blank_lines`: count blank lines as lines, as datatrove does (default: false).

    ## Known limits

    Poems and interviews may have many on purpose.
    """
    document = prose_of(document)
    lines = filled_lines(document)
    count = len(document.text.splitlines()) if blank_lines else len(lines)
    cut = [
        line
        for line in lines
        if document.text[line.start : line.end].rstrip().endswith(("...", "…"))
    ]
    if cut and len(cut) / count > maximum:
        share = f"{percent(len(cut) / count)}, more than {percent(maximum)}"
        yield Hit(cut[0], f"{len(cut)} of {count} lines end in an ellipsis: {share}")
