"""The documents of a request once more, for what is said of them besides their findings."""

from collections.abc import Iterator

from msgspec.structs import replace

from newslint.document import Document
from newslint.engine.run import Request, tasks_of
from newslint.sources.documents import read_unit
from newslint.sources.problems import Unreadable


def read_again(request: Request) -> Iterator[Document]:
    """The documents of the request's files, in order; what cannot be read is passed over.

    Their records are numbered from the start of their file, as those of findings are.
    """
    settings, tasks = tasks_of(request)
    before = 0
    for number, unit in tasks:
        if not unit.start:
            before = 0
        last = -1
        for file in unit.files:
            sources, *_ = read_unit(unit, file, settings[number])
            for source in sources:
                if isinstance(source, Document):
                    yield _moved(source, before)
                if not isinstance(source, Unreadable) and source.record:
                    last = source.record.index
        before += last + 1


def _moved(document: Document, records: int) -> Document:
    record = document.record
    if record is None or not records:
        return document
    return replace(document, record=replace(record, index=record.index + records))
