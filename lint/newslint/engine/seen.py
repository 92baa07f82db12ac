"""What deduplication has to know of every document: read once, in whatever process is free."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from msgspec import Struct, field

from newslint.config.settings import Settings
from newslint.document import Document
from newslint.engine.batches import map_in_order
from newslint.engine.dates import moments
from newslint.engine.run import Request, tasks_of
from newslint.engine.unit import Task
from newslint.join.probe import Probe, probe
from newslint.model import Record
from newslint.shingling import word_shingles
from newslint.sources.documents import read_unit
from newslint.sources.fields import count_records, mains
from newslint.sources.problems import Unreadable
from newslint.text import key


class Place(Struct, frozen=True):
    """Where a document stands."""

    path: str
    record: Record | None


class Seen(Struct):
    """What is known of the documents read so far, in their order; `others` counts broken records."""

    places: list[Place] = field(default_factory=list)
    keys: list[int | None] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    moments: list[float | None] = field(default_factory=list)
    probes: list[Probe] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    records: int = 0
    others: Counter[str] = field(default_factory=Counter)

    def add(self, part: "Seen") -> None:
        """Take in what is known of the next documents."""
        for name in ("places", "keys", "lengths", "moments", "probes", "unreadable"):
            getattr(self, name).extend(getattr(part, name))
        self.others += part.others


def look(request: Request, threshold: float, by_date: bool) -> Seen:
    """All documents of the request's files; `threshold` is the least that is asked for later."""
    settings, tasks = tasks_of(request)
    reader = _Reader(settings, threshold, by_date)
    seen, before = Seen(), 0
    parts = map_in_order(reader, tasks, request.jobs_for(tasks))
    for (_, unit), part in zip(tasks, parts, strict=True):
        if unit.start == 0:
            before = 0
        # The records of a later stretch of a file are counted from its first.
        part.places = [_moved(place, before) for place in part.places]
        before += part.records
        seen.add(part)
    return seen


def _moved(place: Place, by: int) -> Place:
    record = place.record
    if record is None or not by:
        return place
    return Place(place.path, Record(record.index + by, record.id, record.field, 0, record.offset))


class _Reader:
    """Reads units of work, in whatever process is free."""

    def __init__(self, settings: Sequence[Settings], threshold: float, by_date: bool) -> None:
        self._made_of = (settings, threshold, by_date)

    def __reduce__(self) -> tuple[Any, ...]:
        return (_Reader, self._made_of)

    def __call__(self, task: Task) -> Seen:
        settings, threshold, by_date = self._made_of
        unit, seen = task[1], Seen()
        documents: list[Document] = []
        for file in unit.files:
            sources = read_unit(unit, file, settings[task[0]])[0]
            seen.records += count_records(sources)
            for found in sources:
                if isinstance(found, Document):
                    documents.append(found)
                elif isinstance(found, Unreadable):
                    seen.unreadable.append(found)
                else:
                    seen.others[file.path] += 1
        documents = list(mains(documents))
        for document in documents:
            text = document.text.strip()
            seen.places.append(Place(document.path, document.record))
            seen.keys.append(key(text) if text else None)
            seen.lengths.append(len(document.text))
        dates = [document.metadata.get("date", "") for document in documents if by_date]
        seen.moments = moments(dates)
        seen.probes.append(probe(word_shingles(documents), len(documents), threshold))
        return seen
