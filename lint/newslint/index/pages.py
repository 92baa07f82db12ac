"""A file of tables, written once and then only read, in which every page has a checksum.

Data first, table after table; then the checksum of each page, the names and places of the tables,
and a trailer with the length and the checksum of those. What a reader takes is verified first,
page by page, so that a damaged file is never taken for a sound one and a sound one opens at once.
"""

import struct
from typing import TYPE_CHECKING, Any
from zlib import crc32

import msgspec
from msgspec import Struct

from newslint.index.problems import DamagedError
from newslint.index.tables import dtype_of, keys_of, ragged, unique

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[Any]

# The page of most processors and file systems, in bytes.
PAGE = 4096
MAGIC = b"newslint.index.1"
TRAILER = struct.Struct("<QQI16s")


class Table(Struct, frozen=True, array_like=True):
    """Where a table stands: its first byte, and how many rows it has."""

    offset: int
    rows: int


class Found(Struct, frozen=True):
    """What a look-up found: for the i-th key the rows from `starts[i]` to `stops[i]`.

    `values` are those rows, `numbers` their numbers in the table.
    """

    values: "Array"
    numbers: "NDArray[np.int64]"
    starts: "NDArray[np.int64]"
    stops: "NDArray[np.int64]"

    def each(self) -> tuple["NDArray[np.int64]", "NDArray[np.int64]"]:
        """For every row found: the number of the key it was found by, and its place in `values`."""
        import numpy as np

        return (
            np.repeat(np.arange(len(self.starts)), self.stops - self.starts),
            ragged(self.starts, self.stops),
        )


class Pages:
    """The tables of a file, or of its bytes; raises `DamagedError` rather than give what is not there."""

    def __init__(self, data: Any, name: str) -> None:
        import numpy as np

        self.name = name
        self._data = memoryview(data)
        size = len(self._data) - TRAILER.size
        if size < 0:
            raise DamagedError(name, "it is cut off")
        self._size, tail_size, crc, magic = TRAILER.unpack(self._data[size:])
        if magic != MAGIC or self._size + tail_size != size:
            raise DamagedError(name, "it is cut off or of another kind")
        tail = self._data[self._size : size]
        if crc32(tail) != crc:
            raise DamagedError(name, "its checksum does not fit")
        pages = -(-self._size // PAGE)
        self._crcs = np.frombuffer(tail, "<u4", pages)
        self._sound = np.zeros(pages, np.bool_)
        self._tables = msgspec.json.decode(tail[pages * 4 :], type=dict[str, Table])
        self._fences: dict[str, Array] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._tables

    @property
    def size(self) -> int:
        """How many bytes the file has."""
        return len(self._data)

    def names(self) -> list[str]:
        """The names of all tables."""
        return list(self._tables)

    def rows(self, name: str) -> int:
        """How many rows a table has."""
        return self._tables[name].rows

    def part(self, name: str, start: int = 0, stop: int | None = None) -> "Array":
        """The rows from `start` to `stop`."""
        import numpy as np

        stop = self.rows(name) if stop is None else stop
        self._verify_rows(name, np.array([start]), np.array([stop]))
        return self._whole(name)[start:stop]

    def take(self, name: str, numbers: "Array") -> "Array":
        """The rows of these numbers, in their order."""
        import numpy as np

        numbers = numbers.astype(np.int64)
        self._verify_rows(name, numbers, numbers + 1)
        return self._whole(name)[numbers]

    def find(self, name: str, low: "Array", high: "Array") -> Found:
        """The rows whose keys lie from `low[i]` to `high[i]`, both included."""
        import numpy as np

        if f"{name}.fence" not in self._fences:
            self._fences[f"{name}.fence"] = self.part(f"{name}.fence")
        fence = self._fences[f"{name}.fence"]
        step = rows_a_fence(name)
        # A run of equal keys may begin before the fence that shows it.
        firsts = np.maximum(np.searchsorted(fence, low, "left") - 1, 0)
        stops = np.searchsorted(fence, high, "right")
        blocks = unique(ragged(firsts, stops))
        begins, ends = blocks * step, np.minimum((blocks + 1) * step, self.rows(name))
        self._verify_rows(name, begins, ends)
        numbers = ragged(begins, ends)
        values = self._whole(name)[numbers]
        keys = keys_of(values)
        begin, end = np.searchsorted(keys, low, "left"), np.searchsorted(keys, high, "right")
        return Found(values, numbers, begin, np.maximum(begin, end))

    def bounds(self, name: str, keys: "Array") -> "NDArray[np.int64]":
        """For each key the number of the first row that has it or a greater one."""
        import numpy as np

        found = self.find(name, keys, keys)
        numbers: NDArray[np.int64] = np.concatenate(([-1], found.numbers))[found.starts] + 1
        return numbers

    def _whole(self, name: str) -> "Array":
        """A table, not verified."""
        import numpy as np

        table = self._tables[name]
        return np.frombuffer(self._data, dtype_of(name), table.rows, table.offset)

    def _verify_rows(self, name: str, starts: "Array", stops: "Array") -> None:
        """Verify the pages that hold the rows from each start to its stop."""
        offset, size = self._tables[name].offset, dtype_of(name).itemsize
        firsts, lasts = (starts * size + offset) // PAGE, (stops * size + offset - 1) // PAGE
        self._verify(ragged(firsts, lasts + 1))

    def _verify(self, pages: "NDArray[np.int64]") -> None:
        if self._sound[pages].all():
            return
        for page in unique(pages[~self._sound[pages]]).tolist():
            end = min((page + 1) * PAGE, self._size)
            if crc32(self._data[page * PAGE : end]) != self._crcs[page]:
                raise DamagedError(self.name, "its checksum does not fit")
            self._sound[page] = True


def rows_a_fence(name: str) -> int:
    """How many rows of a table are looked through for a key: about a page."""
    return max(1, PAGE // dtype_of(name).itemsize)
