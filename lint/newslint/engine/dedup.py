"""Which documents of a corpus to write, so that none of them is a copy of another."""

import os
from collections.abc import Mapping, Sequence

from msgspec import Struct

from newslint.document import Document
from newslint.engine.copies import Copies, Wanted
from newslint.engine.run import Request
from newslint.engine.seen import Place, Seen, look
from newslint.errors import NewslintError
from newslint.shingling import word_shingles
from newslint.sources.documents import read_document

KEEP = ("first", "longest", "earliest")
KINDS = ("exact", "near", "embedded")
# As DUP003: nine tenths of a document of at least twenty words, which make sixteen shingles.
_CONTAINED, _FEWEST = 0.9, 16
_NONE = 2.0


class Wish(Struct, frozen=True):
    """Which copies to leave out, and which of several documents to keep."""

    keep: str = "first"
    kinds: Sequence[str] = KINDS
    threshold: float = 0.8

    @property
    def wanted(self) -> Wanted:
        """The same for the join; thresholds above 1 find nothing."""
        near = self.threshold if "near" in self.kinds else _NONE
        return Wanted(near, _CONTAINED if "embedded" in self.kinds else _NONE, _FEWEST)


class Copy(Struct, frozen=True):
    """A document to leave out, and the kept one in its place."""

    dropped: Place
    kept: Place
    kind: str
    similarity: float


class Decision(Struct, frozen=True):
    """The documents that were read, and the copies among them, both in their order.

    `others` counts the records of each file that hold no document.
    """

    places: Sequence[Place]
    copies: Sequence[Copy]
    undated: int
    others: Mapping[str, int]


def decide(request: Request, wish: Wish) -> Decision:
    """Which documents of the request's files to leave out.

    Raises `NewslintError` if a file cannot be read.
    """
    wanted = wish.wanted
    seen = look(request, min(wanted.near, wanted.whole), wish.keep == "earliest")
    for unreadable in seen.unreadable:
        if unreadable.holds_no_text and not unreadable.named:
            continue
        raise NewslintError(f"{unreadable.path}: {unreadable.reason}")
    order = sorted(range(len(seen.places)), key=lambda number: _preference(seen, wish, number))
    firsts: dict[int, int] = {}
    for number in order:
        firsts.setdefault(_key(seen, number), number)
    copies = _among(request, seen, wish, list(firsts.values()))
    found = []
    for number, place in enumerate(seen.places):
        first = firsts[_key(seen, number)]
        if first in copies:
            kept, kind, similarity = copies[first]
            found.append(Copy(place, seen.places[kept], kind, similarity))
        elif first != number and "exact" in wish.kinds:
            found.append(Copy(place, seen.places[first], "exact", 1.0))
    return Decision(seen.places, found, seen.moments.count(None), seen.others)


def _key(seen: Seen, number: int) -> int:
    """What documents with the same text have in common; a document without any has its own."""
    value = seen.keys[number]
    return -1 - number if value is None else value


def _preference(seen: Seen, wish: Wish, number: int) -> tuple[float, int]:
    if wish.keep == "longest":
        return -seen.lengths[number], number
    if wish.keep == "earliest":
        date = seen.moments[number]
        return float("inf") if date is None else date, number
    return 0, number


def _among(
    request: Request, seen: Seen, wish: Wish, order: Sequence[int]
) -> dict[int, tuple[int, str, float]]:
    """Which of the documents, the preferred ones first, copy which, how, and how similar they are."""
    if wish.kinds == ("exact",):
        return {}
    files = {file.path: file for file in request.files}

    def read(number: int) -> Document:
        place = seen.places[number]
        file = files[place.path]
        settings = request.settings_for(os.path.dirname(file.real))
        return read_document(file.real, place.path, file.format, place.record, settings)

    copies = Copies(seen.probes, word_shingles, read, [wish.wanted], order)
    return {
        drop.dropped: (drop.kept, drop.kind, drop.similarity) for drop in copies.chosen(wish.wanted)
    }
