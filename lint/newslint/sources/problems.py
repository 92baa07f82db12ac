"""What cannot be read, as it comes among the documents."""

from msgspec import Struct

from newslint.model import Record


class BadRecord(Struct, frozen=True):
    """A line that holds no document, and why."""

    path: str
    record: Record
    reason: str


class Unreadable(Struct, frozen=True):
    """A file that could not be read, and why; binary ones are only passed over unless named."""

    path: str
    reason: str
    named: bool
