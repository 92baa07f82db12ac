"""Word shingles of many documents at once, as 64-bit hashes.

A word is a run of letters, digits and marks, in lower case; in scripts that put no spaces
between words each character is one. The hash of a word is a polynomial in its characters, taken
from running sums over the whole batch, so that no word is ever a Python object.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from newslint.document import Document
from newslint.members import Shingles

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Numpy's intermediate arrays for this many characters fit the processor's second-level cache.
_BATCH_CHARACTERS = 1 << 17
_UNKNOWN, _NO_WORD = 0, 1
# Odd, so that it has an inverse modulo 2^64; the fractional part of the golden ratio.
_BASE = 0x9E3779B97F4A7C15
_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # Hiragana, Katakana
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),  # Han
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)


def word_shingles(documents: Sequence[Document], *, shingle: int = 5) -> Shingles:
    """The hashes of all runs of `shingle` words in each document.

    A document of fewer words has one shingle, all of it; one without words has none. The values
    of one document stand together, in the order of the text, and may repeat.
    """
    import numpy as np

    values: list[NDArray[np.uint64]] = []
    owners: list[NDArray[np.uint32]] = []
    for first, texts in _batches([document.text for document in documents]):
        batch, counts = _shingles(texts, shingle)
        values.append(batch)
        ids = np.arange(first, first + len(texts), dtype=np.uint32)
        owners.append(np.repeat(ids, counts))
    if not values:
        return Shingles(np.empty(0, np.uint64), np.empty(0, np.uint32))
    return Shingles(np.concatenate(values), np.concatenate(owners))


def _batches(texts: Sequence[str]) -> Iterable[tuple[int, Sequence[str]]]:
    start, size = 0, 0
    for index, text in enumerate(texts):
        size += len(text)
        if size >= _BATCH_CHARACTERS:
            yield start, texts[start : index + 1]
            start, size = index + 1, 0
    if start < len(texts):
        yield start, texts[start:]


def _shingles(texts: Sequence[str], n: int) -> tuple["NDArray[np.uint64]", "NDArray[np.int64]"]:
    """The shingle hashes of a batch, and how many of them each text has."""
    import numpy as np

    words, word_starts = _words("\0" + "\0".join(texts) + "\0")
    lengths = np.fromiter((len(text) + 1 for text in texts), np.int64, len(texts))
    bounds = np.searchsorted(word_starts, np.concatenate(([0], np.cumsum(lengths))) + 1)
    firsts, per_text = bounds[:-1], np.diff(bounds)
    counts = np.where(per_text >= n, per_text - n + 1, np.minimum(per_text, 1))
    total = int(counts.sum())
    # The first word of each shingle: all words of a text but its last n - 1.
    at = np.arange(total) + np.repeat(
        firsts - np.concatenate(([0], np.cumsum(counts)[:-1])), counts
    )
    ends = np.repeat(bounds[1:], counts)
    padded = np.concatenate((words, np.zeros(n, np.uint64)))
    values = np.zeros(total, np.uint64)
    short = bool((per_text < n).any())
    for offset in range(n):
        word = padded[at + offset]
        if short:
            word = np.where(at + offset < ends, word, np.uint64(0))
        values = values * np.uint64(_BASE) + word
    return _mixed(values), counts


def _words(text: str) -> tuple["NDArray[np.uint64]", "NDArray[np.int64]"]:
    """The hash of every word of `text`, and the offset of its first character."""
    import numpy as np

    table = _table()
    if text.isascii():
        codes: Any = np.frombuffer(text.encode("ascii"), np.uint8)
    else:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    values = table[codes]
    if not values.all():
        _learn(table, np.unique(codes[values == _UNKNOWN]).tolist())
        values = table[codes]
    in_word = values != _NO_WORD
    edges = np.flatnonzero(in_word[1:] != in_word[:-1]) + 1
    starts, ends = edges[::2], edges[1::2]
    if not text.isascii():
        starts, ends = _single_characters(codes, in_word, starts, ends)
    powers, inverses = _powers(1 << (len(text) - 1).bit_length())
    sums = np.cumsum(values * powers[: len(text)], dtype=np.uint64)
    words = (sums[ends - 1] - sums[starts - 1]) * inverses[starts]
    return _mixed(words), starts


def _single_characters(codes: Any, in_word: Any, starts: Any, ends: Any) -> tuple[Any, Any]:
    """The word bounds when each character of an unspaced script is a word of its own."""
    import numpy as np

    if int(codes.max()) < _UNSPACED[0][0]:
        return starts, ends
    single = np.zeros(len(codes), np.bool_)
    for low, high in _UNSPACED:
        single |= (codes >= low) & (codes <= high)
    single &= in_word
    if not single.any():
        return starts, ends
    before = np.concatenate(([False], single[:-1]))
    begins = in_word & (single | before)
    begins[starts] = True
    starts = np.flatnonzero(begins)
    stops = in_word & np.concatenate((begins[1:] | ~in_word[1:], [True]))
    return starts, np.flatnonzero(stops) + 1


@cache
def _table() -> "NDArray[np.uint64]":
    """A value for each code point, filled in as code points turn up."""
    import numpy as np

    table = np.zeros(0x110000, np.uint64)
    _learn(table, range(0x180))
    return table


def _learn(table: "NDArray[np.uint64]", codes: Iterable[int]) -> None:
    import unicodedata
    from hashlib import blake2b

    for code in codes:
        character = chr(code)
        if unicodedata.category(character)[0] in "LNM":
            name = character.casefold().encode("utf-8", "surrogatepass")
            digest = blake2b(name, digest_size=8).digest()
            table[code] = int.from_bytes(digest, "little") | 2
        else:
            table[code] = _NO_WORD


@cache
def _powers(length: int) -> tuple["NDArray[np.uint64]", "NDArray[np.uint64]"]:
    """The powers of the base and of its inverse modulo 2^64."""
    import numpy as np

    powers = np.full(length, _BASE, np.uint64)
    inverses = np.full(length, pow(_BASE, -1, 1 << 64), np.uint64)
    powers[0] = inverses[0] = 1
    return np.multiply.accumulate(powers), np.multiply.accumulate(inverses)


def _mixed(values: "NDArray[np.uint64]") -> "NDArray[np.uint64]":
    """The values with every bit made to depend on all; the finaliser of splitmix64."""
    import numpy as np

    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
