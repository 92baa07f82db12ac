"""The words of a text as all joins take them: case folded, and where they stand.

A word is a run of letters, digits and marks; in scripts that put no spaces between words each
character is one.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

from newslint.model import Span
from newslint.patterns import pattern

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BORDER = "\x1f"
"""Stands between two texts that are joined; of no word, and kept."""
# Thai, Lao, Myanmar, Khmer, Hiragana, Katakana and Han.
_NO_SPACES = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_FIRST_UNSPACED = 0x0E00
_UNSPACED = pattern(f"([{_NO_SPACES}])")
_FOLDED_WORD = pattern(f"[{_NO_SPACES}]|[^ {BORDER}{_NO_SPACES}]+")
_ASCII_WORD = pattern("[0-9A-Za-z]+")


def words_of(text: str) -> list[str]:
    """The words that shingles are made of, case folded, in order: shingle i begins with word i."""
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())
    return _FOLDED_WORD.findall(_decoded(_letters(text)))


def word_spans(text: str) -> list[Span]:
    """Where these words stand."""
    return [Span(*word.span()) for word in _matches(text)]


def words_span(text: str, start: int, end: int) -> Span:
    """Where the words from number `start` up to `end` stand, of which there is at least one."""
    words = list(islice(_matches(text), start, end))
    return Span(words[0].start(), words[-1].end())


def _matches(text: str) -> Iterator[re.Match[str]]:
    if text.isascii():
        return _ASCII_WORD.finditer(text)
    return _FOLDED_WORD.finditer(_decoded(_letters(text)))


def apart(text: str) -> str:
    """`text`, case folded, with a space for what is no word, and around words of one character."""
    letters = _letters(text)
    words = _decoded(letters)
    if int(letters.max()) >= _FIRST_UNSPACED:
        return _UNSPACED.sub(r" \1 ", words)
    return words


def _letters(text: str) -> "NDArray[np.uint32]":
    """The characters of `text`, case folded, with a space for each that is of no word."""
    import numpy as np

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    table = _folds()
    folded = table[codes]
    if not folded.all():
        _learn(table, set(codes[folded == 0].tolist()))
        folded = table[codes]
    return folded


def _decoded(letters: "NDArray[np.uint32]") -> str:
    return letters.tobytes().decode("utf-32-le", "surrogatepass")


@cache
def _folds() -> "NDArray[np.uint32]":
    """What each code point counts as, filled in as code points turn up; 0 where none has yet."""
    import numpy as np

    return np.zeros(0x110000, np.uint32)


def _learn(table: "NDArray[np.uint32]", codes: Iterable[int]) -> None:
    import unicodedata

    for code in codes:
        character = chr(code)
        folded = character.casefold()
        if unicodedata.category(character)[0] in "LNM":
            table[code] = ord(folded) if len(folded) == 1 else code
        else:
            table[code] = code if character == BORDER else ord(" ")
