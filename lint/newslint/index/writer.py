"""Writes the tables of a file, page by page with their checksums."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, BinaryIO
from zlib import crc32

import msgspec

from newslint.index.pages import MAGIC, PAGE, TRAILER, Table, rows_a_fence
from newslint.index.tables import keys_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]


class Writer:
    """Writes tables one after the other; `finish` makes a readable file of them."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._size = 0
        self._crc = 0
        self._crcs: list[int] = []
        self._tables: dict[str, Table] = {}

    def add(self, name: str, parts: Iterable["Array"], *, ordered: bool = False) -> None:
        """Append a table; with `ordered`, its rows are in the order of their keys, to be found."""
        self._write(bytes(-self._size % 8))
        offset, rows = self._size, 0
        step = rows_a_fence(name)
        fences: list[Array] = []
        for part in parts:
            if ordered:
                fences.append(keys_of(part)[-rows % step :: step])
            self._write(part.tobytes())
            rows += len(part)
        self._tables[name] = Table(offset, rows)
        if ordered:
            self.add(f"{name}.fence", fences)

    def finish(self) -> None:
        """Write what a reader needs first."""
        import numpy as np

        if self._size % PAGE:
            self._crcs.append(self._crc)
        crcs = np.array(self._crcs, "<u4").tobytes()
        tail = crcs + msgspec.json.encode(self._tables)
        self._out.write(tail)
        self._out.write(TRAILER.pack(self._size, len(tail), crc32(tail), MAGIC))

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        view, at = memoryview(data), 0
        while at < len(data):
            piece = view[at : at + PAGE - self._size % PAGE]
            self._crc = crc32(piece, self._crc)
            at += len(piece)
            self._size += len(piece)
            if self._size % PAGE == 0:
                self._crcs.append(self._crc)
                self._crc = 0
