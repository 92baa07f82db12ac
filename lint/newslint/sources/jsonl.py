"""JSON lines: each line is a record, its text field a document."""

import json
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, get_type_hints

from msgspec import Struct
from msgspec.structs import asdict

from newslint.config.settings import Fields
from newslint.document import Document
from newslint.model import Edit, Record
from newslint.sources.problems import BadRecord
from newslint.sources.splice import Splice

_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\."
)
_SPACE = re.compile(r"[ \t\r\n]*")
_STRING = r'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
_SCALAR = re.compile(rf"{_STRING}|[^,\]}}\s]+")
_TOKEN = re.compile(rf"{_STRING}|[\[\]{{}}]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def read(
    path: str, data: bytes, fields: Fields, lang: str = "", offset: int = 0
) -> Iterator[Document | BadRecord]:
    """The records of `data`, whole lines of the file `path` from byte `offset` on.

    Indices and line numbers count from the start of `data`.
    """
    decode = _decoder(fields)
    field = fields.text
    index = 0
    for number, line in enumerate(data.split(b"\n"), 1):
        start, offset = offset, offset + len(line) + 1
        try:
            found = decode(line)
        except (ValueError, RecursionError):
            if not line or line.isspace():
                continue
            slow = _slowly(line if start else line.removeprefix(BOM_UTF8), fields)
            if isinstance(slow, str):
                yield BadRecord(path, Record(index, "", field, number, start), slow)
                index += 1
                continue
            found = slow
        name = "" if found.id is None else str(found.id)
        metadata = _metadata(found)
        if lang and "lang" not in metadata:
            metadata["lang"] = lang
        yield Document(path, found.text, Record(index, name, field, number, start), metadata)
        index += 1


Plain = str | int | float | None


class _Line(Struct):
    """What a line says, under the names of `Fields`."""

    text: str
    id: Plain = None
    title: Plain = None
    date: Plain = None
    lang: Plain = None
    source: Plain = None


@cache
def _decoder(fields: Fields) -> Callable[[bytes], _Line]:
    """A function from a line to its content; raises `ValueError` or `RecursionError`."""
    import msgspec

    if len(set(asdict(fields).values())) < len(asdict(fields)):
        # One field for two things: no struct can have that, so each line is read the slow way.
        return _refuse
    types = get_type_hints(_Line)
    defaults = [(name, types[name], None) for name in types if name != "text"]
    line: Any = msgspec.defstruct("Line", [("text", str), *defaults], rename=asdict(fields))
    decode: Callable[[bytes], _Line] = msgspec.json.Decoder(line).decode
    return decode


def _refuse(line: bytes) -> _Line:
    raise ValueError(line)


def _metadata(found: _Line) -> dict[str, str]:
    # Written out, for this runs once a record.
    metadata: dict[str, str] = {}
    if found.title is not None:
        metadata["title"] = str(found.title)
    if found.date is not None:
        metadata["date"] = str(found.date)
    if found.lang is not None:
        metadata["lang"] = str(found.lang)
    if found.source is not None:
        metadata["source"] = str(found.source)
    return metadata


def _slowly(line: bytes, fields: Fields) -> _Line | str:
    """The same for lines with values of other types, lone surrogates, or bytes that are no UTF-8.

    Returns what is wrong with the line if it holds no document.
    """
    try:
        record = json.loads(line.decode("utf-8", "surrogateescape"), parse_int=_number)
    except ValueError as error:
        return f"is no valid JSON: {error}"
    except RecursionError:
        return "is nested too deeply"
    if not isinstance(record, dict):
        return "is no JSON object"
    names = asdict(fields)
    values: dict[str, Any] = {
        name: value for name, key in names.items() if isinstance(value := record.get(key), Plain)
    }
    if not isinstance(values.get("text"), str):
        missing = "no" if fields.text not in record else "no string in the"
        return f"has {missing} field {fields.text!r}"
    return _Line(**values)


def replace(line: bytes, field: str, edits: Sequence[Edit]) -> list[Splice]:
    """The splices to the record `line` that make `edits`, sorted and apart, to its text field.

    Everything else of the line stays: the other fields, spacing, and escapes of untouched text.
    """
    source = line.decode("utf-8", "surrogateescape")
    start, end = _value(source, field)
    raw = source[start:end]
    ascii_only = line.removeprefix(BOM_UTF8).isascii()
    bounds = _raw_offsets(raw, (at for edit in edits for at in (edit.span.start, edit.span.end)))
    splices: list[Splice] = []
    at, offset = 0, len(_bytes(source[:start]))
    for edit, first, last in zip(edits, bounds, bounds, strict=True):
        offset += len(_bytes(raw[at:first]))
        old = _bytes(raw[first:last])
        splices.append(Splice(offset, old, _bytes(_escaped(edit.replacement, source, ascii_only))))
        at, offset = last, offset + len(old)
    return splices


def _number(digits: str) -> int | float:
    """A number of any length; Python refuses to make an integer of very many digits."""
    return int(digits) if len(digits) < 4000 else float(digits)


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

    Of a repeated key the last counts, as for every decoder. Raises `ValueError` if there is none.
    """
    at = _next(source, len("\ufeff") if source.startswith("\ufeff") else 0) + 1
    found: tuple[int, int] | None = None
    while source[_next(source, at)] == '"':
        start = _next(source, at)
        end = _skipped(source, start)
        key = json.loads(source[start:end])
        start = _next(source, _next(source, end) + 1)
        end = _skipped(source, start)
        if key == field:
            found = (start + 1, end - 1) if source[start] == '"' else None
        at = _next(source, end)
        if source[at] != ",":
            break
        at += 1
    if found is None:
        raise ValueError(f"no string in the field {field!r}")
    return found


def _skipped(source: str, start: int) -> int:
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


def _next(source: str, at: int) -> int:
    """The offset of the next character that is no white space; `ValueError` at the end."""
    match = _SPACE.match(source, at)
    end = match.end() if match else at
    if end >= len(source):
        raise ValueError("the record ends too early")
    return end
