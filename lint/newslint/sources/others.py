"""Formats of plugins: a file is read whole, and each of its texts is a record."""

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from io import BytesIO

from newslint.document import Document
from newslint.formats import Format, Text
from newslint.model import Edit, Record
from newslint.registry.plugins import load_registry
from newslint.sources.problems import BadRecord
from newslint.sources.splice import Splice, WriteError, applied
from newslint.sources.units import read_bytes

_FIELD = "text"
# As many files as one comparison of documents goes back and forth between.
_KEPT = 16


def read(path: str, format_: str, data: bytes, lang: str = "") -> Iterator[Document | BadRecord]:
    """The documents of a file in the format of that name; the offset of one is its number."""
    try:
        for number, text in enumerate(_format(format_).read(BytesIO(data))):
            yield _document(path, number, text, lang)
    except Exception as error:
        reason = f"could not be read: {_blamed(format_, error)}"
        if isinstance(error, ValueError):
            reason = f"is no {format_}: {error}"
        yield BadRecord(path, Record(0), reason)


def read_again(
    real: str, path: str, format_: str, record: Record, lang: str
) -> Iterator[Document | BadRecord]:
    """The document of a record that was read before."""
    found = os.stat(real)
    documents = _kept(real, format_, lang, (found.st_size, found.st_mtime_ns))
    for document in documents[record.offset : record.offset + 1]:
        if isinstance(document, Document):
            yield Document(path, document.text, document.record, document.metadata)


@lru_cache(_KEPT)
def _kept(
    real: str, format_: str, lang: str, _stamp: tuple[int, int]
) -> Sequence[Document | BadRecord]:
    return list(read("", format_, read_bytes(real), lang))


def replace(
    data: bytes, format_: str, changes: Sequence[tuple[Document, Sequence[Edit]]]
) -> list[Splice]:
    """What to replace in a file to make the edits to its documents.

    Raises `WriteError` if the plugin fails, or if what it writes does not hold the new texts.
    """
    known = _format(format_)
    texts = {
        document.record.index: applied(document.text, edits)
        for document, edits in changes
        if document.record
    }
    if known.write is None:
        raise WriteError(f"the plugin for {format_} only reads files")
    try:
        new = known.write(BytesIO(data), texts)
        read_back = [text.text for text in known.read(BytesIO(new))]
        wanted = [text.text for text in known.read(BytesIO(data))]
    except Exception as error:
        raise WriteError(_blamed(format_, error)) from None
    for number, text in texts.items():
        wanted[number] = text
    if read_back != wanted:
        raise WriteError(f"the plugin for {format_} did not write the new texts as they are")
    return _difference(data, new)


def _difference(old: bytes, new: bytes) -> list[Splice]:
    """The one stretch that differs."""
    if old == new:
        return []
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    rest = shorter - start
    end = next((at for at in range(rest) if old[-1 - at] != new[-1 - at]), rest)
    return [Splice(start, old[start : len(old) - end], new[start : len(new) - end])]


def _format(name: str) -> Format:
    return next(each for each in load_registry().formats.values() if each.name == name)


def _document(path: str, number: int, text: Text, lang: str) -> Document:
    metadata: Mapping[str, str] = text.metadata
    if lang and "lang" not in metadata:
        metadata = {**metadata, "lang": lang}
    return Document(path, text.text, Record(number, text.id, _FIELD, 1, number), metadata)


def _blamed(format_: str, error: Exception) -> str:
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    return f"the plugin for {format_} failed on it: {reason}"
