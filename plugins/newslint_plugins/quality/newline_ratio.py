"""QLT011: many line breaks for the words."""

from collections.abc import Iterator

from newslint import ANYWHERE, Clean, Document, Example, Hit, Severity, document_rule
from newslint_plugins.quality.limits import limit, limits_of
from newslint_plugins.quality.shares import filled_lines, percent, whole
from newslint_plugins.quality.words import prose_of, tokens


@document_rule(
    code="QLT011",
    name="newline-ratio",
    default=False,
    profiles=("training-data",),
    severity=Severity.INFO,
    gate=lambda text: "\n" in text,
    masks=ANYWHERE,
    examples=[
        Example("Home\nNews\nSport\nWeather\n", at=("Home",)),
        Example("Die\nBrücke\nist\nzu.\n", lang="de", at=("Die",)),
        Example("The road is closed.\n\n\n\n\n", options={"blank_lines": True}),
    ],
    clean=[
        "Storm\n\nThe road along the coast has been closed.\n",
        "The road\nalong the coast\nis closed.\n",
        Clean("Die Brücke\n\n\n\nist bis zum Frühjahr gesperrt.\n", lang="de"),
    ],
)
def newline_ratio(
    document: Document, *, maximum: float = -1.0, blank_lines: bool = False
) -> Iterator[Hit]:
    """The document has many line breaks for its words.

    Counted are the breaks between lines that are not blank; marks count as words. The limit
    depends on the language: 0.3 in English, 0.152 in German; where it is not known, 0.3.

    ## Why it matters

    Lists, menus and tables have a few words a line. The limits are those of FineWeb and of
    FineWeb-2.

    ## Options

    - `maximum`: the most line breaks a word (default: -1, that of the language).
    - `blank_lines`: count all line breaks, as datatrove does (default: false).

    ## Known limits

    Poems and tickers have short lines on purpose.
    """
    document = prose_of(document)
    most = limit(maximum, limits_of(document).newlines)
    lines = filled_lines(document)
    breaks = document.text.count("\n") if blank_lines else max(0, len(lines) - 1)
    count = len(tokens(document.text))
    if count and breaks / count > most:
        share = f"{percent(breaks / count)}, more than {percent(most)}"
        cause = f"its {len(lines)} lines have {count / len(lines):.3g} on average"
        message = f"{breaks} line breaks for {count} words and marks: {share}; {cause}"
        yield whole(document, message)
