"""WSP003 missing-final-newline."""

from collections.abc import Iterator

from newslint import (
    ANYWHERE,
    Applicability,
    Document,
    Edit,
    Example,
    Hit,
    Span,
    document_rule,
    safe,
)
from newslint_plugins.whitespace.newlines import LINE_BREAKS, own_newline


@document_rule(
    code="WSP003",
    name="missing-final-newline",
    triggers=[r"[^\n]\Z"],
    fixes=Applicability.SAFE,
    masks=ANYWHERE,
    whole_files=True,
    examples=[
        Example("Der Rat tagt am Montag.", "Der Rat tagt am Montag.\n", at=("",)),
        Example("El pleno\n\nserá el lunes.", "El pleno\n\nserá el lunes.\n", at=("",)),
        Example("The council\r\nmeets on Monday.", "The council\r\nmeets on Monday.\r\n", at=("",)),
    ],
    clean=[
        "Der Rat tagt am Montag.\n",
        "The council\r\nmeets on Monday.\r\n",
        "Совет соберётся в понедельник.\n\n",
        "",
        " \t",
    ],
)
def missing_final_newline(document: Document) -> Iterator[Hit]:
    """The last line of a file has no newline at its end.

    The fix adds one, LF or CRLF, whichever the file uses. The texts of records in JSON Lines,
    CSV and the like need none and are not judged, nor are files with nothing but white space.

    ## Why it matters
    Tools that join files (`cat`, and much of what reads a corpus) put the last line of such a
    file and the first of the next on one line: two articles become one.

    ## Known limits
    A file that ends in a lone carriage return or one of Unicode's line separators is left to
    WSP005.
    """
    text = document.text
    if text[-1:] not in LINE_BREAKS and text.strip():
        end = Span(len(text), len(text))
        newline = Edit(end, own_newline(text))
        yield Hit(end, "no newline at the end of the file", safe(newline))
