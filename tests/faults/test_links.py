"""Links stay links: symbolic ones are followed, and a file of several names is not parted."""

import os
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.faults.conftest import BAD, MENDED, Process
from tests.faults.corpora import SUFFIXES, content

PARTED = (
    "is one file under 2 names (hard links), and a fix would give this one a file of its own; "
    "it is as it was"
)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_symbolic_link_is_followed(
    here: Path, tmp_path: Path, newslint: Run, suffix: str
) -> None:
    real = tmp_path / f"elsewhere.{suffix}"
    old = content(suffix, ["Lage. . Ja.", "Gut."])
    real.write_bytes(old)
    first, second = here / f"a.{suffix}", here / "sub" / f"b.{suffix}"
    second.parent.mkdir()
    first.symlink_to(real)
    second.symlink_to("../" + first.name)
    assert newslint("--fix-only", "--fix-log", "log", "--scope", "document").code == 0
    assert real.read_bytes() != old
    assert newslint("--diff", "--scope", "document").code == 0
    assert (os.readlink(first), os.readlink(second)) == (str(real), f"../a.{suffix}")
    assert newslint("undo", "log").code == 0
    assert real.read_bytes() == old
    assert first.is_symlink()
    assert sorted(os.listdir(tmp_path)) == [real.name, "here"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_of_several_names_stays_one(here: Path, newslint: Run, suffix: str) -> None:
    path, other = here / f"a.{suffix}", here / "other"
    old = content(suffix, ["Lage. . Ja.", "Gut."])
    path.write_bytes(old)
    os.link(path, other)
    (here / "z.txt").write_text(BAD, encoding="utf-8")
    result = newslint("--fix-only", "--scope", "document")
    assert result.code == 2
    assert result.errors == [
        f"newslint: a.{suffix}: {PARTED}",
    ]
    assert path.read_bytes() == old
    assert path.samefile(other)
    assert (here / "z.txt").read_text(encoding="utf-8") == MENDED


def test_undo_keeps_names_together(here: Path, bad: Path, newslint: Run) -> None:
    assert newslint("--fix-only", "--fix-log", "log").code == 0
    os.link(bad, here / "other")
    result = newslint("undo", "log")
    assert (result.code, result.out) == (2, "0 files restored.\n")
    assert "2 names" in result.err
    assert bad.samefile(here / "other")


def test_links_to_what_is_no_file_are_passed_over(here: Path, bad: Path, process: Process) -> None:
    """Reading a pipe waits for a writer; some devices never end."""
    os.mkfifo(here / "pipe.txt")
    (here / "link.txt").symlink_to("pipe.txt")
    (here / "zero.txt").symlink_to("/dev/zero")
    (here / "folder.txt").symlink_to(".")
    done = process("--fix", timeout=30)
    assert (done.returncode, done.stdout) == (0, b"")
    assert bad.read_text(encoding="utf-8") == MENDED
    shown = process("--show-files")
    assert shown.stdout == b"bad.txt\n"


@pytest.mark.parametrize("options", [[], ["--fix"], ["--diff"]])
@pytest.mark.parametrize("name", ["pipe", "link.txt", "/dev/zero"])
def test_pipes_and_devices_that_are_named(
    here: Path, newslint: Run, name: str, options: list[str]
) -> None:
    os.mkfifo(here / "pipe")
    (here / "link.txt").symlink_to("pipe")
    result = newslint(name, *options)
    said = (
        f"newslint: {name}: is no file but a pipe or a device; give what it holds to `newslint -`"
    )
    assert (result.code, result.errors) == (2, [said])


def test_links_that_lead_to_themselves(here: Path, bad: Path, newslint: Run) -> None:
    (here / "loop.txt").symlink_to("loop.txt")
    (here / "there").mkdir()
    (here / "there" / "back").symlink_to("..")
    result = newslint("--fix", "--output-format", "json")
    [found] = result.report["findings"]
    assert (result.code, found["code"], found["path"]) == (1, "IOE001", "loop.txt")
    assert bad.read_text(encoding="utf-8") == MENDED


def test_which_of_two_links_counts_is_not_chance(here: Path, tmp_path: Path, newslint: Run) -> None:
    (tmp_path / "real.txt").write_text("Gut.\n")
    for name in ("b", "a", "c"):
        (here / name).mkdir()
        (here / name / "link.txt").symlink_to(tmp_path / "real.txt")
    assert newslint("--show-files").out == "a/link.txt\n"
