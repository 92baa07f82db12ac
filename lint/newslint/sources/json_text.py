"""The text in a JSON record: where it stands in its escaped form, and how it is changed there."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from newslint.model import Edit, Span
from newslint.sources.splice import Splice

_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\."
)
_SPACE = re.compile(r"[ \t\r\n]*")
_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_SCALAR = re.compile(rf"{_STRING}|[^,\]}}\s]+")
_TOKEN = re.compile(rf"{_STRING}|[\[\]{{}}]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def replace(line: bytes, field: str, edits: Sequence[Edit]) -> list[Splice]:
    """The splices to the record `line` that make `edits`, sorted and apart, to its text field.

    Everything else of the line stays: the other fields, spacing, and escapes of untouched text.
    """
    source = line.decode("utf-8", "surrogateescape")
    splices: list[Splice] = []
    at = offset = 0
    for edit in text_edits(source, field, edits):
        start, end = edit.span.start, edit.span.end
        offset += len(_bytes(source[at:start]))
        old = _bytes(source[start:end])
        splices.append(Splice(offset, old, _bytes(edit.replacement)))
        at, offset = end, offset + len(old)
    return splices


def text_edits(source: str, field: str, edits: Sequence[Edit]) -> list[Edit]:
    """The same as edits to the line as text. Raises `ValueError` if it holds no such field."""
    ascii_only = source.removeprefix("\ufeff").isascii()
    asked = (at for edit in edits for at in (edit.span.start, edit.span.end))
    bounds = iter(text_offsets(source, field, asked))
    return [
        Edit(Span(start, end), _escaped(edit.replacement, source, ascii_only))
        for edit, start, end in zip(edits, bounds, bounds, strict=True)
    ]


def text_offsets(source: str, field: str, offsets: Iterable[int]) -> list[int]:
    """Where characters of the text, in their order, stand in the line `source`.

    Raises `ValueError` if the line holds no string in that field.
    """
    start, end = _value(source, field)
    return [start + at for at in _raw_offsets(source[start:end], offsets)]


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _escaped(text: str, source: str, ascii_only: bool) -> str:
    """`text` as it stands in a JSON string of the line `source`."""
    escaped = json.dumps(text, ensure_ascii=ascii_only)[1:-1]
    # An undecoded byte of the line comes out as it was; half of a pair only an escape can hold.
    return _SURROGATE.sub(
        lambda half: half[0] if half[0] in source else f"\\u{ord(half[0]):04x}", escaped
    )


def _raw_offsets(raw: str, offsets: Iterable[int]) -> Iterator[int]:
    """Where characters of a JSON string's value, in their order, begin in its escaped form `raw`."""
    escapes = _ESCAPE.finditer(raw)
    escape = next(escapes, None)
    longer = 0
    for offset in offsets:
        while escape and escape.start() - longer < offset:
            longer += len(escape[0]) - 1
            escape = next(escapes, None)
        yield offset + longer


def _value(source: str, field: str) -> tuple[int, int]:
    """Start and end of the string in `field` of the object `source`, without its quotes.

    A key of that name comes before a dotted path. Of a repeated key the last counts, as for every
    decoder. Raises `ValueError` if there is none.
    """
    found = _member(source, 1 if source.startswith("\ufeff") else 0, field)
    if found is None and "." in field:
        at: int | None = 1 if source.startswith("\ufeff") else 0
        for name in field.split("."):
            found = _member(source, at, name) if at is not None else None
            at = found[0] if found else None
    if found is None or source[found[0]] != '"':
        raise ValueError(f"no string in the field {field!r}")
    return found[0] + 1, found[1] - 1


def _member(source: str, at: int, name: str) -> tuple[int, int] | None:
    """Start and end of the value under a key of the object that begins at `at`, if it is one."""
    at = next_token(source, at)
    if source[at] != "{":
        return None
    at += 1
    found: tuple[int, int] | None = None
    while source[next_token(source, at)] == '"':
        start = next_token(source, at)
        end = skipped(source, start)
        key = json.loads(source[start:end])
        start = next_token(source, next_token(source, end) + 1)
        end = skipped(source, start)
        if key == name:
            found = (start, end)
        at = next_token(source, end)
        if source[at] != ",":
            break
        at += 1
    return found


def skipped(source: str, start: int) -> int:
    """The end of the JSON value that begins at `start`."""
    if source[start] not in "[{":
        scalar = _SCALAR.match(source, start)
        return scalar.end() if scalar else start
    depth = 0
    for token in _TOKEN.finditer(source, start):
        depth += (token[0] in "[{") - (token[0] in "]}")
        if not depth:
            return token.end()
    raise ValueError("the record ends too early")


def next_token(source: str, at: int) -> int:
    """The offset of the next character that is no white space; `ValueError` at the end."""
    match = _SPACE.match(source, at)
    end = match.end() if match else at
    if end >= len(source):
        raise ValueError("the record ends too early")
    return end
