"""QLT005: nearly all lines are items of a list."""

from collections.abc import Iterator

from newslint import ANYWHERE, Clean, Document, Example, Hit, Severity, document_rule
from newslint_plugins.quality.shares import filled_lines, percent
from newslint_plugins.quality.words import prose_of


@document_rule(
    code="QLT005",
    name="bullet-lines",
    default=False,
    profiles=("training-data",),
    severity=Severity.INFO,
    masks=ANYWHERE,
    examples=[
        Example("• Politik\n• Sport\n• Kultur\n", at=("• Politik",)),
        Example("- eggs\n\n- milk\n\n- bread\n", at=("- eggs",)),
        Example("  ‣ Météo\n  ‣ Culture\n", at=("  ‣ Météo",)),
    ],
    clean=[
        "Was Sie brauchen\n\n- Eier\n- Milch\n- Brot\n",
        "– Oui.\n– Non.\n– Peut-être.\n",
        Clean("- eggs\n\n- milk\n", options={"blank_lines": True}),
    ],
)
def bullet_lines(
    document: Document,
    *,
    maximum: float = 0.9,
    bullets: tuple[str, ...] = ("•", "-", "*", "‣", "▪", "●", "◦", "·"),
    blank_lines: bool = False,
) -> Iterator[Hit]:
    """Nearly all lines of the document are items of a list.

    ## Why it matters

    Menus, lists of links and of contents are no text. Gopher, RefinedWeb, FineWeb and FineWeb-2
    drop documents in which more than 0.9 of the lines begin with a bullet or a hyphen.

    ## Options

    - `maximum`: the largest share of lines that begin with a bullet (default: 0.9).
    - `bullets`: what a line may begin with (default: `•`, `-`, `*`, `‣`, `▪`, `●`, `◦`, `·`).
    - `blank_lines`: count blank lines as lines, as datatrove does (default: false).

    ## Known limits

    Recipes and programmes of events are lists on purpose. Dashes that open a speech (`–`, `—`)
    are no bullets.
    """
    document = prose_of(document)
    lines = filled_lines(document)
    count = len(document.text.splitlines()) if blank_lines else len(lines)
    items = [
        line
        for line in lines
        if document.text[line.start : line.end].lstrip().startswith(tuple(bullets))
    ]
    if items and len(items) / count > maximum:
        share = f"{percent(len(items) / count)}, more than {percent(maximum)}"
        yield Hit(items[0], f"{len(items)} of {count} lines begin with a bullet: {share}")
