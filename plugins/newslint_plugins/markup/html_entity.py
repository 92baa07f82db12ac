"""MKP001 html-entity."""

import re
from collections.abc import Iterator

from newslint import (
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
    unsafe,
)

_NAME = r"(?:([A-Za-z][0-9A-Za-z]{1,31})|#[0-9]{1,31}|#[xX][0-9A-Fa-f]{1,30});"
_ENTITY = pattern("&" + _NAME)
# What an ampersand that was escaped itself leaves of the entity it belongs to.
_TAIL = pattern(_NAME)
_LINE_FEED = pattern(r"\r?\n|&(?:#0*10|#[xX]0*[aA]|NewLine);")
# C0 but tab and newline, DEL, C1, surrogates and the replacement character.
_UNPRINTABLE = pattern("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffd]")


@document_rule(
    code="MKP001",
    name="html-entity",
    triggers=[r"&[#A-Za-z][0-9A-Za-z]{1,31};"],
    fixes=Applicability.SAFE,
    words="changed",
    examples=[
        Example("a clich&#233;d plot", "a clichéd plot", at=("&#233;",)),
        Example(
            "M&uuml;ller &amp; S&#xF6;hne",
            "Müller & Söhne",
            at=("&uuml;", "&amp;", "&#xF6;"),
        ),
        Example(
            "Il a dit&nbsp;: &laquo;&#160;non&nbsp;&raquo;.",
            "Il a dit\u00a0: «\u00a0non\u00a0».",
        ),
        Example(
            "&#147;No&#148;, he said&#133;",
            "“No”, he said…",
            at=("&#147;", "&#148;", "&#133;"),
        ),
        Example(
            "Procter &amp;amp; Gamble, &amp;#8364; 5",
            "Procter & Gamble, € 5",
            at=("&amp;amp;", "&amp;#8364;"),
        ),
        Example("Первая строка&#13;\nвторая", "Первая строка\nвторая", at=("&#13;",)),
        Example("Standard Oil &lt;SRD&gt; rose", "Standard Oil <SRD> rose", at=("&lt;", "&gt;")),
        Example("x < 5 &amp; y", "x < 5 & y", at=("&amp;",)),
        Example("vor&#7;her", at=("&#7;",)),
    ],
    clean=[
        "AT&T; R&D; die Q&A-Runde; Procter & Gamble; und mehr",
        "Marks&Spencer; C&A; H&M; P&O; B&Q;",
        "Il a écrit &foo; et &eacute sans point-virgule",
        "Сумма &#; и &#x; и & 5;",
        "https://example.org/?a=1&amp;b=2",
        Clean("Caf&eacute; `&amp;`", syntax="markdown"),
    ],
)
def html_entity(document: Document, lines: Lines) -> Iterator[Hit]:
    """An HTML entity such as `&amp;` or `&#233;` stands where its character should.

    Only whole entities count: a name of the HTML standard or a number, with the semicolon. The
    numbers 128 to 159 mean the characters of Windows-1252, as in browsers. An entity that was
    escaped once more (`&amp;amp;`, `&amp;eacute;`) is resolved at one go.

    The fix is unsafe for `<` and `>`, which would make markup of text, and for every entity in a
    document that holds a literal `<`, since that may be HTML on purpose. Entities for control
    characters and other code points that no text may hold are reported without a fix; one for a
    carriage return becomes a newline.

    Markdown documents are not judged: entities are part of their syntax.

    ## Why it matters
    They are left when text was escaped twice or taken from HTML without decoding, and tear words
    apart for every tokeniser: `clich&#233;d` is no word.

    ## Known limits
    An article about HTML may mean its entities. Entities inside URLs are left alone.
    """
    if document.syntax == "markdown":
        return
    text = document.text
    for match in lines.matches(_ENTITY):
        character, end = _character(match), match.end()
        while character == "&" and (tail := _TAIL.match(text, end)) and _character(tail):
            character, end = _character(tail), tail.end()
        if character is None:
            continue
        span = Span(match.start(), end)
        message = f"HTML entity instead of {_shown(character)}"
        if character == "\r":
            character = "" if _LINE_FEED.match(text, end) else "\n"
        elif not character or _UNPRINTABLE.search(character):
            yield Hit(span, "HTML entity for a character that no text may hold")
            continue
        edit = Edit(span, character)
        doubtful = "<" in text or character in ("<", ">")
        yield Hit(span, message, unsafe(edit) if doubtful else safe(edit))


def _character(entity: re.Match[str]) -> str | None:
    """What the entity stands for: None if it is none, empty if nothing may stand there."""
    from html import unescape  # its tables are slow to load, and few texts need them
    from html.entities import html5

    name = entity[1]
    return html5.get(name + ";") if name else unescape("&" + entity[0].removeprefix("&"))


def _shown(character: str) -> str:
    if character.isprintable() and not character.isspace():
        return character
    import unicodedata

    return ", ".join(unicodedata.name(one, f"U+{ord(one):04X}").lower() for one in character)
