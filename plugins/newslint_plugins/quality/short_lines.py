"""QLT009: most lines are short."""

from collections.abc import Iterator

from newslint import ANYWHERE, Clean, Document, Example, Hit, Severity, document_rule
from newslint_plugins.quality.limits import limit
from newslint_plugins.quality.shares import filled_lines, percent
from newslint_plugins.quality.words import prose_of

# Of FineWeb, which is English; FineWeb-2 switches the filter off for all other languages.
_ENGLISH = 0.67


@document_rule(
    code="QLT009",
    name="short-lines",
    default=False,
    profiles=("training-data",),
    severity=Severity.INFO,
    masks=ANYWHERE,
    examples=[
        Example("Home\nNews\nSport\nWeather\n", lang="en", at=("Home",)),
        Example("Politik\n\nSport\n\nKultur\n", lang="de", options={"maximum": 0.5}),
        Example("Ivrea 3\nAosta 2\nBiella 1\n", options={"maximum": 0.67}),
    ],
    clean=[
        Clean("Storm\n\nThe road along the coast has been closed.\n", lang="en"),
        Clean("Home\nNews\nSport\n", lang="en", options={"length": 3}),
        Clean("Politik\n\nSport\n\nKultur\n", lang="de"),
    ],
)
def short_lines(document: Document, *, maximum: float = -1.0, length: int = 30) -> Iterator[Hit]:
    """Most lines of the document are short.

    ## Why it matters

    Menus, headings without their texts and tables have short lines. FineWeb drops English
    documents in which more than 0.67 of the lines have at most 30 characters; FineWeb-2 does not
    for other languages.

    ## Options

    - `maximum`: the largest share of short lines (default: -1, which is 0.67 in English and no
      limit in other languages, or where the language is not known).
    - `length`: the most characters of a short line (default: 30).

    ## Known limits

    Poems, tickers, interviews and text wrapped for a narrow column have short lines, too.
    """
    most = limit(maximum, _ENGLISH if document.language == "en" else 1)
    lines = filled_lines(prose_of(document))
    short = [line for line in lines if line.end - line.start <= length]
    if short and len(short) / len(lines) > most:
        share = f"{percent(len(short) / len(lines))}, more than {percent(most)}"
        count = f"{len(short)} of {len(lines)} lines have at most {length} characters"
        yield Hit(short[0], f"{count}: {share}")
