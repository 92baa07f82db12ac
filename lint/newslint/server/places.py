"""Where the spans of documents stand in the text of their file, a record's in its raw JSON."""

from collections.abc import Sequence
from functools import cached_property

from newslint.model import Edit, Record, Span
from newslint.sources import json_text


class Places:
    """The documents of a text in the format of that name.

    Where the text of a record stands is known of JSON alone. In other formats, and for a record
    that cannot be read, all spans are the line it begins on.
    """

    def __init__(self, text: str, format_: str) -> None:
        self._text = text
        self._format = format_
        # Not counted among the characters of the document.
        self._mark = int(text.startswith("\ufeff"))

    def spans(self, record: Record | None, spans: Sequence[Span]) -> list[Span]:
        """The spans of a document as spans of the text."""
        if record is None:
            return [_moved(span, self._mark) for span in spans]
        try:
            start, source = self._source(record)
            return [_moved(span, start) for span in spans_in_record(source, record, spans)]
        except ValueError:
            return [self._line(record)] * len(spans)

    def edits(self, record: Record | None, edits: Sequence[Edit]) -> list[Edit]:
        """The edits to a document as edits to the text, in order; none where they are not known."""
        edits = sorted(edits, key=lambda edit: edit.span)
        start = self._mark
        if record is not None:
            try:
                start, source = self._source(record)
                edits = json_text.text_edits(source, record.field, edits)
            except ValueError:
                return []
        return [Edit(_moved(edit.span, start), edit.replacement) for edit in edits]

    def _source(self, record: Record) -> tuple[int, str]:
        """The character a record begins at, and its JSON; raises `ValueError` if there is none."""
        if self._format == "jsonl":
            line = self._line(record)
            return line.start, self._text[line.start : line.end]
        if self._format != "json":
            raise ValueError(self._format)
        start = len(self._data[: record.offset].decode())
        rest = self._text[start:]
        return start, rest[: json_text.skipped(rest, 0)]

    def _line(self, record: Record) -> Span:
        start = self._lines[record.line - 1]
        end = self._text.find("\n", start)
        return Span(start, len(self._text) if end < 0 else end)

    @cached_property
    def _lines(self) -> list[int]:
        starts, end = [0], self._text.find("\n")
        while end >= 0:
            starts.append(end + 1)
            end = self._text.find("\n", end + 1)
        return starts

    @cached_property
    def _data(self) -> bytes:
        return self._text.encode()


def spans_in_record(source: str, record: Record, spans: Sequence[Span]) -> list[Span]:
    """The spans of a record's text as spans of its JSON; `ValueError` if it holds no such text."""
    offsets = sorted({at for span in spans for at in (span.start, span.end)})
    places = dict(zip(offsets, json_text.text_offsets(source, record.field, offsets), strict=True))
    return [Span(places[span.start], places[span.end]) for span in spans]


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
