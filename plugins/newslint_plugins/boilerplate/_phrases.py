"""Phrases that pages print around a text: one data file a rule, language by language.

A file in `phrases/` has a phrase a line, below the language it belongs to (`[de]`). In a phrase
`*` stands for one to eighty characters. A phrase behind `~` may as well be a heading: it counts
only next to another phrase of its file. Lines with `#` are comments.
"""

import os
import re
from collections.abc import Iterable
from functools import cached_property

from msgspec import Struct

# What pages print about such lines: brackets, arrows, bullets, stops.
_SPACES = " \xa0\u202f"
_BEFORE = _SPACES + "\t([{→▶►»›>•·*|–—-"
_AFTER = _SPACES + "\t\r)]}→▶►»›>«‹<•·*|:;,.…!?–—-"
_SAME = str.maketrans({"’": "'", "\xa0": " ", "\u202f": " "})
_REST = "[^\n]{1,80}?"
# So many characters at the start of a line tell a phrase from most other text.
_ENOUGH = 10
LINE_START = rf"(?:\A|\n)[{re.escape(_BEFORE)}]*"
LINE_END = rf"[{re.escape(_AFTER)}]*(?:\n|\Z)"


class Phrases(Struct, frozen=True, dict=True):
    """The phrases of one file by language, and which of them may be headings."""

    by_language: dict[str, tuple[str, ...]]
    doubtful: frozenset[str]

    @cached_property
    def every(self) -> tuple[str, ...]:
        """The phrases of all languages."""
        return tuple(dict.fromkeys(one for many in self.by_language.values() for one in many))

    @cached_property
    def plain(self) -> frozenset[str]:
        """The phrases without a gap as `bare` gives them."""
        return frozenset(bare(phrase) for phrase in self.every if "*" not in phrase)

    @cached_property
    def _gapped(self) -> re.Pattern[str]:
        gapped = [phrase.lstrip(_BEFORE).lower() for phrase in self.every if "*" in phrase]
        parts = (map(re.escape, phrase.split("*")) for phrase in gapped)
        # Without any it matches nothing.
        return re.compile("|".join(_REST.join(part) for part in parts) or r"(?!)")

    def triggers(self, start: str = LINE_START) -> list[str]:
        """Triggers for all lines that may say one of the phrases, which stands behind `start`.

        A scanner takes the beginnings of long phrases more easily than all of them.
        """
        every = [phrase.lstrip(_BEFORE) for phrase in self.every]
        short = {one for one in every if len(one) <= _ENOUGH and "*" not in one}
        heads = {one.split("*")[0][:_ENOUGH] for one in every if one not in short}
        ends = [f"{start}(?i:{alternatives(sorted(short))}){LINE_END}"] if short else []
        return [*ends, f"{start}(?i:{alternatives(sorted(heads))})"] if heads else ends

    def say(self, line: str) -> bool:
        """Whether `line` is one of the phrases, whatever its case and the marks about it."""
        words = bare(line)
        return words in self.plain or bool(self._gapped.fullmatch(words))

    def doubt(self, line: str) -> bool:
        """Whether `line` is a phrase that may as well be a heading."""
        return bare(line) in self.doubtful


def bare(line: str) -> str:
    """The words of a line in lower case, without the marks that stand about them."""
    return line.lstrip(_BEFORE).rstrip(_AFTER).lower().translate(_SAME)


def phrases(name: str) -> Phrases:
    """The phrases in the data file of that name."""
    path = os.path.join(os.path.dirname(__file__), "phrases", f"{name}.txt")
    with open(path, encoding="utf-8") as file:
        return parsed(file)


def parsed(lines: Iterable[str]) -> Phrases:
    """The phrases that a file's lines name."""
    by_language: dict[str, list[str]] = {}
    doubtful: set[str] = set()
    language = ""
    for line in map(str.strip, lines):
        if line.startswith("["):
            language = line.strip("[]")
        elif line and not line.startswith("#"):
            phrase = line.removeprefix("~")
            by_language.setdefault(language, []).append(phrase)
            if line != phrase:
                doubtful.add(bare(phrase))
    return Phrases({name: tuple(many) for name, many in by_language.items()}, frozenset(doubtful))


def alternatives(literals: Iterable[str]) -> str:
    """A regular expression for any of the literals, in every shape that `bare` makes one."""
    # One call for all of them: escaping each by itself takes twenty times as long.
    either = re.escape("\n".join(literals)).replace("\\\n", "|")
    return either.replace("'", "['’]").replace(r"\ ", f"[{_SPACES}]")
