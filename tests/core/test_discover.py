"""Which files are found: suffixes, hidden and ignored entries, links, and what is named."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from newslint.config.settings import Settings
from newslint.errors import NewslintError
from newslint.sources.discover import FoundFile, discover, shown

Tree = Callable[..., Path]


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tree:
    """Makes files, with a text or empty, in a folder that becomes the working directory."""
    root = tmp_path / "corpus"
    root.mkdir()
    monkeypatch.chdir(root)

    def make(*names: str, **texts: str) -> Path:
        for name in names:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(texts.get(name, ""), encoding="utf-8")
        return root

    return make


def found(*paths: str, force: bool = False, **settings: object) -> list[str]:
    own = Settings(root=os.getcwd(), **settings)  # type: ignore[arg-type]
    return [file.path for file in discover(paths or ["."], lambda folder: own, force)]


def test_known_suffixes_in_folders(tree: Tree) -> None:
    tree(
        "b.txt",
        "a/c.MD",
        "a/d.jsonl",
        "a/b/e.text",
        "f.ndjson",
        "g.markdown",
        "h.html",
        "i",
        "j.py",
    )
    assert found() == ["a/b/e.text", "a/c.MD", "a/d.jsonl", "b.txt", "f.ndjson", "g.markdown"]


def test_formats_follow_the_suffix(tree: Tree) -> None:
    tree("a.txt", "b.md", "c.jsonl", "d.unknown")
    files = discover(["a.txt", "b.md", "c.jsonl", "d.unknown"], lambda folder: Settings())
    assert [file.format for file in files] == ["plain", "markdown", "jsonl", "plain"]
    assert all(file.named for file in files)


def test_hidden_entries_are_passed_over_unless_named(tree: Tree) -> None:
    tree(".a.txt", ".git/b.txt", "c.txt", ".d/e.txt")
    assert found() == ["c.txt"]
    assert found(".a.txt", ".d") == [".a.txt", ".d/e.txt"]


def test_each_file_is_found_once(tree: Tree) -> None:
    tree("a.txt", "b/c.txt")
    assert found(".", "a.txt", "b", "./b/../a.txt", str(Path("b/c.txt").resolve())) == [
        "a.txt",
        "b/c.txt",
    ]


def test_a_file_under_two_names_is_found_once(tree: Tree) -> None:
    root = tree("b.txt", "other/c.txt", "d.txt")
    (root / "a.txt").symlink_to("b.txt")
    (root / "other/e.txt").symlink_to("../d.txt")
    assert found() == ["b.txt", "d.txt", "other/c.txt"]
    assert found("a.txt") == ["a.txt"]


def test_links_to_folders_are_not_followed_into_circles(tree: Tree) -> None:
    root = tree("a/b.txt")
    (root / "a/up").symlink_to(root)
    (root / "a/up.txt").symlink_to(root)
    assert [path for path in found() if path != "a/up.txt"] == ["a/b.txt"]


def test_a_link_to_nothing_is_named(tree: Tree) -> None:
    (tree() / "a.txt").symlink_to("nowhere")
    with pytest.raises(NewslintError, match=r"a\.txt: is a link to a file that is not there"):
        found("a.txt")
    assert found() == ["a.txt"]


def test_a_missing_path_is_named(tree: Tree) -> None:
    tree("a.txt")
    with pytest.raises(NewslintError, match=r"^b\.txt: no such file or folder"):
        found("a.txt", "b.txt")


def test_a_folder_may_be_named_like_a_file(tree: Tree) -> None:
    tree("a.txt/b.txt")
    assert found() == ["a.txt/b.txt"]
    assert found("a.txt") == ["a.txt/b.txt"]


def test_a_folder_that_cannot_be_listed_is_not_lost(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree("a.txt", "locked/b.txt")
    scandir = os.scandir

    def refuse(folder: str) -> object:
        if folder.endswith("locked"):
            raise PermissionError(13, "Permission denied", folder)
        return scandir(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    assert found() == ["a.txt", "locked"]


def test_names_sort_by_path_and_not_by_folder(tree: Tree) -> None:
    tree("a/b.txt", "a.txt", "a-b.txt", "é.txt", "a b.txt")
    assert found() == sorted(["a/b.txt", "a.txt", "a-b.txt", "é.txt", "a b.txt"])


def test_exclude_and_extend_exclude(tree: Tree) -> None:
    tree("a.txt", "raw/b.txt", "c/raw/d.txt", "c/e.md", "c/f.txt")
    assert found(exclude=("raw/",)) == ["a.txt", "c/e.md", "c/f.txt"]
    assert found(exclude=("/raw",), extend_exclude=("*.md",)) == ["a.txt", "c/f.txt", "c/raw/d.txt"]
    assert found(exclude=("*.txt", "!a.txt")) == ["a.txt", "c/e.md"]


def test_what_is_named_is_excluded_by_force_alone(tree: Tree) -> None:
    tree("a.txt", "raw/b.txt", ".gitignore", **{".gitignore": "a.txt\n"})
    assert found("a.txt", "raw/b.txt", exclude=("raw",)) == ["a.txt", "raw/b.txt"]
    assert found("a.txt", "raw/b.txt", exclude=("raw",), force=True) == []
    assert found("a.txt", "raw/b.txt", exclude=("none",), force=True) == ["raw/b.txt"]


@pytest.mark.parametrize(
    "ignores",
    [
        {".gitignore": "*.txt\n!keep.txt\n"},
        {".gitignore": "a/\n"},
        {".gitignore": "/keep.txt\n# comment\n\n"},
        {".gitignore": "a/*\n!a/keep.txt\n"},
        {".gitignore": "**/b\n"},
        {".gitignore": "b/keep.txt\n"},
        {".gitignore": "keep.txt\n", "a/.gitignore": "!keep.txt\n"},
        {".gitignore": "*\n!*/\n!keep.txt\n", "a/b/.gitignore": "keep.txt\n"},
        {"a/.gitignore": "/b\n"},
        {"a/.gitignore": "b/*.txt\n", "a/b/.gitignore": "!drop.txt\n"},
        {".gitignore": "dr[o-p]p.txt \n"},
        {".gitignore": "a/**/drop.txt\n!a/b/drop.txt\n"},
        {".gitignore": "a/**\n!a/keep.txt\n"},
        {".gitignore": "*\n!a/\n!keep.txt\n"},
        {".gitignore": "!\n[z-a].txt\n\\\ndrop.txt\n"},
    ],
    ids=str,
)
def test_gitignore_means_what_it_means_to_git(tree: Tree, ignores: dict[str, str]) -> None:
    folders = ("", "a/", "a/b/", "c/")
    names = [f"{folder}{name}" for folder in folders for name in ("keep.txt", "drop.txt")]
    tree(*names, *ignores, **ignores)
    subprocess.run(["git", "init", "-q"], check=True)
    command = ["git", "ls-files", "-z", "--others", "--exclude-standard"]
    listing = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\0")
    assert found() == sorted(name for name in listing if name.endswith(".txt"))


def test_ignore_files_above_hold_for_a_folder_that_is_named(tree: Tree) -> None:
    ignores = {".gitignore": "a/b/drop.txt\n", "a/.gitignore": "*.md\n"}
    tree("a/b/drop.txt", "a/b/keep.txt", "a/b/c.md", ".git/HEAD", *ignores, **ignores)
    assert found("a/b") == ["a/b/keep.txt"]


def test_ignore_files_hold_without_git_too(tree: Tree) -> None:
    tree("a.txt", "b.txt", "c/b.txt", ".newslintignore", **{".newslintignore": "b.txt\n"})
    assert found() == ["a.txt"]


def test_ignore_files_above_the_repository_do_not_count(tree: Tree) -> None:
    tree("a/.git/HEAD", "a/b.txt", ".gitignore", **{".gitignore": "*.txt\n"})
    assert found("a") == ["a/b.txt"]


def test_paths_are_shown_relative_to_the_working_directory(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tree("a/b.txt", "c.txt")
    monkeypatch.chdir("a")
    assert found(".", "..") == [str(root / "c.txt"), "b.txt"]
    assert shown(str(root / "a/b.txt")) == "b.txt"


def test_found_files_know_their_size(tree: Tree) -> None:
    root = tree("a.txt", **{"a.txt": "zwölf"})
    expected = FoundFile("a.txt", str(root / "a.txt"), "plain", 6, named=True)
    assert discover(["a.txt"], lambda folder: Settings()) == [expected]
