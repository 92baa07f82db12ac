"""Which documents may hold another one whole: told from the probes, without reading any again.

Who holds at least the share t of a set S lacks at most |S| - ceil(t |S|) of its shingles. So of
one shingle more than that, whichever they are, it holds one: the rarest ones leave few candidates.
A probe of one half of all shingles serves as well, if so many of a document's own are in it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from newslint.join.probe import Census
from newslint.join.sets import all_needed, changes, distinct

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# A table of 2^22 bytes tells nearly every hash that is not looked for.
_TABLE_BITS, _HASH_BITS, _FREQUENCY_BITS = 22, 32, 8


class Holders(Struct, frozen=True):
    """Which documents may hold one of those asked for, these themselves among them.

    `known` is how many shingles of each document asked for the census has, -1 for the others.
    """

    documents: "NDArray[np.bool_]"
    known: "NDArray[np.int64]"

    def suffice(
        self, numbers: Sequence[int], sizes: "NDArray[np.int64]", threshold: float, least: int
    ) -> bool:
        """Whether the census was enough to tell, once the sizes of the sets of some are known."""
        known = self.known[list(numbers)]
        doubtful = known <= sizes - all_needed(threshold, sizes)
        return not (doubtful & (known >= 0) & (sizes >= least)).any()


def holders(census: Census, parts: "NDArray[np.bool_]", threshold: float) -> Holders:
    """Who may hold the share `threshold` of the shingles of one of the documents in `parts`.

    The documents asked for are marked by their number.
    """
    import numpy as np

    owners, frequencies, hashes = _rarest_first(census, parts)
    known = np.bincount(owners, minlength=len(parts))
    lacking = census.totals - all_needed(threshold, census.totals)
    rank = np.arange(len(owners)) - np.repeat(np.cumsum(known) - known, known)
    wanted = distinct(hashes[(rank <= lacking[owners]) & (frequencies > 1)])
    found = parts.copy()
    found[census.owners[_occurrences(census, wanted)]] = True
    return Holders(found, np.where(parts, known, -1))


def _rarest_first(
    census: Census, parts: "NDArray[np.bool_]"
) -> "tuple[NDArray[np.int64], NDArray[np.uint64], NDArray[np.uint32]]":
    """The distinct hashes of the documents in `parts`: whose, how frequent, which; rarest first."""
    import numpy as np

    own = np.flatnonzero(parts[census.owners])
    packed = census.owners[own].astype(np.uint64)
    packed = (packed << np.uint64(_FREQUENCY_BITS)) | census.frequencies[own]
    packed = (packed << np.uint64(_HASH_BITS)) | census.hashes[own]
    packed.sort()
    packed = packed[changes(packed)]
    ranks = packed >> np.uint64(_HASH_BITS)
    frequencies = ranks & np.uint64((1 << _FREQUENCY_BITS) - 1)
    owners = (ranks >> np.uint64(_FREQUENCY_BITS)).astype(np.int64)
    return owners, frequencies, packed.astype(np.uint32)


def _occurrences(census: Census, wanted: "NDArray[np.uint32]") -> "NDArray[np.int64]":
    """Where in the census the hashes in `wanted`, which are sorted, stand."""
    import numpy as np

    if not len(wanted):
        return np.empty(0, np.int64)
    shift = np.uint32(_HASH_BITS - _TABLE_BITS)
    table = np.zeros(1 << _TABLE_BITS, np.bool_)
    table[wanted >> shift] = True
    likely = np.flatnonzero(table[census.hashes >> shift])
    hashes = census.hashes[likely]
    at = np.minimum(np.searchsorted(wanted, hashes), len(wanted) - 1)
    places: NDArray[np.int64] = likely[wanted[at] == hashes]
    return places
