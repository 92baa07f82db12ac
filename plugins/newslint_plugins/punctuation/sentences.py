"""Where a sentence ends and the next one starts, as far as the marks tell.

The rules search for the mark they are about and look back from it: marks are rare, words are not.
"""

import re

from newslint import pattern

# Blanks that can stand between a word and a mark: space, no-break space, narrow no-break space.
BLANKS = " \u00a0\u202f"
# What ends a word that a mark may follow: a letter, a digit, or a unit.
WORD_END = r"(?:[^\W_]|[%€$£°])"
CLOSING_QUOTES = "\"'”“’‘»«›‹"
_OPENING = frozenset("\"'„“”‚‘’«»‹›([¿¡–—")
_DOT_AHEAD = pattern(r"\s*\.")


def starts_sentence(char: str) -> bool:
    """Whether a sentence may start with `char`: a letter that is not lower case, or an opener."""
    return char in _OPENING or (char.isalpha() and not char.islower())


def preceded(text: str, offset: int, before: re.Pattern[str]) -> bool:
    """Whether `before`, at most four characters that end in `\\Z`, stands before `offset`."""
    return before.search(text, max(0, offset - 4), offset) is not None


def dot_ahead(text: str, offset: int) -> bool:
    """Whether the next visible character is a full stop, as in an ellipsis with spaces."""
    return _DOT_AHEAD.match(text, offset) is not None
