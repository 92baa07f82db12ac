"""What of the index is out of date, and what takes its place."""

import os
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct, field

from newslint.config.settings import Settings
from newslint.document import Document
from newslint.index.batch import Batch, FileRow, batch_of
from newslint.index.merge import newest
from newslint.index.pages import Pages
from newslint.index.reading import Stat, digest_of, read_unit, reading_of, stat_of, sure
from newslint.index.rules import Served
from newslint.index.strings import read_strings
from newslint.index.tables import GONE, TOUCHED
from newslint.index.view import View
from newslint.sources.discover import FoundFile, shown
from newslint.sources.ignore import ignores_above, is_excluded, is_ignored
from newslint.sources.names import format_of
from newslint.sources.units import Unit, units
from newslint.text import key

if TYPE_CHECKING:
    pass

SettingsFor = Callable[[str], Settings]


class Outdated(Struct, frozen=True):
    """Files that are unknown or have changed, and what to say of those gone or only touched."""

    new: list[FoundFile] = field(default_factory=list)
    changed: list[FoundFile] = field(default_factory=list)
    others: Batch = field(default_factory=Batch)


def outdated(view: View, files: Sequence[FoundFile], settings_for: SettingsFor) -> Outdated:
    """What of the files is not as the index knows it."""
    found = Outdated()
    names = [view.name_of(file.real) for file in files]
    for file, name, entry in zip(files, names, view.entries(names), strict=True):
        stat = stat_of(file.real)
        if stat is None:
            if entry:
                found.others.files.append(_gone(name))
        elif entry is None:
            found.new.append(_sized(file, stat))
        elif entry.reading != reading_of(settings_for(_folder(file))):
            found.changed.append(_sized(file, stat))
        elif not entry.stat.holds(stat):
            if entry.stat.size != stat.size or digest_of(_sized(file, stat)) != entry.digest:
                found.changed.append(_sized(file, stat))
            elif sure(stat) != entry.stat:
                row = FileRow(name, sure(stat), entry.digest, entry.reading, state=TOUCHED)
                found.others.files.append(row)
    return found


def read_files(
    view: View,
    files: Sequence[FoundFile],
    settings_for: SettingsFor,
    served: Sequence[Served],
    order: Pages,
) -> Batch:
    """What the files bring to the index."""
    batch = Batch()
    for settings, group in groupby(files, lambda file: settings_for(_folder(file))):
        for unit in units(list(group), settings):
            part = read_batch(unit, settings, view.name_of, served, order)
            batch.add(part, continues=continues(unit))
    return batch


def read_batch(
    unit: Unit,
    settings: Settings,
    name_of: Callable[[str], str],
    served: Sequence[Served],
    order: Pages,
) -> Batch:
    """What the files of a unit, all under the same settings, bring to the index."""
    rows: list[FileRow] = []
    documents: list[Document] = []
    for read in read_unit(unit, settings):
        counts = {"documents": len(read.documents), "records": read.records, "lines": read.lines}
        name = name_of(read.file.real)
        rows.append(FileRow(name, read.stat, read.digest, reading_of(settings), **counts))
        documents += read.documents
    return batch_of(rows, documents, served, order)


def continues(unit: Unit) -> bool:
    """Whether a unit is a further stretch of the file of the unit before it."""
    return unit.stop is not None and unit.start > 0


def gone(view: View, found: Sequence[str], below: Sequence[str]) -> Batch:
    """The indexed files below the names `below` that are not among the names `found`."""
    roots = [view.real_of(root) for root in below]
    if all(os.path.isfile(root) for root in roots):
        return Batch()
    missing = [name for name in others(view, found) if is_below(view.real_of(name), roots)]
    return Batch([_gone(name) for name in missing])


def others(view: View, names: Sequence[str]) -> list[str]:
    """The names of the indexed files that are not among `names`."""
    import numpy as np

    keys = np.array([key(name) for name in names], np.uint64)
    every = [segment.pages.part("files") for segment in view.segments]
    rows, _ = newest(np.concatenate(every), oldest=True)
    rows = rows[~np.isin(np.concatenate(every)["key"][rows], keys)]
    bounds = np.cumsum([0, *map(len, every)])
    found: list[str] = []
    for number, segment in enumerate(view.segments):
        own = rows[(rows >= bounds[number]) & (rows < bounds[number + 1])] - bounds[number]
        found += read_strings(segment.pages, "paths", own)
    return found


def is_below(real: str, roots: Sequence[str]) -> bool:
    """Whether the path of a file is one of the roots or below one."""
    return any(real == root or real.startswith(os.path.join(root, "")) for root in roots)


def is_found(real: str, roots: Sequence[str], settings_for: SettingsFor) -> bool:
    """Whether the path of a file would be found on a walk through these files and folders."""
    if real in roots:
        return True
    below = [real[len(root) :] for root in roots if is_below(real, [root])]
    if os.path.islink(real) or format_of(real) is None:
        return False
    if not any("/." not in path.replace(os.sep, "/") for path in below):
        return False
    ignores = ignores_above(os.path.dirname(real))
    return not is_left_out(real, settings_for) and not is_ignored(real, False, ignores)


def is_left_out(real: str, settings_for: SettingsFor) -> bool:
    """Whether the configuration excludes a file."""
    settings = settings_for(os.path.dirname(real))
    globs = (*settings.exclude, *settings.extend_exclude)
    return is_excluded(real, False, globs, settings.root)


def found_file(real: str, size: int = 0) -> FoundFile:
    """A file of the index as one that was found."""
    format_ = format_of(real) or "plain"
    return FoundFile(shown(real), real, format_, size, False)


def _sized(file: FoundFile, stat: Stat) -> FoundFile:
    return FoundFile(file.path, file.real, file.format, stat.size, file.named)


def _gone(name: str) -> FileRow:
    return FileRow(name, Stat(0, 0), bytes(16), 0, state=GONE)


def _folder(file: FoundFile) -> str:
    return os.path.dirname(file.real)
