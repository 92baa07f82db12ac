"""Word shingles of many documents at once, as 64-bit hashes.

A word is a run of letters, digits and marks, case folded; in scripts that put no spaces between
words each character is one. Words are hashed from their UTF-8, eight bytes at a step, straight
out of the joined bytes of the batch, so that no word is ever a Python object.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from newslint.document import Document
from newslint.members import Shingles
from newslint.words import BORDER, apart

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Numpy's intermediate arrays for this many characters fit the processor's second-level cache.
_BATCH_CHARACTERS = 1 << 18
# The border between two documents becomes 1, and all else that is no word 0.
_FOLDED = bytes(
    1 if chr(c) == BORDER else ord(chr(c).lower()) if chr(c).isalnum() else 0 for c in range(128)
) + bytes(range(128, 256))
_STEP = 8
# The multipliers of splitmix64, and the golden ratio's fractional part; all odd.
_FIRST, _SECOND, _BASE = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0x9E3779B97F4A7C15


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

    words, per_text = _words(_folded(texts))
    firsts = np.cumsum(per_text) - per_text
    values = _runs(words, n)
    # A run belongs to the text of its first word; those that reach into the next text are none.
    is_run = np.ones(len(values), np.bool_)
    for back in range(1, n):
        reaching = firsts[1:] - back
        is_run[reaching[(reaching >= firsts[:-1]) & (reaching < len(values))]] = False
    values = values[is_run]
    counts = np.maximum(per_text - n + 1, 0)
    short = np.flatnonzero((per_text > 0) & (per_text < n))
    if len(short):
        padded = [words[firsts[i] : firsts[i] + per_text[i]] for i in short]
        alone = [_runs(np.append(run, np.zeros(n - len(run), np.uint64)), n)[0] for run in padded]
        values = np.insert(values, (np.cumsum(counts) - counts)[short], np.array(alone, np.uint64))
        counts[short] = 1
    return _mixed(values), counts


def _runs(words: "NDArray[np.uint64]", n: int) -> "NDArray[np.uint64]":
    """A polynomial in the hashes of each `n` words in a row."""
    import numpy as np

    count = max(len(words) - n + 1, 0)
    values = words[:count].copy()
    for offset in range(1, n):
        values *= np.uint64(_BASE)
        values += words[offset : offset + count]
    return values


def _folded(texts: Sequence[str]) -> bytes:
    """The texts in UTF-8, case folded, with 1 between them and 0 for all that is no word."""
    joined = BORDER.join(texts)
    if joined.count(BORDER) != len(texts) - 1:
        joined = BORDER.join([text.replace(BORDER, " ") for text in texts])
    if not joined.isascii():
        joined = apart(joined)
    return joined.encode("utf-8", "surrogatepass").translate(_FOLDED)


def _words(data: bytes) -> tuple["NDArray[np.uint64]", "NDArray[np.int64]"]:
    """The hash of every word in folded bytes, and how many words each text has."""
    import numpy as np

    padded = b"\0" + data + bytes(_STEP)
    codes = np.frombuffer(padded, np.uint8)
    in_word = codes > 1
    edges = np.flatnonzero(in_word[1:] != in_word[:-1]) + 1
    starts, ends = edges[::2], edges[1::2]
    borders = np.flatnonzero(codes == 1)
    bounds = np.searchsorted(starts, borders)
    per_text = np.diff(np.concatenate(([0], bounds, [len(starts)])))
    # Eight bytes from any offset on, whatever its alignment.
    eights: Any = np.ndarray((len(padded) - _STEP + 1,), "<u8", padded, 0, (1,))
    lengths = ends - starts
    masks = np.array([(1 << 8 * k) - 1 for k in range(_STEP + 1)], np.uint64)
    words = _stirred(eights[starts] & masks[np.minimum(lengths, _STEP)])
    longer = np.flatnonzero(lengths > _STEP)
    done = _STEP
    while len(longer):
        left = lengths[longer] - done
        more = eights[starts[longer] + done] & masks[np.minimum(left, _STEP)]
        words[longer] = _stirred(words[longer] * np.uint64(_SECOND) ^ more)
        longer = longer[left > _STEP]
        done += _STEP
    return words, per_text


def _stirred(values: "NDArray[np.uint64]") -> "NDArray[np.uint64]":
    """The values, each other one another one, with their high bits depending on all."""
    import numpy as np

    return (values ^ (values >> np.uint64(32))) * np.uint64(_FIRST)


def _mixed(values: "NDArray[np.uint64]") -> "NDArray[np.uint64]":
    """The values with every bit made to depend on all; the finaliser of splitmix64."""
    import numpy as np

    values = (values ^ (values >> np.uint64(30))) * np.uint64(_FIRST)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(_SECOND)
    return values ^ (values >> np.uint64(31))
