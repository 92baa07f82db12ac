"""A unit of work read: its documents, and what could not be read."""

from collections.abc import Iterator, Sequence

from newslint.config.settings import Settings
from newslint.document import Document
from newslint.errors import NewslintError
from newslint.model import Edit, Record
from newslint.sources import plain
from newslint.sources.decode import is_binary
from newslint.sources.discover import FoundFile
from newslint.sources.problems import BadRecord, Unreadable
from newslint.sources.splice import Splice
from newslint.sources.units import read_bytes

Source = Document | BadRecord | Unreadable


_BINARY = "holds binary data, not text; leave it out"


def read_data(file: FoundFile, start: int = 0, stop: int | None = None) -> bytes | Unreadable:
    """The bytes of a file or of a stretch of it, if it can be read and holds text."""
    try:
        data = read_bytes(file.real, start, stop, file.size)
    except OSError as error:
        return Unreadable(file.path, f"cannot be read: {error.strerror}", file.named)
    if start == 0 and b"\0" in data and is_binary(data):
        return Unreadable(file.path, _BINARY, file.named)
    return data


def read_file(
    file: FoundFile, settings: Settings, start: int = 0, stop: int | None = None
) -> tuple[list[Source], int, int]:
    """The documents of a file or of a stretch of it, and the number of its bytes and lines.

    Lines are counted in stretches only. A binary file found in a folder has no documents.
    """
    data = read_data(file, start, stop)
    if isinstance(data, Unreadable):
        passed_over = data.reason == _BINARY and not file.named
        return [] if passed_over else [data], 0, 0
    found: list[Source] = list(parse(file.path, file.format, data, settings, start))
    return found, len(data), data.count(b"\n") if stop is not None else 0


def parse(
    path: str, format_: str, data: bytes, settings: Settings, start: int = 0
) -> Iterator[Document | BadRecord]:
    """The documents that the bytes `data` hold in the format of that name."""
    if format_ == "jsonl":
        from newslint.sources import jsonl  # each format and its libraries when first met

        yield from jsonl.read(path, data, settings.fields, settings.lang, start)
    elif format_ == "markdown":
        from newslint.sources import markdown

        yield markdown.read(path, data, settings.lang)
    else:
        yield plain.read(path, data, settings.lang)


def splices_of(data: bytes, record: Record | None, edits: Sequence[Edit]) -> list[Splice]:
    """What to replace in a file, of which `data` are the document's own bytes, to make `edits`."""
    if record is None:
        return plain.replace(data, edits)
    from newslint.sources import jsonl

    return [splice.moved(record.offset) for splice in jsonl.replace(data, record.field, edits)]


def read_document(
    real: str, path: str, format_: str, record: Record | None, settings: Settings
) -> Document:
    """One document again, by its place; raises `NewslintError` if it is not there any more."""
    try:
        data = record_bytes(real, record)
    except OSError as error:
        raise NewslintError(f"{path}: cannot be read again: {error.strerror}") from None
    for found in parse(path, format_, data, settings, record.offset if record else 0):
        if isinstance(found, Document):
            return found
    raise NewslintError(f"{path}: was changed while it was being checked; run newslint again")


def record_bytes(real: str, record: Record | None) -> bytes:
    """A document's own bytes: the whole file's, or its line's, without the newline."""
    if record is None:
        return read_bytes(real)
    with open(real, "rb") as file:
        file.seek(record.offset)
        return file.readline().rstrip(b"\n")
