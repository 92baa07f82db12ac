"""Colour on a terminal, and how wide characters are there."""

import unicodedata

from msgspec import Struct


class Style(Struct, frozen=True):
    """Puts text in colour if `on`."""

    on: bool

    def bold(self, text: str) -> str:
        """Bold text."""
        return self._in("1", text)

    def red(self, text: str) -> str:
        """Bold red text."""
        return self._in("1;31", text)

    def cyan(self, text: str) -> str:
        """Cyan text."""
        return self._in("36", text)

    def blue(self, text: str) -> str:
        """Bold blue text."""
        return self._in("1;34", text)

    def _in(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.on else text


def width(text: str) -> int:
    """How many columns `text` takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )
