"""ENC002: files and lines that are no UTF-8."""

import codecs
import re
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

_RUNS = pattern("[\udc80-\udcff]+")
# From the first such byte of a line to the last.
_LINES = pattern("[\udc80-\udcff](?:[^\n]*[\udc80-\udcff])?")
_HALVES = pattern("[\ud800-\udc7f\udd00-\udfff]")
_HIGH = pattern(r"[^\x00-\x7f]+")


@document_rule(
    code="ENC002",
    name="not-utf8",
    # Scanners, which read UTF-8, see this noncharacter for a lone surrogate.
    triggers=["\uffff"],
    severity=Severity.ERROR,
    fixes=Applicability.UNSAFE,
    words="changed",
    masks=ANYWHERE,
    legacy_files=True,
    examples=[
        Example("Gr\udcfc\udcdfe aus K\udcf6ln", at=("\udcfc\udcdfe aus K\udcf6",)),
        Example("Grüße\nK\udcf6ln\nLinz\nK\udcf6ln", at=("\udcf6", "\udcf6")),
        Example(
            "Gr\udcfc\udcdfe f\udcfcr \udc8050",
            "Grüße für €50",
            at=("\udcfc\udcdfe f\udcfcr \udc80",),
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
    """A file that is not in UTF-8, or lines of one that are not.

    A file all of whose lines are text in one legacy encoding, such as Windows-1251, is read in that
    one, and has one finding that says so (a large one has one for each megabyte). Other rules check
    its texts, and their fixes keep its encoding. The fix of this finding writes the file in UTF-8;
    it is unsafe, as other programs may expect the file as it is. Which encoding it is chardet says,
    or you do: see `encoding` in the [configuration](../configuration.md).

    Where that does not fit the whole file, or where other lines are UTF-8, each line with bytes that
    are not is a finding. newslint keeps such bytes when it fixes other things. Which characters
    they were meant to be it does not guess. Tell it with the option `codec`, and there is an
    unsafe fix. Half of a surrogate pair, as a careless JSON export leaves it, cannot be written in
    UTF-8 either and is reported without a fix.

    ## Why it matters

    Most programs refuse the whole file, or put `�` where the characters were.

    ## Options

    - `codec`: the encoding of the bytes in such lines, such as `"cp1252"`; none by default. Any
      encoding that Python knows will do. Bytes that it does not define stay as they are.

    ## Known limits

    In such a line, bytes that happen to be valid UTF-8 are left alone, though the rest of their word
    is not. So the fix is for encodings with one byte a character.
    """
    if codec:
        codecs.lookup(codec)
    if document.encoding != "utf-8":
        yield _whole_file(document)
    for line in _LINES.finditer(document.text):
        yield from _line(line, codec)
    for match in _HALVES.finditer(document.text):
        message = f"{code_point(match[0])} is half a surrogate pair, no character"
        yield Hit(Span(*match.span()), message)


def _whole_file(document: Document) -> Hit:
    first = _HIGH.search(document.text)
    span = Span(*first.span()) if first else Span(0, 0)
    fix = Fix((), Applicability.UNSAFE, encoding="utf-8")
    return Hit(span, f"the file is {document.encoding}, not UTF-8", fix)


def _line(line: re.Match[str], codec: str) -> Iterator[Hit]:
    """One finding from the first byte of the line that is no UTF-8 to the last."""
    edits: list[Edit] = []
    bad = b""
    for run in _RUNS.finditer(line.string, *line.span()):
        data = run[0].encode("utf-8", "surrogateescape")
        bad += data
        if new := _decoded(data, codec):
            edits.append(Edit(Span(*run.span()), new))
    means = f", but {shown(''.join(e.replacement for e in edits))} in {codec}" if edits else ""
    fix = unsafe(*edits) if edits else None
    yield Hit(Span(*line.span()), f"{_hexadecimal(bad)} is not valid UTF-8{means}", fix)


def _decoded(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec) if codec else ""
    except UnicodeDecodeError:
        return ""


def _hexadecimal(data: bytes) -> str:
    numbers = " ".join(f"0x{byte:02X}" for byte in data[:8])
    return numbers + (" …" if len(data) > 8 else "")
