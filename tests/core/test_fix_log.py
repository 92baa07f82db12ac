"""The fix log, and what `undo` makes of it."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.errors import NewslintError
from newslint.fixes.log import Entry, LogWriter, entry_of, read_log
from newslint.fixes.undo import Undone, undo
from newslint.fixes.write import digest_after, rewrite
from newslint.sources.splice import Splice


def fix(path: Path, splices: list[Splice], log: Path) -> None:
    """What a run does with a file: log it, then write it."""
    writer = LogWriter(str(log))
    digests = digest_after(str(path), splices, path.name)
    writer.add(entry_of(str(path), digests, splices, []))
    writer.close()
    rewrite(str(path), splices, path.name)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "fixes.log"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(b"ab\xfc\r\n")
    return path


def states(log: Path) -> list[tuple[str, str]]:
    return [(os.path.basename(undone.path), undone.state) for undone in undo(str(log))]


ENTRIES = st.builds(
    lambda offset, old, new: Splice(offset, old, new),
    st.integers(0, 1 << 40),
    st.binary(max_size=9),
    st.binary(max_size=9),
)


@given(st.lists(st.lists(ENTRIES, max_size=3), max_size=4))
def test_entries_come_back(
    tmp_path_factory: pytest.TempPathFactory, splices: list[list[Splice]]
) -> None:
    path = str(tmp_path_factory.mktemp("log") / "log")
    entries = [Entry(f"/tmp/{i}ä\udcfc", "a", "b", tuple(each)) for i, each in enumerate(splices)]
    writer = LogWriter(path)
    for entry in entries:
        writer.add(entry)
    writer.close()
    assert list(read_log(path)) == entries


def test_undo_restores_the_exact_bytes(file: Path, log: Path) -> None:
    fix(file, [Splice(2, b"\xfc", "ü".encode())], log)
    assert file.read_bytes() == b"ab\xc3\xbc\r\n"
    assert states(log) == [("a.txt", "restored")]
    assert file.read_bytes() == b"ab\xfc\r\n"
    assert states(log) == [("a.txt", "already")]


def test_several_runs_in_one_log_are_undone_from_the_last(file: Path, log: Path) -> None:
    other = file.with_name("b.txt")
    other.write_bytes(b"x")
    fix(file, [Splice(0, b"a", b"A")], log)
    fix(other, [Splice(0, b"x", b"")], log)
    fix(file, [Splice(0, b"A", b""), Splice(2, b"\xfc", b"")], log)
    assert states(log) == [("a.txt", "restored"), ("b.txt", "restored"), ("a.txt", "restored")]
    assert (file.read_bytes(), other.read_bytes()) == (b"ab\xfc\r\n", b"x")


def test_changed_files_are_refused_and_the_others_restored(file: Path, log: Path) -> None:
    other = file.with_name("b.txt")
    gone = file.with_name("c.txt")
    for path in (other, gone):
        path.write_bytes(b"x")
    for path in (file, other, gone):
        fix(path, [Splice(0, path.read_bytes()[:1], b"N")], log)
    file.write_bytes(b"changed since")
    gone.unlink()
    assert list(undo(str(log))) == [
        Undone(str(gone), "refused", "cannot be read: No such file or directory"),
        Undone(str(other), "restored"),
        Undone(str(file), "refused", "was changed since it was fixed"),
    ]
    assert file.read_bytes() == b"changed since"
    assert not gone.exists()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"no json\n", r"log:1: is no line of a fix log"),
        (b"[]\n", r"log:1: is no line of a fix log"),
        (b'{"version": 1}\n', r"log:1: is no line of a fix log"),
        (b'{"version": 99}\n', r"log:1: was written by another version"),
        (b"\xff\xfe\n", r"log: is no fix log"),
    ],
)
def test_what_is_no_fix_log_is_named(log: Path, content: bytes, message: str) -> None:
    log.write_bytes(content)
    with pytest.raises(NewslintError, match=message):
        list(undo(str(log)))


def test_a_missing_log_is_named(log: Path) -> None:
    with pytest.raises(NewslintError, match=r"fixes\.log: cannot be read: No such file"):
        list(undo(str(log)))


def test_a_log_that_was_cut_off_still_restores_what_was_fixed(file: Path, log: Path) -> None:
    """Each entry is on disk before its file is touched: half a line means an untouched file."""
    fix(file, [Splice(0, b"a", b"A")], log)
    whole = log.read_bytes()
    log.write_bytes(whole + whole[:30])
    assert states(log) == [("a.txt", "restored")]
    assert file.read_bytes() == b"ab\xfc\r\n"
    log.write_bytes(whole + whole[:30])
    fix(file, [Splice(1, b"b", b"B")], log)
    assert states(log) == [("a.txt", "restored"), ("a.txt", "already")]


def test_other_files_are_not_written_to(file: Path) -> None:
    with pytest.raises(
        NewslintError, match=r"a\.txt: is no fix log of newslint; nothing was fixed"
    ):
        LogWriter(str(file))
    assert file.read_bytes() == b"ab\xfc\r\n"


def test_a_log_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        NewslintError, match=r"cannot be written: Is a directory; nothing was fixed"
    ):
        LogWriter(str(tmp_path))
    writer = LogWriter("/dev/full")
    with pytest.raises(NewslintError, match=r"No space left on device; /a was left as it is"):
        writer.add(Entry("/a", "", "", ()))
    writer.close()


def test_an_entry_that_could_not_be_written_leaves_nothing_behind(
    log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: Any) -> None:
        raise OSError(28, "No space left on device")

    writer = LogWriter(str(log))
    writer.add(Entry("/a", "", "", ()))
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(NewslintError):
            writer.add(Entry("/b", "", "", ()))
    writer.add(Entry("/c", "", "", ()))
    writer.close()
    assert [entry.path for entry in read_log(str(log))] == ["/a", "/c"]


def test_the_log_can_be_read_by_people(file: Path, log: Path) -> None:
    fix(file, [Splice(0, b"a", b"")], log)
    entry = json.loads(log.read_text(encoding="utf-8"))
    assert entry["path"] == str(file)
    assert entry["splices"] == [[0, "a", ""]]
    assert set(entry) == {"version", "path", "before", "after", "fixes", "splices"}
