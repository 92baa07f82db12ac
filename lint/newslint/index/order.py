"""The one order of all shingles that prefixes are taken in: rare ones first, equals by their hash.

Two documents whose Jaccard similarity is at least t share a shingle among the first
|S| - ceil(t |S|) + 1 of each, whatever the order, if it is one and the same for both (Chaudhuri,
Ganti and Kaushik 2006). How often a shingle occurs is counted once, when an index is built, in a
table of buckets: where two shingles share one, the order is a little less good and just as exact.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from newslint.index.tables import apart, mixed, unique
from newslint.join.frequencies import in_a_byte
from newslint.members import Shingles

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from newslint.index.pages import Pages

    Array = NDArray[Any]

# Two different shingles of a million articles are one with a chance of 1 in 40,000.
_HASH_BITS = 44
POSTING_HASH_BITS = 40
_SAMPLE_MASK = 0b11
# The number of a document, the count of a shingle and its hash sort as one number of 64 bits.
_COUNT_BITS = 8
AT_ONCE = 1 << (64 - _HASH_BITS - _COUNT_BITS)
"""So many documents are ordered together."""
MOST_BITS = 25
"""Shingles are counted in a table of 2^25 numbers at first."""
# So many shingles are counted in one bucket in the mean.
_A_BUCKET = 8
# Keeps a threshold such as 0.8 from asking for one shingle more by rounding of the product.
_EPSILON = 1e-9


class Prefixes(Struct, frozen=True):
    """The prefix of each document's shingles: `hashes` of 40 bits, and whose they are.

    `sizes` says how many shingles each document has.
    """

    hashes: "NDArray[np.uint64]"
    owners: "NDArray[np.int64]"
    sizes: "NDArray[np.int64]"


def distinct(shingles: Shingles) -> "NDArray[np.uint64]":
    """Each document's set of shingles: its number, then the hash, in one sorted number each."""
    import numpy as np

    hashes = mixed(shingles.values) >> np.uint64(64 - _HASH_BITS)
    packed = (shingles.owners.astype(np.uint64) << np.uint64(_HASH_BITS)) | hashes
    return unique(packed)


def sampled(packed: "NDArray[np.uint64]") -> "NDArray[np.bool_]":
    """Which shingles of `distinct` are in the sample: about one in four, chosen by their hash."""
    import numpy as np

    # The lowest bits of a hash are in no posting, so all bits of a posting tell shingles apart.
    chosen: NDArray[np.bool_] = (packed & np.uint64(_SAMPLE_MASK)) == 0
    return chosen


def owners_of(packed: "NDArray[np.uint64]") -> "NDArray[np.int64]":
    """Whose each shingle of `distinct` is."""
    import numpy as np

    return (packed >> np.uint64(_HASH_BITS)).astype(np.int64)


def posted(packed: "NDArray[np.uint64]") -> "NDArray[np.uint64]":
    """The hashes of `distinct` as they stand in postings: of 40 bits."""
    import numpy as np

    return _hashes(packed) >> np.uint64(_HASH_BITS - POSTING_HASH_BITS)


def sets_of(packed: "NDArray[np.uint64]", documents: int) -> list["NDArray[np.uint64]"]:
    """The hashes of `distinct` for each document apart."""
    import numpy as np

    bounds = np.searchsorted(owners_of(packed), np.arange(1, documents))
    return np.split(_hashes(packed), bounds)


def together(sets: Sequence["NDArray[np.uint64]"]) -> "NDArray[np.uint64]":
    """The reverse of `sets_of`."""
    import numpy as np

    owners = np.repeat(np.arange(len(sets), dtype=np.uint64), [len(each) for each in sets])
    return (owners << np.uint64(_HASH_BITS)) | np.concatenate(sets)


def similarity(one: "NDArray[np.uint64]", other: "NDArray[np.uint64]") -> float:
    """The Jaccard similarity of two sets of hashes, each in order."""
    import numpy as np

    common = len(np.intersect1d(one, other, assume_unique=True))
    return common / max(len(one) + len(other) - common, 1)


def buckets(packed: "NDArray[np.uint64]", bits: int = MOST_BITS) -> "NDArray[np.uint32]":
    """Where the shingles of `distinct` are counted in a table of 2^bits."""
    import numpy as np

    return (_hashes(packed) >> np.uint64(_HASH_BITS - bits)).astype(np.uint32)


def count(counters: "NDArray[np.uint32]", places: "NDArray[np.uint32]") -> None:
    """Count the shingles of these buckets."""
    import numpy as np

    places = np.sort(places)
    firsts = np.flatnonzero(apart(places))
    counters[places[firsts]] += np.diff(np.append(firsts, len(places))).astype(np.uint32)


def folded(counters: "NDArray[np.uint32]", shingles: int) -> "NDArray[np.uint8]":
    """The table for so many shingles, a few to a bucket; of neighbouring buckets one is made."""
    import numpy as np

    bits = min(max((shingles // _A_BUCKET).bit_length(), 8), MOST_BITS)
    return in_a_byte(counters.reshape(1 << bits, -1).sum(axis=1, dtype=np.int64))


def prefixes(
    packed: "NDArray[np.uint64]", documents: int, threshold: float, code: str, order: "Pages"
) -> Prefixes:
    """The prefixes of at most `AT_ONCE` documents for the threshold, in the order of the index."""
    import numpy as np

    sizes = np.bincount(owners_of(packed), minlength=documents)
    counts = sizes - needed(sizes, threshold) + 1
    return Prefixes(*rarest(packed, documents, counts, code, order), sizes)


def rarest(
    packed: "NDArray[np.uint64]",
    documents: int,
    counts: "NDArray[np.int64]",
    code: str,
    order: "Pages",
) -> tuple["NDArray[np.uint64]", "NDArray[np.int64]"]:
    """The first shingles of at most `AT_ONCE` documents, of each so many, and whose they are."""
    import numpy as np

    owners = packed >> np.uint64(_HASH_BITS)
    sizes = np.bincount(owners.astype(np.int64), minlength=documents)
    bits = order.rows(f"{code}.counters").bit_length() - 1
    frequencies = order.take(f"{code}.counters", buckets(packed, bits)).astype(np.uint64)
    ranked = (owners << np.uint64(_COUNT_BITS)) | frequencies
    ranked = (ranked << np.uint64(_HASH_BITS)) | _hashes(packed)
    ranked.sort()
    # Sorting moved no document, so the owners are still those of before.
    at = np.arange(len(ranked)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    chosen = at < np.repeat(counts, sizes)
    return posted(ranked[chosen]), owners[chosen].astype(np.int64)


def needed(sizes: "NDArray[np.int64]", threshold: float) -> "NDArray[np.int64]":
    """How many shingles a set of each size must share to reach the threshold."""
    import numpy as np

    least: NDArray[np.int64] = np.ceil(threshold * sizes - _EPSILON).astype(np.int64)
    return np.maximum(least, 1)


def alike_sizes(
    one: "NDArray[np.int64]", other: "NDArray[np.int64]", threshold: float
) -> "NDArray[np.bool_]":
    """Whether sets of these sizes can be so similar at all."""
    import numpy as np

    return np.minimum(one, other) >= needed(np.maximum(one, other), threshold)


def in_groups(total: int) -> Sequence[range]:
    """The numbers below `total` in groups of at most `AT_ONCE`."""
    return [range(first, min(first + AT_ONCE, total)) for first in range(0, total, AT_ONCE)]


def _hashes(packed: "NDArray[np.uint64]") -> "NDArray[np.uint64]":
    import numpy as np

    return packed & np.uint64((1 << _HASH_BITS) - 1)
