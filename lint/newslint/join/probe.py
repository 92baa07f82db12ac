"""Which documents could be similar to any other, or stand in one: cheap, exact tests before a join.

A document similar to another one, or contained in it, has at most a share 1 - t of its shingles to
itself. Counting the shingles of the whole corpus in a table of buckets gives a lower bound of how
many a document has to itself, for two shingles may fall in one bucket but never the same shingle
in two. Nearly every document of a corpus is above the bound, and only the others are read again.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct

from newslint.join.frequencies import in_a_byte
from newslint.join.sets import EPSILON
from newslint.members import Shingles

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

T = TypeVar("T")

_HASH_BITS = 32
# Hashes stand in groups by their highest bits, so that the counters of one group stay in the cache,
# and that groups can be counted side by side.
_GROUP_BITS = 8
# Fewer hashes than this are counted all at once.
_FEW = 1 << 20
# Looking again costs less than reading a tenth of the documents that are left.
_WORTH_ANOTHER_LOOK = 0.9


class Probe(Struct, frozen=True):
    """Some shingles of a batch of documents: 32 bits of each hash, and the documents they are of.

    They stand in the order of their groups, of which `groups` has the sizes. `totals` says how many
    shingles each document has in all, repeated ones too.
    """

    hashes: "NDArray[np.uint32]"
    owners: "NDArray[Any]"
    groups: "NDArray[np.int64]"
    totals: "NDArray[np.int64]"


def probe(shingles: Shingles, documents: int, threshold: float) -> Probe:
    """The part of a batch's shingles that is needed to tell who reaches the threshold, or more.

    For thresholds well above one half, half of the shingles, chosen by their hash, tell enough.
    """
    import numpy as np

    values, owners = shingles.values, shingles.owners
    totals = np.bincount(owners, minlength=documents)
    if threshold >= 0.7:
        chosen = (values & np.uint64(1)).astype(np.bool_)
        values, owners = values[chosen], owners[chosen]
    groups = (values >> np.uint64(64 - _GROUP_BITS)).astype(np.uint8)
    order = np.argsort(groups, kind="stable")
    # Sent to another process, where two bytes are as good as four.
    narrow = np.uint16 if documents <= 1 << 16 else np.uint32
    return Probe(
        hashes_of(values)[order],
        owners.astype(narrow)[order],
        np.bincount(groups, minlength=1 << _GROUP_BITS),
        totals,
    )


def hashes_of(values: "NDArray[np.uint64]") -> "NDArray[np.uint32]":
    """The highest 32 bits of shingles."""
    import numpy as np

    return (values >> np.uint64(64 - _HASH_BITS)).astype(np.uint32)


class Census(Struct, frozen=True):
    """The probes of all documents, numbered from 0 in their order; the hashes by group.

    `frequencies` are upper bounds of how often each of the hashes occurs, the greater ones on a
    scale of their logarithms; `owners` are the documents they are of.
    """

    hashes: "NDArray[np.uint32]"
    frequencies: "NDArray[np.uint8]"
    owners: "NDArray[np.uint32]"
    totals: "NDArray[np.int64]"

    def may_share(self, threshold: float) -> "NDArray[np.bool_]":
        """Which documents may have that share of their shingles in common with others."""
        import numpy as np

        alone = np.bincount(self.owners[self.frequencies == 1], minlength=len(self.totals))
        return (alone <= (1 - threshold) * self.totals + EPSILON) & (self.totals > 0)

    def may_be_similar(self, threshold: float) -> "NDArray[np.bool_]":
        """Which documents may have it in common with others that may have it, too.

        What a document shares with those that are out does not count; so most of what is left
        after one look is out after the next ones.
        """
        marked = self.may_share(threshold)
        while True:
            inside = marked[self.owners]
            hashes = self.hashes[inside]
            among = Census(hashes, _frequencies(hashes), self.owners[inside], self.totals)
            fewer = marked & among.may_share(threshold)
            if fewer.sum() >= _WORTH_ANOTHER_LOOK * marked.sum():
                return fewer
            marked = fewer


def census(probes: list[Probe], jobs: int = 1) -> Census:
    """The probes of all documents together, their shingles counted, with up to `jobs` threads.

    The list is emptied, for together they are as large as what is made of them.
    """
    import numpy as np

    totals = np.concatenate([np.empty(0, np.int64), *(probe.totals for probe in probes)])
    sizes = np.zeros(1 << _GROUP_BITS, np.int64)
    for probe in probes:
        sizes += probe.groups
    ends = _ends(sizes)
    hashes, owners = np.empty(ends[-1], np.uint32), np.empty(ends[-1], np.uint32)
    within = [[0, *_ends(probe.groups)] for probe in probes]
    firsts = [0, *_ends(np.array([len(probe.totals) for probe in probes], np.int64))]

    def gather(group: int) -> None:
        at = ends[group - 1] if group else 0
        for probe, bounds, first in zip(probes, within, firsts, strict=False):
            start, stop = bounds[group], bounds[group + 1]
            hashes[at : at + stop - start] = probe.hashes[start:stop]
            np.add(probe.owners[start:stop], np.uint32(first), out=owners[at : at + stop - start])
            at += stop - start

    _each(gather, range(len(ends)), jobs)
    probes.clear()
    return Census(hashes, _frequencies(hashes, jobs), owners, totals)


def possible(probes: Sequence[Probe], threshold: float) -> list[int]:
    """The numbers of the documents that may be similar to another; none that is, is missing."""
    import numpy as np

    return np.flatnonzero(census(list(probes)).may_be_similar(threshold)).tolist()


def _frequencies(hashes: "NDArray[np.uint32]", jobs: int = 1) -> "NDArray[np.uint8]":
    """How often each hash occurs, those counted in that share its bucket; they stand by group."""
    import numpy as np

    bits = min(max(len(hashes).bit_length() + 2, 10), _HASH_BITS)
    if len(hashes) < _FEW:
        return _counts(hashes, 0, bits)
    groups = (hashes >> np.uint32(_HASH_BITS - _GROUP_BITS)).astype(np.uint8)
    ends = _ends(np.bincount(groups, minlength=1 << _GROUP_BITS))
    frequencies = np.empty(len(hashes), np.uint8)

    def count(group: int) -> None:
        part = slice(ends[group - 1] if group else 0, ends[group])
        frequencies[part] = _counts(hashes[part], _GROUP_BITS, bits - _GROUP_BITS)

    _each(count, range(len(ends)), jobs)
    return frequencies


def _ends(sizes: "NDArray[np.int64]") -> list[int]:
    import numpy as np

    ends: list[int] = np.cumsum(sizes).tolist()
    return ends


def _each(work: Callable[[T], None], tasks: Sequence[T], jobs: int) -> None:
    """`work` for each task, in threads: what is done with whole arrays can run side by side."""
    if jobs <= 1:
        for task in tasks:
            work(task)
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(jobs) as pool:
        for _ in pool.map(work, tasks):
            pass


def _counts(hashes: "NDArray[np.uint32]", skip: int, bits: int) -> "NDArray[np.uint8]":
    """How often each hash occurs, told apart by so many bits after the first `skip`."""
    import numpy as np

    buckets = (hashes >> np.uint32(_HASH_BITS - skip - bits)) & np.uint32((1 << bits) - 1)
    # Made narrow after the look-up: there are fewer hashes than buckets.
    return in_a_byte(np.bincount(buckets, minlength=1 << bits)[buckets])
