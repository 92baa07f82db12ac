"""Which fields of a record are texts, and what the record says of itself."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from newslint.config.settings import DEFAULT_TEXT, Fields
from newslint.document import Document
from newslint.model import Record
from newslint.sources.problems import BadRecord, Unreadable

# Where a text stands if `text` is not there, the likeliest first: what scrapers and published
# corpora call it (CNN/DailyMail: article; news-please: maintext; CCNet: raw_content).
TEXT_FIELDS = (
    *(DEFAULT_TEXT, "content", "body", "article", "maintext", "raw_content", "full_text"),
    *("article_text", "article_body", "articleBody", "story"),
)
_METADATA = ("title", "date", "lang", "source")
Plain = str | int | float | None


def value_at(values: Mapping[str, Any], path: str) -> Any:
    """The value of a field, which may be given as a dotted path; None if there is none."""
    if path in values or "." not in path:
        return values.get(path)
    found: Any = values
    for name in path.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def is_plain(fields: Fields) -> bool:
    """Whether each part of a record is named by one key at its top."""
    names = [getattr(fields, name) for name in fields.__struct_fields__]
    return all(isinstance(name, str) and "." not in name for name in names)


def text_fields(names: Mapping[str, Any] | Sequence[str], fields: Fields) -> list[str]:
    """The fields to read texts from, the main one first: what is compared with other documents."""
    text = fields.text
    if isinstance(text, str):
        if text != DEFAULT_TEXT:
            return [text]
        return [next((name for name in TEXT_FIELDS if name in names), text)]
    return sorted(text, key=lambda name: name == fields.title)


def documents(
    path: str, values: Mapping[str, Any], place: Record, fields: Fields, lang: str
) -> Iterator[Document | BadRecord]:
    """A document for each text of the record `values`, the main one first.

    If it has none: why. `place` is where the record stands; the field is filled in here.
    """
    identity = value_at(values, fields.id)
    name = str(identity) if isinstance(identity, Plain) and identity is not None else ""
    metadata = {}
    for key in _METADATA:
        value = value_at(values, getattr(fields, key))
        if isinstance(value, Plain) and value is not None:
            metadata[key] = str(value)
    if lang and "lang" not in metadata:
        metadata["lang"] = lang
    wanted = text_fields(values, fields)
    texts = [(field, value_at(values, field)) for field in wanted]
    found = [(field, text) for field, text in texts if isinstance(text, str)]
    for field, text in found:
        record = Record(place.index, name, field, place.line, place.offset)
        # A title that is a text of its own is not repeated by itself.
        own = (
            {k: v for k, v in metadata.items() if k != "title"}
            if field == fields.title
            else metadata
        )
        yield Document(path, text, record, own)
    if not found:
        record = Record(place.index, "", wanted[0], place.line, place.offset)
        there = wanted[0] in values or texts[0][1] is not None
        what = "no string in the field" if there else "no field"
        yield BadRecord(path, record, f"has {what} {' or '.join(map(repr, wanted))}")


RowReader = Callable[[str, Sequence[Any], Record], Iterable[Document | BadRecord]]
"""Gives the documents of one row of a table, as `documents` does of a record."""


def row_reader(names: Sequence[str], fields: Fields, lang: str) -> RowReader:
    """A reader of the rows of a table with these columns."""
    places = {name: number for number, name in enumerate(names)}
    text = text_fields(names, fields)
    if not is_plain(fields) or text[0] not in places:
        return lambda path, row, place: documents(
            path, dict(zip(names, row, strict=True)), place, fields, lang
        )
    field, at = text[0], places[text[0]]
    id_at = places.get(fields.id)
    metadata_at = [(key, places.get(getattr(fields, key))) for key in _METADATA]
    present = [(key, number) for key, number in metadata_at if number is not None]

    def read(path: str, row: Sequence[Any], place: Record) -> Iterable[Document | BadRecord]:
        value = row[at]
        if not isinstance(value, str):
            return documents(path, dict(zip(names, row, strict=True)), place, fields, lang)
        metadata = {} if not lang else {"lang": lang}
        for key, number in present:
            found = row[number]
            if found is not None and isinstance(found, Plain):
                metadata[key] = str(found)
        identity = None if id_at is None else row[id_at]
        name = str(identity) if identity is not None and isinstance(identity, Plain) else ""
        record = Record(place.index, name, field, place.line, place.offset)
        return (Document(path, value, record, metadata),)

    return read


def count_records(found: Sequence[Document | BadRecord | Unreadable]) -> int:
    """How many records the sources of one stretch of a file make up, blank ones apart."""
    last = found[-1] if found else None
    record = None if isinstance(last, Unreadable) or last is None else last.record
    return record.index + 1 if record else 0


def mains(found: Sequence[Document]) -> Sequence[Document]:
    """Of documents that are texts of one record the main one: what the corpus rules compare."""
    kept: list[Document] = []
    last: tuple[str, int] | None = None
    for document in found:
        place = (document.path, document.record.offset) if document.record else None
        if place is None or place != last:
            kept.append(document)
        last = place
    return kept
