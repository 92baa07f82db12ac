"""QLT018: a curly bracket."""

from collections.abc import Iterator

from newslint import ANYWHERE, Clean, Document, Example, Hit, Severity, Span, document_rule
from newslint_plugins.quality.shares import percent
from newslint_plugins.quality.words import prose_of


@document_rule(
    code="QLT018",
    name="curly-bracket",
    default=False,
    profiles=("training-data",),
    severity=Severity.INFO,
    triggers=[r"[{}]"],
    masks=ANYWHERE,
    examples=[
        Example("Es gilt {x} und sonst nichts.\n", at=("{",)),
        Example("var a = {};\n", at=("{",)),
        Example("Le prix est de {{ price }} euros.\n", at=("{",)),
    ],
    clean=[
        "Es gilt (x) und [y].\n",
        Clean("Es gilt {x} und sonst nichts mehr.\n", options={"maximum": 0.1}),
        Clean("```\na = {}\n```\n\nAll is well.\n", syntax="markdown"),
    ],
)
def curly_bracket(document: Document, *, maximum: float = 0.0) -> Iterator[Hit]:
    """The document has a curly bracket.

    The finding stands at the first.

    ## Why it matters

    Curly brackets are from scripts, styles and templates far more often than from text. C4 drops
    every document that has one; RedPajama-V2 records their share.

    ## Options

    - `maximum`: the largest share of characters that are curly brackets (default: 0, none).

    ## Known limits

    Articles about programming and mathematics have them on purpose.
    """
    text = prose_of(document).text
    count = text.count("{") + text.count("}")
    if count and count / len(text) > maximum:
        first = min(place for place in map(text.find, "{}") if place >= 0)
        noun = "curly bracket" if count == 1 else "curly brackets"
        bound = f", more than {percent(maximum)}" if maximum else ""
        message = f"{count} {noun}: {percent(count / len(text))} of the characters{bound}"
        yield Hit(Span(first, first + 1), message)
