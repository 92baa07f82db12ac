"""A unit of work read: its documents, and what could not be read."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress

from newslint.charsets import AUTO, UTF8
from newslint.config.settings import Fields, Settings
from newslint.document import Document
from newslint.errors import NO_MEMORY, NewslintError
from newslint.model import Record
from newslint.sources import plain
from newslint.sources.decode import is_binary
from newslint.sources.discover import FoundFile
from newslint.sources.encodings import encoding_of, encoding_of_file, encoding_of_part, is_utf8
from newslint.sources.names import OWN, TABLES, codec_of, format_of, holds_records
from newslint.sources.problems import BadRecord, NoText, Unreadable
from newslint.sources.units import Unit, read_bytes

Source = Document | BadRecord | Unreadable


_BINARY = "holds binary data, not text; leave it out"
_TEXTUAL = OWN - TABLES


def read_data(
    file: FoundFile,
    settings: Settings,
    start: int = 0,
    stop: int | None = None,
    seen: list[os.stat_result] | None = None,
) -> bytes | Unreadable:
    """The bytes of a file or of a stretch of it, if it can be read and holds text.

    `seen` is as for `read_bytes`.
    """
    try:
        data = read_bytes(file.real, start, stop, file.size, settings.max_expansion, seen)
    except OSError as error:
        return Unreadable(file.path, f"cannot be read: {error.strerror}", file.named)
    except MemoryError:
        return too_large(file)
    if start == 0 and b"\0" in data and file.format in _TEXTUAL and is_binary(data):
        return Unreadable(file.path, _BINARY, file.named)
    return data


def read_file(
    file: FoundFile,
    settings: Settings,
    start: int = 0,
    stop: int | None = None,
    head: bytes = b"",
    seen: list[os.stat_result] | None = None,
) -> tuple[list[Source], int, int]:
    """The documents of a file or of a stretch of it, and the number of its bytes and lines.

    Lines are counted in stretches only. A binary file found in a folder has no documents.
    """
    if file.format in TABLES:
        from newslint.sources import tables

        return tables.read_file(file, settings, start, stop)
    data = read_data(file, settings, start, stop, seen)
    if isinstance(data, Unreadable):
        passed_over = data.reason == _BINARY and not file.named
        return [] if passed_over else [data], 0, 0
    found: list[Source] = []
    try:
        encoding = stretch_encoding(file, data, settings, stop)
    except OSError as error:
        return [Unreadable(file.path, f"cannot be read: {error.strerror}", file.named)], 0, 0
    for source in parse(file.path, file.format, data, settings, start, head, encoding):
        if not isinstance(source, NoText):
            found.append(source)
        elif file.named or not source.looks_like_data:
            found.append(without_text(source, file))
    return found, len(data), data.count(b"\n") if stop is not None else 0


def stretch_encoding(
    file: FoundFile, data: bytes, settings: Settings, stop: int | None
) -> str | None:
    """The encoding of the file that `data` is a stretch of, if that is needed: as `parse` takes it.

    A file that is read whole shows it by itself. Raises `OSError`.
    """
    if stop is None or file.format not in _TEXTUAL:
        return None
    return encoding_of_part(data, file.real, settings.encoding)


def too_large(file: FoundFile) -> Unreadable:
    """A file that does not fit into memory, as its format would need, as what could not be read."""
    return Unreadable(file.path, f"cannot be read: {NO_MEMORY}", file.named)


def without_text(source: NoText, file: FoundFile) -> Unreadable:
    """A file of records without texts as what could not be read."""
    return Unreadable(source.path, source.reason, file.named, holds_no_text=True)


def read_unit(
    unit: Unit, file: FoundFile, settings: Settings, seen: list[os.stat_result] | None = None
) -> tuple[list[Source], int, int]:
    """What `read_file` gives for a file of a unit."""
    try:
        return read_file(file, settings, unit.start, unit.stop, unit.head, seen)
    except MemoryError:
        return [too_large(file)], 0, 0


def parse(
    path: str,
    format_: str,
    data: bytes,
    settings: Settings,
    start: int = 0,
    head: bytes = b"",
    encoding: str | None = None,
) -> Iterator[Document | BadRecord | NoText]:
    """The documents that the bytes `data` hold in the format of that name.

    `start` is where they stand in their file, `head` its beginning if that is not in `data`, and
    `encoding` its encoding, which is found out if it is not given.
    """
    if encoding is None:
        encoding = encoding_of(data, settings.encoding) if format_ in _TEXTUAL else UTF8
    if encoding == UTF8:
        return _parsed(path, format_, data, settings, start, head)
    from newslint.sources import legacy

    try:
        view, head = legacy.as_utf8(data, encoding), legacy.as_utf8(head, encoding)
    except ValueError:  # the file was changed meanwhile
        return _parsed(path, format_, data, settings, start, head)
    found = _parsed(path, format_, view, settings, start, head)
    return legacy.placed(found, view, encoding, start)


def _parsed(
    path: str, format_: str, data: bytes, settings: Settings, start: int, head: bytes
) -> Iterator[Document | BadRecord | NoText]:
    fields, lang = settings.fields, settings.lang
    if format_ == "jsonl":
        from newslint.sources import jsonl  # each format and its libraries when first met

        yield from jsonl.read(path, data, fields, lang, start)
    elif format_ == "markdown":
        from newslint.sources import markdown

        yield markdown.read(path, data, lang)
    elif format_ == "plain":
        yield plain.read(path, data, lang)
    elif format_ == "csv":
        from newslint.sources import csv_table

        yield from csv_table.read(path, data, fields, lang, start, head)
    elif format_ == "json":
        from newslint.sources import json_array

        yield from json_array.read(path, data, fields, lang)
    elif format_ in TABLES:
        from newslint.sources import tables

        yield from tables.parse(path, format_, data, fields, lang)
    else:
        from newslint.sources import others

        yield from others.read(path, format_, data, lang)


def read_document(
    real: str, path: str, format_: str, record: Record | None, settings: Settings
) -> Document:
    """One document again, by its place; raises `NewslintError` if it is not there any more."""
    try:
        for found in _read_again(real, path, format_, record, settings):
            if isinstance(found, Document):
                return found
    except OSError as error:
        raise NewslintError(f"{path}: cannot be read again: {error.strerror}") from None
    except ValueError:
        pass
    raise NewslintError(f"{path}: was changed while it was being checked; run newslint again")


def document_at(
    real: str, path: str, format_: str, record: Record | None, encoding: str = AUTO
) -> Document:
    """The same, of which only the text is wanted, so that of the settings the encoding will do."""
    if record is None:
        return read_document(real, path, format_, None, Settings(encoding=encoding))
    # No two parts may stand in one field.
    others = (f"{record.field}.{number}" for number in range(len(Fields.__struct_fields__) - 1))
    return read_document(
        real,
        path,
        format_,
        record,
        Settings(fields=Fields(record.field, *others), encoding=encoding),
    )


def record_bytes(real: str, record: Record | None) -> bytes:
    """A document's own bytes in a file of text or of JSON lines: the whole file's, or its line's.

    Raises `ValueError` for a file whose own bytes say nothing of its documents.
    """
    format_ = format_of(real) or "plain"
    if codec_of(real) or (holds_records(format_) and format_ != "jsonl"):
        raise ValueError(real)
    from newslint.sources.content import content_of

    with content_of(real, "jsonl" if record else "plain") as content:
        return content.own_bytes(record)


def _read_again(
    real: str, path: str, format_: str, record: Record | None, settings: Settings
) -> Iterable[Document | BadRecord | NoText]:
    if record is None:
        return parse(path, format_, read_bytes(real), settings)
    if format_ in TABLES:
        from newslint.sources import tables

        return tables.read_row(real, path, record, settings)
    if format_ not in _TEXTUAL:
        from newslint.sources import others

        return others.read_again(real, path, format_, record, settings.lang)
    data, head, encoding = _own(real, format_, record, settings)
    if format_ != "json":
        return parse(path, format_, data, settings, record.offset, head, encoding)
    from newslint.sources import jsonl, legacy

    if encoding == UTF8:
        return jsonl.record(path, data, record, settings.fields, settings.lang)
    view = legacy.as_utf8(data, encoding)
    found = jsonl.record(path, view, record, settings.fields, settings.lang)
    return legacy.placed(found, view, encoding, record.offset)


def _own(real: str, format_: str, record: Record, settings: Settings) -> tuple[bytes, bytes, str]:
    """A record's own bytes, the beginning of its file, and the encoding they are in.

    What is UTF-8 by itself is taken for it: to tell, the whole file would have to be read.
    """
    from newslint.sources.content import content_of  # only comparisons read a document again

    with suppress(ValueError), content_of(real, format_) as content:
        data = content.own_bytes(record)
        if is_utf8(data) and is_utf8(content.head):
            return data, content.head, UTF8
    encoding = encoding_of_file(real, settings.encoding)
    with content_of(real, format_, encoding) as content:
        return content.own_bytes(record), content.head, encoding
