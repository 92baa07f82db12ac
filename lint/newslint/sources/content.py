"""The content of a file in which documents are looked up by place, and changed there."""

import io
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from typing import IO, TYPE_CHECKING

from newslint.charsets import UTF8
from newslint.config.settings import Fields
from newslint.document import Document
from newslint.model import Edit, Record
from newslint.sources import legacy, plain
from newslint.sources.names import OWN, TABLES, codec_of
from newslint.sources.splice import Cell, Splice, applied

if TYPE_CHECKING:
    from newslint.sources.csv_table import Layout

Change = tuple[Document, Sequence[Edit]]
"""A document and the edits to it, sorted and apart."""

# A record is looked for in so many bytes first, then in four times as many, and so on.
_LOOK = 1 << 14


class Content:
    """What a file of a format holds, or the stretch of it from byte `start` on.

    `head` is the beginning of a CSV file, if that is not in the stretch; `encoding` is the one
    that the file is written in, if that is no Unicode.
    """

    def __init__(
        self,
        file: IO[bytes],
        format_: str,
        start: int = 0,
        head: bytes = b"",
        encoding: str = UTF8,
    ) -> None:
        self._file = file
        self._encoding = encoding
        self._format = format_
        self._start = start
        self._head = head

    @cached_property
    def head(self) -> bytes:
        """The beginning of a CSV file; empty for other formats."""
        if self._format != "csv" or self._head:
            return self._head
        from newslint.sources import csv_table

        self._file.seek(0)
        return csv_table.read_head(self._file)

    def own_bytes(self, record: Record | None) -> bytes:
        """A document's own bytes: the whole file's, or its record's.

        Raises `ValueError` if there is no record at its place.
        """
        self._file.seek(record.offset - self._start if record else 0)
        if record is None:
            return self._file.read()
        if self._format == "jsonl":
            return self._file.readline().rstrip(b"\n")
        size = _LOOK
        while True:
            data = self._file.read(size)
            is_end = len(data) < size
            try:
                return self._first_in(data, record.field, is_end=is_end)
            except ValueError:
                if is_end:
                    raise
            self._file.seek(record.offset - self._start)
            size *= 4

    def splices(self, changes: Sequence[Change], *, recodes: bool = False) -> list[Splice]:
        """What to replace in the file to make the edits to its documents, in order.

        With `recodes` a file in a legacy encoding becomes UTF-8. Raises `ValueError` for a
        document that is not there, and `WriteError` for what the encoding cannot hold.
        """
        if self._format in TABLES:
            cells = [self._cell(*change) for change in changes]
            return sorted(cells, key=lambda cell: cell.offset)
        if self._format not in OWN:
            from newslint.sources import others

            return others.replace(self.own_bytes(None), self._format, changes)
        found = [splice for change in changes for splice in self._of_document(*change)]
        found.sort(key=lambda splice: splice.offset)
        if not recodes or self._encoding == UTF8:
            return found
        self._file.seek(0)
        return legacy.to_utf8(self._file.read(), self._encoding, found, self._start)

    def _first_in(self, data: bytes, field: str, *, is_end: bool) -> bytes:
        """The record that `data` begins with."""
        if self._encoding != UTF8:
            view = legacy.as_utf8(data, self._encoding, is_end=is_end)
            own = self._first_in_utf8(view, field, is_end=is_end)
            return legacy.from_utf8(own, self._encoding)
        return self._first_in_utf8(data, field, is_end=is_end)

    def _first_in_utf8(self, data: bytes, field: str, *, is_end: bool) -> bytes:
        if self._format == "csv":
            from newslint.sources import csv_rows

            return csv_rows.own_bytes(data, self._layout(field).dialect, is_end=is_end)
        from newslint.sources import json_array

        return json_array.own_bytes(data)

    def _layout(self, field: str) -> "Layout":
        from newslint.sources import csv_table

        return csv_table.layout(self._head_in_utf8, Fields(field))

    @cached_property
    def _head_in_utf8(self) -> bytes:
        if self._encoding == UTF8:
            return self.head
        return legacy.as_utf8(self.head, self._encoding)

    def _of_document(self, document: Document, edits: Sequence[Edit]) -> list[Splice]:
        data = self.own_bytes(document.record)
        if self._encoding == UTF8:
            splices = self._in_utf8(data, document.record, edits)
        else:
            view = legacy.as_utf8(data, self._encoding)
            splices = self._in_utf8(view, document.record, edits)
            splices = legacy.moved_back(splices, view, self._encoding)
        by = document.record.offset if document.record else 0
        return [splice.moved(by) for splice in splices]

    def _in_utf8(self, data: bytes, record: Record | None, edits: Sequence[Edit]) -> list[Splice]:
        """The splices to a document's own bytes."""
        if record is None:
            return plain.replace(data, edits)
        if self._format == "csv":
            from newslint.sources import csv_cells

            return csv_cells.replace(data, self._layout(record.field), record.field, edits)
        from newslint.sources import json_text

        return json_text.replace(data, record.field, edits)

    def _cell(self, document: Document, edits: Sequence[Edit]) -> Cell:
        assert document.record
        old, new = document.text, applied(document.text, edits)
        place = document.record
        return Cell(place.offset, old.encode(), new.encode(), place.field)


@contextmanager
def content_of(real: str, format_: str, encoding: str = UTF8) -> Iterator[Content]:
    """The content of the file at `real`, written in an encoding; raises `OSError`."""
    if format_ in TABLES:
        yield Content(io.BytesIO(), format_)
    elif codec_of(real):
        from newslint.sources.inflate import copy_of

        yield Content(copy_of(os.path.abspath(real)), format_, encoding=encoding)
    else:
        with open(real, "rb") as file:
            yield Content(file, format_, encoding=encoding)
