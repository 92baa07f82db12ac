"""JSON: the objects of the array that a file is, or the one object that it is, are records."""

import json
from codecs import BOM_UTF8
from collections.abc import Collection, Iterator
from typing import Any

import msgspec

from newslint.config.settings import Fields
from newslint.document import Document
from newslint.model import Record
from newslint.sources import json_text, jsonl
from newslint.sources.fields import text_fields
from newslint.sources.problems import NAME_IT, BadRecord, NoText

_SPACE = b" \t\r\n"
_HEAD = 1 << 12


def read(
    path: str, data: bytes, fields: Fields, lang: str = ""
) -> Iterator[Document | BadRecord | NoText]:
    """The records of the JSON file `path`; `line` of one is where it begins.

    An array without a single text is no corpus but some other data: that is said once.
    """
    place = Record(0, "", text_fields((), fields)[0])
    try:
        elements = list(_elements(data))
    except (ValueError, RecursionError) as error:
        if not _is_array(data):
            yield from _read_object(path, data, fields, lang, str(error))
            return
        reason = "is nested too deeply" if isinstance(error, RecursionError) else str(error)
        yield BadRecord(path, place, f"is no valid JSON: {reason}")
        return
    found: list[Document | BadRecord] = []
    line, at = 1, 0
    for index, (offset, element) in enumerate(elements):
        line += data.count(b"\n", at, offset)
        at = offset
        here = Record(index, "", place.field, line, offset)
        found += jsonl.record(path, element, here, fields, lang)
    if any(isinstance(each, Document) for each in found):
        yield from found
    elif elements:
        reason = f"has no record with a field {place.field!r}; {NAME_IT}"
        yield NoText(path, reason, looks_like_data=not _is_array(data))


def _read_object(
    path: str, data: bytes, fields: Fields, lang: str, error: str
) -> Iterator[Document | BadRecord | NoText]:
    """The records of what is no JSON: JSON lines under the name of JSON, or else other data."""
    found = list(jsonl.read(path, data, fields, lang))
    if any(isinstance(each, Document) for each in found):
        yield from found
    else:
        yield NoText(path, f"is no valid JSON: {error}", looks_like_data=True)


def _is_array(data: bytes) -> bool:
    return data.removeprefix(BOM_UTF8)[:_HEAD].lstrip(_SPACE)[:1] == b"["


def own_bytes(data: bytes) -> bytes:
    """The record that `data` begins with; `ValueError` if it does not end in it."""
    source = data.decode("utf-8", "surrogateescape")
    found = source[: json_text.skipped(source, 0)].encode("utf-8", "surrogateescape")
    # What looks like the end may be inside a string that is cut off.
    _checked(found)
    return found


def records(data: bytes, dropped: Collection[int]) -> Iterator[tuple[int, bytes]]:
    """Offset and bytes of each record with what parts it from the one before; then the end.

    What is before the first record is a piece of its own, at -1, as is the end. The comma after
    the last record before which all are dropped goes with the dropped ones.
    """
    elements = [(offset, offset + len(element)) for offset, element in _elements(data)]
    first = elements[0][0] if elements else len(data)
    yield -1, data[:first]
    end, any_kept = first, False
    for start, stop in elements:
        is_kept = start not in dropped
        between = data[end:start] if any_kept or not is_kept else b""
        yield start, between + data[start:stop]
        any_kept = any_kept or is_kept
        end = stop
    yield -1, data[end:]


def _elements(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Offset and bytes of each element of the array, or of the object; raises `ValueError`."""
    start = len(BOM_UTF8) if data.startswith(BOM_UTF8) else 0
    at = _next(data, start)
    if data[at : at + 1] != b"[":
        json_text = data[at:].rstrip(_SPACE)
        if not json_text:
            return
        _checked(json_text)
        yield at, json_text
        return
    for raw in _raws(data[at:]):
        at = _next(data, at + 1)
        yield at, raw
        at = _next(data, at + len(raw))


def _raws(data: bytes) -> Iterator[bytes]:
    raws: Any
    try:
        raws = msgspec.json.decode(data, type=list[msgspec.Raw])
    except (ValueError, RecursionError):
        # Bytes that are no UTF-8, perhaps: what the standard library makes of it decides.
        if not isinstance(_checked(data), list):
            raise ValueError("an array was expected") from None
        raws = _slowly(data)
    for raw in raws:
        yield bytes(raw)


def _checked(data: bytes) -> Any:
    return json.loads(data.decode("utf-8", "surrogateescape"))


def _slowly(data: bytes) -> Iterator[bytes]:
    source = data.decode("utf-8", "surrogateescape")
    at = json_text.next_token(source, 1)
    while source[at] != "]":
        end = json_text.skipped(source, at)
        yield source[at:end].encode("utf-8", "surrogateescape")
        at = json_text.next_token(source, end)
        if source[at] == ",":
            at = json_text.next_token(source, at + 1)


def _next(data: bytes, at: int) -> int:
    """The offset of the next byte that is no white space."""
    while data[at : at + 1] in (b" ", b"\t", b"\r", b"\n"):
        at += 1
    return at
