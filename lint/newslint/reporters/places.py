"""Where findings stand in their files, and what their fixes change there.

A finding knows its document's text by characters. The formats that other programs read speak of
the file: of its lines, columns in characters or bytes, and, inside a record, of its raw JSON.
"""

import os
from codecs import BOM_UTF8
from collections.abc import Sequence
from functools import cached_property, lru_cache

from msgspec import Struct

from newslint.charsets import AUTO, UTF8
from newslint.model import Applicability, Edit, Finding, Record, Related, Span
from newslint.positions import Positions
from newslint.reporters.report import Report

# As many files as one finding and the places it is related to are likely to need.
_KEPT = 16


class Place(Struct, frozen=True):
    """A place in a file: its line and its column in characters and in bytes of UTF-8, from 1.

    A column is None where the file, or the record's place in its line, could not be read again.
    """

    line: int
    column: int | None = None
    byte: int | None = None


class Change(Struct, frozen=True):
    """Replace what stands from `start` up to `end` by `new`."""

    start: Place
    end: Place
    new: str = ""


class _Source(Struct, frozen=True, dict=True):
    """The text of a file, or of the one line of it that holds a record.

    `line` is the file's line it begins with, `mark` the length of its byte-order mark.
    """

    text: str
    line: int = 1
    mark: int = 0

    @cached_property
    def positions(self) -> Positions:
        return Positions(self.text)

    def place(self, offset: int) -> Place:
        at = self.positions.at(offset)
        before = self.text[offset - at.column + 1 : offset]
        mark = self.mark if at.line == 1 else 0
        return Place(self.line + at.line - 1, at.column, mark + len(_bytes(before)) + 1)

    def change(self, edit: Edit) -> Change:
        span = edit.span
        return Change(self.place(span.start), self.place(span.end), edit.replacement)


_Edits = tuple[_Source, list[Edit]]


class Places:
    """Looks places up in the files themselves, each of which is read once for its findings."""

    def __init__(self) -> None:
        self._source = lru_cache(_KEPT)(_source)

    def of(self, finding: Finding) -> Change:
        """The stretch of the file that a finding is about."""
        found = self._checked(finding, [Edit(finding.span, "")])
        if found:
            source, (edit,) = found
            return source.change(edit)
        if finding.record:
            return Change(Place(finding.record.line), Place(finding.record.line))
        start, end = finding.start, finding.end
        return Change(Place(start.line, start.column), Place(end.line, end.column))

    def related(self, related: Related) -> Change:
        """The stretch of its file that another place of a finding is."""
        found = self._edits(related.path, related.record, [Edit(related.span, "")])
        if found:
            source, (edit,) = found
            return source.change(edit)
        line = related.record.line if related.record else 1
        return Change(Place(line), Place(line))

    def fix(self, finding: Finding, report: Report) -> list[Change]:
        """What the fix of a finding changes in its file, in order; nothing if it is not to be."""
        found = self._fix(finding, report)
        return [found[0].change(edit) for edit in found[1]] if found else []

    def fix_at_once(self, finding: Finding, report: Report) -> Change | None:
        """The fix as one change, from its first edit to its last, so that none is left out."""
        found = self._fix(finding, report)
        if not found:
            return None
        source, edits = found
        merged = _merged(source.text, edits) if len(edits) > 1 else edits[0]
        return source.change(merged) if _is_unicode(merged.replacement) else None

    def _fix(self, finding: Finding, report: Report) -> _Edits | None:
        fix = finding.fix
        if not fix or fix.applicability == Applicability.MANUAL or not report.is_fixable(finding):
            return None
        found = self._checked(finding, sorted(fix.edits, key=lambda edit: edit.span))
        if not found or not all(_is_unicode(edit.replacement) for edit in found[1]):
            return None
        return found if found[1] else None

    def _checked(self, finding: Finding, edits: Sequence[Edit]) -> _Edits | None:
        """The same if the file holds what the finding was made of.

        It does not for standard input under the name of another file, or if changed meanwhile.
        """
        found = self._edits(finding.path, finding.record, edits)
        if found and finding.record is None:
            same = found[0].text.startswith(finding.excerpt, finding.excerpt_start)
            return found if same else None
        return found

    def _edits(self, path: str, record: Record | None, edits: Sequence[Edit]) -> _Edits | None:
        """The edits to a document as edits to the text of its source."""
        from newslint.sources import json_text

        try:
            source = self._source(path, record)
            if record is None:
                fits = all(edit.span.end <= len(source.text) for edit in edits)
                return (source, list(edits)) if fits else None
            return source, json_text.text_edits(source.text, record.field, edits)
        except (OSError, ValueError):
            return None


def _source(path: str, record: Record | None) -> _Source:
    from newslint.sources.decode import decode
    from newslint.sources.documents import record_bytes
    from newslint.sources.encodings import encoding_of_file, is_utf8

    data = record_bytes(path, record)
    if not is_utf8(data):
        encoding = encoding_of_file(os.path.abspath(path), AUTO)
        if encoding != UTF8:
            return _Source(data.decode(encoding), record.line if record else 1)
    decoded = decode(data)
    mark = len(decoded.mark) if decoded.mark == BOM_UTF8 else 0
    return _Source(decoded.text, record.line if record else 1, mark)


def _merged(text: str, edits: Sequence[Edit]) -> Edit:
    parts: list[str] = []
    at = edits[0].span.start
    for edit in edits:
        parts += [text[at : edit.span.start], edit.replacement]
        at = edit.span.end
    return Edit(Span(edits[0].span.start, at), "".join(parts))


def _bytes(text: str) -> bytes:
    """The bytes of a file, those that could not be decoded as they were."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def _is_unicode(text: str) -> bool:
    """Whether `text` holds no byte that could not be decoded, which no report can hold either."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
