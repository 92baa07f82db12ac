"""ENC005: C1 control characters that cannot be explained."""

from collections.abc import Iterator

from newslint import NOT_CODE, Clean, Document, Example, Hit, Lines, Span, document_rule, pattern
from newslint_plugins.encoding._mojibake import mended_offsets
from newslint_plugins.encoding._shown import code_point

# Those that Windows-1252 does not define.
_UNDEFINED = "[\x81\x8d\x8f\x90\x9d]"
_RUNS = pattern(f"{_UNDEFINED}+")


@document_rule(
    code="ENC005",
    name="c1-control",
    triggers=[_UNDEFINED],
    masks=NOT_CODE,
    examples=[
        Example("Seite \x8f 12", at=("\x8f",)),
        Example("A line\x81\x90 with two of them \x9d", at=("\x81\x90", "\x9d")),
        Example("Привет\x8d, мир", at=("\x8d",)),
    ],
    clean=[
        "Grüße aus Köln",
        "It\x92s a \x84good\x93 idea",
        Clean("LlegarÃ\x81n a Ã\x8dtaca", lang="es"),
        "\tAn indented line with a tab",
    ],
)
def c1_control(document: Document, lines: Lines) -> Iterator[Hit]:
    """Control characters U+0081, U+008D, U+008F, U+0090 and U+009D, which stand for nothing.

    The other control characters from U+0080 to U+009F are what becomes of curly quotation marks
    and dashes if Windows-1252 is read as Latin-1. The same goes for these five inside a longer
    damaged stretch. All that is mended by ENC001, so this rule reports only what is left.

    ## Why it matters

    They are a sure sign that the text was decoded wrongly, or that binary data got into it. They
    cannot be seen, and they break words apart for a tokenizer.

    ## Known limits

    What they stood for cannot be told, so there is no fix.
    """
    text = document.text
    for line in lines.spans:
        mended = mended_offsets(text, line)
        for match in _RUNS.finditer(text, line.start, line.end):
            if match.start() not in mended:
                name = code_point(match[0][0])
                yield Hit(Span(*match.span()), f"{name} is a control character without meaning")
