"""QLT004: many hash signs or ellipses."""

from collections.abc import Iterator

from newslint import ANYWHERE, Clean, Document, Example, Hit, Severity, document_rule
from newslint_plugins.quality.shares import percent, whole
from newslint_plugins.quality.words import prose_of, tokens


@document_rule(
    code="QLT004",
    name="symbol-ratio",
    default=False,
    profiles=("training-data",),
    severity=Severity.INFO,
    gate=lambda text: "#" in text or "..." in text or "…" in text,
    masks=ANYWHERE,
    examples=[
        Example("#sturm #küste #regen\n", at=("#sturm #küste #regen",)),
        Example("Wait... what... now... the road is closed.\n"),
        Example("Мост закрыт… движение остановлено… до весны…\n"),
    ],
    clean=[
        "The road along the coast is closed until further notice, said the mayor...\n",
        "Viele schrieben unter #sturm, dass sie seit dem frühen Morgen ohne Strom sind.\n",
        Clean("```\n# a\n# b\n# c\n```\n\nAll is well.\n", syntax="markdown"),
    ],
)
def symbol_ratio(document: Document, *, maximum: float = 0.1) -> Iterator[Hit]:
    """The document has many hash signs or many ellipses for its words.

    Hash signs and ellipses (`…` and `...`) are counted each by themselves; marks count as words.

    ## Why it matters

    Lists of tags and of teasers cut short are no text. The limit is that of Gopher, RefinedWeb,
    FineWeb and FineWeb-2.

    ## Options

    - `maximum`: the most hash signs, or ellipses, a word (default: 0.1).

    ## Known limits

    The hash signs of headings in a text that is not read as Markdown count.
    """
    text = prose_of(document).text
    count = len(tokens(text))
    ellipses = text.count("...") + text.count("…")
    for name, found in (("hash signs", text.count("#")), ("ellipses", ellipses)):
        if count and found / count > maximum:
            share = f"{percent(found / count)}, more than {percent(maximum)}"
            yield whole(document, f"{found} {name} for {count} words and marks: {share}")
