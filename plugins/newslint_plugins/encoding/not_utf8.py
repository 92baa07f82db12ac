"""ENC002: bytes that are no UTF-8."""

import codecs
from collections.abc import Iterator

from newslint import (
    ANYWHERE,
    Applicability,
    Clean,
    Document,
    Edit,
    Example,
    Fix,
    Hit,
    Severity,
    Span,
    document_rule,
    pattern,
    unsafe,
)
from newslint_plugins.encoding._shown import code_point, shown

_RUNS = pattern("[\udc80-\udcff]+|[\ud800-\udc7f\udd00-\udfff]+")


@document_rule(
    code="ENC002",
    name="not-utf8",
    # Scanners, which read UTF-8, see this noncharacter for a lone surrogate.
    triggers=["\uffff"],
    severity=Severity.ERROR,
    fixes=Applicability.UNSAFE,
    masks=ANYWHERE,
    examples=[
        Example("Gr\udcfc\udcdfe aus K\udcf6ln", at=("\udcfc\udcdf", "\udcf6")),
        Example(
            "Gr\udcfc\udcdfe f\udcfcr \udc8050",
            "Grüße für €50",
            at=("\udcfc\udcdf", "\udcfc", "\udc80"),
            options={"codec": "cp1252"},
        ),
        Example(
            "\udccf\udcf0\udce8\udce2\udce5\udcf2, мир",
            "Привет, мир",
            at=("\udccf\udcf0\udce8\udce2\udce5\udcf2",),
            options={"codec": "cp1251"},
        ),
        Example("Seite \udc81 von 3", at=("\udc81",), options={"codec": "cp1252"}),
        Example("Great \ud83d news", at=("\ud83d",)),
    ],
    clean=[
        "Grüße aus Köln – 10 €",
        Clean("Привет, мир 🎉", options={"codec": "cp1251"}),
        "新闻 😀 नमस्ते",
        "plain ASCII",
    ],
)
def not_utf8(document: Document, *, codec: str = "") -> Iterator[Hit]:
    """Bytes that are not valid UTF-8, one finding for each unbroken run.

    newslint keeps such bytes as they are when it fixes other things in the file. Which characters
    they were meant to be it does not guess. Tell it with the option `codec`, and there is an
    unsafe fix. Half of a surrogate pair, as a careless JSON export leaves it, cannot be written in
    UTF-8 either and is reported without a fix.

    ## Why it matters

    Most programs refuse the whole file, or put `�` where the characters were.

    ## Options

    - `codec`: the encoding of the bytes, such as `"cp1252"`; none by default. Any encoding that
      Python knows will do. Bytes that it does not define stay as they are.

    ## Known limits

    Bytes that happen to be valid UTF-8 are left alone, though the rest of their word is not. So
    the fix is for encodings with one byte a character.
    """
    if codec:
        codecs.lookup(codec)
    for match in _RUNS.finditer(document.text):
        span = Span(*match.span())
        if not "\udc80" <= match[0][0] <= "\udcff":
            yield Hit(span, f"{code_point(match[0][0])} is half a surrogate pair, no character")
            continue
        data = match[0].encode("utf-8", "surrogateescape")
        new = _decoded(data, codec)
        fix: Fix | None = unsafe(Edit(span, new)) if new else None
        means = f", but {shown(new)} in {codec}" if new else ""
        yield Hit(span, f"{_hexadecimal(data)} is not valid UTF-8{means}", fix)


def _decoded(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec) if codec else ""
    except UnicodeDecodeError:
        return ""


def _hexadecimal(data: bytes) -> str:
    numbers = " ".join(f"0x{byte:02X}" for byte in data[:8])
    return numbers + (" …" if len(data) > 8 else "")
