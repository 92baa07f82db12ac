"""Tables written again with other texts, and all else as it was."""

import errno
import os
from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import IO, Any

from newslint.sources.names import codec_of
from newslint.sources.splice import Cell, Splice
from newslint.sources.tables import Table, opened, pyarrow

Groups = Callable[[Table, int], Any]
"""Gives the rows that stand in a group of a table from now on."""


def rewrite(path: str, splices: Sequence[Splice], new: IO[bytes]) -> None:
    """Write the table at `path` into `new` with the texts of cells replaced.

    Schema, metadata, groups of rows and compression stay. Raises `ValueError` if a cell holds
    another text than it should, and `OSError` if the table cannot be read or written.
    """
    cells = [splice for splice in splices if isinstance(splice, Cell)]

    def changed(table: Table, number: int) -> Any:
        start, stop = table.starts[number], table.starts[number + 1]
        own = [cell for cell in cells if start <= cell.offset < stop]
        group = table.group(number)
        by_column: dict[str, dict[int, Cell]] = {}
        for cell in own:
            by_column.setdefault(cell.column, {})[cell.offset - start] = cell
        for column, texts in by_column.items():
            group = _with_texts(group, column, texts)
        return group

    write(path, changed, new)


def write(path: str, groups: Groups, new: IO[bytes]) -> None:
    """Write the table at `path` into `new`, each group of rows as `groups` gives it."""
    arrow = pyarrow()
    try:
        with opened(path) as table:
            if table.is_parquet:
                _write_parquet(table, groups, new)
            else:
                _write_arrow(table, path, groups, new)
    except arrow.ArrowException as error:
        reason = str(error).strip().splitlines()[0]
        raise OSError(errno.EIO, f"the table cannot be written: {reason}") from None


def _write_parquet(table: Table, groups: Groups, new: IO[bytes]) -> None:
    parquet = pyarrow().parquet
    options = _with_same_schema(table, _options(table.file))
    with parquet.ParquetWriter(new, table.schema, **options) as writer:
        for number in range(len(table.starts) - 1):
            rows = groups(table, number)
            if rows.num_rows:
                writer.write_table(rows, row_group_size=rows.num_rows)
        # Among it the schema as pyarrow's own types, which is copied and not made anew.
        if table.file.metadata.metadata:
            writer.add_key_value_metadata(table.file.metadata.metadata)


def _with_same_schema(table: Table, options: dict[str, Any]) -> dict[str, Any]:
    """The options with which the schema comes out as it is; raises `OSError` if none do."""
    parquet = pyarrow().parquet
    for is_compliant in (True, False):
        options = {**options, "use_compliant_nested_type": is_compliant}
        sink = BytesIO()
        with parquet.ParquetWriter(sink, table.schema, **options):
            pass
        if parquet.ParquetFile(sink).schema.equals(table.file.schema):
            return options
    raise OSError(errno.ENOSYS, "its schema is one that pyarrow reads but does not write")


def _options(file: Any) -> dict[str, Any]:
    """How the Parquet file was written, as far as it tells."""
    metadata = file.metadata
    known: dict[str, Any] = {
        "version": metadata.format_version if metadata.format_version != "2.0" else "2.6",
        "store_schema": False,
    }
    if not metadata.num_row_groups:
        return known
    group = metadata.row_group(0)
    columns = [group.column(number) for number in range(group.num_columns)]
    known["compression"] = {column.path_in_schema: _codec(column.compression) for column in columns}
    known["use_dictionary"] = [
        column.path_in_schema for column in columns if column.has_dictionary_page
    ]
    known["write_statistics"] = [column.path_in_schema for column in columns if column.is_stats_set]
    known["write_page_index"] = any(column.has_offset_index for column in columns)
    known["use_deprecated_int96_timestamps"] = any(
        column.physical_type == "INT96" for column in columns
    )
    if group.sorting_columns:
        known["sorting_columns"] = list(group.sorting_columns)
    return known


def _codec(name: str) -> str:
    return "none" if name == "UNCOMPRESSED" else name.lower()


def _write_arrow(table: Table, path: str, groups: Groups, new: IO[bytes]) -> None:
    arrow = pyarrow()
    options = arrow.ipc.IpcWriteOptions(compression=_arrow_codec(table, path))
    with arrow.ipc.new_file(new, table.schema, options=options) as writer:
        for number in range(len(table.starts) - 1):
            rows = groups(table, number)
            if rows.num_rows or not table.group(number).num_rows:
                writer.write_table(rows, max_chunksize=max(rows.num_rows, 1))


def _arrow_codec(table: Table, path: str) -> str | None:
    """How the buffers are compressed: the way that makes the first group as small as it is."""
    if len(table.starts) < 2:
        return None
    arrow = pyarrow()
    size = 0 if codec_of(path) else os.path.getsize(path)
    size = size or sum(table.costs())
    share = table.costs()[0] / (sum(table.costs()) or 1)

    def miss(codec: str | None) -> float:
        sink = arrow.BufferOutputStream()
        options = arrow.ipc.IpcWriteOptions(compression=codec)
        with arrow.ipc.new_file(sink, table.schema, options=options) as writer:
            writer.write_table(table.group(0))
        return abs(float(sink.tell()) - size * share)

    return min((None, "lz4", "zstd"), key=miss)


def _with_texts(group: Any, column: str, texts: Mapping[int, Cell]) -> Any:
    names = group.schema.names
    path = [column] if column in names else column.split(".")
    number = names.index(path[0])
    old = group.column(number).combine_chunks()
    new = _replaced(old, path[1:], texts)
    return group.set_column(number, group.schema.field(number), new)


def _replaced(array: Any, path: Sequence[str], texts: Mapping[int, Cell]) -> Any:
    """The array with other texts in it, or in the field at `path` of its structs."""
    arrow = pyarrow()
    if path:
        kind = array.type
        at = kind.get_field_index(path[0])
        fields = [kind.field(number) for number in range(kind.num_fields)]
        parts = [array.field(number) for number in range(kind.num_fields)]
        parts[at] = _replaced(parts[at], path[1:], texts)
        mask = array.is_null() if array.null_count else None
        return arrow.StructArray.from_arrays(parts, fields=fields, mask=mask)
    values = array.to_pylist()
    for row, cell in texts.items():
        if values[row] is None or values[row].encode() != cell.old:
            raise ValueError(f"another text in row {row}")
        values[row] = cell.new.decode()
    if arrow.types.is_dictionary(array.type):
        plain = arrow.array(values, array.type.value_type)
        return plain.dictionary_encode().cast(array.type)
    return arrow.array(values, array.type)
