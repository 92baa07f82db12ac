"""Which documents could be similar to any other, or stand in one: cheap, exact tests before a join.

A document similar to another one, or contained in it, has at most a share 1 - t of its shingles to
itself. Counting the shingles of the whole corpus in a table of buckets gives a lower bound of how
many a document has to itself, for two shingles may fall in one bucket but never the same shingle
in two. Nearly every document of a corpus is above the bound, and only the others are read again.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from newslint.join.sets import EPSILON
from newslint.members import Shingles

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_HASH_BITS = 32
# A table of 2^20 counters stays in the cache; more shingles are counted in up to 2^4 stretches.
_TABLE_BITS, _STRETCH_BITS = 20, 4
_MOST = 255
# Looking again costs less than reading a tenth of the documents that are left.
_WORTH_ANOTHER_LOOK = 0.9


class Probe(Struct, frozen=True):
    """Some shingles of a batch of documents: 32 bits of each hash, how many each document has
    here (`counts`), and how many shingles it has in all, repeated ones too (`totals`).

    With `half` only about one half of the shingles is here, chosen by their hash, else all.
    """

    hashes: "NDArray[np.uint32]"
    counts: "NDArray[np.int64]"
    totals: "NDArray[np.int64]"
    half: bool


def probe(shingles: Shingles, documents: int, threshold: float) -> Probe:
    """The part of a batch's shingles that is needed to tell who reaches the threshold, or more.

    For thresholds well above one half, half of the shingles, chosen by their hash, tell enough.
    """
    import numpy as np

    totals = np.bincount(shingles.owners, minlength=documents)
    values, counts = shingles.values, totals
    half = threshold >= 0.7
    if half:
        chosen = (values & np.uint64(1)).astype(np.bool_)
        values = values[chosen]
        counts = np.bincount(shingles.owners[chosen], minlength=documents)
    return Probe(hashes_of(values), counts, totals, half)


def hashes_of(values: "NDArray[np.uint64]") -> "NDArray[np.uint32]":
    """The highest 32 bits of shingles."""
    import numpy as np

    return (values >> np.uint64(64 - _HASH_BITS)).astype(np.uint32)


class Census(Struct, frozen=True):
    """The probes of all documents, numbered from 0 in their order.

    `frequencies` are upper bounds of how often each of the hashes occurs, up to 255; `owners` are
    the documents they are of.
    """

    hashes: "NDArray[np.uint32]"
    frequencies: "NDArray[np.uint8]"
    owners: "NDArray[np.uint32]"
    totals: "NDArray[np.int64]"

    def may_share(self, threshold: float) -> "NDArray[np.bool_]":
        """Which documents may have that share of their shingles in common with others."""
        import numpy as np

        alone = np.bincount(self.owners[self.frequencies == 1], minlength=len(self.totals))
        return (alone <= (1 - threshold) * self.totals + EPSILON) & (self.totals > 0)

    def may_be_similar(self, threshold: float) -> "NDArray[np.bool_]":
        """Which documents may have it in common with others that may have it, too.

        What a document shares with those that are out does not count; so most of what is left
        after one look is out after the next ones.
        """
        marked = self.may_share(threshold)
        while True:
            inside = marked[self.owners]
            hashes = self.hashes[inside]
            among = Census(hashes, _frequencies(hashes), self.owners[inside], self.totals)
            fewer = marked & among.may_share(threshold)
            if fewer.sum() >= _WORTH_ANOTHER_LOOK * marked.sum():
                return fewer
            marked = fewer


def census(probes: Sequence[Probe]) -> Census:
    """The probes of all documents together, their shingles counted."""
    import numpy as np

    hashes = np.concatenate([np.empty(0, np.uint32), *(probe.hashes for probe in probes)])
    counts = np.concatenate([np.empty(0, np.int64), *(probe.counts for probe in probes)])
    totals = np.concatenate([np.empty(0, np.int64), *(probe.totals for probe in probes)])
    owners = np.repeat(np.arange(len(counts), dtype=np.uint32), counts)
    return Census(hashes, _frequencies(hashes), owners, totals)


def possible(probes: Sequence[Probe], threshold: float) -> list[int]:
    """The numbers of the documents that may be similar to another; none that is, is missing."""
    import numpy as np

    return np.flatnonzero(census(probes).may_be_similar(threshold)).tolist()


def _frequencies(hashes: "NDArray[np.uint32]") -> "NDArray[np.uint8]":
    """How often each hash occurs, those counted in that share its bucket."""
    import numpy as np

    bits = min(max(len(hashes).bit_length() + 2, 10), _HASH_BITS)
    table_bits = min(bits, max(_TABLE_BITS, bits - _STRETCH_BITS))
    buckets = hashes >> np.uint32(_HASH_BITS - bits)
    if bits == table_bits:
        return _counts(buckets, table_bits)
    frequencies = np.empty(len(hashes), np.uint8)
    stretches = buckets >> np.uint32(table_bits)
    for stretch in range(1 << (bits - table_bits)):
        here = np.flatnonzero(stretches == stretch)
        part = buckets[here] & np.uint32((1 << table_bits) - 1)
        frequencies[here] = _counts(part, table_bits)
    return frequencies


def _counts(buckets: "NDArray[np.uint32]", bits: int) -> "NDArray[np.uint8]":
    import numpy as np

    # Cut off after the look-up: there are fewer hashes than buckets.
    counts = np.bincount(buckets, minlength=1 << bits)[buckets]
    return np.minimum(counts, _MOST).astype(np.uint8)
