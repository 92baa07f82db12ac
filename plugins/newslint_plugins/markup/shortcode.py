"""MKP004: shortcodes and ends of CDATA sections."""

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

# WordPress's own (wp-includes/shortcodes.php, media.php), and those of its common page builders.
_CORE = "audio|caption|embed|gallery|playlist|video|wp_caption"
_BUILDERS = (
    "(?:(?:vc|et_pb|fusion|su|av|cs|mk|fl|elementor)_[a-z0-9_]{1,40}|contact-form-7|ninja_form)"
)
_NAMES = f"(?:{_CORE}|{_BUILDERS})"
_VALUE = "(?:\"[^\"\\n]{0,500}\"|'[^'\\n]{0,500}'|&#8221;[^\\n\\]]{0,500}|[^\\s\\]\"']{1,200})"
_ATTRIBUTES = rf"(?:[ \t]+[a-z_-]{{1,40}}[ \t]*=[ \t]*{_VALUE})"
# The codes of a site itself: an attribute in quotation marks tells them from words in brackets.
_OWN = r"[a-z][a-z0-9_-]{1,40}[ \t]+[a-z_-]{1,40}=\"[^\"\n\]]{0,500}\""
_TAG = (
    rf"\[/{_NAMES}[ \t]*\]|\[{_NAMES}{_ATTRIBUTES}{{1,40}}+[ \t]*/?\]"
    rf"|\[{_OWN}{_ATTRIBUTES}{{0,40}}+[ \t]*/?\]|\[{_BUILDERS}[ \t]*/?\]|\[(?:gallery|embed|caption|playlist)[ \t]*/?\]"
)
_CODE = pattern(rf"(?>{_TAG}|<!\[CDATA\[|\]\]>)(?:[ \t]*(?>{_TAG}|<!\[CDATA\[|\]\]>))*+")


@document_rule(
    code="MKP004",
    name="shortcode",
    default=False,
    profiles=("strict", "corpus", "training-data"),
    fixes=Applicability.UNSAFE,
    words="changed",
    triggers=[rf"\[/?(?:{_NAMES})[ \t=/\]]", rf"\[{_OWN}", r"\]\]>", r"<!\[CDATA\["],
    masks=NOT_CODE,
    examples=[
        Example(
            'The road is shut.\n\n[gallery ids="12,13"]\n\nIt opens in spring.\n',
            "The road is shut.\n\nIt opens in spring.\n",
            at=('[gallery ids="12,13"]',),
        ),
        Example(
            '[caption id="attachment_5" width="300"]Der Rat im alten Saal[/caption]\n',
            "Der Rat im alten Saal\n",
            at=('[caption id="attachment_5" width="300"]', "[/caption]"),
        ),
        Example(
            "Voir [embed]https://example.org/v[/embed] la vidéo",
            "Voir https://example.org/v la vidéo",
            at=("[embed]", "[/embed]"),
        ),
        Example(
            "[vc_row][vc_column width='1/2']Мост закрыт.[/vc_column][/vc_row]",
            "Мост закрыт.",
            at=("[vc_row][vc_column width='1/2']", "[/vc_column][/vc_row]"),
        ),
        Example("Der Zug hielt nicht.]]>\n", "Der Zug hielt nicht.\n", at=("]]>",)),
        Example(
            'The road is shut.\n\n[ad id="4"]\n\nIt opens in spring.\n',
            "The road is shut.\n\nIt opens in spring.\n",
            at=('[ad id="4"]',),
        ),
    ],
    clean=[
        'He wrote [see note] and [sic] and [the word "yes"] and [a href of sorts].\n',
        "„Er hat es [sic] gesagt […] und ist gegangen“",
        "Storm hits coast [video]",
        "[Video] Le maire a parlé [audio] lundi",
        "Die Liste a[b[0]]> 5 gibt es nicht, auch nicht [caption needed]",
        "Он сказал [видео], что мост закрыт",
        Clean('`[gallery ids="1"]`', syntax="markdown"),
    ],
)
def shortcode(document: Document, lines: Lines) -> Iterator[Hit]:
    """A shortcode of WordPress or the mark of a CDATA section stands in the text.

    Shortcodes are `[gallery]`, `[embed]`, `[caption]`, `[playlist]`, those of the usual page
    builders (`[vc_row]`), and `[audio]` and `[video]` with attributes or a slash. The fix removes
    the marks and keeps what stands between them; a line that holds nothing else goes. It is
    unsafe.

    ## Why it matters

    Shortcodes are left where text was taken from a database and not from a page.

    ## Known limits

    Shortcodes of other plugins are known by an attribute in double quotation marks only. `[video]` may be a label of the editors and is left
    alone.
    """
    for line in lines.spans:
        at, is_open, is_first = line.start, 0, True
        for match in _CODE.finditer(document.text, line.start, line.end):
            span = Span(*match.span())
            is_open += _opened(document.text, Span(at, span.start))
            at, alone = span.start, is_first and _fills(document, span, line)
            is_first = False
            # A comparison such as `a[b[1]]>2` closes two brackets of its line.
            if match[0] == "]]>" and is_open > 0:
                continue
            edit = document.without_lines(line) if alone else Edit(span, "")
            kind = "shortcode" if "]]>" not in match[0] else "mark of CDATA"
            yield Hit(span, kind, unsafe(edit))


def _opened(text: str, span: Span) -> int:
    """How many more brackets open than close in the span."""
    return text.count("[", span.start, span.end) - text.count("]", span.start, span.end)


def _fills(document: Document, span: Span, line: Span) -> bool:
    before, after = Span(line.start, span.start), Span(span.end, line.end)
    return document.blank(before) and document.blank(after)
