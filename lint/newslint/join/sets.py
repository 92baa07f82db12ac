"""The shingles of documents as sets: sorted numbers that say which document holds which shingle."""

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from newslint.members import Shingles

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Keeps a threshold such as 0.8 from asking for one shingle more by rounding of the product.
EPSILON = 1e-9


class Sets(Struct, frozen=True):
    """Every distinct pair of a shingle and a document, in one sorted number each.

    The lowest `bits` bits of a posting are the document's number, from 0; the rest is the shingle,
    its lowest bits lost. `sizes` says how many shingles each document has, also where `postings`
    holds but some of them.
    """

    postings: "NDArray[np.uint64]"
    sizes: "NDArray[np.int64]"
    bits: int

    @property
    def owners(self) -> "NDArray[np.int64]":
        """Whose each posting is."""
        import numpy as np

        return (self.postings & np.uint64((1 << self.bits) - 1)).astype(np.int64)

    @property
    def shingles(self) -> "NDArray[np.uint64]":
        """The shingle of each posting."""
        import numpy as np

        return self.postings >> np.uint64(self.bits)

    @property
    def frequencies(self) -> "NDArray[np.int64]":
        """How many documents hold the shingle of each posting."""
        import numpy as np

        firsts = np.flatnonzero(changes(self.shingles))
        runs = np.diff(np.append(firsts, len(self.postings)))
        return np.repeat(runs, runs)

    def where(self, chosen: "NDArray[np.bool_]") -> "Sets":
        """The same sets with these postings alone."""
        return replace(self, postings=self.postings[chosen])

    def by_document(self) -> dict[int, list[int]]:
        """Each document's shingles among the postings, rarest first, equals by their value."""
        import numpy as np

        owners = self.owners
        # The postings are in the order of their shingles, and a stable sort leaves equals so. Of
        # numbers of 16 bits numpy makes it in one pass for each byte.
        order = np.argsort(np.minimum(self.frequencies, 0xFFFF).astype(np.uint16), kind="stable")
        for digits in (owners & 0xFFFF, owners >> 16):
            order = order[np.argsort(digits[order].astype(np.uint16), kind="stable")]
        shingles = self.shingles[order].tolist()
        sorted_owners = owners[order]
        firsts = np.flatnonzero(changes(sorted_owners))
        bounds = [*firsts.tolist(), len(shingles)]
        return {
            document: shingles[bounds[index] : bounds[index + 1]]
            for index, document in enumerate(sorted_owners[firsts].tolist())
        }


def sets_of(parts: Sequence[Shingles], documents: int) -> Sets:
    """The sets of the documents whose numbers are the owners in `parts`, all below `documents`."""
    import numpy as np

    bits = max(documents - 1, 1).bit_length()
    shift = np.uint64(bits)
    packed = [((part.values >> shift) << shift) | part.owners.astype(np.uint64) for part in parts]
    postings = np.concatenate(packed) if packed else np.empty(0, np.uint64)
    del packed
    postings.sort()
    postings = postings[changes(postings)]
    owners = (postings & np.uint64((1 << bits) - 1)).astype(np.int64)
    return Sets(postings, np.bincount(owners, minlength=documents), bits)


def distinct(values: "NDArray[Any]") -> "NDArray[Any]":
    """The values, each once, in ascending order; `numpy.unique` takes 20 ms to load."""
    import numpy as np

    ordered = np.sort(values)
    return ordered[changes(ordered)]


def changes(values: "NDArray[Any]") -> "NDArray[np.bool_]":
    """Where a value differs from the one before it; the first counts as different."""
    import numpy as np

    differs = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=differs[1:])
    return differs


def needed(threshold: float, size: int) -> int:
    """How many of its shingles a set of this size must share to reach the threshold."""
    return max(ceil(threshold * size - EPSILON), 1)


def all_needed(threshold: float, sizes: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """`needed` for many sizes."""
    import numpy as np

    least: NDArray[np.int64] = np.ceil(threshold * sizes - EPSILON).astype(np.int64)
    return np.maximum(least, 1)
