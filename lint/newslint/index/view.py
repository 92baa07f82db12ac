"""The segments of an index read as one, with what was just found to have changed on top."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from newslint.index.batch import Batch, content_of
from newslint.index.reading import Stat
from newslint.index.segment import Segment, in_memory
from newslint.index.tables import GONE, HERE, TOUCHED
from newslint.model import Record
from newslint.text import key

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[Any]

Ref = tuple[int, int]
"""A document: the number of its segment, and its own number there."""


class Entry(Struct, frozen=True):
    """What the index knows of a file; its documents are those from `first` on in the segment."""

    stat: Stat
    digest: bytes
    reading: int
    segment: int
    first: int
    documents: int


class KeyRow(Struct, frozen=True):
    """A document that has a key, and the span the key is of."""

    ref: Ref
    start: int
    end: int


class View:
    """Segments, the oldest first; of what they say of a file the newest counts."""

    def __init__(self, root: str, segments: Sequence[Segment] = (), documents: int = 0) -> None:
        self.root = root
        self.segments = list(segments)
        self.documents = documents
        """How many documents there are."""

    def put(self, batch: Batch) -> Segment:
        """Lay what a batch says over the rest; the segment that says it."""
        segment = in_memory(content_of(batch))
        self.documents += self.gained(segment.pages.part("files"))[1]
        self.segments.append(segment)
        return segment

    def gained(self, files: "Array") -> tuple[int, int]:
        """How many files and documents more there are with these rows of files laid over the rest."""
        import numpy as np

        files = files[files["state"] != TOUCHED]
        there, before = np.zeros(len(files), np.int64), np.zeros(len(files), np.int64)
        for segment in self.segments:
            rows, by = segment.find_files(files["key"])
            said = rows["state"] != TOUCHED
            there[by[said]] = rows["state"][said] == HERE
            before[by[said]] = rows["documents"][said]
        more = (files["state"] == HERE) - there
        return int(more.sum()), int((files["documents"] - before).sum())

    def name_of(self, real: str) -> str:
        """A file's name in the index: relative to the folder the index stands in if it is below."""
        if real == self.root:
            return "."
        if real.startswith(self.root + os.sep):
            real = real[len(self.root) + 1 :]
        return real.replace(os.sep, "/") if os.sep != "/" else real

    def real_of(self, name: str) -> str:
        """The path of a file by its name in the index."""
        return os.path.normpath(os.path.join(self.root, name))

    def entries(self, names: Sequence[str]) -> list[Entry | None]:
        """What is known of the files of these names, None for those that are not there."""
        import numpy as np

        keys = np.array([key(name) for name in names], np.uint64)
        found: list[Entry | None] = [None] * len(names)
        for number, segment in enumerate(self.segments):
            rows, by = segment.find_files(keys)
            columns = (rows[name].tolist() for name in _COLUMNS)
            digests = rows["digest"].tobytes()
            for place, (at, *row) in enumerate(zip(by.tolist(), *columns, strict=True)):
                digest = digests[16 * place : 16 * place + 16]
                found[at] = _entry(row, digest, number, found[at])
        return found

    def keys(self, code: str, keys: "Array") -> list[tuple[int, KeyRow]]:
        """The documents that have these keys, each with the number of the key."""
        found: list[tuple[int, KeyRow]] = []
        for number, segment in enumerate(self.segments):
            rows, by = segment.keys(code, keys)
            alive = self._alive(number, rows["document"])
            for (_, document, start, end), at in zip(
                rows[alive].tolist(), by[alive].tolist(), strict=True
            ):
                found.append((at, KeyRow((number, document), start, end)))
        return found

    def holders(self, name: str, number: int, hashes: "Array") -> tuple["Array", "Array"]:
        """The documents of one segment that have one of the hashes, and which of them it is."""
        documents, by = self.segments[number].holders(name, hashes)
        alive = self._alive(number, documents)
        return documents[alive], by[alive]

    def places(self, refs: Sequence[Ref]) -> list[tuple[str, Record | None]]:
        """The name of the file of each document, and its place in it."""
        import numpy as np

        found: dict[Ref, tuple[str, Record | None]] = {}
        for number, segment in enumerate(self.segments):
            own = [document for part, document in refs if part == number]
            if own:
                places = segment.places(np.array(own, np.int64))
                found.update(zip(((number, document) for document in own), places, strict=True))
        return [found[ref] for ref in refs]

    def _alive(self, number: int, documents: "Array") -> "NDArray[np.bool_]":
        """Which documents no newer segment replaces or removes."""
        import numpy as np

        alive = np.ones(len(documents), np.bool_)
        newer = self.segments[number + 1 :]
        if not newer or not len(documents):
            return alive
        keys = self.segments[number].files_of(documents)["key"]
        for segment in newer:
            rows, by = segment.find_files(keys)
            alive[by[rows["state"] != TOUCHED]] = False
        return alive


_COLUMNS = ("size", "mtime", "reading", "first", "documents", "state")


def _entry(row: Sequence[int], digest: bytes, segment: int, older: Entry | None) -> Entry | None:
    """What is known of a file after one more segment has spoken."""
    size, mtime, reading, first, documents, state = row
    stat = Stat(size, mtime)
    if state == GONE or (state == TOUCHED and older is None):
        return None
    if state == TOUCHED and older:
        return Entry(stat, digest, reading, older.segment, older.first, older.documents)
    return Entry(stat, digest, reading, segment, first, documents)
