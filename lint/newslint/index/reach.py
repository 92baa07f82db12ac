"""Which documents of an index decide what a run over all of it says of a few of them.

For equal keys these are the documents that share one with them. For similarity a document is kept
unless it is similar to one before it that is kept. So needed are the documents similar to the few,
those before them that are similar to these, and so on: judged in memory, in the same order, they
give what a run over everything would say. The index proposes, the documents decide.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newslint.index.documents import Documents
from newslint.index.order import (
    alike_sizes,
    distinct,
    in_groups,
    prefixes,
    sets_of,
    similarity,
    together,
)
from newslint.index.pages import Pages
from newslint.index.rules import Served
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


def similar(
    view: View, rule: Served, order: Pages, documents: Documents, few: Sequence[Ref]
) -> list[Ref]:
    """The documents that decide which of the few are similar to which others."""
    sets = _Sets(rule, documents)
    reached, start = set(few), frozenset(few)
    frontier = list(few)
    while frontier:
        found: set[Ref] = set()
        for group in in_groups(len(frontier)):
            part = frontier[group.start : group.stop]
            found.update(_neighbours(view, rule, order, documents, sets, part, start))
        frontier = sorted(found - reached)
        reached |= found
    return documents.in_order(reached)


class _Sets:
    """The shingles of documents, each as a set of hashes in order, made when first wanted."""

    def __init__(self, rule: Served, documents: Documents) -> None:
        self._rule = rule
        self._documents = documents
        self._known: dict[Ref, Hashes] = {}

    def __call__(self, refs: Sequence[Ref]) -> list["Hashes"]:
        new = [ref for ref in dict.fromkeys(refs) if ref not in self._known]
        for group in in_groups(len(new)):
            part = new[group.start : group.stop]
            loaded = [self._documents.load(ref) for ref in part]
            packed = distinct(self._rule.shingles(loaded))
            self._known.update(zip(part, sets_of(packed, len(part)), strict=True))
        return [self._known[ref] for ref in refs]


def _neighbours(
    view: View,
    rule: Served,
    order: Pages,
    documents: Documents,
    sets: _Sets,
    refs: Sequence[Ref],
    start: frozenset[Ref],
) -> Iterator[Ref]:
    """The documents similar to one of the `refs`: all if that is of the start, else earlier ones."""
    pairs = [
        (own, other)
        for own, other in _candidates(view, rule, order, sets(refs), refs)
        if own != other and (own in start or documents.before(other, own))
    ]
    taking_part = set(documents.taking_part(sorted({other for _, other in pairs})))
    pairs = [pair for pair in pairs if pair[1] in taking_part]
    for one, other, pair in zip(
        sets([own for own, _ in pairs]), sets([other for _, other in pairs]), pairs, strict=True
    ):
        if similarity(one, other) >= rule.threshold - _EPSILON:
            yield pair[1]


def _candidates(
    view: View, rule: Served, order: Pages, sets: Sequence["Hashes"], refs: Sequence[Ref]
) -> Iterator[tuple[Ref, Ref]]:
    """Pairs of one of the `refs` and a document that shares a shingle of both prefixes with it."""
    import numpy as np

    own = prefixes(together(sets), len(sets), rule.threshold, rule.code, order)
    for number, segment in enumerate(view.segments):
        others, by = view.holders(rule.code, number, own.hashes)
        if not len(others):
            continue
        pairs = unique((own.owners[by].astype(np.uint64) << np.uint64(32)) | others)
        owners, others = pairs >> np.uint64(32), pairs & np.uint64(0xFFFFFFFF)
        sizes = segment.sizes(rule.code, others)
        alike = alike_sizes(own.sizes[owners], sizes, rule.threshold)
        for owner, other in zip(owners[alike].tolist(), others[alike].tolist(), strict=True):
            yield refs[owner], (number, other)
