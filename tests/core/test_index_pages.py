"""Tables in pages: what was written is read and found, and damage is never taken for data."""

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.index.pages import Pages
from newslint.index.problems import DamagedError
from newslint.index.writer import Writer

NUMBERS = st.lists(st.integers(0, 40), max_size=3000).map(sorted)


def written(*parts: list[int], name: str = "X.postings") -> bytes:
    out = io.BytesIO()
    writer = Writer(out)
    writer.add(name, [np.array(part, np.uint64) for part in parts], ordered=True)
    writer.add("X.sizes", [np.arange(5, dtype=np.uint32)])
    writer.finish()
    return out.getvalue()


@given(NUMBERS, st.integers(0, 3000), st.lists(st.integers(0, 45), max_size=9))
def test_finds_every_row_of_a_key(numbers: list[int], cut: int, keys: list[int]) -> None:
    pages = Pages(written(numbers[:cut], numbers[cut:]), "x")
    wanted = np.array(keys, np.uint64)
    found = pages.find("X.postings", wanted, wanted)
    by, at = found.each()
    assert [(int(keys[b]), int(found.numbers[a])) for b, a in zip(by, at, strict=True)] == [
        (key, number) for key in keys for number, value in enumerate(numbers) if value == key
    ]
    bounds = [sum(value < key for value in numbers) for key in keys]
    assert pages.bounds("X.postings", wanted).tolist() == bounds


@given(NUMBERS, st.integers(0, 45), st.integers(0, 45))
def test_finds_ranges(numbers: list[int], low: int, high: int) -> None:
    pages = Pages(written(numbers), "x")
    found = pages.find("X.postings", np.array([low], np.uint64), np.array([high], np.uint64))
    assert found.values[found.each()[1]].tolist() == [n for n in numbers if low <= n <= high]


@given(NUMBERS, st.data())
def test_takes_and_cuts(numbers: list[int], data: st.DataObject) -> None:
    pages = Pages(written(numbers), "x")
    start = data.draw(st.integers(0, len(numbers)))
    stop = data.draw(st.integers(start, len(numbers)))
    assert pages.part("X.postings", start, stop).tolist() == numbers[start:stop]
    if numbers:
        rows = data.draw(st.lists(st.integers(0, len(numbers) - 1), max_size=20))
        taken = pages.take("X.postings", np.array(rows, np.int64))
        assert taken.tolist() == [numbers[row] for row in rows]


@given(st.binary(max_size=40), st.data())
def test_a_changed_byte_is_noticed(content: bytes, data: st.DataObject) -> None:
    good = written(sorted(content) * 30)
    at = data.draw(st.integers(0, len(good) - 1))
    bad = bytearray(good)
    bad[at] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(DamagedError, match=r"x is damaged .*newslint index build"):
        read_all(bytes(bad))


@given(st.binary(max_size=40), st.data())
def test_a_missing_end_is_noticed(content: bytes, data: st.DataObject) -> None:
    good = written(sorted(content) * 30)
    with pytest.raises(DamagedError):
        read_all(good[: data.draw(st.integers(0, len(good) - 1))])


def test_only_what_is_asked_for_is_verified() -> None:
    bad = bytearray(written(list(range(4096))))
    bad[0] ^= 1
    pages = Pages(bytes(bad), "x")
    assert pages.take("X.postings", np.array([4000])).tolist() == [4000]
    with pytest.raises(DamagedError):
        pages.take("X.postings", np.array([0]))


def read_all(data: bytes) -> None:
    pages = Pages(data, "x")
    pages.part("X.postings")
    pages.part("X.postings.fence")
    pages.part("X.sizes")
