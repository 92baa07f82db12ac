"""Which documents could be similar to any other: a cheap, exact test before the join itself.

A document similar to another one has at most a share 1 - t of its shingles to itself. Counting
the shingles of the whole corpus in a table of buckets gives a lower bound of how many a document
has to itself, for two shingles may fall in one bucket but never the same shingle in two. Nearly
every document of a corpus is above the bound, and only the others are looked at again.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from newslint.members import Shingles

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_EPSILON = 1e-9
_HASH_BITS = 32
# A table of 2^20 counters stays in the cache; more shingles are counted in up to 2^4 stretches.
_TABLE_BITS, _STRETCH_BITS = 20, 4


class Probe(Struct, frozen=True):
    """Some shingles of a batch of documents: 32 bits of each hash, how many each document has
    here (`counts`), and how many shingles it has in all, repeated ones too (`totals`).
    """

    hashes: "NDArray[np.uint32]"
    counts: "NDArray[np.int64]"
    totals: "NDArray[np.int64]"


def probe(shingles: Shingles, documents: int, threshold: float) -> Probe:
    """The part of a batch's shingles that `possible` needs.

    For thresholds well above one half, half of the shingles, chosen by their hash, tell enough.
    """
    import numpy as np

    totals = np.bincount(shingles.owners, minlength=documents)
    values, counts = shingles.values, totals
    if threshold >= 0.7:
        chosen = (values & np.uint64(1)).astype(np.bool_)
        values = values[chosen]
        counts = np.bincount(shingles.owners[chosen], minlength=documents)
    hashes = (values >> np.uint64(64 - _HASH_BITS)).astype(np.uint32)
    return Probe(hashes, counts, totals)


def possible(probes: Sequence[Probe], threshold: float) -> list[int]:
    """The numbers of the documents that may be similar to another; none that is, is missing.

    Documents are numbered from 0 in the order of the probes.
    """
    import numpy as np

    if not probes:
        return []
    hashes = np.concatenate([probe.hashes for probe in probes])
    counts = np.concatenate([probe.counts for probe in probes])
    totals = np.concatenate([probe.totals for probe in probes])
    owners = np.repeat(np.arange(len(counts), dtype=np.uint32), counts)
    alone = np.bincount(owners[_once(hashes)], minlength=len(counts))
    return np.flatnonzero((alone <= (1 - threshold) * totals + _EPSILON) & (totals > 0)).tolist()


def _once(hashes: "NDArray[np.uint32]") -> "NDArray[np.bool_]":
    """Which hashes no other one is equal to, but for some that share a bucket with another."""
    import numpy as np

    bits = min(max(len(hashes).bit_length() + 2, 10), _HASH_BITS)
    table_bits = min(bits, max(_TABLE_BITS, bits - _STRETCH_BITS))
    buckets = hashes >> np.uint32(_HASH_BITS - bits)
    if bits == table_bits:
        single: NDArray[np.bool_] = np.bincount(buckets, minlength=1 << bits) == 1
        once: NDArray[np.bool_] = single[buckets]
        return once
    once = np.zeros(len(hashes), np.bool_)
    stretches = buckets >> np.uint32(table_bits)
    for stretch in range(1 << (bits - table_bits)):
        here = np.flatnonzero(stretches == stretch)
        part = buckets[here] & np.uint32((1 << table_bits) - 1)
        once[here] = np.bincount(part, minlength=1 << table_bits)[part] == 1
    return once
