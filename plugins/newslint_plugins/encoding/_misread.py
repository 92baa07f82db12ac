"""UTF-8 that was read as one of thirteen encodings, found by its bytes, stretch by stretch.

Bytes that are valid UTF-8 and no ASCII come about by chance only where one or two characters are
concerned; what else they would say decides then.
"""

import codecs
import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from newslint import Span
from newslint_plugins.encoding._readable import reads_well

# The most usual first: of two that fit alike, the first is taken.
LATIN = ("cp1252", "latin-1", "cp1254", "cp1250", "iso8859-2", "cp1257")
# In these, a letter in the midst of a word becomes signs or letters of another script.
FOREIGN = ("mac-roman", "cp437", "cp850", "cp1251", "cp1253", "cp1256", "koi8-r")
# Read twice, seldom more often.
_DEEPEST = 3
# So many bytes that must follow on others are no chance, wherever they stand.
_BEYOND_CHANCE = 3
# Frequent in some language that has few other letters outside ASCII.
_COMMON = "äöüßéèàçáíóúñãõışğłąęż„“”‘’–"


class Reading(NamedTuple):
    """A line with its misread stretches read anew.

    `evidence` is how many bytes had to follow on others, and did; `whole` if nothing outside ASCII
    is left in the line that was not misread.
    """

    text: str
    evidence: int
    whole: bool


class _Attempt(NamedTuple):
    """What one encoding makes of a line: the new stretches, and how many stood inside a word.

    `misread` is how many characters of the line that were.
    """

    encoding: str
    text: str
    new: Sequence[Span]
    inside: int
    misread: int
    whole: bool

    @property
    def characters(self) -> int:
        return sum(span.end - span.start for span in self.new)


def reading(line: str) -> Reading | None:
    """The line with what was misread in it read anew; None if nothing was, or too little to tell.

    One character is enough inside a word that only so becomes one of a single script; else there
    must be three of two bytes, or two of three.
    """
    return _by(line, (*LATIN, *FOREIGN), 1)


def _by(line: str, encodings: Sequence[str], depth: int) -> Reading | None:
    found = [one for encoding in encodings if (one := _attempt(encoding, line))]
    for attempt in sorted(found, key=_likelihood, reverse=True):
        again = _by(attempt.text, _again(attempt.encoding), depth + 1) if depth < _DEEPEST else None
        if again:
            return again._replace(whole=again.whole and attempt.whole)
        judged = _judged(attempt)
        if judged:
            return judged
    return None


def _again(encoding: str) -> Sequence[str]:
    """The encodings by which text that was read as `encoding` may have been misread before."""
    return LATIN[:2] if encoding in LATIN[:2] else (encoding,)


def _likelihood(attempt: _Attempt) -> tuple[int, int]:
    """How much of the line an encoding explains, and how common what it makes of it is."""
    return attempt.misread, sum(attempt.text.count(char) for char in _COMMON)


def _judged(attempt: _Attempt) -> Reading | None:
    evidence = attempt.misread - attempt.characters
    if not attempt.inside and evidence < _BEYOND_CHANCE:
        return None
    if not reads_well(attempt.text, attempt.new):
        return None
    return Reading(attempt.text, evidence, attempt.whole)


def _attempt(encoding: str, line: str) -> _Attempt | None:
    """The line with all stretches that are UTF-8 in that encoding; None if there are none."""
    parts: list[str] = []
    new: list[Span] = []
    done = length = inside = misread = 0
    for match in _sequences(encoding).finditer(line):
        start, end = match.span()
        before, behind = line[start - 1 : start], line[end : end + 1]
        if _is_stray(before, encoding) or _is_stray(behind, encoding):
            continue
        try:
            read = codecs.charmap_encode(match[0], "strict", bytes_of(encoding))[0].decode()
        except UnicodeDecodeError:
            continue
        parts += [line[done:start], read]
        length += start - done
        new.append(Span(length, length + len(read)))
        length += len(read)
        done = end
        misread += end - start
        inside += _is_inside(before, line[end - 1], behind, encoding)
    if not new:
        return None
    whole = misread == sum(not char.isascii() for char in line)
    return _Attempt(encoding, "".join([*parts, line[done:]]), new, inside, misread, whole)


def _is_stray(char: str, encoding: str) -> bool:
    """Whether a byte outside ASCII stands beside a stretch that it is no part of."""
    if not char or char.isascii():
        return False
    return "\x80" <= char <= "\x9f" or ord(char) in bytes_of(encoding)


def _is_inside(before: str, last: str, behind: str, encoding: str) -> bool:
    """Whether a stretch stands beside a letter that it could never stand beside otherwise.

    In an encoding of Latin letters it begins with a capital, so the letter must be a small one.
    """
    if encoding in LATIN:
        return "a" <= before <= "z" or ("a" <= behind <= "z" and not last.islower())
    return any(char.isascii() and char.isalpha() for char in (before, behind))


@cache
def bytes_of(encoding: str) -> dict[int, int]:
    """The byte of each character; bytes without a meaning are the control characters they look."""
    found: dict[int, int] = {}
    for byte in range(256):
        try:
            found[ord(bytes([byte]).decode(encoding))] = byte
        except UnicodeDecodeError:
            found[byte] = byte
    return found


@cache
def _sequences(encoding: str) -> "re.Pattern[str]":
    """Runs of characters whose bytes may be UTF-8."""

    def those(first: int, last: int) -> str:
        chars = [chr(code) for code, byte in bytes_of(encoding).items() if first <= byte <= last]
        return "[" + "".join(map(re.escape, sorted(chars))) + "]"

    following = those(0x80, 0xBF)
    sequences = (
        those(0xC2, 0xDF) + following,
        those(0xE0, 0xEF) + following * 2,
        those(0xF0, 0xF4) + following * 3,
    )
    return re.compile(f"(?:{'|'.join(sequences)})+")
