"""CSV and TSV: a row is a record, the first row names its fields."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO

from msgspec import Struct

from newslint.config.settings import Fields
from newslint.document import Document
from newslint.model import Record
from newslint.sources.csv_rows import Dialect, Lines, Row, rows
from newslint.sources.fields import TEXT_FIELDS, row_reader, text_fields
from newslint.sources.problems import NAME_IT, BadRecord, NoText

DELIMITERS = (",", ";", "\t", "|")
# How much of a file is looked at to tell how it is written.
_SAMPLE = 1 << 16


class Layout(Struct, frozen=True):
    """How the file is written, and the names of its columns."""

    dialect: Dialect
    names: tuple[str, ...]


def read_head(stream: Lines) -> bytes:
    """The beginning of a file, in whole lines: what tells how it is written."""
    return stream.read(_SAMPLE) + stream.readline()


@lru_cache(64)
def layout(head: bytes, fields: Fields) -> Layout:
    """What the beginning of a file says of it.

    The delimiter is the one that yields a column for the text, or else the most columns. Cells
    may be enclosed in quotation marks, but not in a file divided by tabs whose rows only come out
    even if the marks are part of the texts.
    """
    layouts = []
    for delimiter in DELIMITERS:
        row = next(rows(head, Dialect(delimiter)), None)
        layouts.append(Layout(Dialect(delimiter), tuple(row.cells) if row else ()))

    def fits(each: Layout) -> tuple[bool, int]:
        wanted = text_fields(each.names, fields)
        return any(name in each.names for name in (*wanted, *TEXT_FIELDS)), len(each.names)

    best = max(layouts, key=fits)
    if best.dialect.delimiter != "\t" or b'"' not in head or _is_even(head, best):
        return best
    plain = Layout(Dialect("\t", quoted=False), best.names)
    return plain if _is_even(head, plain) else best


def _is_even(head: bytes, shape: Layout) -> bool:
    """Whether each row has as many cells as the first; the last may be cut off."""
    found = list(rows(head, shape.dialect))
    whole = found[:-1] if len(head) >= _SAMPLE else found
    return not any(row.wrong or _mismatch(row, shape) for row in whole)


def read(
    path: str, data: bytes, fields: Fields, lang: str = "", offset: int = 0, head: bytes = b""
) -> Iterator[Document | BadRecord | NoText]:
    """The rows of `data`, a stretch of the file `path` that begins at byte `offset`.

    `head` is the beginning of the file, if the stretch is a later one. Indices and lines count
    from the start of `data`.
    """
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) and not offset:
        yield NoText(path, "is UTF-16; tables are read as UTF-8, so convert it first")
        return
    shape = layout(head or read_head(BytesIO(data)), fields)
    wanted = text_fields(shape.names, fields)
    if not any(name in shape.names for name in wanted):
        if shape.names:
            columns = ", ".join(shape.names[:8]) + (", …" if len(shape.names) > 8 else "")
            yield NoText(path, f"has no column {wanted[0]!r} (its columns: {columns}); {NAME_IT}")
        return
    of_row = row_reader(shape.names, fields, lang)
    index = 0
    for number, row in enumerate(rows(data, shape.dialect)):
        if number == 0 and not offset:
            continue
        wrong = row.wrong or _mismatch(row, shape)
        place = Record(index, "", wanted[0], row.line, offset + row.offset)
        index += 1
        if wrong:
            yield BadRecord(path, place, wrong)
        else:
            yield from of_row(path, row.cells, place)


def _mismatch(row: Row, shape: Layout) -> str:
    cells, columns = len(row.cells), len(shape.names)
    if cells == columns:
        return ""
    return f"has {cells} cell{'' if cells == 1 else 's'} where the first row has {columns}"
