"""The documents that an index proposes, read again from the files as they are now."""

import os
from collections.abc import Callable, Container, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from newslint.config.settings import Settings
from newslint.document import Document
from newslint.index.fresh import found_file, is_left_out
from newslint.index.reading import identity_of, reading_of, stat_of
from newslint.index.view import Entry, Ref, View
from newslint.model import Record
from newslint.sources.discover import FoundFile
from newslint.sources.documents import read_document
from newslint.sources.fields import text_fields

Place = tuple[str, Record | None]

Allowed = Callable[[Sequence[str]], set[str]]
"""Of the paths of files, those that may take part in the check."""


class StaleError(Exception):
    """The files of these names are not any more what the index says of them."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(names)
        self.names = names


class _At(Struct, frozen=True):
    """Where a document is: the name of its file in the index, the file, and its record in it."""

    name: str
    file: FoundFile
    record: Record | None

    @property
    def rank(self) -> tuple[str, int]:
        """Documents are gone through in this order."""
        return self.file.path, self.record.index if self.record else -1


class Named(Struct, frozen=True):
    """The named files: their names in the index, and what tells them from others on the disk."""

    names: list[str]
    identities: set[tuple[int, int] | str]


def named(view: View, files: Iterable[FoundFile]) -> Named:
    """The files of a run as named ones."""
    reals = [file.real for file in files]
    return Named([view.name_of(real) for real in reals], set(map(identity_of, reals)))


class Documents:
    """The documents of a view by their numbers there.

    `compared` are the names of files that have been compared with what the view says of them; the
    named ones have been, and of others it is done when they are asked for.
    """

    def __init__(
        self,
        view: View,
        named: Named,
        compared: Container[str],
        settings_for: Callable[[str], Settings],
        allowed: Allowed | None = None,
    ) -> None:
        self._view = view
        self._settings_for = settings_for
        self._allowed = allowed
        self._compared = compared
        self._takes_part = dict.fromkeys(named.names, True)
        self._named = named.identities
        self._at: dict[Ref, _At] = {}
        self._by_name: dict[str, FoundFile] = {}
        self._loaded: dict[Ref, Document] = {}

    @property
    def files(self) -> Iterable[FoundFile]:
        """The files of all documents asked for so far."""
        return self._by_name.values()

    def taking_part(self, refs: Sequence[Ref]) -> list[Ref]:
        """Those of the documents that may take part; raises `StaleError` if files have changed."""
        self._locate(refs)
        names = {self._at[ref].name for ref in refs} - self._takes_part.keys()
        if names:
            self._look_at(sorted(names))
        return [ref for ref in refs if self._takes_part[self._at[ref].name]]

    def place(self, ref: Ref) -> Place:
        """Where reports say the document is."""
        self._locate([ref])
        return self._at[ref].file.path, self._at[ref].record

    def before(self, one: Ref, other: Ref) -> bool:
        """Whether the one comes before the other in a run over both."""
        self._locate([one, other])
        return self._at[one].rank < self._at[other].rank

    def in_order(self, refs: Iterable[Ref]) -> list[Ref]:
        """The documents in the order of a run over all of them."""
        listed = list(refs)
        self._locate(listed)
        return sorted(listed, key=lambda ref: self._at[ref].rank)

    def read(self, ref: Ref) -> Document:
        """The document."""
        path, record = self.place(ref)
        file = self._at[ref].file
        settings = self._settings_for(os.path.dirname(file.real))
        document = read_document(file.real, path, file.format, record, settings)
        if record and document.record:
            record = replace(record, field=document.record.field)
        return replace(document, record=record)

    def load(self, ref: Ref) -> Document:
        """The same, kept in memory."""
        document = self._loaded.get(ref)
        if document is None:
            document = self._loaded[ref] = self.read(ref)
        return document

    def _locate(self, refs: Sequence[Ref]) -> None:
        unknown = [ref for ref in refs if ref not in self._at]
        if not unknown:
            return
        for ref, (name, record) in zip(unknown, self._view.places(unknown), strict=True):
            if name not in self._by_name:
                self._by_name[name] = found_file(self._view.real_of(name))
            file = self._by_name[name]
            if record is not None:
                settings = self._settings_for(os.path.dirname(file.real))
                record = replace(record, field=text_fields((), settings.fields)[0])
            self._at[ref] = _At(name, file, record)

    def _look_at(self, names: Sequence[str]) -> None:
        """Find out whether files other than the named ones may take part."""
        reals = [self._view.real_of(name) for name in names]
        allowed = self._allowed(reals) if self._allowed else set(reals)
        stale: list[str] = []
        for name, real, entry in zip(names, reals, self._view.entries(names), strict=True):
            self._takes_part[name] = (
                real in allowed
                and not is_left_out(real, self._settings_for)
                and identity_of(real) not in self._named
            )
            if self._takes_part[name] and not self._holds(name, real, entry):
                stale.append(name)
        if stale:
            raise StaleError(stale)

    def _holds(self, name: str, real: str, entry: Entry | None) -> bool:
        reading = reading_of(self._settings_for(os.path.dirname(real)))
        known = entry is not None and entry.reading == reading and entry.stat.holds(stat_of(real))
        return known or name in self._compared
