"""Several segments as one: the newest word on each file counts."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from newslint.errors import NewslintError
from newslint.index.segment import Content, Segment
from newslint.index.strings import Strings, all_strings, joined, strings_of
from newslint.index.tables import DOCUMENT_BITS, HERE, TOUCHED, in_key_order, ragged

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[Any]

# Rows of one table that are put in order at a time: 32 MB of postings.
_ROWS_AT_ONCE = 1 << 22


class _Numbers(Struct, frozen=True):
    """The documents of all segments, one after the other: those of a segment from its `base` on.

    `new` has the new number of each, and -1 for those that do not go on.
    """

    bases: list[int]
    new: "NDArray[np.int64]"


def merged(segments: Sequence[Segment], *, oldest: bool) -> Content:
    """One segment of several, the oldest first; `oldest` says that no others are older than they.

    Raises `NewslintError` if there are more documents than a segment can hold.
    """
    import numpy as np

    bases = np.cumsum([0, *(segment.documents for segment in segments)]).tolist()
    parts = [segment.pages.part("files").copy() for segment in segments]
    for part, base in zip(parts, bases, strict=False):
        part["first"] += base
    every = np.concatenate(parts)
    rows, latest = newest(every, oldest=oldest)
    files = every[rows]
    for name in ("size", "mtime", "digest", "reading"):
        files[name] = every[name][latest]
    numbers, owners = _renumbered(files, bases)
    documents = np.concatenate([segment.pages.part("documents") for segment in segments])
    going_on = numbers.new >= 0
    documents = documents[going_on]
    documents["file"] = owners[going_on]
    paths = joined([all_strings(segment.pages, "paths") for segment in segments])[rows]
    ids = joined([_ids(segment) for segment in segments])[np.flatnonzero(going_on)]
    tables = {name: _table(name, segments, numbers) for name in _tables(segments)}
    return Content(files, paths, documents, ids, tables)


def newest_rows(segments: Sequence[Segment]) -> "Array":
    """The rows of the files that are there, each with the documents it has."""
    import numpy as np

    every = np.concatenate([segment.pages.part("files") for segment in segments])
    return every[newest(every, oldest=True)[0]]


def newest(every: "Array", *, oldest: bool) -> tuple["Array", "Array"]:
    """For each path, in the order of the keys: the row that counts, and that of its last stat."""
    import numpy as np

    in_order = np.argsort(every["key"], kind="stable")
    keys = every["key"][in_order]
    firsts = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1]))[: len(keys)])
    last = np.append(firsts[1:], len(keys)) - 1
    if not len(keys):
        return in_order, in_order
    places = np.where(every["state"][in_order] == TOUCHED, -1, np.arange(len(keys)))
    counting = np.maximum.reduceat(places, firsts)
    counting = np.where(counting < 0, last, counting)
    rows, latest = in_order[counting], in_order[last]
    if oldest:
        here = every["state"][rows] == HERE
        rows, latest = rows[here], latest[here]
    return rows, latest


def _renumbered(files: "Array", bases: list[int]) -> tuple[_Numbers, "NDArray[np.int64]"]:
    """The new numbers of the documents of `files`, which get theirs; and whose each old one is."""
    import numpy as np

    firsts, counts = files["first"].astype(np.int64), files["documents"].astype(np.int64)
    going_on = ragged(firsts, firsts + counts)
    total = bases[-1]
    if len(going_on) >> DOCUMENT_BITS:
        raise NewslintError(f"the index cannot hold more than {1 << DOCUMENT_BITS:,} documents")
    chosen = np.zeros(total, np.bool_)
    chosen[going_on] = True
    new = np.where(chosen, np.cumsum(chosen) - 1, -1)
    owners = np.zeros(total, np.int64)
    owners[going_on] = np.repeat(np.arange(len(files)), counts)
    some = counts > 0
    files["first"][some] = new[firsts[some]]
    files["first"][~some] = 0
    return _Numbers(bases, new), owners


def _ids(segment: Segment) -> Strings:
    if "ids.ends" in segment.pages:
        return all_strings(segment.pages, "ids")
    return strings_of([""] * segment.documents)


def _tables(segments: Sequence[Segment]) -> list[str]:
    """The names of the tables of the rules."""
    names = {name for segment in segments for name in segment.pages.names()}
    return sorted(name for name in names if name.endswith((".keys", ".postings", ".sizes")))


def _table(name: str, segments: Sequence[Segment], numbers: _Numbers) -> Iterator["Array"]:
    """The table of all segments in parts."""
    import numpy as np

    held = [
        (segment.pages, base)
        for segment, base in zip(segments, numbers.bases, strict=False)
        if name in segment.pages
    ]
    if name.endswith(".sizes"):
        for pages, base in held:
            sizes = pages.part(name)
            yield sizes[numbers.new[base : base + len(sizes)] >= 0]
        return
    total = sum(pages.rows(name) for pages, _ in held)
    ranges = 1 << (total // _ROWS_AT_ONCE).bit_length()
    edges = np.arange(1, ranges, dtype=np.uint64) << np.uint64(65 - ranges.bit_length())
    bounds = [[0, *pages.bounds(name, edges).tolist(), pages.rows(name)] for pages, _ in held]
    for number in range(ranges):
        parts = [
            _with_new_numbers(pages.part(name, bound[number], bound[number + 1]), base, numbers)
            for (pages, base), bound in zip(held, bounds, strict=True)
        ]
        yield in_key_order(np.concatenate(parts))


def _with_new_numbers(rows: "Array", base: int, numbers: _Numbers) -> "Array":
    """The rows of documents that go on, under their new numbers."""
    import numpy as np

    if rows.dtype.names:
        new = numbers.new[rows["document"] + np.int64(base)]
        rows = rows[new >= 0]
        rows["document"] = new[new >= 0]
        return rows
    mask = np.uint64((1 << DOCUMENT_BITS) - 1)
    new = numbers.new[(rows & mask).astype(np.int64) + base]
    kept = new >= 0
    return (rows[kept] & ~mask) | new[kept].astype(np.uint64)
