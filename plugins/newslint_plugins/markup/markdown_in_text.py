"""MKP006: Markdown in a document that is none."""

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
    unsafe,
)

_STRONG = r"(?<![\w*\\])\*\*(?![\s*])(?P<strong>[^*\n]{1,300})(?<!\s)\*\*(?![\w*])"
_LINK = r"(?<![\w\]\\])!?\[(?P<label>[^\[\]\n]{1,300})\]\((?P<url>(?:https?://|/|#|mailto:)[^\s()]{1,500})\)"
# With a single sign it may as well be an entry of a list, or a remark in program text.
_HEADING = r"^[ \t]{0,3}#{1,6}[ \t]+(?=[^\W\d_])"
_MARKUP = pattern(f"{_STRONG}|{_LINK}|(?P<heading>{_HEADING})", re.MULTILINE)


@document_rule(
    code="MKP006",
    name="markdown-in-text",
    default=False,
    profiles=("strict", "corpus", "training-data"),
    fixes=Applicability.UNSAFE,
    words="changed",
    triggers=[
        r"\*\*[^ \t\n*]",
        r"\]\((?:https?://|/|#|mailto:)",
        r"(?:\A|\n)[ \t]*#{1,6}[ \t]+[^ \t\n]",
    ],
    masks=NOT_CODE,
    examples=[
        Example("**Ja**, sagte sie.", "Ja, sagte sie.", at=("**Ja**",)),
        Example(
            "Read [the report](https://example.org/r), please.",
            "Read the report (https://example.org/r), please.",
            at=("[the report](https://example.org/r)",),
        ),
        Example("## Le maire\n\nIl a parlé.\n", "Le maire\n\nIl a parlé.\n", at=("## ",)),
        Example(
            "**Мост** закрыт, **пока** не придёт весна",
            "Мост закрыт, пока не придёт весна",
            at=("**Мост**", "**пока**"),
        ),
    ],
    clean=[
        "Preis* und Menge** je Stück. * ohne Steuer ** mit Steuer",
        "Regeln\n\n# Name: Fine Fabric\n# Level: 78",
        "#hashtag ist beliebt, # 1 in den Charts, C# auch",
        "He wrote some_snake_case and 2**8 = 2**4 * 2**4",
        "La liste [1](voir plus bas) et (a)[b]",
        "Das Passwort ist ****, nicht **",
        Clean("**Ja**, sagte [sie](https://example.org)\n\n# Kopf", syntax="markdown"),
    ],
)
def markdown_in_text(document: Document, lines: Lines) -> Iterator[Hit]:
    """Markdown stands in a document that is no Markdown.

    Found are strong emphasis (`**yes**`), links (`[text](https://…)`) and headings (`## Title`; with a
    single `#` in the first line alone). The fix removes the marks and is unsafe; of a link it keeps the text and, in brackets, the address.

    ## Why it matters

    The marks are noise to whoever reads the text as it stands, and a document in which only some
    passages have them was put together from two sources.

    ## Known limits

    Single asterisks and underscores are used for too much else to be judged, as are the marks of
    lists and quotations.
    """
    if document.syntax == "markdown":
        return
    for match in lines.matches(_MARKUP):
        span = Span(*match.span())
        if match["strong"]:
            yield Hit(span, "emphasis of Markdown", unsafe(Edit(span, match["strong"])))
        elif match["label"]:
            plain = f"{match['label']} ({match['url']})"
            yield Hit(span, "link of Markdown", unsafe(Edit(span, plain)))
        elif match[0].count("#") > 1 or document.line_at(span.start) == document.headline:
            yield Hit(span, "heading of Markdown", unsafe(Edit(span, "")))
