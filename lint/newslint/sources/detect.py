"""The encoding of a file that is not UTF-8, found by chardet and believed only on evidence.

The bounds are measured by `benchmarks/encodings.py`.
"""

import codecs
import re
from collections.abc import Callable, Iterator

from newslint.charsets import AUTO, UTF8, is_legacy

# What desktops and web servers wrote. Others come up as misreadings of these.
_CANDIDATES = (
    *(f"cp125{number}" for number in range(9)),
    *(f"iso8859-{number}" for number in (1, 2, 5, 6, 7, 8, 9, 13, 15)),
    *("koi8-r", "koi8-u", "mac-roman", "mac-latin2", "mac-cyrillic", "cp850", "cp852", "cp866"),
    *("gb18030", "big5", "cp932", "euc-jp", "cp949", "cp874"),
)
# What is looked at of the lines outside ASCII, and how many bytes of that must be outside it.
_SAMPLE = 1 << 16
_FEWEST = 6
# How sure chardet must be, and how far ahead of any encoding that reads the bytes differently;
# from so many bytes on it need not be ahead.
_CONFIDENCE, _LEAD = 0.05, 1.05
_MANY = 64
# Control characters of ISO 8859, box drawing, private use: no text, but what a misreading gives.
_NO_TEXT = re.compile("[\x80-\x9f\u2500-\u259f\ue000-\uf8ff]")
# Where both read a file as the same, a fix must not put in what the other one has not.
_NARROWER = {
    "windows-1252": "iso-8859-1",
    "iso-8859-15": "iso-8859-1",
    "windows-1254": "iso-8859-9",
}
# Two Chinese characters may be valid UTF-8 by chance: in a short line, and in one of fifty.
_CHANCE_BYTES, _CHANCE_LINES = 8, 50
_WIDE = {"gb18030", "gbk", "gb2312", "big5", "cp932", "shift_jis", "euc_jp", "euc_kr", "cp949"}
_WORD = re.compile(rb"[A-Za-z]*[\x80-\xff][A-Za-z\x80-\xff]*")
_HIGH = bytes(range(128, 256))


def legacy(pieces: Callable[[], Iterator[bytes]], wanted: str) -> str:
    """The encoding, `wanted` or else found, in which all pieces of a file are text; or UTF-8.

    It is UTF-8, with bytes that are none, if it cannot be told, or if there are lines in UTF-8.
    """
    sample: list[bytes] = []
    size = bad = good = longest = 0
    for piece in pieces():
        for line in piece.split(b"\n") if not piece.isascii() else ():
            if line.isascii():
                continue
            try:
                line.decode()
            except UnicodeDecodeError:
                bad += 1
                if size < _SAMPLE:
                    sample.append(line[:_SAMPLE])
                    size += len(line) + 1
            else:
                good += 1
                longest = max(longest, _high(line))
    encoding = detected(b"\n".join(sample)) if wanted == AUTO else wanted
    by_chance = longest <= _CHANCE_BYTES and good * _CHANCE_LINES <= bad
    if not encoding or (good and not (by_chance and _is_wide(encoding))):
        return UTF8
    if wanted != AUTO:
        return encoding if all(is_text(piece, encoding) for piece in pieces()) else UTF8
    if not all(is_text(piece, encoding, strictly=True) for piece in pieces()):
        return UTF8
    narrow = _NARROWER.get(encoding)
    same = narrow and all(_read(piece, narrow) == _read(piece, encoding) for piece in pieces())
    return narrow if narrow and same else encoding


def detected(sample: bytes) -> str:
    """The encoding that lines show beyond doubt; empty if they do not."""
    high = _high(sample)
    best = _leader(sample, 0) if high >= _FEWEST else ""
    if not best or high >= _MANY or _leader(sample, _LEAD):
        return best
    # Words in ASCII speak for every encoding, and hide how far ahead one is.
    words = _leader(b" ".join(_WORD.findall(sample)), _LEAD)
    return best if words and _read(sample, words) == _read(sample, best) else ""


def _leader(sample: bytes, lead: float) -> str:
    """The encoding that chardet names, if it is so far ahead of others; or nothing."""
    import chardet

    ranked = chardet.detect_all(sample, ignore_threshold=True, include_encodings=_CANDIDATES)
    found = [(str(each["encoding"]).lower(), each["confidence"]) for each in ranked]
    found = [each for each in found if is_legacy(each[0])]
    if not found or found[0][1] < _CONFIDENCE:
        return ""
    best, confidence = found[0]
    text = _read(sample, best, strictly=True)
    if text is None:
        return ""
    if not lead:
        return best
    others = (
        rival for name, rival in found[1:] if _read(sample, name, strictly=True) not in (None, text)
    )
    return best if confidence >= lead * next(others, 0) else ""


def is_text(data: bytes, encoding: str, *, strictly: bool = False) -> bool:
    """Whether `data` can be read in an encoding, and comes out the same when it is written again.

    It is no text `strictly` with characters that misreadings give.
    """
    text = _read(data, encoding, strictly=strictly)
    try:
        return text is not None and text.encode(encoding) == data
    except UnicodeEncodeError:
        return False


def _read(data: bytes, encoding: str, *, strictly: bool = False) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if strictly and _NO_TEXT.search(text) else text


def _high(data: bytes) -> int:
    """How many bytes are outside ASCII."""
    return len(data) - len(data.translate(None, _HIGH))


def _is_wide(encoding: str) -> bool:
    """Whether characters of an encoding take two bytes."""
    return codecs.lookup(encoding).name in _WIDE
