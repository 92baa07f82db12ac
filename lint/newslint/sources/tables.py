"""Parquet and Arrow (Feather): a row is a record, read by pyarrow, of which only tables need it."""

import errno
import os
from collections.abc import Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any

from newslint.config.settings import Fields, Settings
from newslint.document import Document
from newslint.model import Record
from newslint.sources.discover import FoundFile
from newslint.sources.fields import TEXT_FIELDS, documents, row_reader, text_fields
from newslint.sources.inflate import copy_of
from newslint.sources.names import codec_of, format_of
from newslint.sources.problems import NAME_IT, BadRecord, NoText, Unreadable

_NEEDS = "needs pyarrow, which is not installed: pip install 'newslint[tables]'"
# As many row groups as a comparison of documents goes back and forth between.
_KEPT = 4


def pyarrow() -> Any:
    """The library, with its parts for files; raises `OSError` with what to do if it is missing."""
    try:
        import pyarrow
        import pyarrow.compute
        import pyarrow.ipc
        import pyarrow.parquet
    except ImportError:
        raise OSError(errno.ENOSYS, _NEEDS) from None
    return pyarrow


class Table:
    """An open file of rows in groups: those of Parquet, or the batches of Arrow."""

    def __init__(self, source: Any, format_: str) -> None:
        """Open what `source` holds, a path or a stream; raises `OSError`."""
        arrow = pyarrow()
        self.is_parquet = format_ == "parquet"
        try:
            if self.is_parquet:
                self.file: Any = arrow.parquet.ParquetFile(source)
                self.schema: Any = self.file.schema_arrow
                rows = self.file.metadata.row_group
                sizes = [rows(n).num_rows for n in range(self.file.metadata.num_row_groups)]
            else:
                self.file = arrow.ipc.open_file(source)
                self.schema = self.file.schema
                batches = range(self.file.num_record_batches)
                sizes = [self.file.get_batch(n).num_rows for n in batches]
        except (arrow.ArrowException, ValueError) as error:
            raise OSError(errno.EIO, _reason(error, format_)) from None
        self.starts = [sum(sizes[:number]) for number in range(len(sizes) + 1)]

    def __enter__(self) -> "Table":
        return self

    def __exit__(self, *_error: object) -> None:
        close = getattr(self.file, "close", None)
        if close:
            close()

    def group(self, number: int, columns: Sequence[str] | None = None) -> Any:
        """The rows of a group as a table, of the columns named; raises `OSError`."""
        arrow = pyarrow()
        try:
            if self.is_parquet:
                return self.file.read_row_group(number, columns=columns, use_threads=False)
            table = arrow.Table.from_batches([self.file.get_batch(number)], self.schema)
        except (arrow.ArrowException, ValueError) as error:
            raise OSError(errno.EIO, _reason(error, "table")) from None
        return table if columns is None else table.select(columns)

    def costs(self) -> list[int]:
        """The size of each group, in bytes, about."""
        groups = len(self.starts) - 1
        if self.is_parquet:
            group = self.file.metadata.row_group
            return [group(number).total_byte_size for number in range(groups)]
        return [self.file.get_batch(number).nbytes for number in range(groups)]


def _reason(error: Exception, format_: str) -> str:
    first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return f"is no {format_} that can be read: {first}"


def source_of(real: str, expansion: int | None = None) -> Any:
    """What pyarrow opens for the file at `real`."""
    if codec_of(real):
        return copy_of(os.path.abspath(real), expansion)
    # A name that is no UTF-8 is only taken as bytes, and only by this.
    return real if real.isascii() else pyarrow().OSFile(os.fsencode(real))


def opened(real: str, expansion: int | None = None) -> Table:
    """The table in the file at `real`; raises `OSError`."""
    return Table(source_of(real, expansion), format_of(real) or "parquet")


def ends(real: str, expansion: int | None = None) -> list[tuple[int, int]]:
    """For each group the row behind its last, and its size in bytes."""
    with opened(real, expansion) as table:
        return list(zip(table.starts[1:], table.costs(), strict=True))


