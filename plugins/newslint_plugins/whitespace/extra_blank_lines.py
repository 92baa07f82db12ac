"""WSP004 extra-blank-lines."""

from collections.abc import Iterator

from newslint import (
    NOT_CODE,
    Applicability,
    Document,
    Edit,
    Example,
    Hit,
    Span,
    document_rule,
    pattern,
    safe,
)

_LEADING = pattern(r"(?:[ \t]*+\r?\n)++")
_BETWEEN = pattern(r"(?<=\n)[ \t]*+\r?\n((?:[ \t]*+\r?\n)++)")
_TRAILING = pattern(r"[ \t]*+\r?\n((?:[ \t]*+\r?\n)++[ \t]*+)\Z")


@document_rule(
    code="WSP004",
    name="extra-blank-lines",
    triggers=[
        r"\n[ \t]*\r?\n[ \t]*\r?\n",
        r"\A[ \t]*\r?\n",
        r"\n[ \t]*\r?\n[ \t]*\Z",
    ],
    fixes=Applicability.SAFE,
    masks=NOT_CODE,
    examples=[
        Example("Der Titel\n\n\nDer Text\n", "Der Titel\n\nDer Text\n", at=("\n",)),
        Example(
            "The title\r\n\r\n\r\n\r\nThe text\r\n",
            "The title\r\n\r\nThe text\r\n",
            at=("\r\n\r\n",),
        ),
        Example("\n \nLe titre\n\nLe texte\n\n\n", "Le titre\n\nLe texte\n", at=("\n \n", "\n\n")),
        Example("Заголовок\n\n \t\nТекст\n  \n ", "Заголовок\n\nТекст\n", at=(" \t\n", "  \n ")),
    ],
    clean=[
        "Der Titel\n\nDer Text\n",
        "The title\r\n\r\nThe text\r\n",
        "    L'incipit en retrait\nla suite\n",
        "Первая строфа\nвторой стих\n\nВторая строфа\nвторой стих",
        "Der Text\n ",
        "\n\n",
    ],
)
def extra_blank_lines(document: Document) -> Iterator[Hit]:
    """Two or more blank lines follow each other, or blank lines open or end the document.

    One blank line parts paragraphs, and one stays. A line that holds only spaces and tabs is
    blank. At the start and at the end of a document all blank lines go; the newline at the end
    of the last line is none. A document without any text is left as it is.

    ## Why it matters
    They stand where an image, an advertisement or a widget was. Paragraph and newline counts,
    on which corpus filters decide, take them for structure.

    ## Known limits
    Lines with a no-break space count as text.
    """
    text = document.text
    if not text.strip():
        return
    leading = _LEADING.match(text)
    if leading:
        span = Span(*leading.span())
        yield Hit(span, "blank lines at the start of the document", safe(Edit(span, "")))
    first = leading.end() if leading else 0
    trailing = _TRAILING.match(text, len(text.rstrip(" \t\r\n")))
    last = trailing.start(1) if trailing else len(text)
    for match in _BETWEEN.finditer(text, first, last):
        span = Span(*match.span(1))
        yield Hit(span, "more than one blank line", safe(Edit(span, "")))
    if trailing:
        span = Span(*trailing.span(1))
        yield Hit(span, "blank lines at the end of the document", safe(Edit(span, "")))
