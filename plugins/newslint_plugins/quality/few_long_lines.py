"""QLT019: too few long lines."""

from collections.abc import Iterator

from newslint import ANYWHERE, Clean, Document, Example, Hit, Severity, document_rule
from newslint_plugins.quality.shares import whole
from newslint_plugins.quality.words import prose_of

_LONG = "Die Straße an der Küste ist seit Montag gesperrt, und niemand weiß, wann sie öffnet. " * 3


@document_rule(
    code="QLT019",
    name="few-long-lines",
    default=False,
    severity=Severity.INFO,
    masks=ANYWHERE,
    examples=[
        Example("Home\nNews\nSport\n", at=("Home",)),
        Example("Sturm\n\nEs regnet.\n", at=("Sturm",)),
        Example("The road is closed.\nIt rains.\n", options={"lines": 1, "length": 20}),
    ],
    clean=[
        f"{_LONG}\n" * 3,
        Clean("The road is closed.\nIt rains.\n", options={"lines": 2, "length": 9}),
        f"Sturm\n\n{_LONG}\n\n{_LONG}\n\nDazu:\n\n{_LONG}\n",
    ],
)
def few_long_lines(document: Document, *, lines: int = 3, length: int = 200) -> Iterator[Hit]:
    """The document has too few long lines.

    ## Why it matters

    A line of 200 characters is a paragraph of text, and no item of a menu. mC4 drops documents
    with fewer than three.

    ## Options

    - `lines`: how many long lines there must be (default: 3).
    - `length`: how many characters a long line must have (default: 200).

    ## Why no profile runs it

    Its limit is for whole web pages. It reports every article whose paragraphs are not kept apart,
    as is usual in corpora of news.

    ## Known limits

    Text wrapped at a fixed width has no long lines, an article on a single line has one, and short
    news is short.
    """
    document = prose_of(document)
    count = sum(line.end - line.start >= length for line in document.lines)
    if count < lines:
        noun = "line has" if count == 1 else "lines have"
        message = f"{count} {noun} {length} characters or more, fewer than {lines}"
        yield whole(document, message)
