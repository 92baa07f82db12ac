"""The exact join of passages: runs of shingles that stand in two documents, each at full length."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from newslint.members import Shingles

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BASE = 0x9E3779B97F4A7C15


class Run(Struct, frozen=True, order=True):
    """Shingles of a document, `length` of them from its own `start` on, and where they stood first.

    Documents are numbers, and shingles are counted in each document from 0.
    """

    document: int
    start: int
    length: int
    first: int
    first_start: int


def passages(parts: Sequence[Shingles], documents: int, run: int) -> list[Run]:
    """The runs of at least `run` shingles that stand in an earlier document too, in order.

    Every such run of a document is within one of those found, which name the first document that
    holds some part of it, and which neither is nor contains another one of the same document.
    """
    import numpy as np

    if not parts:
        return []
    values = np.concatenate([part.values for part in parts])
    owners = np.concatenate([part.owners for part in parts]).astype(np.int64)
    bounds = np.searchsorted(owners, np.arange(documents + 1))
    found = []
    for here, there in _stretches(*_earlier(values, owners, run)):
        start, length, first = _extended(values, owners, bounds, here, there)
        document, other = int(owners[start]), int(owners[first])
        found.append(
            Run(
                document,
                start - int(bounds[document]),
                length,
                other,
                first - int(bounds[other]),
            )
        )
    return _outermost(sorted(set(found)))


def _earlier(
    values: "NDArray[np.uint64]", owners: "NDArray[np.int64]", run: int
) -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
    """Where runs start that stand in an earlier document too, and where they start in the first."""
    import numpy as np

    count = max(len(values) - run + 1, 0)
    starts = np.flatnonzero(owners[:count] == owners[len(owners) - count :])
    hashes = _hashes(values, run)[starts]
    order = np.argsort(hashes, kind="stable")
    ordered = hashes[order]
    differs = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=differs[1:])
    firsts = np.flatnonzero(differs)
    first = np.empty(len(starts), np.int64)
    first[order] = np.repeat(starts[order][firsts], np.diff(np.append(firsts, len(starts))))
    elsewhere = owners[first] != owners[starts]
    return starts[elsewhere], first[elsewhere]


def _hashes(values: "NDArray[np.uint64]", run: int) -> "NDArray[np.uint64]":
    """A hash of every run: a polynomial in its shingles, by doubling."""
    import numpy as np

    hashes, width, power = np.zeros(len(values) + 1, np.uint64), 0, 1
    for bit in f"{run:b}":
        # Twice the width, and for a 1 one more.
        ahead = hashes[width:]
        hashes = hashes[: len(ahead)] * np.uint64(power) + ahead
        width, power = 2 * width, power * power % (1 << 64)
        if bit == "1":
            hashes = hashes[:-1] * np.uint64(_BASE) + values[width:]
            width, power = width + 1, power * _BASE % (1 << 64)
    return hashes


def _stretches(
    starts: "NDArray[np.int64]", firsts: "NDArray[np.int64]"
) -> Iterator[tuple[int, int]]:
    """One start of all that follow one another in both documents."""
    import numpy as np

    new = np.ones(len(starts), np.bool_)
    new[1:] = (np.diff(starts) != 1) | (np.diff(firsts) != 1)
    yield from zip(starts[new].tolist(), firsts[new].tolist(), strict=True)


def _extended(
    values: "NDArray[np.uint64]",
    owners: "NDArray[np.int64]",
    bounds: "NDArray[np.int64]",
    here: int,
    there: int,
) -> tuple[int, int, int]:
    """Start, length and start in the first document of all that is the same around two places."""
    import numpy as np

    one, other = int(owners[here]), int(owners[there])
    back = min(here - int(bounds[one]), there - int(bounds[other]))
    before = values[here - back : here][::-1] != values[there - back : there][::-1]
    left = int(np.argmax(before)) if before.any() else back
    on = min(int(bounds[one + 1]) - here, int(bounds[other + 1]) - there)
    after = values[here : here + on] != values[there : there + on]
    right = int(np.argmax(after)) if after.any() else on
    return here - left, left + right, there - left


def _outermost(runs: Sequence[Run]) -> list[Run]:
    """The runs that do not lie within another one of the same document."""
    kept: list[Run] = []
    for run in sorted(runs, key=lambda run: (run.document, run.start, -run.length, run.first)):
        last = kept[-1] if kept else None
        inside = last is not None and last.document == run.document
        if last is None or not inside or run.start + run.length > last.start + last.length:
            kept.append(run)
    return kept
