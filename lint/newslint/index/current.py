"""An index in use: what a run finds to have changed is laid over it, and saved in the end."""

import os
from collections.abc import Callable, Sequence

from newslint.config.settings import Settings
from newslint.errors import NewslintError
from newslint.index.batch import Batch
from newslint.index.fresh import found_file, gone, is_found, outdated, read_files
from newslint.index.manifest import read_manifest
from newslint.index.segment import Segment
from newslint.index.store import Store, append, locked, open_store
from newslint.index.usable import Asked, Use, root_of, use_of
from newslint.index.view import View
from newslint.sources.discover import FoundFile, discover

# How long to wait for another process that writes, in seconds; a small update takes 0.1.
_WAIT = 5.0
# What a check merges at most, in bytes: that much is written in some 50 ms. `index update` merges
# all that is worth it.
_MERGED = 1 << 22


class Current:
    """The index in a folder as it would be if it were up to date with the files looked at so far.

    Raises `NewslintError` for an index that is damaged or does not fit the rules of the run.
    """

    def __init__(
        self, folder: str, asked: Sequence[Asked], settings_for: Callable[[str], Settings]
    ) -> None:
        self.folder = folder
        self._asked = asked
        self._settings_for = settings_for
        self._changed: set[str] = set()
        self.compared: set[str] = set()
        """The names of the files that were compared with what is known of them."""
        self.errors: dict[str, str] = {}
        """The rules that failed on what was read, by code."""
        self._open(open_store(folder))

    def _open(self, store: Store) -> None:
        self.store = store
        self.use: Use = use_of(self.folder, store.manifest, self._asked, self._settings_for)
        self.view = View(root_of(self.folder), store.segments, store.manifest.documents)
        self._own: list[Segment] = []

    @property
    def files(self) -> int:
        """How many files there are, those that are gone included."""
        return sum(segment.files for segment in self.view.segments)

    def refresh(self, files: Sequence[FoundFile], most: int | None = None) -> bool:
        """Compare these files with what is known of them, and read those that have changed.

        Does nothing, and says so, if more than `most` would have to be read.
        """
        view = self.view
        found = outdated(view, files, self._settings_for)
        if most is not None and len(found.new) + len(found.changed) > most:
            return False
        roots = [view.real_of(root) for root in self.store.manifest.roots]
        own = [file for file in found.new if is_found(file.real, roots, self._settings_for)]
        changes = found.others
        changes.add(self._read([*found.changed, *own]))
        if changes.files:
            self._own.append(view.put(changes))
            self._changed.update(row.path for row in changes.files)
        kept = {file.real for file in own}
        others = self._read([file for file in found.new if file.real not in kept])
        if others.files:
            view.put(others)
        self.compared.update(view.name_of(file.real) for file in files)
        return True

    def look_through(self) -> None:
        """The same for all that the index is of, new files and those that are gone included."""
        view, roots = self.view, self.store.manifest.roots
        paths = [path for path in map(view.real_of, roots) if os.path.exists(path)]
        files = discover(paths, self._settings_for)
        self.refresh(files)
        missing = gone(view, [view.name_of(file.real) for file in files], roots).files
        there = [row for row in missing if os.path.exists(view.real_of(row.path))]
        if len(there) < len(missing):
            self._own.append(view.put(Batch([row for row in missing if row not in there])))
        if there:
            # Left out by this run; another one may have other options.
            view.put(Batch(there))

    def save(self) -> str:
        """Keep what was read of indexed files; what went wrong if that cannot be done now."""
        if not self._own or self.errors:
            return ""
        try:
            with locked(self.folder, _WAIT):
                if read_manifest(self.folder) != self.store.manifest:
                    # Another process was faster, and may have read a newer state of a file.
                    self._open(open_store(self.folder))
                    self.refresh([found_file(self.view.real_of(name)) for name in self._changed])
                if self._own:
                    append(self.folder, self.store.manifest, self._own, _MERGED)
        except (NewslintError, OSError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            return f"the index was not updated ({reason}); run `newslint index update`"
        return ""

    def _read(self, files: Sequence[FoundFile]) -> Batch:
        batch = read_files(self.view, files, self._settings_for, self.use.served, self.store.order)
        self.errors.update(batch.errors)
        return batch
