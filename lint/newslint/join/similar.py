"""The exact join by Jaccard similarity of shingle sets, in memory.

A document most of whose shingles stand nowhere else is similar to none, and that is nearly every
document: what is left after counting is small, and gone through in order.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from newslint.join.kept import Kept
from newslint.join.sets import Sets, all_needed, sets_of
from newslint.members import Shingles

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


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
    return similar_in(sets_of(parts, documents), threshold)


def similar_in(sets: Sets, threshold: float) -> list[Similar]:
    """The same for sets that are made already."""
    shared = _shared(sets, all_needed(threshold, sets.sizes))
    shingles = shared.by_document()
    kept = Kept(shingles, sets.sizes.tolist(), threshold)
    found: list[Similar] = []
    for document in shingles:
        match = kept.near(document)
        if match:
            found.append(Similar(document, match.kept, match.similarity))
        else:
            kept.add(document)
    return found


def _shared(sets: Sets, needed: "NDArray[np.int64]") -> Sets:
    """The shingles that two documents share which can still be similar to something.

    Dropping a document may leave another without enough to share, so until nothing changes.
    """
    import numpy as np

    while True:
        shared = sets.frequencies > 1
        owners = sets.owners
        enough = np.bincount(owners[shared], minlength=len(needed)) >= needed
        kept = shared & enough[owners]
        if kept.all():
            return sets
        sets = sets.where(kept)
