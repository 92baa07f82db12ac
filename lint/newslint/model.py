"""The words newslint is written in: spans, edits, fixes, hits and findings."""

from enum import IntEnum, StrEnum

from msgspec import Struct


class Span(Struct, frozen=True, order=True):
    """A half-open stretch `[start, end)` of a document's text, in characters, 0-based."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character, or one is empty and inside the other."""
        if self.start == self.end or other.start == other.end:
            return self.start <= other.end and other.start <= self.end
        return self.start < other.end and other.start < self.end


class Applicability(IntEnum):
    """How far a fix may be trusted; ordered, so that a run asks for "at least"."""

    MANUAL = 0
    """Shown, never applied."""
    UNSAFE = 1
    """Applied with `--unsafe-fixes`: a person should look at the result."""
    SAFE = 2
    """Applied with `--fix`: the text was wrong beyond doubt and loses nothing."""


class Severity(StrEnum):
    """How much a finding matters; `--fail-on` sets from which on a run fails."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Edit(Struct, frozen=True):
    """Replace the characters of `span` by `replacement`."""

    span: Span
    replacement: str


class Fix(Struct, frozen=True):
    """Edits to one document that belong together: all are applied, or none.

    With an `encoding` the whole file is written in that one from now on; it needs no edits.
    """

    edits: tuple[Edit, ...]
    applicability: Applicability
    message: str = ""
    encoding: str = ""


def safe(*edits: Edit, message: str = "") -> Fix:
    """A fix that `--fix` applies."""
    return Fix(edits, Applicability.SAFE, message)


def unsafe(*edits: Edit, message: str = "") -> Fix:
    """A fix that only `--unsafe-fixes` applies."""
    return Fix(edits, Applicability.UNSAFE, message)


class Record(Struct, frozen=True):
    """The place of a document inside a file that holds several.

    `index` counts the file's records from 0, `line` its lines from 1, `offset` its bytes from 0;
    `id` is the record's own name, empty where it has none; `field` holds the text.
    """

    index: int
    id: str = ""
    field: str = "text"
    line: int = 1
    offset: int = 0


class Related(Struct, frozen=True):
    """Another place that a finding speaks of: the original of a copy, the first of two."""

    path: str
    record: Record | None
    span: Span
    message: str
    similarity: float | None = None


class Hit(Struct, frozen=True):
    """What a check yields: a defect at `span`, and how to mend it if that is known.

    The engine adds the code, the path and the record, so that a check cannot misname them.
    """

    span: Span
    message: str
    fix: Fix | None = None
    related: tuple[Related, ...] = ()


class Position(Struct, frozen=True):
    """A place in a document's text: `line` and `column` in characters from 1, `offset` from 0."""

    line: int
    column: int
    offset: int


class Finding(Struct, frozen=True):
    """A defect with all that a report needs to know of it.

    `excerpt` is the first line of the span, long ones cut, and `excerpt_start` the offset of its
    first character.
    """

    code: str
    path: str
    record: Record | None
    span: Span
    message: str
    fix: Fix | None
    related: tuple[Related, ...]
    start: Position
    end: Position
    excerpt: str
    excerpt_start: int

    @property
    def order(self) -> tuple[str, int, str, int, int, str, str]:
        """Findings are reported by path, record, offset and code, whatever order they came in."""
        record = self.record
        return (
            self.path,
            record.index if record else -1,
            record.field if record else "",
            self.span.start,
            self.span.end,
            self.code,
            self.message,
        )
