"""Which index a check uses, and which files it names if it is only about some of them."""

import os
from collections.abc import Callable, Collection, Sequence

from msgspec.structs import replace

from newslint.commands.inputs import find_files, tracked
from newslint.commands.options import CheckOptions
from newslint.config.settings import Settings
from newslint.engine.run import Index
from newslint.index import FOLDER, has_index
from newslint.sources.discover import FoundFile

# Paths in one call of git: far below the least limit of a system, 32,767 characters.
_PATHS = 100


def index_of(options: CheckOptions, settings_for: Callable[[str], Settings]) -> Index | None:
    """The index to check against: the one that is named, else one next to the configuration."""
    if options.no_index or options.scope == "document":
        return None
    folder = options.index
    if folder is None:
        folder = os.path.join(settings_for(os.getcwd()).root, FOLDER)
        if not has_index(folder):
            return None
    return Index(folder, _tracked if options.tracked_only else None)


def focus_files(
    options: CheckOptions, focus: Collection[str], settings_for: Callable[[str], Settings]
) -> list[FoundFile]:
    """The files in `focus` that a walk through the paths of the options would find."""
    from newslint.index.fresh import is_found

    roots = [os.path.abspath(path) for path in options.paths or ["."]]
    reals = [os.path.abspath(path) for path in focus]
    there = [real for real in reals if os.path.isfile(real) and is_found(real, roots, settings_for)]
    if not there:
        return []
    found = find_files(replace(options, paths=there), settings_for)
    return [replace(file, named=file.real in roots) for file in found]


def _tracked(paths: Sequence[str]) -> set[str]:
    """Those of the paths that git tracks."""
    known: set[str] = set()
    for start in range(0, len(paths), _PATHS):
        known.update(map(os.path.realpath, tracked(paths[start : start + _PATHS])))
    return {path for path in paths if os.path.realpath(path) in known}
