"""WSP001 trailing-whitespace."""

import re
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
)

_TRAILING = pattern(r"(?<![ \t])[ \t]+$")
_HARD_BREAK = "  "


@document_rule(
    code="WSP001",
    name="trailing-whitespace",
    triggers=[r"[ \t]\r?\n", r"[ \t]\Z"],
    fixes=Applicability.SAFE,
    masks=NOT_CODE,
    examples=[
        Example(
            "Der Zug hielt nicht. \nEr fuhr durch.",
            "Der Zug hielt nicht.\nEr fuhr durch.",
            at=(" ",),
        ),
        Example("It rained.\t \r\nIt poured.\r\n", "It rained.\r\nIt poured.\r\n", at=("\t ",)),
        Example(
            "Il pleuvait.\n \t\nIl neigeait.   ", "Il pleuvait.\n\nIl neigeait.", at=(" \t", "   ")
        ),
        Example("Поезд опоздал. ", "Поезд опоздал.", at=(" ",)),
        Example(
            "Erste Zeile   \nzweite Zeile \ndritte Zeile\n",
            "Erste Zeile  \nzweite Zeile\ndritte Zeile\n",
            at=(" ", " "),
            syntax="markdown",
        ),
    ],
    clean=[
        "Der Zug hielt nicht.\n\nEr fuhr durch.\n",
        "    Shr 34 cts vs 53 cts\n    Net 3.3 mln vs 4.8 mln",
        "Un prix élevé\u00a0\nUne offre faible\u00a0",
        "It rained.\r\nIt poured.\r\n",
        Clean("Erste Zeile  \nzweite Zeile\n", syntax="markdown"),
    ],
)
def trailing_whitespace(document: Document, lines: Lines) -> Iterator[Hit]:
    """Spaces or tabs stand at the end of a line.

    The fix deletes them. In Markdown two spaces at the end of a line are a line break: two stay,
    and of more than two only the surplus goes. No-break spaces are never touched.

    ## Why it matters
    Nobody sees them, but they make equal lines unequal and fill version control with noise.

    ## Known limits
    A line ends at LF or CRLF; white space before a lone carriage return or one of Unicode's line
    separators is seen once WSP005 has mended those.
    """
    markdown = document.syntax == "markdown"
    for match in lines.matches(_TRAILING):
        end = match.end()
        if markdown and match[0].endswith(_HARD_BREAK) and not _is_blank(document, match):
            end -= len(_HARD_BREAK)
        if match.start() < end:
            span = Span(match.start(), end)
            yield Hit(span, "white space at the end of the line", safe(Edit(span, "")))


def _is_blank(document: Document, match: re.Match[str]) -> bool:
    return document.line_at(match.start()).start == match.start()
