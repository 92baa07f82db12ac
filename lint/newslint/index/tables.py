"""The tables of the index: what a row of each holds, in bytes."""

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

DOCUMENT_BITS = 24
"""A posting of a shingle is a 64-bit number: 40 bits of hash, and the number of the document."""

WHOLE_FILE = 0xFFFFFFFF
"""The record number of a document that is a whole file."""

HERE, TOUCHED, GONE = 0, 1, 2
"""What a row says of its file: here it is; an older row holds, but for size and time; no more."""


@cache
def dtype_of(name: str) -> "np.dtype[Any]":
    """The type of the rows of a table, by the last part of its name."""
    import numpy as np

    rows: dict[str, Any] = {
        # `key` is of the path, `first` the first of its documents, `mtime` in nanoseconds or
        # 0 if not to be relied on, `reading` of the settings that it was read under.
        "files": [
            ("key", "<u8"),
            ("size", "<u8"),
            ("mtime", "<i8"),
            ("digest", "<u8", (2,)),
            ("reading", "<u4"),
            ("first", "<u4"),
            ("documents", "<u4"),
            ("state", "<u4"),
        ],
        # `file` is the number of the row in `files`; the others are as in `Record`.
        "documents": [("file", "<u4"), ("record", "<u4"), ("line", "<u4"), ("offset", "<u8")],
        "keys": [("key", "<u8"), ("document", "<u4"), ("start", "<u4"), ("end", "<u4")],
        "postings": "<u8",
        "fence": "<u8",
        "ends": "<u8",
        "sizes": "<u4",
        "counters": "u1",
        "bytes": "u1",
    }
    dtype: np.dtype[Any] = np.dtype(rows[name.rpartition(".")[2]])
    return dtype


def keys_of(rows: "NDArray[Any]") -> "NDArray[np.uint64]":
    """What the rows of an ordered table are ordered by."""
    return rows["key"] if rows.dtype.names else rows


def in_key_order(rows: "NDArray[Any]") -> "NDArray[Any]":
    """The rows in the order of their keys, equal ones by document and as they were."""
    import numpy as np

    if rows.dtype.names is None:
        return np.sort(rows)
    return rows[np.lexsort((rows["document"], rows["key"]))]


def apart(values: "NDArray[Any]") -> "NDArray[np.bool_]":
    """Which of the ordered values differ from the one before; the first counts as different."""
    import numpy as np

    differs = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=differs[1:])
    return differs


def unique(values: "NDArray[Any]") -> "NDArray[Any]":
    """The values in order, each once; numpy's own takes 20 ms to load when first used."""
    import numpy as np

    values = np.sort(values)
    return values[apart(values)]


def ragged(starts: "NDArray[np.int64]", stops: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """All numbers from each start to its stop, one range after the other."""
    import numpy as np

    lengths = np.maximum(stops - starts, 0)
    skipped = np.repeat(np.cumsum(lengths) - lengths, lengths)
    numbers: NDArray[np.int64] = np.arange(len(skipped)) - skipped + np.repeat(starts, lengths)
    return numbers


def mixed(values: "NDArray[np.uint64]") -> "NDArray[np.uint64]":
    """The values spread evenly over 64 bits, no two onto one, whoever made them.

    The finaliser of splitmix64.
    """
    import numpy as np

    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
