"""What cannot be read, as it comes among the documents."""

from msgspec import Struct

from newslint.model import Record


class BadRecord(Struct, frozen=True):
    """A record that holds no document, and why."""

    path: str
    record: Record
    reason: str


NAME_IT = "name the right one with --text-field, or leave the file out"


class NoText(Struct, frozen=True):
    """A file of records none of which has a text: most likely other data, and not a corpus.

    What `looks_like_data` (one object of JSON, such as a configuration) is said only if named.
    """

    path: str
    reason: str
    looks_like_data: bool = False


class Unreadable(Struct, frozen=True):
    """A file that could not be read, and why; binary ones are only passed over unless named.

    What `holds_no_text` or `lacks_library` is no failure where it was only found in a folder, but a
    line says so.
    """

    path: str
    reason: str
    named: bool
    holds_no_text: bool = False
    lacks_library: bool = False

    @property
    def is_passed_over(self) -> bool:
        """Whether a line about it is enough."""
        return not self.named and (self.holds_no_text or self.lacks_library)
