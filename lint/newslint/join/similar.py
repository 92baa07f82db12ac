"""The exact join by Jaccard similarity of shingle sets, in memory.

Two sets whose similarity is at least t share at least a share t of the shingles of each. So a
document most of whose shingles stand nowhere else is similar to none, and that is nearly every
document: what is left after counting is small. Of it, a similar pair must share a shingle among
the first |S| - ceil(t |S|) + 1 of each under one common order (Chaudhuri, Ganti and Kaushik 2006:
the prefix filter), rarest first.
"""

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from newslint.members import Shingles

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Keeps a threshold such as 0.8 from asking for one shingle more by rounding of the product.
_EPSILON = 1e-9


class Similar(Struct, frozen=True):
    """A document that copies a kept one, by their numbers, and their Jaccard similarity."""

    copy: int
    kept: int
    similarity: float


def similar(parts: Sequence[Shingles], documents: int, threshold: float) -> list[Similar]:
    """The documents that are similar to an earlier one that is kept, in order.

    The owners in `parts` are the numbers of the documents, below `documents`. A document is kept
    unless its similarity to an earlier kept one reaches `threshold`; so every copy is directly
    similar to a kept document, and no two kept ones are similar. Of several, the most similar is
    named, and of equals the first.
    """
    bits = max(documents - 1, 1).bit_length()
    postings = _packed(parts, bits)
    sizes = _sizes(postings, documents, bits)
    needed = _at_least(threshold, sizes)
    postings = _shared(postings, needed, bits)
    if not len(postings):
        return []
    return _matches(postings, sizes, threshold, bits)


def _packed(parts: Sequence[Shingles], bits: int) -> "NDArray[np.uint64]":
    """Every distinct pair of shingle and document in one number, sorted, shingle first.

    The lowest bits of the hash give way to the document's number.
    """
    import numpy as np

    shift = np.uint64(bits)
    packed = [((part.values >> shift) << shift) | part.owners.astype(np.uint64) for part in parts]
    postings = np.concatenate(packed) if packed else np.empty(0, np.uint64)
    del packed
    postings.sort()
    return postings[_changes(postings)]


def _changes(values: "NDArray[Any]") -> "NDArray[np.bool_]":
    """Where a value differs from the one before it; the first counts as different."""
    import numpy as np

    changes = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=changes[1:])
    return changes


def _sizes(postings: "NDArray[np.uint64]", documents: int, bits: int) -> "NDArray[np.int64]":
    import numpy as np

    return np.bincount(_owners(postings, bits), minlength=documents)


def _owners(postings: "NDArray[np.uint64]", bits: int) -> "NDArray[np.int64]":
    import numpy as np

    return (postings & np.uint64((1 << bits) - 1)).astype(np.int64)


def _at_least(threshold: float, sizes: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """How many shingles a set of each size must share to reach the threshold."""
    import numpy as np

    needed: NDArray[np.int64] = np.ceil(threshold * sizes - _EPSILON).astype(np.int64)
    return np.maximum(needed, 1)


def _shared(
    postings: "NDArray[np.uint64]", needed: "NDArray[np.int64]", bits: int
) -> "NDArray[np.uint64]":
    """The postings that two documents share which can still be similar to something.

    Dropping a document may leave another without enough to share, so until nothing changes.
    """
    import numpy as np

    while True:
        shared = _frequencies(postings, bits) > 1
        owners = _owners(postings, bits)
        enough = np.bincount(owners[shared], minlength=len(needed)) >= needed
        kept = shared & enough[owners]
        if kept.all():
            return postings
        postings = postings[kept]


def _frequencies(postings: "NDArray[np.uint64]", bits: int) -> "NDArray[np.int64]":
    """For each posting, how many documents hold its shingle."""
    import numpy as np

    firsts = np.flatnonzero(_changes(postings >> np.uint64(bits)))
    runs = np.diff(np.append(firsts, len(postings)))
    return np.repeat(runs, runs)


def _matches(
    postings: "NDArray[np.uint64]", sizes: "NDArray[np.int64]", threshold: float, bits: int
) -> list[Similar]:
    """Goes through the documents in order, each judged against those kept before it."""
    import numpy as np

    owners = _owners(postings, bits)
    order = np.lexsort((postings, _frequencies(postings, bits), owners))
    shingles = (postings >> np.uint64(bits))[order].tolist()
    documents, firsts = np.unique(owners[order], return_index=True)
    bounds = [*firsts.tolist(), len(shingles)]
    kept_by_shingle: dict[int, list[int]] = {}
    sets: dict[int, frozenset[int]] = {}
    found: list[Similar] = []
    for index, document in enumerate(documents.tolist()):
        own = shingles[bounds[index] : bounds[index + 1]]
        size = int(sizes[document])
        once = size - len(own)
        prefix = own[: max(size - ceil(threshold * size - _EPSILON) + 1 - once, 0)]
        sets[document] = frozenset(own)
        candidates = {kept for shingle in prefix for kept in kept_by_shingle.get(shingle, ())}
        best = _best(document, sorted(candidates), sets, sizes, threshold)
        if best:
            found.append(best)
            del sets[document]
        else:
            for shingle in prefix:
                kept_by_shingle.setdefault(shingle, []).append(document)
    return found


def _best(
    document: int,
    candidates: Sequence[int],
    sets: dict[int, frozenset[int]],
    sizes: "NDArray[np.int64]",
    threshold: float,
) -> Similar | None:
    best: Similar | None = None
    for kept in candidates:
        common = len(sets[document] & sets[kept])
        jaccard = common / (int(sizes[document]) + int(sizes[kept]) - common)
        if jaccard >= threshold - _EPSILON and (best is None or jaccard > best.similarity):
            best = Similar(document, kept, jaccard)
    return best
