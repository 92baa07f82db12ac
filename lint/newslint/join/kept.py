"""The documents that are kept so far, and which of them a further document copies.

Two sets whose Jaccard similarity is at least t share at least a share t of the shingles of each,
and a set that is contained in another to a share c shares so much of its own. So whichever order
the shingles are put in, the same one for all, one of the first |S| - ceil(t |S|) + 1 is shared
(Chaudhuri, Ganti and Kaushik 2006: the prefix filter). Rare ones first leave few candidates.
"""

from bisect import insort
from collections.abc import Mapping, Sequence
from heapq import merge
from itertools import groupby

from msgspec import Struct

from newslint.join.sets import EPSILON, needed


class Match(Struct, frozen=True):
    """A kept document, by its number, that another one is similar to or stands in."""

    kept: int
    similarity: float


class Kept:
    """Documents that are kept, each found again by what a copy of it must share.

    `shingles` are those a document shares with any other, rarest first, and `sizes` count all.
    Similar documents reach the Jaccard similarity `near`; a document of at least `least` shingles
    stands in a longer one if the share `whole` of them does. `whole` above 1 looks for none.
    """

    def __init__(
        self,
        shingles: Mapping[int, Sequence[int]],
        sizes: Sequence[int],
        near: float,
        whole: float = 2.0,
        least: int = 1,
    ) -> None:
        self._shingles = shingles
        self._sizes = sizes
        self._near = near
        self._whole = whole
        self._least = least
        self._sets: dict[int, frozenset[int]] = {}
        self._by_prefix: dict[int, list[int]] = {}
        self._by_any: dict[int, list[int]] = {
            shingle: [] for document in shingles for shingle in self._part_prefix(document)
        }

    def add(self, document: int) -> None:
        """Keep a document."""
        for shingle in self._prefix(document, self._near):
            self._by_prefix.setdefault(shingle, []).append(document)
        if self._by_any:
            for shingle in self._by_any.keys() & self._shingles.get(document, ()):
                insort(self._by_any[shingle], document)

    def near(self, document: int) -> Match | None:
        """The kept document most similar to this one, of equals the first by number."""
        best: Match | None = None
        prefix = self._prefix(document, self._near)
        for kept in sorted({n for shingle in prefix for n in self._by_prefix.get(shingle, ())}):
            common = len(self._set(kept).intersection(self._shingles[document]))
            jaccard = common / (self._sizes[document] + self._sizes[kept] - common)
            if jaccard >= self._near - EPSILON and (best is None or jaccard > best.similarity):
                best = Match(kept, jaccard)
        return best

    def whole(self, document: int) -> Match | None:
        """The first kept document by number that is longer and holds this one."""
        size = self._sizes[document]
        holders = [self._by_any[shingle] for shingle in self._part_prefix(document)]
        # One after another, as thousands may hold what the first one has, too.
        for kept, _ in groupby(merge(*holders)):
            if (self._sizes[kept], -kept) > (size, -document):
                common = len(self._set(kept).intersection(self._shingles[document]))
                if common >= needed(self._whole, size):
                    return Match(kept, common / size)
        return None

    def _prefix(self, document: int, threshold: float) -> Sequence[int]:
        own, size = self._shingles.get(document, ()), self._sizes[document]
        alone = size - len(own)
        return own[: max(size - needed(threshold, size) + 1 - alone, 0)]

    def _part_prefix(self, document: int) -> Sequence[int]:
        if self._whole > 1 or self._sizes[document] < self._least:
            return ()
        return self._prefix(document, self._whole)

    def _set(self, document: int) -> frozenset[int]:
        known = self._sets.get(document)
        if known is None:
            known = self._sets[document] = frozenset(self._shingles[document])
        return known
