"""A segment: what the index knows of some files, written once.

The rows of its files are in the order of the keys of their paths; each names its documents. For a
rule CODE there are `CODE.keys`, or the tables of `shingled`: postings, and sizes, one a document.
"""

import io
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

from msgspec import Struct

from newslint.index.pages import Found, Pages
from newslint.index.strings import Strings, read_strings
from newslint.index.tables import DOCUMENT_BITS, WHOLE_FILE
from newslint.index.writer import Writer
from newslint.model import Record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[Any]


class Content(Struct, frozen=True):
    """What a segment is written of: rows in the order they will have, tables in parts."""

    files: "Array"
    paths: Strings
    documents: "Array"
    ids: Strings
    tables: Mapping[str, Iterable["Array"]]


def write_segment(out: BinaryIO, content: Content) -> None:
    """Write a segment."""
    writer = Writer(out)
    writer.add("files", [content.files], ordered=True)
    content.paths.write(writer, "paths")
    writer.add("documents", [content.documents])
    if len(content.ids.data):
        content.ids.write(writer, "ids")
    for name, parts in content.tables.items():
        writer.add(name, parts, ordered=not name.endswith(".sizes"))
    writer.finish()


def in_memory(content: Content) -> "Segment":
    """The segment that would be written."""
    buffer = io.BytesIO()
    write_segment(buffer, content)
    return Segment(Pages(buffer.getvalue(), "the index"))


class Segment:
    """A segment to read."""

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self.files: int = pages.rows("files")
        self.documents: int = pages.rows("documents")

    def find_files(self, keys: "Array") -> tuple["Array", "Array"]:
        """The rows of the files whose paths have these keys, and which key each was found by."""
        found = self.pages.find("files", keys, keys)
        by, at = found.each()
        return found.values[at], by

    def files_of(self, documents: "Array") -> "Array":
        """The rows of the files that these documents stand in."""
        numbers = self.pages.take("documents", documents)["file"]
        return self.pages.take("files", numbers)

    def places(self, documents: "Array") -> list[tuple[str, Record | None]]:
        """The path and the place in its file of each document; of its record, not the field."""
        rows = self.pages.take("documents", documents)
        paths = read_strings(self.pages, "paths", rows["file"])
        ids = [""] * len(paths)
        if "ids.ends" in self.pages:
            ids = read_strings(self.pages, "ids", documents)
        records = [
            None if record == WHOLE_FILE else Record(record, name, line=line, offset=offset)
            for (_, record, line, offset), name in zip(rows.tolist(), ids, strict=True)
        ]
        return list(zip(paths, records, strict=True))

    def keys(self, code: str, keys: "Array") -> tuple["Array", "Array"]:
        """The rows of the documents that have these keys, and which key each was found by."""
        if f"{code}.keys" not in self.pages:
            return self._none("keys")
        found = self.pages.find(f"{code}.keys", keys, keys)
        by, at = found.each()
        return found.values[at], by

    def holders(self, name: str, hashes: "Array") -> tuple["Array", "Array"]:
        """The documents that have one of these 40-bit hashes in `name.postings`, and which it is."""
        import numpy as np

        if f"{name}.postings" not in self.pages:
            return self._none("postings")
        low = hashes << np.uint64(DOCUMENT_BITS)
        mask = np.uint64((1 << DOCUMENT_BITS) - 1)
        found: Found = self.pages.find(f"{name}.postings", low, low | mask)
        by, at = found.each()
        return found.values[at] & mask, by

    def sizes(self, name: str, documents: "Array") -> "NDArray[np.int64]":
        """How many shingles each of these documents has."""
        import numpy as np

        if not len(documents):
            # A segment that only says what is gone has no such table.
            return np.empty(0, np.int64)
        sizes: NDArray[np.int64] = self.pages.take(f"{name}.sizes", documents).astype(np.int64)
        return sizes

    def _none(self, table: str) -> tuple["Array", "Array"]:
        import numpy as np

        from newslint.index.tables import dtype_of

        return np.empty(0, dtype_of(table)), np.empty(0, np.int64)
