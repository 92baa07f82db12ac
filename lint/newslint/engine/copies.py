"""Copies of whole documents: worked out once for all rules that make the same shingles."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from newslint.document import Document
from newslint.join.choose import Drop, choose
from newslint.join.embedded import Embedded, embedded
from newslint.join.holders import Holders, holders
from newslint.join.probe import Census, Probe, census, probe
from newslint.join.sets import Sets, sets_of
from newslint.join.similar import Similar, similar_in
from newslint.members import Shingles

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Read = Callable[[int], Document]
"""Loads a document again by its number."""

# Reading some documents again is cheap; holding all of a corpus is not.
_READ_AT_ONCE = 4096


class Wanted(Struct, frozen=True):
    """Copies that some rule asks for: similar from `near` on, contained from `whole` on.

    Documents of fewer than `least` shingles are not looked for in longer ones, and with `whole`
    above 1 none is.
    """

    near: float
    whole: float = 2.0
    least: int = 1


class Copies:
    """The copies among documents that are numbered from 0 as their probes are.

    `order` names those to look at, the ones to keep rather than others first; without it they are
    all of them, in their order. Up to `jobs` threads count their shingles.
    """

    def __init__(
        self,
        probes: list[Probe],
        shingles: Callable[[Sequence[Document]], Shingles],
        read: Read,
        wanted: Sequence[Wanted],
        order: Sequence[int] | None = None,
        jobs: int = 1,
    ) -> None:
        self._shingles = shingles
        self._read = read
        self._order = order
        self._numbers, self._sets = self._look_through(census(probes, jobs), wanted)
        self._similar: dict[float, list[Similar]] = {}
        self._embedded: dict[Wanted, list[Embedded]] = {}

    def similar(self, threshold: float) -> list[Similar]:
        """The documents similar to one that is kept, in order."""
        return [
            Similar(self._numbers[each.copy], self._numbers[each.kept], each.similarity)
            for each in self._similar_in(threshold)
        ]

    def embedded(self, wanted: Wanted) -> list[Embedded]:
        """The documents that stand in a longer one, similar ones left out, in order."""
        return [
            Embedded(self._numbers[each.part], self._numbers[each.whole], each.containment)
            for each in self._embedded_in(wanted)
        ]

    def all(self, wanted: Wanted) -> list[int]:
        """All of these."""
        copies = [each.copy for each in self._similar_in(wanted.near)]
        parts = [each.part for each in self._embedded_in(wanted)]
        return [self._numbers[number] for number in (*copies, *parts)]

    def chosen(self, wanted: Wanted) -> list[Drop]:
        """The documents to leave out, so that each is like one that stays, and no two of those."""
        return [
            Drop(self._numbers[d.dropped], self._numbers[d.kept], d.kind, d.similarity)
            for d in choose(self._sets, wanted.near, wanted.whole, wanted.least)
        ]

    def _similar_in(self, threshold: float) -> list[Similar]:
        if threshold not in self._similar:
            self._similar[threshold] = similar_in(self._sets, threshold)
        return self._similar[threshold]

    def _embedded_in(self, wanted: Wanted) -> list[Embedded]:
        if wanted not in self._embedded:
            copies = [each.copy for each in self._similar_in(wanted.near)]
            found = embedded(self._sets, copies, wanted.whole, wanted.least)
            self._embedded[wanted] = found
        return self._embedded[wanted]

    def _look_through(self, found: Census, wanted: Sequence[Wanted]) -> tuple[Sequence[int], Sets]:
        """The numbers of the documents that can be copies or originals, and their shingles."""
        marked, asked = _worth_reading(found, wanted)
        numbers = self._in_order(marked)
        sets = self._sets_of(numbers)
        if all(each.suffice(numbers, sets.sizes, wish.whole, wish.least) for wish, each in asked):
            return numbers, sets
        marked, _ = _worth_reading(self._full_census(len(found.totals)), wanted)
        numbers = self._in_order(marked)
        return numbers, self._sets_of(numbers)

    def _in_order(self, marked: "NDArray[np.bool_]") -> list[int]:
        """The numbers of the marked documents, in the order they are preferred in."""
        import numpy as np

        if self._order is None:
            return [int(number) for number in np.flatnonzero(marked)]
        return [number for number in self._order if marked[number]]

    def _sets_of(self, numbers: Sequence[int]) -> Sets:
        return sets_of(list(parts_of(numbers, self._shingles, self._read)), len(numbers))

    def _full_census(self, documents: int) -> Census:
        """All shingles of all documents: where the ones that were kept of each are too few."""
        probes = []
        for start in range(0, documents, _READ_AT_ONCE):
            chunk = [self._read(n) for n in range(start, min(start + _READ_AT_ONCE, documents))]
            probes.append(probe(self._shingles(chunk), len(chunk), 0.0))
        return census(probes)


def _worth_reading(
    found: Census, wanted: Sequence[Wanted]
) -> "tuple[NDArray[np.bool_], list[tuple[Wanted, Holders]]]":
    """Marks the documents that can be copies or originals; and what was asked for longer ones."""
    chosen = found.may_be_similar(min(wish.near for wish in wanted))
    asked = []
    for wish in wanted:
        if wish.whole <= 1:
            parts = found.may_share(wish.whole) & (found.totals >= wish.least)
            asked.append((wish, holders(found, parts, wish.whole)))
            chosen |= asked[-1][1].documents
    return chosen, asked


def parts_of(
    numbers: Sequence[int], shingles: Callable[[Sequence[Document]], Shingles], read: Read
) -> Iterator[Shingles]:
    """The shingles of documents that are read again, numbered from 0 in this order."""
    import numpy as np

    for start in range(0, len(numbers), _READ_AT_ONCE):
        part = shingles([read(number) for number in numbers[start : start + _READ_AT_ONCE]])
        yield Shingles(part.values, part.owners + np.uint32(start))
