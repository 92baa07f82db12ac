"""Work is shared out whole: every byte of every file once, records never torn."""

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.sources import units as module
from newslint.sources.discover import UNKNOWN, FoundFile
from newslint.sources.units import read_bytes, units


def found(path: Path, format_: str = "jsonl") -> FoundFile:
    return FoundFile(path.name, str(path), format_, path.stat().st_size, named=False)


LINES = st.lists(st.sampled_from([b"", b"x", b"{}", b"7" * 20, b"ab" * 40]), max_size=20)


@given(LINES, st.sampled_from([b"", b"end"]), st.integers(1, 50))
def test_stretches_cover_a_file_once_on_line_borders(
    lines: list[bytes], end: bytes, size: int
) -> None:
    data = b"".join(line + b"\n" for line in lines) + end
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory() as folder:
        patch.setattr(module, "UNIT_BYTES", size)
        path = Path(folder, "a.jsonl")
        path.write_bytes(data)
        parts = [read_bytes(str(path), u.start, u.stop) for u in units([found(path)])]
    assert b"".join(parts) == data
    assert all(part.endswith(b"\n") for part in parts[:-1])
    if len(data) > size:
        longest = max(map(len, [*lines, end])) + 1
        assert all(0 < len(part) <= size + longest for part in parts)


@given(st.lists(st.tuples(st.integers(0, 40), st.sampled_from(["plain", "jsonl"])), max_size=12))
def test_all_files_are_in_one_unit_in_order(sizes: list[tuple[int, str]]) -> None:
    files = [
        FoundFile(f"{number:02}", "/no/such/file", format_, size, named=False)
        for number, (size, format_) in enumerate(sizes)
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "UNIT_BYTES", 50)
        patch.setattr(module, "_FILE_COST", 10)
        shared = list(units(files))
    assert [file for unit in shared for file in unit.files] == files
    assert all(unit.files for unit in shared)


@pytest.mark.parametrize(("start", "stop"), [(0, None), (0, 4), (2, 5), (0, 99), (9, 9)])
def test_read_bytes(tmp_path: Path, start: int, stop: int | None) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"0123456789")
    assert read_bytes(str(path), start, stop) == b"0123456789"[start:stop]


@pytest.mark.parametrize("size", [UNKNOWN, 0, 9, 10, 11])
def test_what_was_thought_of_the_size_does_not_matter(tmp_path: Path, size: int) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"0123456789")
    assert read_bytes(str(path), size=size) == b"0123456789"


def test_a_read_may_give_less_than_it_was_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(bytes(range(100)))
    read = os.read
    monkeypatch.setattr(os, "read", lambda handle, size: read(handle, min(size, 7)))
    assert read_bytes(str(path), size=100) == bytes(range(100))
    assert read_bytes(str(path), 10, 90) == bytes(range(10, 90))
