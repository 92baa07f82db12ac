"""JSON lines: each line is a record, its text field a document."""

import json
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, get_type_hints

from msgspec import Struct, structs
from msgspec.structs import asdict

from newslint.config.settings import DEFAULT_TEXT, Fields
from newslint.document import Document
from newslint.model import Record
from newslint.sources.fields import Plain, documents, is_plain, text_fields
from newslint.sources.problems import BadRecord


def read(
    path: str, data: bytes, fields: Fields, lang: str = "", offset: int = 0
) -> Iterator[Document | BadRecord]:
    """The records of `data`, whole lines of the file `path` from byte `offset` on.

    Indices and line numbers count from the start of `data`.
    """
    if not is_plain(fields):
        yield from _read_slowly(path, data, fields, lang, offset)
        return
    given, fields = fields, _settled(fields, data)
    decode = _decoder(fields)
    field = str(fields.text)
    index = 0
    for number, line in enumerate(data.split(b"\n"), 1):
        start, offset = offset, offset + len(line) + 1
        try:
            found = decode(line)
        except (ValueError, RecursionError):
            if not line or line.isspace():
                continue
            yield from record(path, line, Record(index, "", field, number, start), given, lang)
            index += 1
            continue
        name = "" if found.id is None else str(found.id)
        metadata = _metadata(found)
        if lang and "lang" not in metadata:
            metadata["lang"] = lang
        yield Document(path, found.text, Record(index, name, field, number, start), metadata)
        index += 1


def record(
    path: str, line: bytes, place: Record, fields: Fields, lang: str
) -> Iterator[Document | BadRecord]:
    """The documents of one record, whatever it holds, or what is wrong with it."""
    import msgspec

    values: Any
    try:
        values = msgspec.json.decode(line)
    except (ValueError, RecursionError):
        values = _loaded(line if place.offset else line.removeprefix(BOM_UTF8))
    if isinstance(values, dict):
        yield from documents(path, values, place, fields, lang)
    else:
        reason = values.reason if isinstance(values, _Wrong) else "is no JSON object"
        yield BadRecord(path, place, reason)


def _read_slowly(
    path: str, data: bytes, fields: Fields, lang: str, offset: int
) -> Iterator[Document | BadRecord]:
    """The same for several text fields, and for fields inside others."""
    field = text_fields((), fields)[0]
    index = 0
    for number, line in enumerate(data.split(b"\n"), 1):
        if line and not line.isspace():
            yield from record(path, line, Record(index, "", field, number, offset), fields, lang)
            index += 1
        offset += len(line) + 1


def _settled(fields: Fields, data: bytes) -> Fields:
    """The fields with the text where the first record has it, if nobody said where it stands."""
    first = data[: data.find(b"\n")] if b"\n" in data else data
    if fields.text != DEFAULT_TEXT or b'"text"' in first:
        return fields
    values = _loaded(first.removeprefix(BOM_UTF8))
    if not isinstance(values, dict):
        return fields
    return structs.replace(fields, text=text_fields(values, fields)[0])


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


class _Wrong(Struct, frozen=True):
    """Why a line is no record."""

    reason: str


def _loaded(line: bytes) -> Any:
    """What a line holds, be there lone surrogates or bytes that are no UTF-8 in it."""
    try:
        return json.loads(line.decode("utf-8", "surrogateescape"), parse_int=_number)
    except ValueError as error:
        return _Wrong(f"is no valid JSON: {error}")
    except RecursionError:
        return _Wrong("is nested too deeply")


def _number(digits: str) -> int | float:
    """A number of any length; Python refuses to make an integer of very many digits."""
    return int(digits) if len(digits) < 4000 else float(digits)
