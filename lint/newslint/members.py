"""What the documents of a corpus have in common: keys, shingles, and the members a join finds."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

from newslint.document import Document
from newslint.model import Record, Related, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Key(Struct, frozen=True):
    """One thing about a document that others may share: a 64-bit value, and the span it is of."""

    value: int
    span: Span


class Member(Struct, frozen=True):
    """A document that a join found, by its place; `read()` loads it again."""

    path: str
    record: Record | None
    span: Span
    read: Callable[[], Document]

    def __str__(self) -> str:
        if self.record is None:
            return self.path
        return f"{self.path}, record {self.record.id or self.record.index}"

    def related(self, message: str, similarity: float | None = None) -> Related:
        """This member as the other place of a finding."""
        return Related(self.path, self.record, self.span, message, similarity)


class Pair(Struct, frozen=True):
    """Two documents whose similarity reaches a rule's threshold: keep one, the other copies it.

    `similarity` is the Jaccard similarity of their sets of shingles; where the copy is embedded in
    the kept one, the share of its shingles that stand there.
    """

    kept: Member
    copy: Member
    similarity: float


class Passage(Struct, frozen=True):
    """A passage of so many words that stands in two documents; the members' spans are the places.

    `first` is the earlier of the two by path and record.
    """

    first: Member
    copy: Member
    words: int


class Shingles(Struct, frozen=True):
    """The shingles of several documents: `owners[i]` is the index of the document of `values[i]`.

    `values` are 64-bit hashes, `owners` 32-bit indices in ascending order; the shingles of one
    document stand in the order of its text, and may repeat.
    """

    values: "NDArray[np.uint64]"
    owners: "NDArray[np.uint32]"
