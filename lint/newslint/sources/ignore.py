"""What not to look at: `.gitignore` files, and the globs of `exclude`."""

import os
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

IGNORE_FILES = (".gitignore", ".newslintignore")

Ignores = tuple[tuple[str, "GitIgnoreSpec"], ...]
"""Folders with the patterns that hold below them, outermost first."""


def ignores_above(folder: str) -> Ignores:
    """The ignore files that hold for `folder`: its own and those up to the repository's top."""
    chain = [folder]
    while not os.path.exists(os.path.join(chain[-1], ".git")):
        parent = os.path.dirname(chain[-1])
        if parent == chain[-1]:
            return ignores_in(folder, [name for name in IGNORE_FILES if _exists(folder, name)])
        chain.append(parent)
    specs: Ignores = ()
    for parent in reversed(chain):
        specs += ignores_in(parent, [name for name in IGNORE_FILES if _exists(parent, name)])
    return specs


def ignores_in(folder: str, names: Sequence[str]) -> Ignores:
    """The patterns of the ignore files `names` of `folder`."""
    lines: list[str] = []
    for name in names:
        try:
            with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
                lines += file.read().splitlines()
        except OSError:
            continue
    return ((folder, _spec(tuple(lines))),) if lines else ()


def is_ignored(path: str, is_folder: bool, ignores: Ignores) -> bool:
    """Whether the absolute `path` is ignored; the innermost pattern that says anything decides."""
    for folder, spec in reversed(ignores):
        relative = path[len(folder) :].lstrip(os.sep).replace(os.sep, "/")
        verdict = spec.check_file(relative + "/" if is_folder else relative).include
        if verdict is not None:
            return bool(verdict)
    return False


def is_excluded(path: str, is_folder: bool, globs: tuple[str, ...], root: str) -> bool:
    """Whether the absolute `path` is covered by the gitignore globs, taken from `root`."""
    if not globs:
        return False
    relative = os.path.relpath(path, root).replace(os.sep, "/")
    return not relative.startswith("../") and _spec(globs).match_file(
        relative + "/" if is_folder else relative
    )


def covers(glob: str, path: str, root: str) -> bool:
    """Whether one gitignore glob, taken from `root`, covers the absolute `path` of a file."""
    return is_excluded(path, False, (glob,), root)


@cache
def _spec(lines: tuple[str, ...]) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec  # slow to load, and most runs on one file need none

    return GitIgnoreSpec.from_lines(lines)


def _exists(folder: str, name: str) -> bool:
    return os.path.isfile(os.path.join(folder, name))
