"""Names that are unusual, and folders in folders in folders."""

import os
import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.faults.conftest import BAD, MENDED, Process
from tests.faults.corpora import SUFFIXES, content

NAMES = [
    b" a b .txt",
    b"a\nb.txt",
    b"a\rb\tc.txt",
    b"-x.txt",
    b"--fix.txt",
    b"\x1b[31mred\x07.txt",
    b"::error::x.txt",
    b"%0A,a;b=c:d.txt",
    b"'\"<b>&amp;.txt",
    b"\xff\xfe\x80.txt",
    "ü\u202eÄ\u2028.txt".encode(),
    "\U0001f600\U000e0001.txt".encode(),
    b"*?[a]{b}~$HOME`x`.txt",
    b"\\back\\.txt",
]


@pytest.fixture
def odd(here: Path) -> list[Path]:
    paths = [here / os.fsdecode(name) for name in NAMES]
    for path in paths:
        path.write_text(BAD, encoding="utf-8")
    return paths


def test_mended_and_restored(odd: list[Path], process: Process) -> None:
    assert process("--fix-only", "--scope", "document", "--fix-log", "log").returncode == 0
    assert [path.read_text(encoding="utf-8") for path in odd] == [MENDED] * len(odd)
    done = process("undo", "log")
    assert (done.returncode, done.stdout) == (0, f"{len(odd)} files restored.\n".encode())
    assert [path.read_text(encoding="utf-8") for path in odd] == [BAD] * len(odd)


def test_named_behind_two_dashes(odd: list[Path], process: Process) -> None:
    done = process("--fix-only", "--scope", "document", "--", *NAMES)
    assert (done.returncode, done.stderr) == (0, b"")
    assert [path.read_text(encoding="utf-8") for path in odd] == [MENDED] * len(odd)


def test_listed_in_a_file(here: Path, odd: list[Path], process: Process) -> None:
    (here / "list").write_bytes(b"\0".join(NAMES))
    done = process("--fix-only", "--files-from", "list", "--scope", "document")
    assert (done.returncode, done.stderr) == (0, b"")
    assert [path.read_text(encoding="utf-8") for path in odd] == [MENDED] * len(odd)


def test_listed_for_other_programs(odd: list[Path], process: Process) -> None:
    done = process("--show-files")
    assert sorted(done.stdout.splitlines()) == sorted(b"\n".join(NAMES).splitlines())


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_in_every_format(here: Path, newslint: Run, suffix: str) -> None:
    path = here / os.fsdecode(b"-a\nb \xff." + suffix.encode())
    old = content(suffix, ["Lage. . Ja.", "Gut."])
    path.write_bytes(old)
    assert newslint("--fix-only", "--fix-log", "log").code == 0
    assert path.read_bytes() != old
    assert newslint("undo", "log").code == 0
    assert path.read_bytes() == old


def test_the_longest_names(here: Path, newslint: Run) -> None:
    paths = [here / ("a" * 251 + ".txt"), here / ("ü" * 125 + ".txt"), here / ("😀" * 62 + ".txt")]
    for path in paths:
        path.write_text(BAD, encoding="utf-8")
    assert newslint("--fix-only", "--scope", "document", "--fix-log", "log").code == 0
    assert [path.read_text(encoding="utf-8") for path in paths] == [MENDED] * 3


@pytest.mark.parametrize("depth", [1200, 3000])
def test_deep_folders(here: Path, process: Process, depth: int) -> None:
    """Deeper than calls may lie in each other, and then deeper than a path may be long."""
    (here / "near.txt").write_text(BAD, encoding="utf-8")
    here_again = os.getcwd()
    try:
        for _ in range(depth):
            os.mkdir("d")
            os.chdir("d")
        Path("far.txt").write_text(BAD, encoding="utf-8")
    finally:
        os.chdir(here_again)
    try:
        done = process("--fix", "--scope", "document", "--output-format", "concise")
        assert (here / "near.txt").read_text(encoding="utf-8") == MENDED
        if depth == 1200:
            assert (done.returncode, done.stdout) == (0, b"")
            far = here / "/".join("d" * depth) / "far.txt"
            assert far.read_text(encoding="utf-8") == MENDED
        else:
            assert done.returncode == 1
            assert b"IOE001 the file cannot be read: File name too long" in done.stdout
    finally:
        subprocess.run(["rm", "-rf", "d"], cwd=here, check=True)


def test_a_working_directory_that_is_gone(here: Path, process: Process) -> None:
    gone = here / "gone"
    gone.mkdir()
    line = 'cd gone && rmdir ../gone && exec "$0" "$@"'
    done = process(".", before=["sh", "-c", line])
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
