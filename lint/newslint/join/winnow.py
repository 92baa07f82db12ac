"""Winnowing: a few shingles of each document, of which any two share one if they share a passage.

Of every stretch of so many shingles as a passage has, the one with the least hash is chosen, so a
passage that stands in two documents has a chosen shingle in common in both (Schleimer, Wilkerson
and Aiken 2003). Wider shingles are made of a few neighbours: they stand by chance in fewer texts.
"""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from newslint.join.probe import hashes_of
from newslint.join.sets import changes, distinct
from newslint.members import Shingles

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Odd, and large enough to tell the order of the shingles that are put together.
_BASE = 0xD6E8FEB86659FD93
# Three shingles of five words are seldom the same in two texts that have nothing to do with another.
_MOST_PUT_TOGETHER = 3
_HASH_BITS = 32


class Winnowed(Struct, frozen=True):
    """The chosen shingles of a batch of documents, in the order of these: 32 bits of each hash, and
    how many each document has.
    """

    hashes: "NDArray[np.uint32]"
    counts: "NDArray[np.int64]"


def winnow(shingles: Shingles, documents: int, run: int, step: int) -> Winnowed:
    """The chosen shingles of a batch of documents, for passages of `run` shingles.

    Shingles so far apart as `step`, the number of words of one, are put together, as long as most
    of the run is left to choose from.
    """
    import numpy as np

    reach = min(_MOST_PUT_TOGETHER - 1, (run - 1) // (2 * step)) * step
    window = run - reach
    values = _put_together(shingles.values, reach, step)
    chosen = np.flatnonzero(_least(values, shingles.owners, window, reach))
    counts = np.bincount(shingles.owners[chosen], minlength=documents)
    # The highest bits of the least values are all low: a product spreads them again.
    return Winnowed(hashes_of(values[chosen] * np.uint64(_BASE)), counts)


def sharing(winnows: Sequence[Winnowed], left_out: Collection[int]) -> list[int]:
    """The documents that may share a passage with another one, those in `left_out` apart."""
    import numpy as np

    hashes = np.concatenate([np.empty(0, np.uint32), *(each.hashes for each in winnows)])
    counts = np.concatenate([np.empty(0, np.int64), *(each.counts for each in winnows)])
    owners = np.repeat(np.arange(len(counts), dtype=np.uint64), counts)
    there = np.ones(len(counts), np.bool_)
    there[list(left_out)] = False
    packed = ((hashes.astype(np.uint64) << np.uint64(_HASH_BITS)) | owners)[
        np.repeat(there, counts)
    ]
    packed.sort()
    packed = packed[changes(packed)]
    differs = changes(packed >> np.uint64(_HASH_BITS))
    alone = differs & np.append(differs[1:], True)
    found: NDArray[np.uint64] = distinct(packed[~alone] & np.uint64((1 << _HASH_BITS) - 1))
    return [int(number) for number in found.tolist()]


def _put_together(values: "NDArray[np.uint64]", reach: int, step: int) -> "NDArray[np.uint64]":
    """At each place the shingles from there on, up to `reach` away, as one."""
    import numpy as np

    count = max(len(values) - reach, 0)
    together = values[:count]
    for ahead in range(step, reach + 1, step):
        together = together * np.uint64(_BASE) + values[ahead : ahead + count]
    return together | np.uint64(1)


def _least(
    values: "NDArray[np.uint64]", owners: "NDArray[np.uint32]", window: int, reach: int
) -> "NDArray[np.bool_]":
    """Which of the values are the least of a window that lies within one document."""
    import numpy as np

    count = len(values) - window + 1
    if count <= 0:
        return np.zeros(len(values), np.bool_)
    whole = owners[:count] == owners[window - 1 + reach :][:count]
    least = np.where(whole, _slide(np.minimum, values, window), np.uint64(0))
    around = np.zeros(window - 1, np.uint64)
    greatest = _slide(np.maximum, np.concatenate((around, least, around)), window)
    chosen: NDArray[np.bool_] = values == greatest
    return chosen


def _slide(choose: Any, values: "NDArray[np.uint64]", window: int) -> "NDArray[np.uint64]":
    """The least or greatest value of every window, in a number of passes that is its logarithm."""
    width = 1
    while 2 * width <= window:
        values = choose(values[:-width], values[width:])
        width *= 2
    rest = window - width
    return choose(values[: len(values) - rest], values[rest:]) if rest else values
