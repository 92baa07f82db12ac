"""Rows of CSV in bytes: where each begins and what is in its cells."""

import csv
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol

from msgspec import Struct

# A cell may hold a whole article, and one that is never closed the rest of the file.
_LONGEST = (1 << 31) - 1
_PART = 1 << 20


class Lines(Protocol):
    """A stream of bytes as it is needed to cut a file."""

    def read(self, size: int, /) -> bytes:
        """So many bytes, fewer at the end."""

    def readline(self) -> bytes:
        """The rest of a line with its newline."""


class Dialect(Struct, frozen=True):
    """How a file is written: what divides its cells, and whether quotation marks enclose them."""

    delimiter: str = ","
    quoted: bool = True


class Row(Struct, frozen=True):
    """A row: its cells, or what is wrong with it; byte and line (from 1) it begins at."""

    offset: int
    line: int
    cells: list[str]
    wrong: str = ""


def rows(data: bytes, dialect: Dialect) -> Iterator[Row]:
    """The rows that are not empty, as the standard library reads them; offsets are those in `data`."""
    csv.field_size_limit(_LONGEST)
    lines = data.splitlines(keepends=True)
    taken = size = 0

    def texts() -> Iterator[str]:
        nonlocal taken, size
        while taken < len(lines):
            line = lines[taken].removeprefix(BOM_UTF8) if taken == 0 else lines[taken]
            size += len(lines[taken])
            taken += 1
            yield line.decode("utf-8", "surrogateescape")

    reader = csv.reader(
        texts(),
        delimiter=dialect.delimiter,
        quoting=csv.QUOTE_MINIMAL if dialect.quoted else csv.QUOTE_NONE,
        strict=True,
    )
    while taken < len(lines):
        first, start = taken, size
        wrong, cells = "", []
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            wrong = _reason(error)
        if cells or wrong:
            yield Row(start, first + 1, cells, wrong)


def _reason(error: csv.Error) -> str:
    text = str(error)
    if "unexpected end" in text:
        return "has a cell whose quotation mark is never closed; what follows was not read either"
    if "expected after" in text:
        return "has text behind the closing quotation mark of a cell"
    return f"is no row of CSV: {text}"


def own_bytes(data: bytes, dialect: Dialect, *, is_end: bool) -> bytes:
    """The row that `data` begins with; `ValueError` if it may go on, unless this `is_end`."""
    for row in rows(data, dialect):
        if row.offset:
            return data[: row.offset]
    if is_end:
        return data
    raise ValueError("the row ends too early")


def records(stream: Lines, dialect: Dialect) -> Iterator[tuple[int, bytes]]:
    """Offset and bytes of each row, the first too, blank lines with the one before."""
    at, rest = 0, b""
    while True:
        part = stream.read(max(_PART, len(rest)))
        data = rest + part + stream.readline()
        if not data:
            return
        starts = [row.offset for row in rows(data, dialect)] or [0]
        # Blank lines before the first row are part of it.
        starts[0] = 0
        ends = [*starts[1:], len(data)] if not part else starts[1:]
        for start, end in zip(starts, ends, strict=False):
            yield at + start, data[start:end]
        if not part:
            return
        at += ends[-1] if ends else 0
        rest = data[ends[-1] :] if ends else data


def stretches(stream: Lines, size: int, dialect: Dialect) -> Iterator[int]:
    """Where to cut a file into stretches of about `size` bytes that hold whole rows.

    The end of the file is the last offset.
    """
    at, rest = 0, b""
    # A row that does not end is read again and again: each time twice as much.
    while part := stream.read(max(size, len(rest))):
        data = rest + part + stream.readline()
        end = _whole_rows(data, dialect) if b'"' in data and dialect.quoted else len(data)
        rest = data[end:]
        if end:
            at += end
            yield at
    if rest:
        yield at + len(rest)


def _whole_rows(data: bytes, dialect: Dialect) -> int:
    """Where the last row in `data` ends that is whole beyond doubt; 0 if there is none."""
    match = _rows_pattern(dialect.delimiter).match(data)
    if match and match.end():
        return match.end()
    # A newline may be inside a cell, so that the last row is only whole if another follows.
    last = 0
    for row in rows(data, dialect):
        last = row.offset
    return last


@lru_cache(8)
def _rows_pattern(delimiter: str) -> re.Pattern[bytes]:
    """Matches rows that are written as they should be, which takes a fifth of reading them."""
    mark = re.escape(delimiter.encode())
    cell = rb'(?:"[^"]*+(?:""[^"]*+)*+"|[^"%b\r\n][^%b\r\n]*+|)' % (mark, mark)
    return re.compile(
        rb"(?:%b)?(?:(?:%b%b)*+%b(?:\r\n?|\n))*+" % (re.escape(BOM_UTF8), cell, mark, cell)
    )
