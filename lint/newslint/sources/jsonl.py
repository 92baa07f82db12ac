"""JSON lines: each line is a record, its text field a document."""

import json
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any

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
    index = 0
    for number, line in enumerate(data.split(b"\n"), 1):
        start, offset = offset, offset + len(line) + 1
        if not line or line.isspace():
            continue
        content = decode(line if start else line.removeprefix(BOM_UTF8))
        if isinstance(content, str):
            yield BadRecord(path, Record(index, "", fields.text, number, start), content)
        else:
            text, name, metadata = content
            if lang and "lang" not in metadata:
                metadata["lang"] = lang
            yield Document(path, text, Record(index, name, fields.text, number, start), metadata)
        index += 1


Content = tuple[str, str, dict[str, str]]


@cache
def _decoder(fields: Fields) -> Callable[[bytes], Content | str]:
    """A function from a line to text, id and metadata, or to what is wrong with the line."""
    import msgspec

    plain = str | int | float | None
    names = {"text": fields.text, "id": fields.id}
    names |= {name: getattr(fields, name) for name in ("title", "date", "lang", "source")}
    record: Any = msgspec.defstruct(
        "Line",
        [("text", str), *((name, plain, None) for name in names if name != "text")],
        rename=names,
    )
    fast = msgspec.json.Decoder(record).decode

    def decode(line: bytes) -> Content | str:
        try:
            found = fast(line)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return _slowly(line, names)
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
        return found.text, "" if found.id is None else str(found.id), metadata

    return decode


def _slowly(line: bytes, names: dict[str, str]) -> Content | str:
    """The same for lines with values of other types, lone surrogates, or bytes that are no UTF-8."""
    try:
        record = json.loads(line.decode("utf-8", "surrogateescape"), parse_int=_number)
    except ValueError as error:
        return f"is no valid JSON: {error}"
    except RecursionError:
        return "is nested too deeply"
    if not isinstance(record, dict):
        return "is no JSON object"
    text = record.get(names["text"])
    if not isinstance(text, str):
        missing = "no" if names["text"] not in record else "no string in the"
        return f"has {missing} field {names['text']!r}"
    values = {
        name: str(record[key])
        for name, key in names.items()
        if isinstance(record.get(key), str | int | float)
    }
    values.pop("text")
    return text, values.pop("id", ""), values


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
