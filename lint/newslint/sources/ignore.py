"""What not to look at: `.gitignore` files, and the globs of `exclude`."""

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

IGNORE_FILES = (".gitignore", ".newslintignore")


@dataclass(frozen=True)
class Patterns:
    """The lines of an ignore file."""

    lines: tuple[str, ...]

    def verdict(self, relative: str, is_folder: bool) -> bool | None:
        """Whether the last pattern that covers the path ignores it; None if none covers it."""
        return (self._for_folders if is_folder else self._for_files).check_file(relative).include

    @cached_property
    def _for_files(self) -> "GitIgnoreSpec":
        return _spec(self.lines)

    @cached_property
    def _for_folders(self) -> "GitIgnoreSpec":
        # Each folder is judged by itself on the way down, so its patterns are those of a file:
        # to pathspec `a/**` covers `a/` too, and `!*/` does not bring back what `*` took.
        return _spec(
            tuple(line if line.endswith("\\ ") else line.rstrip(" /") for line in self.lines)
        )


Ignores = tuple[tuple[str, Patterns], ...]
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
    return ((folder, _patterns(tuple(lines))),) if lines else ()


def is_ignored(path: str, is_folder: bool, ignores: Ignores) -> bool:
    """Whether the absolute `path` is ignored; the innermost pattern that says anything decides."""
    for folder, patterns in reversed(ignores):
        relative = path[len(folder) :].lstrip(os.sep).replace(os.sep, "/")
        verdict = patterns.verdict(relative, is_folder)
        if verdict is not None:
            return verdict
    return False


def is_excluded(path: str, is_folder: bool, globs: tuple[str, ...], root: str) -> bool:
    """Whether the absolute `path` is covered by the gitignore globs, taken from `root`."""
    if not globs:
        return False
    relative = os.path.relpath(path, root).replace(os.sep, "/")
    return not relative.startswith("../") and bool(_patterns(globs).verdict(relative, is_folder))


def covers(glob: str, path: str, root: str) -> bool:
    """Whether one gitignore glob, taken from `root`, covers the absolute `path` of a file."""
    return is_excluded(path, False, (glob,), root)


_patterns = cache(Patterns)


def _spec(lines: tuple[str, ...]) -> "GitIgnoreSpec":
    try:
        return _compiled(lines)
    except (ValueError, re.error):
        # Git passes over what is no pattern, such as a lone `!`.
        return _compiled(tuple(line for line in lines if _is_pattern(line)))


def _is_pattern(line: str) -> bool:
    try:
        _compiled((line,))
    except (ValueError, re.error):
        return False
    return True


def _compiled(lines: tuple[str, ...]) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec  # slow to load, and most runs on one file need none

    try:
        # The other backends compile for 20 ms what a run uses for less.
        return GitIgnoreSpec.from_lines(lines, backend="simple")
    except TypeError:  # pathspec before 1.0 has this one alone
        return GitIgnoreSpec.from_lines(lines)


def _exists(folder: str, name: str) -> bool:
    return os.path.isfile(os.path.join(folder, name))
