"""Segments laid over each other and merged say what a dictionary that is updated says."""

import io
from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from newslint.index.batch import Batch, FileRow, content_of
from newslint.index.merge import merged, newest_rows
from newslint.index.pages import Pages
from newslint.index.reading import Stat
from newslint.index.segment import Content, Segment, write_segment
from newslint.index.tables import GONE, HERE, TOUCHED, dtype_of
from newslint.index.view import View

NAMES = ["a", "b/c", "d", "é"]
# What happens to a file: its documents' keys; or it is gone; or only touched.
CHANGE = st.one_of(
    st.lists(st.lists(st.integers(0, 5), max_size=3), max_size=3),
    st.sampled_from(["gone", "touch"]),
)
CHANGES = st.lists(st.dictionaries(st.sampled_from(NAMES), CHANGE), min_size=1, max_size=6)

Known = dict[str, tuple[int, list[list[int]]]]
"""Of each file the time it was last seen and the keys of its documents."""


def batch_of(changes: dict[str, object], time: int, known: Known) -> Batch:
    """The batch of one step, which `known` is brought in line with."""
    batch = Batch()
    keys: list[tuple[int, int, int, int]] = []
    postings: list[int] = []
    for name, change in changes.items():
        if change == "touch":
            if name not in known:
                continue
            known[name] = time, known[name][1]
            batch.files.append(FileRow(name, Stat(1, time), bytes(16), 7, state=TOUCHED))
        elif change == "gone":
            known.pop(name, None)
            batch.files.append(FileRow(name, Stat(0, 0), bytes(16), 0, state=GONE))
        elif isinstance(change, list):
            known[name] = time, change
            batch.files.append(FileRow(name, Stat(1, time), bytes(16), 7, len(change), HERE))
            for record, own in enumerate(change):
                number = len(batch.documents)
                keys += ((key, number, start, start + 1) for start, key in enumerate(own))
                postings += (key << 24 | number for key in set(own))
                batch.documents.append((record, record + 1, 10 * record))
                batch.ids.append(f"{name}{record}" if record else "")
    batch.tables["X.keys"] = [np.array(keys, dtype_of("keys"))]
    batch.tables["X.postings"] = [np.array(postings, np.uint64)]
    batch.tables["X.sizes"] = [np.full(len(batch.documents), time, np.uint32)]
    return batch


def opened(content: Content) -> Segment:
    out = io.BytesIO()
    write_segment(out, content)
    return Segment(Pages(out.getvalue(), "x"))


def compare(view: View, known: Known) -> None:
    """Hold the view to what is known."""
    assert view.documents == sum(len(documents) for _, documents in known.values())
    for name, entry in zip(NAMES, view.entries(NAMES), strict=True):
        assert (entry and (entry.stat.mtime, entry.documents)) == (
            (known[name][0], len(known[name][1])) if name in known else None
        )
    assert len(newest_rows(view.segments)) == len(known)
    for key in range(6):
        wanted = np.array([key], np.uint64)
        places = sorted(
            (name, record, start)
            for name, (_, documents) in known.items()
            for record, own in enumerate(documents)
            for start, value in enumerate(own)
            if value == key
        )
        rows = [row for _, row in view.keys("X", wanted)]
        found = [place(view, row.ref) for row in rows]
        assert sorted((*at, row.start) for at, row in zip(found, rows, strict=True)) == places
        holders = [
            place(view, (number, document))
            for number in range(len(view.segments))
            for document in view.holders("X", number, wanted)[0].tolist()
        ]
        assert sorted(holders) == sorted({at[:2] for at in places})


def place(view: View, ref: tuple[int, int]) -> tuple[str, int]:
    (name, record), *_ = view.places([ref])
    assert record is not None
    assert record.id == (f"{name}{record.index}" if record.index else "")
    assert (record.line, record.offset) == (record.index + 1, 10 * record.index)
    return name, record.index


@given(CHANGES, st.data())
def test_the_newest_word_counts(changes: list[dict[str, object]], data: st.DataObject) -> None:
    known: Known = {}
    view = View("/x")
    for time, step in enumerate(changes, 1):
        view.put(batch_of(step, time, known))
    compare(view, known)
    segments: Sequence[Segment] = view.segments
    while len(segments) > 1:
        first = data.draw(st.integers(0, len(segments) - 2))
        stop = data.draw(st.integers(first + 2, len(segments)))
        joined = opened(merged(segments[first:stop], oldest=first == 0))
        segments = [*segments[:first], joined, *segments[stop:]]
        compare(View("/x", segments, view.documents), known)


def test_parts_of_large_tables_are_joined_in_order() -> None:
    rng = np.random.default_rng(1)
    segments = []
    for number in range(3):
        batch = Batch([FileRow(f"f{number}", Stat(1, 1), bytes(16), 0, 1)], [(0, 1, 0)], [""])
        hashes = rng.integers(0, 1 << 40, 3_000_000, dtype=np.uint64)
        batch.tables["X.postings"] = [hashes << np.uint64(24)]
        segments.append(opened(content_of(batch)))
    pages = opened(merged(segments, oldest=True)).pages
    postings = pages.part("X.postings")
    assert len(postings) == 9_000_000
    assert (postings[1:] >= postings[:-1]).all()
