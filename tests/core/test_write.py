"""Files replaced whole, or left alone."""

import os
import stat
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.errors import NewslintError
from newslint.fixes import write
from newslint.fixes.held import ChangedMeanwhileError
from newslint.fixes.write import digest_after, rewrite
from newslint.sources.splice import Splice

SPLICES = [Splice(1, b"b", b"XX"), Splice(3, b"", b"Y")]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abcdef")
    return path


def names(path: Path) -> list[str]:
    return sorted(os.listdir(path.parent))


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def test_rewrite(file: Path) -> None:
    expected = (digest(b"abcdef"), digest(b"aXXcYdef"))
    assert digest_after(str(file), SPLICES, "a.txt") == expected
    assert file.read_bytes() == b"abcdef"
    assert rewrite(str(file), SPLICES, "a.txt") == expected
    assert file.read_bytes() == b"aXXcYdef"
    assert names(file) == ["a.txt"]


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o666])
def test_permissions_stay(file: Path, mode: int) -> None:
    file.chmod(mode)
    rewrite(str(file), SPLICES, "a.txt")
    assert stat.S_IMODE(file.stat().st_mode) == mode


def test_a_link_is_followed(file: Path) -> None:
    link = file.parent / "deep" / "link.txt"
    link.parent.mkdir()
    link.symlink_to("../a.txt")
    rewrite(str(link), SPLICES, "link.txt")
    assert link.is_symlink()
    assert file.read_bytes() == b"aXXcYdef"
    assert names(link) == ["link.txt"]


@pytest.mark.parametrize(
    "splices",
    [
        [Splice(1, b"x", b"")],
        [Splice(5, b"fg", b"")],
        [Splice(9, b"", b"x")],
        [Splice(9, b"a", b"")],
    ],
)
def test_other_bytes_than_expected_are_left_alone(file: Path, splices: list[Splice]) -> None:
    with pytest.raises(ChangedMeanwhileError, match=r"^shown: was changed meanwhile"):
        rewrite(str(file), splices, "shown")
    assert file.read_bytes() == b"abcdef"
    assert names(file) == ["a.txt"]


def test_a_change_while_it_is_written_is_noticed(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = write._copy

    def meanwhile(*arguments: Any) -> Any:
        result = copy(*arguments)
        file.write_bytes(b"abcdef and more")
        return result

    monkeypatch.setattr(write, "_copy", meanwhile)
    with pytest.raises(ChangedMeanwhileError):
        rewrite(str(file), SPLICES, "a.txt")
    assert file.read_bytes() == b"abcdef and more"
    assert names(file) == ["a.txt"]


def fails(*_arguments: Any, **_options: Any) -> Any:
    raise OSError(28, "No space left on device")


def interrupted(*_arguments: Any, **_options: Any) -> Any:
    raise KeyboardInterrupt


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
@pytest.mark.parametrize(
    ("failure", "error"), [(fails, NewslintError), (interrupted, KeyboardInterrupt)]
)
def test_a_failure_leaves_the_file_whole_and_nothing_behind(
    file: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    failure: Callable[..., Any],
    error: type[BaseException],
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(os, step, failure)
        with pytest.raises(error):
            rewrite(str(file), SPLICES, "a.txt")
    assert file.read_bytes() == b"abcdef"
    assert names(file) == ["a.txt"]


def test_a_folder_that_cannot_be_written_is_named(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: Any, **_options: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    with pytest.raises(NewslintError, match=r"^a\.txt: cannot be written: Permission denied"):
        rewrite(str(file), SPLICES, "a.txt")
    assert file.read_bytes() == b"abcdef"


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(NewslintError, match=r"^a\.txt: cannot be written: No such file"):
        rewrite(str(tmp_path / "a.txt"), SPLICES, "a.txt")
    assert os.listdir(tmp_path) == []


def test_long_names_are_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / ("新" * 80 + ".txt")
    path.write_bytes(b"abcdef")
    rewrite(str(path), SPLICES, "x")
    assert path.read_bytes() == b"aXXcYdef"


@given(st.binary(min_size=1, max_size=60), st.integers(1, 7), st.data())
def test_chunks_make_no_difference(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, size: int, draw: st.DataObject
) -> None:
    start = draw.draw(st.integers(0, len(data)))
    end = draw.draw(st.integers(start, len(data)))
    splices = [Splice(start, data[start:end], b"new")]
    new = data[:start] + b"new" + data[end:]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(write, "_CHUNK", size)
        path = tmp_path_factory.mktemp("chunks") / "a"
        path.write_bytes(data)
        assert digest_after(str(path), splices, "a") == (digest(data), digest(new))
        rewrite(str(path), splices, "a")
        assert path.read_bytes() == new
