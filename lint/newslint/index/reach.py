"""Which documents of an index decide what a run over all of it says of a few of them.

For equal keys these are the documents that share one with them. For similarity a document is kept
unless it is similar to one before it that is kept. So needed are the documents similar to the few,
those before them that are similar to these, and so on: judged in memory, in the same order, they
give what a run over everything would say. Whether a document stands in a longer one depends on the
documents that hold it, and on those that hold these; and whether it counts at all on the ones it
is similar to. The index proposes, the documents decide.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from newslint.index.documents import Documents
from newslint.index.holding import is_doubtful, longer, parts
from newslint.index.order import (
    alike_sizes,
    distinct,
    in_groups,
    needed,
    prefixes,
    sets_of,
    similarity,
    together,
)
from newslint.index.pages import Pages
from newslint.index.rules import Rows, Served
from newslint.index.shingled import winnowed
from newslint.index.tables import unique
from newslint.index.view import KeyRow, Ref, View

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Hashes = NDArray[np.uint64]

# What a similarity computed from rounded numbers may fall short of the threshold.
_EPSILON = 1e-9


def sharing(
    view: View, rule: Served, documents: Documents, few: Sequence[Ref]
) -> list[tuple[int, KeyRow]]:
    """Every document that has a key of one of the few, with that key."""
    keys = unique(rule.keys([documents.load(ref) for ref in few])["key"])
    found = view.keys(rule.code, keys)
    values = keys.tolist()
    taking_part = set(documents.taking_part([row.ref for _, row in found]))
    return [(values[at], row) for at, row in found if row.ref in taking_part]


class Reach:
    """The documents that decide what a rule that makes shingles finds in a few of them."""

    def __init__(
        self, view: View, rows: Rows, rule: Served, order: Pages, documents: Documents
    ) -> None:
        self._view = view
        self._rows = rows
        self._rule = rule
        self._order = order
        self._documents = documents
        self._known: dict[Ref, Hashes] = {}

    def of(self, few: Sequence[Ref]) -> list[Ref]:
        """They themselves, and all others, in order."""
        if self._rule.kind == "shingles":
            return self._closed([*few, *self._similar(few, every=True)], self._earlier)
        if self._rule.kind == "embedded":
            return self._closed([*few, *self._parts(few)], self._before_or_longer)
        return self._closed([*few, *self._sharing(few)], self._before_or_longer)

    def doubtful(self, refs: Sequence[Ref], least: int) -> int:
        """How many of the refs with at least `least` shingles may stand in others unnoticed."""
        sets = [own for own in self._sets(refs) if len(own) >= least]
        return sum(is_doubtful(own, self._rule.whole) for own in sets)

    def _closed(
        self, start: Iterable[Ref], more: Callable[[Sequence[Ref]], Iterator[Ref]]
    ) -> list[Ref]:
        """The start, and what `more` adds to it, and to that, until it adds nothing."""
        reached = set(start)
        frontier = sorted(reached)
        while frontier:
            found: set[Ref] = set()
            for group in in_groups(len(frontier)):
                found.update(more(frontier[group.start : group.stop]))
            frontier = sorted(found - reached)
            reached |= found
        return self._documents.in_order(reached)

    def _earlier(self, refs: Sequence[Ref]) -> Iterator[Ref]:
        return self._similar(refs, every=False)

    def _before_or_longer(self, refs: Sequence[Ref]) -> Iterator[Ref]:
        yield from self._similar(refs, every=False)
        yield from self._longer(refs)

    def _similar(self, refs: Sequence[Ref], *, every: bool) -> Iterator[Ref]:
        """The documents similar to one of the refs: with `every` all, else those before it."""
        pairs = [
            (own, other)
            for own, other in self._candidates(refs)
            if every or self._documents.before(other, own)
        ]
        for pair in self._pairs(pairs):
            one, other = self._sets(pair)
            if similarity(one, other) >= self._rule.near - _EPSILON:
                yield pair[1]

    def _candidates(self, refs: Sequence[Ref]) -> Iterator[tuple[Ref, Ref]]:
        """Pairs of one of the refs and a document that shares a shingle of both prefixes with it."""
        import numpy as np

        name, near = self._rows.name, self._rule.near
        sets = self._sets(refs)
        own = prefixes(together(sets), len(sets), near, name, self._order)
        for number, segment in enumerate(self._view.segments):
            others, by = self._view.holders(name, number, own.hashes)
            if not len(others):
                continue
            pairs = unique((own.owners[by].astype(np.uint64) << np.uint64(32)) | others)
            owners, others = pairs >> np.uint64(32), pairs & np.uint64(0xFFFFFFFF)
            alike = alike_sizes(own.sizes[owners], segment.sizes(name, others), near)
            for owner, other in zip(owners[alike].tolist(), others[alike].tolist(), strict=True):
                yield refs[owner], (number, other)

    def _longer(self, refs: Sequence[Ref]) -> Iterator[Ref]:
        """The documents that one of the refs stands in."""
        sets = self._sets(refs)
        found = longer(self._view, self._rows, self._order, sets, self._rule.whole)
        for own, other in self._pairs([(refs[own], other) for own, other in found]):
            if self._stands_in(own, other):
                yield other

    def _parts(self, refs: Sequence[Ref]) -> Iterator[Ref]:
        """The documents that stand in one of the refs."""
        found = parts(self._view, self._rows, self._sets(refs))
        for own, other in self._pairs([(refs[own], other) for own, other in found]):
            if self._stands_in(other, own):
                yield other

    def _stands_in(self, part: Ref, whole: Ref) -> bool:
        import numpy as np

        one, other = self._sets([part, whole])
        common = len(np.intersect1d(one, other, assume_unique=True))
        return common >= int(needed(np.array([len(one)]), self._rule.whole)[0])

    def _sharing(self, refs: Sequence[Ref]) -> Iterator[Ref]:
        """The documents that have a winnowed shingle of one of the refs."""
        name = f"{self._rule.code}.winnowed"
        for group in in_groups(len(refs)):
            loaded = [self._documents.load(ref) for ref in refs[group.start : group.stop]]
            hashes, _ = winnowed(self._rule, self._rule.shingles(loaded), len(loaded))
            for number in range(len(self._view.segments)):
                others, _ = self._view.holders(name, number, unique(hashes))
                found = [(number, other) for other in unique(others).tolist()]
                yield from self._documents.taking_part(found)

    def _pairs(self, pairs: Sequence[tuple[Ref, Ref]]) -> list[tuple[Ref, Ref]]:
        """The pairs whose other document is another and takes part, their sets made together."""
        others = {other for own, other in pairs if own != other}
        taking_part = set(self._documents.taking_part(sorted(others)))
        left = [(own, other) for own, other in pairs if own != other and other in taking_part]
        self._sets([ref for pair in left for ref in pair])
        return left

    def _sets(self, refs: Sequence[Ref]) -> list["Hashes"]:
        """The shingles of documents, each as a set of hashes in order, made when first wanted."""
        new = [ref for ref in dict.fromkeys(refs) if ref not in self._known]
        for group in in_groups(len(new)):
            part = new[group.start : group.stop]
            loaded = [self._documents.load(ref) for ref in part]
            packed = distinct(self._rows.shingles(loaded))
            self._known.update(zip(part, sets_of(packed, len(part)), strict=True))
        return [self._known[ref] for ref in refs]
