"""The exact join by containment: documents that stand in longer ones."""

from collections.abc import Collection

from msgspec import Struct

from newslint.join.kept import Kept
from newslint.join.sets import Sets


class Embedded(Struct, frozen=True):
    """A document that stands in a longer one, by their numbers, and its share that does."""

    part: int
    whole: int
    containment: float


def embedded(sets: Sets, left_out: Collection[int], threshold: float, least: int) -> list[Embedded]:
    """The documents that stand in a longer one which stands in none itself, in order.

    The share `threshold` of a document's shingles must stand in the longer one, and it must have
    at least `least` of them. Of documents of one size the first counts as the longer one. Of
    several longer ones the first is named. The documents in `left_out` count for nothing.
    """
    import numpy as np

    there = np.ones(len(sets.sizes), np.bool_)
    there[list(left_out)] = False
    sets = sets.where(there[sets.owners])
    shingles = sets.where(sets.frequencies > 1).by_document()
    sizes: list[int] = sets.sizes.tolist()
    kept = Kept(shingles, sizes, 1.0, threshold, least)
    found: list[Embedded] = []
    for document in sorted(shingles, key=lambda number: (-sizes[number], number)):
        match = kept.whole(document)
        if match:
            found.append(Embedded(document, match.kept, match.similarity))
        else:
            kept.add(document)
    return sorted(found, key=lambda match: match.part)
