"""Which documents of a corpus to keep, so that each of the others is like one that is kept."""

from typing import Literal

from msgspec import Struct

from newslint.join.kept import Kept
from newslint.join.sets import Sets

Kind = Literal["near", "embedded"]


class Drop(Struct, frozen=True):
    """A document to leave out, the kept one it is like, and how: numbers, as everywhere in joins.

    `similarity` is the Jaccard similarity to the kept one, or the share that stands in it.
    """

    dropped: int
    kept: int
    kind: Kind
    similarity: float


def choose(sets: Sets, near: float, whole: float, least: int) -> list[Drop]:
    """The documents to leave out, in order; of two that are alike the first is kept.

    Every one is similar to a kept document from `near` on, or, if it has at least `least`
    shingles, stands in a longer one to the share `whole`; and no two kept ones are like that.
    Thresholds above 1 look for nothing.

    Who is similar to an earlier kept document is dropped for it. Of those that are kept some stand
    in others: these are put back together with their copies, and judged after all others, the
    longest first. Such a copy may be kept then, and hold another one; so until none does.
    """
    shingles, sizes = sets.where(sets.frequencies > 1).by_document(), sets.sizes.tolist()
    later: set[int] = set()
    while True:
        kept = Kept(shingles, sizes, near, whole, least)
        drops: dict[int, Drop] = {}
        first = [document for document in shingles if document not in later]
        for document in (*first, *sorted(later, key=lambda number: (-sizes[number], number))):
            drop = _similar(kept, document) or (document in later and _standing(kept, document))
            if drop:
                drops[document] = drop
            else:
                kept.add(document)
        standing = {
            document for document in first if document not in drops and kept.whole(document)
        }
        if not standing:
            return [drops[document] for document in sorted(drops)]
        later |= standing | {drop.dropped for drop in drops.values() if drop.kept in standing}


def _similar(kept: Kept, document: int) -> Drop | None:
    match = kept.near(document)
    return Drop(document, match.kept, "near", match.similarity) if match else None


def _standing(kept: Kept, document: int) -> Drop | None:
    match = kept.whole(document)
    return Drop(document, match.kept, "embedded", match.similarity) if match else None
