"""Edits made: to a text, and as bytes to a file, all other bytes staying as they are."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from newslint.model import Edit


class WriteError(ValueError):
    """Edits cannot be made in a file, for the reason that this gives."""


class Splice(Struct, frozen=True):
    """Replace the bytes `old` at `offset` (from 0, in the file as it was) by `new`."""

    offset: int
    old: bytes
    new: bytes

    def moved(self, by: int) -> "Splice":
        """The same splice `by` bytes further on."""
        return Splice(self.offset + by, self.old, self.new)


class Cell(Splice, frozen=True):
    """Replace the text `old` of a table's column in row `offset` (from 0) by `new`, as UTF-8."""

    column: str = ""


def spliced(data: bytes, splices: Sequence[Splice]) -> bytes:
    """`data` with the splices, in order and apart, applied; `ValueError` if it holds other bytes."""
    parts: list[bytes] = []
    at = 0
    for splice in splices:
        end = splice.offset + len(splice.old)
        if splice.offset < at or data[splice.offset : end] != splice.old:
            raise ValueError(f"unexpected bytes at {splice.offset}")
        parts += [data[at : splice.offset], splice.new]
        at = end
    parts.append(data[at:])
    return b"".join(parts)


def inverse(splices: Iterable[Splice]) -> list[Splice]:
    """The splices that turn the result of `splices` back into what it was made from."""
    undo: list[Splice] = []
    grown = 0
    for splice in splices:
        undo.append(Splice(splice.offset + grown, splice.new, splice.old))
        grown += len(splice.new) - len(splice.old)
    return undo


def applied(text: str, edits: Sequence[Edit]) -> str:
    """`text` with the edits, sorted and apart, made."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += [text[at : edit.span.start], edit.replacement]
        at = edit.span.end
    parts.append(text[at:])
    return "".join(parts)
