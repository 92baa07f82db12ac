"""Finds the files to read: those named, and those in the folders named."""

import os
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from msgspec import Struct

from newslint.config.settings import Settings
from newslint.errors import NewslintError
from newslint.sources.ignore import (
    IGNORE_FILES,
    Ignores,
    ignores_above,
    ignores_in,
    is_excluded,
    is_ignored,
)
from newslint.sources.names import STRETCHED, TABLES, format_of, holds_records, is_leftover

UNKNOWN = -1
# Large ones of these are read in parts.
_SIZED = STRETCHED | TABLES


class FoundFile(Struct, frozen=True):
    """A file to read: `path` as it is reported, `real` as it is opened.

    `size` is in bytes, `UNKNOWN` for a file that was only found while walking a folder.
    `named` is true for a file named on the command line: not reading it ends the run.
    """

    path: str
    real: str
    format: str
    size: int
    named: bool


def discover(
    paths: Sequence[str], settings_for: Callable[[str], Settings], force_exclude: bool = False
) -> list[FoundFile]:
    """The files under `paths`, each once, by path.

    Hidden entries, ignored and excluded ones and files of unknown suffix are passed over, but not
    if named (unless `force_exclude`); so are links in folders to what is found anyway (a file is
    no copy of itself) or to what is no file. Raises `NewslintError` for a path that is not there,
    or that is a pipe or a device: these can be read only once, if they ever end.
    """
    found: dict[str, FoundFile] = {}
    links: list[FoundFile] = []
    for path in paths:
        real = os.path.abspath(path)
        if os.path.isdir(real):
            top = os.path.realpath(real)
            for file in _walk(real, ignores_above(real), settings_for, links):
                found.setdefault(top + file.real[len(real) :], file)
        elif os.path.isfile(real):
            if is_leftover(os.path.basename(real)):
                continue
            settings = settings_for(os.path.dirname(real))
            if not (force_exclude and is_kept_out(real, settings)):
                found[_place(real)] = _file(real, by_hand=not force_exclude)
        elif os.path.exists(real):
            raise NewslintError(
                f"{path}: is no file but a pipe or a device; give what it holds to `newslint -`"
            )
        elif os.path.lexists(real):
            raise NewslintError(f"{path}: is a link to a file that is not there; mend or remove it")
        else:
            raise NewslintError(f"{path}: no such file or folder; check the spelling")
    for link in sorted(links, key=lambda link: link.path):
        found.setdefault(os.path.realpath(link.real), link)
    return sorted(found.values(), key=lambda file: file.path)


def _place(real: str) -> str:
    """The path of a file without any links in it."""
    if os.path.islink(real):
        return os.path.realpath(real)
    folder, name = os.path.split(real)
    return os.path.join(_real_folder(folder), name)


_real_folder = cache(os.path.realpath)


def shown(path: str) -> str:
    """A path as reports show it: relative to the working directory where that is above it."""
    here = os.getcwd()
    if path.startswith(here + os.sep):
        path = path[len(here) + 1 :]
    return path.replace(os.sep, "/") if os.sep != "/" else path


def _walk(
    folder: str,
    ignores: Ignores,
    settings_for: Callable[[str], Settings],
    links: list[FoundFile],
) -> Iterator[FoundFile]:
    """The files in a folder and below; links to files go to `links` instead."""
    # Folders may lie deeper in each other than calls may.
    folders = [(folder, ignores)]
    while folders:
        yield from _listed(*folders.pop(), settings_for, links, folders)


def _listed(
    folder: str,
    ignores: Ignores,
    settings_for: Callable[[str], Settings],
    links: list[FoundFile],
    below: list[tuple[str, Ignores]],
) -> Iterator[FoundFile]:
    """The files in a folder; those below it to walk go to `below`."""
    settings = settings_for(folder)
    globs = (*settings.exclude, *settings.extend_exclude)
    try:
        with os.scandir(folder) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        yield FoundFile(shown(folder), folder, "plain", 0, named=False)
        return
    here = shown(folder)
    prefix = "" if here == os.getcwd() else f"{here}/"
    for entry in listed:
        name = entry.name
        if name.startswith("."):
            continue
        format_ = format_of(name)
        is_folder = entry.is_dir(follow_symlinks=False)
        if not is_folder and format_ is None:
            continue
        if ignores and is_ignored(entry.path, is_folder, ignores):
            continue
        if globs and is_excluded(entry.path, is_folder, globs, settings.root):
            continue
        if is_folder:
            own = [n for n in IGNORE_FILES if os.path.isfile(os.path.join(entry.path, n))]
            within = (*ignores, *ignores_in(entry.path, own)) if own else ignores
            below.append((entry.path, within))
        elif format_ and (entry.is_symlink() or entry.is_file()):
            # Asking the size of a hundred thousand files takes as long as reading them does.
            size = _size(entry) if format_ in _SIZED else UNKNOWN
            file = FoundFile(prefix + name, entry.path, format_, size, named=False)
            if not entry.is_symlink():
                yield file
            elif os.path.isfile(entry.path) or not os.path.exists(entry.path):
                links.append(file)


def _size(entry: "os.DirEntry[str]") -> int:
    try:
        return entry.stat().st_size
    except OSError:
        return 0


def _file(real: str, *, by_hand: bool) -> FoundFile:
    """A file that was named; one that a hook names may be a table or JSON of another kind."""
    format_ = format_of(os.path.basename(real)) or "plain"
    named = by_hand or format_ == "jsonl" or not holds_records(format_)
    return FoundFile(shown(real), real, format_, os.path.getsize(real), named)


def is_kept_out(real: str, settings: Settings) -> bool:
    """Whether a walk would pass over the file at the absolute path `real`, for it is excluded."""
    globs = (*settings.exclude, *settings.extend_exclude)
    return is_excluded(real, False, globs, settings.root) or is_ignored(
        real, False, ignores_above(os.path.dirname(real))
    )