def read_file(
    file: FoundFile, settings: Settings, start: int = 0, stop: int | None = None
) -> tuple[list[Document | BadRecord | Unreadable], int, int]:
    """The documents of the rows from `start` to `stop`, and the number of their bytes and rows."""
    try:
        with opened(file.real, settings.max_expansion) as table:
            found, size = _read(table, file.path, settings.fields, settings.lang, start, stop)
    except OSError as error:
        reason = f"cannot be read: {error.strerror}"
        lacks_library = error.strerror == _NEEDS
        return [Unreadable(file.path, reason, file.named, lacks_library=lacks_library)], 0, 0
    if isinstance(found, NoText):
        from newslint.sources.documents import without_text

        return [without_text(found, file)], 0, 0
    return list(found), size, 0 if stop is None else stop - start


def parse(
    path: str, format_: str, data: bytes, fields: Fields, lang: str
) -> Iterator[Document | BadRecord | NoText]:
    """The documents of a table that is given as its bytes; raises `OSError`."""
    with Table(BytesIO(data), format_) as table:
        found, _ = _read(table, path, fields, lang, 0, None)
    if isinstance(found, NoText):
        yield found
    else:
        yield from found


def read_row(
    real: str, path: str, record: Record, settings: Settings
) -> Iterator[Document | BadRecord]:
    """The documents of one row that was read before; raises `OSError`."""
    found = os.stat(real)
    with opened(real) as table:
        number = _group_of(table, record.offset)
        start = table.starts[number]
    columns = tuple(_columns(table.schema.names, settings.fields))
    values = _kept(real, number, columns, (found.st_size, found.st_mtime_ns))
    row = {name: column[record.offset - start].as_py() for name, column in values.items()}
    yield from documents(path, row, record, settings.fields, settings.lang)


@lru_cache(_KEPT)
def _kept(
    real: str, number: int, columns: tuple[str, ...], _stamp: tuple[int, int]
) -> dict[str, Any]:
    with opened(real) as table:
        group = table.group(number, columns)
    return {name: group.column(name).combine_chunks() for name in columns}


def _group_of(table: Table, row: int) -> int:
    for number, start in enumerate(table.starts[:-1]):
        if start <= row < table.starts[number + 1]:
            return number
    raise ValueError(f"no row {row}")


def _read(
    table: Table, path: str, fields: Fields, lang: str, start: int, stop: int | None
) -> tuple[list[Document | BadRecord] | NoText, int]:
    names = table.schema.names
    wanted = text_fields(names, fields)
    tops = {name if name in names else name.split(".")[0] for name in wanted}
    if not tops & set(names):
        shown = ", ".join(names[:8]) + (", …" if len(names) > 8 else "")
        return NoText(path, f"has no column {wanted[0]!r} (its columns: {shown}); {NAME_IT}"), 0
    columns = _columns(names, fields)
    found: list[Document | BadRecord] = []
    size = 0
    of_row = row_reader(columns, fields, lang)
    for number, first in enumerate(table.starts[:-1]):
        if first < start or (stop is not None and first >= stop):
            continue
        group = table.group(number, columns)
        size += group.nbytes
        lists = [column.to_pylist() for column in group.columns]
        for row, values in enumerate(zip(*lists, strict=True), first):
            place = Record(row - start, "", wanted[0], row - start + 1, row)
            found += of_row(path, values, place)
    return found, size


def _columns(names: Sequence[str], fields: Fields) -> list[str]:
    """The columns at the top that the fields are in."""
    text = (fields.text,) if isinstance(fields.text, str) else fields.text
    wanted = [*text_fields(names, fields), *text, *TEXT_FIELDS[:1]]
    wanted += [fields.title, fields.id, fields.date, fields.lang, fields.source]
    tops = [name if name in names else name.split(".")[0] for name in wanted]
    return [name for name in dict.fromkeys(tops) if name in names]
