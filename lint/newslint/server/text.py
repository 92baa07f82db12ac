"""The text of an open document, and where its characters stand as the protocol counts.

The protocol counts lines and columns from 0. A line ends with LF, CRLF or CR and nothing else;
columns are in units of UTF-16, or of what the client prefers.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

from lsprotocol.types import (
    Position,
    PositionEncodingKind,
    Range,
    TextDocumentContentChangeEvent,
    TextDocumentContentChangePartial,
)
from msgspec import Struct

_LINE_END = re.compile(r"\r\n|\r|\n")
_SURROGATE = re.compile("[\ud800-\udfff]")
# The encoding that counts in the units of each kind, and how many of its bytes a unit has.
_CODECS: dict[str, tuple[str, int]] = {
    PositionEncodingKind.Utf8: ("utf-8", 1),
    PositionEncodingKind.Utf16: ("utf-16-le", 2),
    PositionEncodingKind.Utf32: ("utf-32-le", 4),
}
UTF16 = PositionEncodingKind.Utf16


class Text(Struct, frozen=True, dict=True):
    """A text, and the units its columns are counted in."""

    text: str
    encoding: str = UTF16

    def offset(self, position: Position) -> int:
        """The character at a position; the end of the line, or of the text, for one behind it."""
        if position.line >= len(self._starts):
            return len(self.text)
        start = self._starts[position.line]
        line = self.text[start : self._line_end(position.line)]
        if line.isascii():
            return start + min(position.character, len(line))
        codec, unit = _CODECS[self.encoding]
        before = line.encode(codec)[: position.character * unit]
        return start + len(before.decode(codec, "ignore"))

    def positions(self, offsets: Iterable[int]) -> dict[int, Position]:
        """The positions of characters, each line looked at once however many there are."""
        codec, unit = _CODECS[self.encoding]
        found: dict[int, Position] = {}
        line, at, column = -1, 0, 0
        for offset in sorted(set(offsets)):
            own = bisect_right(self._starts, offset) - 1
            if own != line:
                line, at, column = own, self._starts[own], 0
            between = self.text[at:offset]
            column += len(between) if between.isascii() else len(between.encode(codec)) // unit
            at = offset
            found[offset] = Position(line, column)
        return found

    def range(self, start: int, end: int) -> Range:
        """The range of the characters from `start` up to `end`."""
        found = self.positions((start, end))
        return Range(found[start], found[end])

    def changed(self, changes: Sequence[TextDocumentContentChangeEvent]) -> "Text":
        """The text after the changes of a notification, made one after the other."""
        now = self
        for change in changes:
            text = change.text
            if isinstance(change, TextDocumentContentChangePartial):
                start, end = now.offset(change.range.start), now.offset(change.range.end)
                text = now.text[:start] + text + now.text[max(start, end) :]
            now = text_of(text, self.encoding)
        return now

    def _line_end(self, line: int) -> int:
        """The end of a line, without what ends it."""
        if line + 1 == len(self._starts):
            return len(self.text)
        end = self._starts[line + 1] - 1
        return end - (self.text[end] == "\n" and self.text[end - 1 : end] == "\r")

    @cached_property
    def _starts(self) -> list[int]:
        if "\r" in self.text:
            return [0, *(end.end() for end in _LINE_END.finditer(self.text))]
        starts, end = [0], self.text.find("\n")
        while end >= 0:
            starts.append(end + 1)
            end = self.text.find("\n", end + 1)
        return starts


def text_of(text: str, encoding: str = UTF16) -> Text:
    """What a client sent as a text; half a surrogate pair, of which there is no UTF-8, is replaced."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = _SURROGATE.sub("\ufffd", text)
    return Text(text, encoding)
