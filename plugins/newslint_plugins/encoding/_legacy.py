"""Stretches of letters that make no words, and the encoding in which they would."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newslint import Document, Span, pattern

_RUSSIAN, _GREEK, _ARABIC = "оеаинтсрвл", "αοιετνσηρυ", "اليمونرتبة"
# By encoding: the ten letters most frequent in running text, two thirds of it.
_FREQUENT = {
    "cp1251": _RUSSIAN,
    "koi8-u": _RUSSIAN,
    "iso8859-5": _RUSSIAN,
    "mac-cyrillic": _RUSSIAN,
    "cp866": _RUSSIAN,
    "cp1253": _GREEK,
    "cp1256": _ARABIC,
}
# So many letters make a sentence; with fewer, an encoding may fit by chance.
_FEWEST_LETTERS = 24
# Fewer words in capitals may be names that are spelled so.
_FEWEST_SWAPPED = 3
_MOST_OF_STRETCH = 0.4
_CASED, _COMMON, _LEAD = 0.9, 0.45, 0.05
_HIGH = (
    "\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u20ac\u2122"
)
# What stands between characters that no Western encoding has.
_WESTERN = pattern(rf"[\x20-\x7e\t{_HIGH}]+")
_DAMAGED = pattern(rf"[A-Za-z]*[{_HIGH}][A-Za-z{_HIGH}]*")
_LETTER = pattern(r"[^\W\d_]")
_WORD = pattern(r"[^\W\d_]{2,}")
# Capitals inside: of KOI8 and Windows-1251, one has the capitals where the other has the rest.
_CYRILLIC = pattern(r"[\x20-\x7e\xa0\u0400-\u04ff\u2013-\u20ac─-▟№Ё©°²·÷≈≤≥√∙⌠⌡]+")
_SWAPPED = pattern(r"\b[а-яё]?[А-ЯЁ]{2,}\b|\b[а-яё]\b(?= [А-ЯЁA-Z0-9])")


class Misread(NamedTuple):
    """A stretch with what it should be, and the encodings in which it was written and read."""

    span: Span
    text: str
    written: str
    read: str


class _Stretch(NamedTuple):
    span: Span
    data: bytes


def readings(document: Document) -> list[Misread]:
    """The stretches of a document that make words in another encoding; all in the same one."""
    western = list(_western(document))
    found = _read(western, _best(western), "a Western encoding")
    for written, read in (("koi8-u", "cp1251"), ("cp1251", "koi8-u")):
        swapped = list(_swapped(document, read))
        if not found and (best := _best(swapped)) == written:
            found = _read(swapped, best, read)
    return found


def _read(stretches: Sequence[_Stretch], written: str | None, read: str) -> list[Misread]:
    if written is None:
        return []
    return [Misread(s.span, s.data.decode(written), written, read) for s in stretches]


def _western(document: Document) -> Iterator[_Stretch]:
    """Stretches, from one damaged word to another, in which most letters are accented ones."""
    text = document.text
    for line in document.lines:
        for match in _WESTERN.finditer(text, line.start, line.end):
            if match[0].isascii():
                continue
            words = list(_DAMAGED.finditer(text, *match.span()))
            span = Span(words[0].start(), words[-1].end())
            piece = text[span.start : span.end]
            letters = len(_LETTER.findall(piece))
            high = sum(not char.isascii() for char in piece)
            if high >= _MOST_OF_STRETCH * letters > 0 and (data := _western_bytes(piece)):
                yield _Stretch(span, data)


def _swapped(document: Document, read: str) -> Iterator[_Stretch]:
    """Stretches of Cyrillic in which most words have their capitals inside."""
    text = document.text
    for line in document.lines:
        for match in _CYRILLIC.finditer(text, line.start, line.end):
            words = list(_SWAPPED.finditer(text, *match.span()))
            if not words:
                continue
            span = Span(words[0].start(), words[-1].end())
            piece = text[span.start : span.end]
            swapped = sum(len(word[0]) > 1 for word in words)
            if swapped < max(_FEWEST_SWAPPED, len(_WORD.findall(piece)) / 2):
                continue
            try:
                yield _Stretch(span, piece.encode(read))
            except UnicodeEncodeError:
                continue


def _western_bytes(text: str) -> bytes:
    """The bytes that Windows-1252 or, where it has none, Latin-1 reads as `text`; else nothing."""
    try:
        return b"".join(char.encode("latin-1" if char <= "\xff" else "cp1252") for char in text)
    except UnicodeEncodeError:
        return b""


def _best(stretches: Sequence[_Stretch]) -> str | None:
    """The encoding in which the stretches make the best words, if they do in one."""
    data = b"\n".join(stretch.data for stretch in stretches)
    shares = {encoding: _common(data, encoding) for encoding in _FREQUENT} if data else {}
    best = max(shares, key=lambda encoding: shares[encoding], default=None)
    if best is None or shares[best] < _COMMON:
        return None
    others = (share for other, share in shares.items() if _FREQUENT[other] != _FREQUENT[best])
    return best if shares[best] - max(others) >= _LEAD else None


def _common(data: bytes, encoding: str) -> float:
    """The share of frequent letters among all that is no ASCII; 0 if it makes no words."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return 0
    words = _WORD.findall(text)
    cased = sum(word[1:] == word[1:].lower() or word.isupper() for word in words)
    read = [char.lower() for char in text if not char.isascii()]
    letters = sum(map(str.isalpha, read))
    if letters < _FEWEST_LETTERS or cased < _CASED * len(words) or text.encode(encoding) != data:
        return 0
    # Capitals of one encoding are signs in another one that has the same small letters.
    return sum(char in _FREQUENT[encoding] for char in read) / len(read)
