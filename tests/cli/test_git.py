"""`--tracked-only` and `--focus`: what git knows of the files."""

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

BAD = "Ein Satz ist zu Ende. . Ein anderer beginnt.\n"


def git(*arguments: str) -> None:
    identity = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(here: Path) -> Path:
    """Two files in the first commit, and two that git does not know."""
    git("init", "-q")
    for name in ("old.txt", "sub/ä old.txt", "new.txt", "sub/new.txt"):
        path = here / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{name}. {BAD}", encoding="utf-8")
    git("add", "old.txt", "sub/ä old.txt")
    git("commit", "-qm", "first")
    return here


def paths(run: "Run", *arguments: str) -> list[str]:
    report = run("--select", "PUN", *arguments, "--output-format", "json").report
    return [found["path"] for found in report["findings"]]


def test_tracked_only(newslint: "Run", repository: Path) -> None:
    assert paths(newslint) == ["new.txt", "old.txt", "sub/new.txt", "sub/ä old.txt"]
    assert paths(newslint, "--tracked-only") == ["old.txt", "sub/ä old.txt"]
    assert paths(newslint, "--tracked-only", "sub") == ["sub/ä old.txt"]
    git("add", "new.txt")
    assert paths(newslint, "--tracked-only") == ["new.txt", "old.txt", "sub/ä old.txt"]


def test_tracked_only_below_the_top(
    newslint: "Run", repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository / "sub")
    assert paths(newslint, "--tracked-only") == ["ä old.txt"]
    assert paths(newslint, "--tracked-only", "..") == [str(repository / "old.txt"), "ä old.txt"]


def test_a_tracked_file_that_is_gone_is_passed_over(newslint: "Run", repository: Path) -> None:
    (repository / "old.txt").unlink()
    assert paths(newslint, "--tracked-only") == ["sub/ä old.txt"]


def test_focus_on_what_is_staged(newslint: "Run", repository: Path) -> None:
    git("add", "new.txt")
    assert paths(newslint, "--focus", "staged") == ["new.txt"]


def test_with_nothing_staged_the_whole_corpus_is_meant(newslint: "Run", repository: Path) -> None:
    assert len(paths(newslint, "--focus", "staged")) == 4


def test_focus_on_what_was_changed_since(newslint: "Run", repository: Path) -> None:
    git("add", ".")
    git("commit", "-qm", "second")
    assert paths(newslint, "--focus", "ref:HEAD~1") == ["new.txt", "sub/new.txt"]
    assert paths(newslint, "--focus", "ref:HEAD") == []


def test_focus_on_files(newslint: "Run", repository: Path) -> None:
    assert paths(newslint, "--focus", "sub/ä old.txt") == ["sub/ä old.txt"]
    assert paths(newslint, "--focus", "old.txt", "--focus", "./new.txt") == ["new.txt", "old.txt"]


def test_a_copy_is_in_focus_whichever_of_the_two_was_changed(
    newslint: "Run", repository: Path
) -> None:
    (repository / "copy.txt").write_bytes((repository / "sub/ä old.txt").read_bytes())
    for focus in ("copy.txt", "sub/ä old.txt"):
        found = newslint("--focus", focus, "--select", "DUP001", "--output-format", "json").report
        assert [f["path"] for f in found["findings"]] == ["sub/ä old.txt"]
    assert newslint("--focus", "new.txt", "--select", "DUP001").code == 0


def test_the_range_that_is_pushed(
    newslint: "Run", repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("add", ".")
    git("commit", "-qm", "second")
    monkeypatch.setenv("PRE_COMMIT_FROM_REF", "HEAD~1")
    monkeypatch.setenv("PRE_COMMIT_TO_REF", "HEAD")
    assert paths(newslint, "--focus", "staged") == ["new.txt", "sub/new.txt"]


def test_before_the_first_commit(newslint: "Run", here: Path) -> None:
    git("init", "-q")
    (here / "a.txt").write_text(BAD, encoding="utf-8")
    assert paths(newslint, "--tracked-only") == []
    git("add", "a.txt")
    assert paths(newslint, "--tracked-only", "--focus", "staged") == ["a.txt"]


@pytest.mark.parametrize(
    "arguments", [["--tracked-only"], ["--focus", "staged"], ["--focus", "ref:nowhere"]]
)
def test_without_a_repository_there_is_one_clear_line(
    newslint: "Run", here: Path, arguments: list[str]
) -> None:
    (here / "a.txt").write_text(BAD, encoding="utf-8")
    if arguments[-1] == "ref:nowhere":
        git("init", "-q")
    result = newslint(*arguments)
    assert (result.code, result.out) == (2, "")
    assert len(result.errors) == 1
    assert result.errors[0].startswith("newslint: git ")


def test_without_git_there_is_one_clear_line(
    newslint: "Run", here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(here))
    result = newslint("--tracked-only")
    assert result.code == 2
    assert result.errors == [
        "newslint: git is not installed, but --tracked-only and --focus need it"
    ]
