"""Where to cut a large file whose stretches cannot be found by a look at a few places."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

from newslint.config.settings import Settings
from newslint.sources import csv_rows, csv_table
from newslint.sources.discover import FoundFile
from newslint.sources.inflate import opened
from newslint.sources.names import TABLES, codec_of

Cut = tuple[int, int, bytes]
"""Where a stretch ends, what it costs in bytes of text, and the beginning of a CSV file."""


def cut(file: FoundFile, settings: Settings, size: int) -> Iterator[Cut]:
    """The ends of the file's stretches of about `size` bytes, in order; raises `OSError`."""
    if file.format in TABLES:
        from newslint.sources import tables

        yield from (
            (stop, cost, b"") for stop, cost in tables.ends(file.real, settings.max_expansion)
        )
        return
    at, head = 0, b""
    if file.format == "csv":
        with stream_of(file.real, settings.max_expansion) as stream:
            head = csv_table.read_head(stream)
    with stream_of(file.real, settings.max_expansion) as stream:
        if file.format == "csv":
            dialect = csv_table.layout(head, settings.fields).dialect
            for stop in csv_rows.stretches(stream, size, dialect):
                yield stop, stop - at, head
                at = stop
        else:
            while part := len(stream.read(size)) + len(stream.readline()):
                yield at + part, part, b""
                at += part


def stream_of(real: str, expansion: int | None = None) -> AbstractContextManager[Any]:
    """What a file holds, as a stream."""
    return opened(real, expansion) if codec_of(real) else open(real, "rb")
