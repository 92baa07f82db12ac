"""What is usual in a language: the limits that statistics of a document are held to.

The numbers are kept in `limits.tsv`, which says where they come from. It is read when the first
document asks.
"""

import pkgutil
from functools import cache
from typing import NamedTuple

from newslint import Document

# Languages in which the stop words are no words between spaces.
UNSPACED = frozenset({"bo", "dz", "ja", "km", "ko", "lo", "my", "th", "zh"})


class Limits(NamedTuple):
    """The limits of one language; shares are between 0 and 1, word lengths in characters."""

    shortest_word: float
    longest_word: float
    letters: float
    line_ends: float
    newlines: float
    repeated_lines: float
    frequent: tuple[float, ...]
    """Of the most frequent run of 2, 3 and 4 words."""
    repeated: tuple[float, ...]
    """Of repeated runs of 5 to 10 words."""
    stop_words: frozenset[str]
    is_gopher: bool
    """Whether they are Gopher's: FineWeb-2 gives up some filters for all other languages."""


def limits_of(document: Document) -> Limits:
    """The limits of the document's language, or those for any language."""
    table = _table()
    return table.get(document.language or "*") or table["*"]


def limit(given: float, usual: float) -> float:
    """The limit in force: what the user gave, or, where that is negative, the usual one."""
    return usual if given < 0 else given


@cache
def _table() -> dict[str, Limits]:
    data = (pkgutil.get_data(__package__, "limits.tsv") or b"").decode()
    rows = (line.split("\t") for line in data.splitlines() if not line.startswith("#"))
    return {language: _limits(language, fields) for language, *fields in rows}


def _limits(language: str, fields: list[str]) -> Limits:
    numbers = [tuple(map(float, field.split())) for field in fields[:-1]]
    (shortest, longest), (letters,), (ends,), (newlines,), (lines,), frequent, repeated = numbers
    return Limits(
        shortest_word=shortest,
        longest_word=longest,
        letters=letters,
        line_ends=ends,
        newlines=newlines,
        repeated_lines=lines,
        frequent=frequent,
        repeated=repeated,
        stop_words=frozenset(fields[-1].split()),
        is_gopher=language in ("*", "en"),
    )
