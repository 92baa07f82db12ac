"""Files in a legacy encoding: read and changed as UTF-8, with the places they have in the file."""

import codecs
from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec.structs import replace

from newslint.document import Document
from newslint.sources.problems import BadRecord, NoText
from newslint.sources.splice import Splice, WriteError, spliced


def as_utf8(data: bytes, encoding: str, *, is_end: bool = True) -> bytes:
    """`data` in UTF-8; unless this `is_end`, without a character that is cut off at its end.

    Raises `ValueError` for bytes that have no meaning in the encoding.
    """
    return codecs.getincrementaldecoder(encoding)().decode(data, is_end).encode()


def from_utf8(data: bytes, encoding: str) -> bytes:
    """`data`, which is UTF-8, in an encoding; raises `WriteError` for what that cannot hold."""
    try:
        return data.decode().encode(encoding)
    except UnicodeEncodeError as error:
        raise WriteError(cannot_hold(error, encoding)) from None


def cannot_hold(error: UnicodeEncodeError, encoding: str) -> str:
    """Which character the encoding does not have, for people."""
    from unicodedata import name

    character = error.object[error.start]
    known = name(character, "")
    shown = f"{character} (U+{ord(character):04X}{', ' + known if known else ''})"
    return f"{shown} cannot be written in {encoding}"


def placed(
    found: Iterable[Document | BadRecord | NoText], view: bytes, encoding: str, start: int
) -> Iterator[Document | BadRecord | NoText]:
    """What `view`, a stretch in UTF-8, holds, with the places it has in the file itself.

    The stretch begins at byte `start` of the file; the places are in order.
    """
    at, offset = 0, start
    for source in found:
        if isinstance(source, NoText):
            yield source
            continue
        record = source.record
        if record is not None:
            stop = record.offset - start
            at, offset = stop, offset + len(from_utf8(view[at:stop], encoding))
            record = replace(record, offset=offset)
        if isinstance(source, Document):
            yield replace(source, record=record, encoding=encoding)
        elif record is not None:
            yield replace(source, record=record)


def json_records(
    data: bytes, encoding: str, dropped: Collection[int]
) -> Iterator[tuple[int, bytes]]:
    """Bytes of the records of an array as `json_array.records` gives them; -1 for those that stay."""
    from newslint.sources import json_array

    places: dict[int, int] = {}
    at = offset = 0
    for place in sorted(dropped):
        at, offset = place, offset + len(as_utf8(data[at:place], encoding))
        places[offset] = place
    for start, record in json_array.records(as_utf8(data, encoding), places):
        yield places.get(start, -1), from_utf8(record, encoding)


def moved_back(splices: Iterable[Splice], view: bytes, encoding: str) -> list[Splice]:
    """The splices to `view`, which is UTF-8, as splices to the same in an encoding.

    Raises `WriteError` for what the encoding cannot hold.
    """
    moved: list[Splice] = []
    at = offset = 0
    for splice in splices:
        offset += len(from_utf8(view[at : splice.offset], encoding))
        old = from_utf8(splice.old, encoding)
        moved.append(Splice(offset, old, from_utf8(splice.new, encoding)))
        at, offset = splice.offset + len(splice.old), offset + len(old)
    return moved


def to_utf8(data: bytes, encoding: str, splices: Sequence[Splice], start: int) -> list[Splice]:
    """What makes `data`, which begins at byte `start` of a file, UTF-8 with the splices applied."""
    new = spliced(data, [splice.moved(-start) for splice in splices])
    return [Splice(start, data, as_utf8(new, encoding))]
