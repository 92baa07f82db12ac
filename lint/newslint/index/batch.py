"""What some files bring to the index, gathered in memory until a segment is written of it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field
from msgspec.structs import replace

from newslint.document import Document
from newslint.index.pages import Pages
from newslint.index.reading import Stat, digest_after
from newslint.index.rules import Served, rows_of
from newslint.index.segment import Content
from newslint.index.shingled import tables_of
from newslint.index.strings import strings_of
from newslint.index.tables import HERE, WHOLE_FILE, dtype_of, in_key_order
from newslint.text import key

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]


class FileRow(Struct, frozen=True):
    """What a segment will say of a file: `path` as the index names it, `state` as in `tables`.

    `records` and `lines` count what it holds, for stretches of it that follow.
    """

    path: str
    stat: Stat
    digest: bytes
    reading: int
    documents: int = 0
    state: int = HERE
    records: int = 0
    lines: int = 0


class Batch(Struct):
    """Files, the places of their documents, and their rows for each rule, documents from 0.

    `errors` says, by code, which rules failed.
    """

    files: list[FileRow] = field(default_factory=list)
    documents: list[tuple[int, int, int]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    tables: dict[str, list["Array"]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    def add(self, other: "Batch", *, continues: bool = False) -> None:
        """Take in `other`; with `continues` its one file is the next stretch of the last one."""
        base = len(self.documents)
        for name, parts in other.tables.items():
            self.tables.setdefault(name, []).extend(_moved(name, part, base) for part in parts)
        files, documents = other.files, other.documents
        if continues:
            last = self.files.pop()
            files = [_following(last, files[0])]
            documents = [(r + last.records, n + last.lines, at) for r, n, at in documents]
        self.files += files
        self.documents += documents
        self.ids += other.ids
        self.errors.update(other.errors)


def batch_of(
    files: Sequence[FileRow],
    documents: Sequence[Document],
    served: Sequence[Served],
    order: Pages,
) -> Batch:
    """What some files with these documents, in their order, bring."""
    records = [document.record for document in documents]
    batch = Batch(
        list(files),
        [(r.index, r.line, r.offset) if r else (WHOLE_FILE, 1, 0) for r in records],
        [r.id if r else "" for r in records],
    )
    for rule in served:
        if rule.kind == "keys":
            try:
                batch.tables[f"{rule.code}.keys"] = [rule.keys(documents)]
            except Exception as error:
                batch.errors[rule.code] = f"{type(error).__name__}: {error}"
    for rows in rows_of(served):
        try:
            batch.tables.update(tables_of(rows, documents, order))
        except Exception as error:
            reason = f"{type(error).__name__}: {error}"
            batch.errors.update({rule.code: reason for rule in rows.rules})
    return batch


def content_of(batch: Batch) -> Content:
    """The batch as the rows of a segment."""
    import numpy as np

    keys = np.array([key(file.path) for file in batch.files], np.uint64)
    by_key = np.argsort(keys)
    counts = np.array([file.documents for file in batch.files], np.int64)
    firsts = np.cumsum(counts) - counts
    files = np.zeros(len(keys), dtype_of("files"))
    files["key"], files["first"], files["documents"] = keys, firsts, counts
    files["size"] = [file.stat.size for file in batch.files]
    files["mtime"] = [file.stat.mtime for file in batch.files]
    files["reading"] = [file.reading for file in batch.files]
    files["state"] = [file.state for file in batch.files]
    digests = b"".join(file.digest for file in batch.files)
    files["digest"] = np.frombuffer(digests, "<u8").reshape(-1, 2)
    documents = np.zeros(len(batch.documents), dtype_of("documents"))
    for name, values in zip(
        ("record", "line", "offset"), zip(*batch.documents, strict=True), strict=False
    ):
        documents[name] = values
    documents["file"] = np.repeat(np.argsort(by_key), counts)
    return Content(
        files[by_key],
        strings_of([batch.files[number].path for number in by_key.tolist()]),
        documents,
        strings_of(batch.ids),
        {name: [_joined(name, parts)] for name, parts in batch.tables.items()},
    )


def _moved(name: str, rows: "Array", base: int) -> "Array":
    """Rows whose documents are numbered from `base`."""
    import numpy as np

    if name.endswith(".postings"):
        return rows + np.uint64(base)
    if name.endswith(".keys"):
        rows = rows.copy()
        rows["document"] += base
    return rows


def _following(first: FileRow, second: FileRow) -> FileRow:
    """Two stretches of a file as one."""
    return replace(
        first,
        stat=first.stat if first.stat == second.stat else replace(first.stat, mtime=0),
        digest=digest_after(first.digest, second.digest),
        documents=first.documents + second.documents,
        records=first.records + second.records,
        lines=first.lines + second.lines,
    )


def _joined(name: str, parts: Sequence["Array"]) -> "Array":
    import numpy as np

    rows = np.concatenate(parts)
    return rows if name.endswith(".sizes") else in_key_order(rows)
