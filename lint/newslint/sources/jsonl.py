"""JSON lines: each line is a record, its text field a document."""

import json
import re
from collections.abc import Callable, Iterator, Sequence
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
        content = decode(line)
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
        except (msgspec.DecodeError, UnicodeDecodeError):
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
        record = json.loads(line.decode("utf-8", "surrogateescape"))
    except (ValueError, RecursionError) as error:
        return f"is no valid JSON: {error}"
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
    ascii_only = line.isascii()
    splices: list[Splice] = []
    for edit in edits:
        first, last = _raw_offset(raw, edit.span.start), _raw_offset(raw, edit.span.end)
        new = json.dumps(edit.replacement, ensure_ascii=ascii_only)[1:-1]
        offset = len(_bytes(source[: start + first]))
        splices.append(Splice(offset, _bytes(raw[first:last]), _bytes(new)))
    return splices


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _raw_offset(raw: str, offset: int) -> int:
    """Where character `offset` of a JSON string's value begins in its escaped form `raw`."""
    escaped = 0
    for escape in _ESCAPE.finditer(raw):
        decoded = escape.start() - escaped
        if decoded >= offset:
            break
        escaped += len(escape[0]) - 1
    return offset + escaped


def _value(source: str, field: str) -> tuple[int, int]:
    """Start and end of the string in `field` of the object `source`, without its quotes.

    Of a repeated key the last counts, as for every decoder. Raises `ValueError` if there is none.
    """
    skip: Callable[[str, int], tuple[Any, int]] = json.JSONDecoder().raw_decode
    at = _next(source, 0) + 1
    found: tuple[int, int] | None = None
    while source[_next(source, at)] == '"':
        key, at = skip(source, _next(source, at))
        start = _next(source, _next(source, at) + 1)
        _, at = skip(source, start)
        if key == field:
            found = (start + 1, at - 1) if source[start] == '"' else None
        at = _next(source, at)
        if source[at] != ",":
            break
        at += 1
    if found is None:
        raise ValueError(f"no string in the field {field!r}")
    return found


def _next(source: str, at: int) -> int:
    """The offset of the next character that is no white space; `ValueError` at the end."""
    match = _SPACE.match(source, at)
    end = match.end() if match else at
    if end >= len(source):
        raise ValueError("the record ends too early")
    return end
