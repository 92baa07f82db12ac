"""Cells of CSV as they are written: found in their row, and changed there."""

import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from newslint.model import Edit
from newslint.sources.csv_rows import Dialect
from newslint.sources.csv_table import Layout
from newslint.sources.splice import Splice, WriteError, applied


def replace(row: bytes, shape: Layout, field: str, edits: Sequence[Edit]) -> list[Splice]:
    """The splices to the bytes of a row that make `edits`, sorted and apart, to one of its cells.

    A cell is quoted as it was, or else if it has to be. Raises `ValueError` for a row without it.
    """
    mark = len(BOM_UTF8) if row.startswith(BOM_UTF8) else 0
    source = row[mark:].decode("utf-8", "surrogateescape")
    start, end = _cell(source, shape, field)
    raw = source[start:end]
    if shape.dialect.quoted and raw.startswith('"'):
        return _spliced(source, mark, (start + 1, end - 1), edits, quoted=True)
    text = applied(raw, edits)
    marks = re.escape(shape.dialect.delimiter) + ('"' if shape.dialect.quoted else "")
    special = re.search(rf"[\r\n{marks}]", text)
    if special and not shape.dialect.quoted:
        raise WriteError("a cell without quotation marks cannot hold a tab or a newline")
    if not special and (text or len(shape.names) > 1):
        return _spliced(source, mark, (start, end), edits, quoted=False)
    # An empty line would be no row.
    quoted = '"' + text.replace('"', '""') + '"'
    return [Splice(mark + len(_bytes(source[:start])), _bytes(raw), _bytes(quoted))]


def _spliced(
    source: str, mark: int, place: tuple[int, int], edits: Sequence[Edit], *, quoted: bool
) -> list[Splice]:
    """The edits to the text that stands at a place of the row `source`."""
    start, end = place
    asked = [at for edit in edits for at in (edit.span.start, edit.span.end)]
    raw = _raw_offsets(source[start:end], asked) if quoted else asked
    bounds = iter([start + at for at in raw])
    splices: list[Splice] = []
    at, offset = 0, mark
    for edit, first, last in zip(edits, bounds, bounds, strict=True):
        offset += len(_bytes(source[at:first]))
        old = _bytes(source[first:last])
        new = edit.replacement.replace('"', '""') if quoted else edit.replacement
        splices.append(Splice(offset, old, _bytes(new)))
        at, offset = last, offset + len(old)
    return splices


def _raw_offsets(raw: str, offsets: Iterable[int]) -> Iterator[int]:
    """Where characters of a cell, in their order, begin in `raw`, which doubles quotation marks."""
    doubled = re.finditer('""', raw)
    pair = next(doubled, None)
    longer = 0
    for offset in offsets:
        while pair and pair.start() - longer < offset:
            longer += 1
            pair = next(doubled, None)
        yield offset + longer


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _cell(source: str, shape: Layout, field: str) -> tuple[int, int]:
    """Start and end of a cell as it is written, with its quotation marks."""
    pattern = _cell_pattern(shape.dialect)
    # Of two columns of one name the last counts.
    wanted = max(number for number, name in enumerate(shape.names) if name == field)
    at = 0
    for number in range(wanted + 1):
        match = pattern.match(source, at)
        if match is None:
            break
        if number == wanted:
            return match.span(1)
        at = match.end()
    raise ValueError(f"the row has no cell {field!r}")


@lru_cache(8)
def _cell_pattern(dialect: Dialect) -> re.Pattern[str]:
    mark = re.escape(dialect.delimiter)
    quoted = '"(?:[^"]|"")*+"|' if dialect.quoted else ""
    return re.compile(rf"({quoted}[^{mark}\r\n]*+)(?:{mark}|\r|\n|\Z)")
