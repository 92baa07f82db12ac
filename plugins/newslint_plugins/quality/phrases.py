"""Runs of words that a text repeats."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from newslint import Document, Span


class Phrase(NamedTuple):
    """A run of words, and how many characters of the text its repeats hold."""

    words: tuple[str, ...]
    characters: int


def most_frequent(words: Sequence[str], size: int) -> tuple[Phrase, int]:
    """The run of `size` words that comes most often, with the spaces in it, and how often."""
    runs = Counter(_runs(words, size))
    if not runs:
        return Phrase((), 0), 0
    run, times = runs.most_common(1)[0]
    return Phrase(run, (sum(map(len, run)) + size - 1) * times), times


def has_repeats(words: Sequence[str], size: int) -> bool:
    """Whether a run of `size` words comes twice; longer runs come twice only if shorter ones do."""
    runs = set(_runs(words, size))
    return len(runs) < len(words) - size + 1


def repeated_runs(words: Sequence[str], size: int) -> Phrase:
    """The first repeated run of `size` words, and how many characters all of them have.

    Repeats are read from left to right and do not overlap.
    """
    runs = list(_runs(words, size))
    seen: set[tuple[str, ...]] = set()
    first: tuple[str, ...] = ()
    repeated, at = 0, 0
    while at < len(runs):
        run = runs[at]
        if run in seen:
            first = first or run
            repeated += sum(map(len, run))
            at += size
        else:
            seen.add(run)
            at += 1
    return Phrase(first, repeated)


def second_place(document: Document, phrase: Phrase) -> Span:
    """Where the phrase stands for the second time; the first line if it is not found."""
    matches = re.finditer(r"\s*".join(map(re.escape, phrase.words)), document.text)
    found = list(islice(matches, 2))
    return Span(*found[-1].span()) if found else document.headline or Span(0, 0)


def _runs(words: Sequence[str], size: int) -> "zip[tuple[str, ...]]":
    return zip(*(words[start:] for start in range(size)), strict=False)
