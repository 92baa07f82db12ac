"""Where a character of a text stands: the one place that knows lines and columns."""

from bisect import bisect_right

from newslint.model import Position

# For so few offsets counting newlines anew is quicker than keeping where they all are.
_FEW = 8


class Positions:
    """Line and column of the offsets of one text, counted once for any number of them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] | None = None
        self._asked = 0

    def at(self, offset: int) -> Position:
        """The position of the character at `offset`, or of the end of the text."""
        self._asked += 1
        if self._starts is None and self._asked <= _FEW:
            start = self._text.rfind("\n", 0, offset) + 1
            return Position(self._text.count("\n", 0, start) + 1, offset - start + 1, offset)
        if self._starts is None:
            self._starts = [0]
            end = self._text.find("\n")
            while end >= 0:
                self._starts.append(end + 1)
                end = self._text.find("\n", end + 1)
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1, offset)


def utf16_column(text: str, position: Position) -> int:
    """The 1-based column of `position` in UTF-16 code units, as editors count."""
    return len(_before(text, position).encode("utf-16-le", "surrogatepass")) // 2 + 1


def byte_column(text: str, position: Position) -> int:
    """The 1-based column of `position` in bytes of UTF-8."""
    return len(_before(text, position).encode("utf-8", "surrogatepass")) + 1


def _before(text: str, position: Position) -> str:
    return text[position.offset - position.column + 1 : position.offset]
