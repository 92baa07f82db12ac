"""ENC013: Cyrillic or Greek that was read as a Western encoding."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newslint import (
    NOT_CODE,
    Applicability,
    Document,
    Edit,
    Example,
    Hit,
    Span,
    document_rule,
    pattern,
    unsafe,
)

# By encoding: the ten letters most frequent in running text, two thirds of it (Russian, Greek).
_FREQUENT = {
    "cp1251": "оеаинтсрвл",
    "koi8-u": "оеаинтсрвл",
    "iso8859-5": "оеаинтсрвл",
    "mac-cyrillic": "оеаинтсрвл",
    "cp866": "оеаинтсрвл",
    "cp1253": "αοιετνσηρυ",
}
# So many letters make about five sentences; with fewer, an encoding may fit by chance.
_FEWEST_LETTERS = 100
_MOST_OF_LINE = 0.4
_CASED, _COMMON = 0.9, 0.5
_HIGH = pattern(
    "[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u20ac\u2122]+"
)
_LETTER = pattern(r"[^\W\d_]")
_WORD = pattern(r"[^\W\d_]{2,}")
_RU = (
    "Мост через реку закрыт до самой весны, сообщил в понедельник мэр города. По его словам, "
    "движение остановлено после того, как дождь размыл одну из опор. Никто не пострадал."
)
_EL = (
    "Η γέφυρα του ποταμού παραμένει κλειστή μέχρι την άνοιξη, είπε τη Δευτέρα ο δήμαρχος της "
    "πόλης. Η κυκλοφορία σταμάτησε όταν η βροχή παρέσυρε τα χώματα. Κανείς δεν έπαθε τίποτα."
)


def _read_as_western(text: str, encoding: str) -> str:
    return text.encode(encoding).decode("latin-1")


class _Reading(NamedTuple):
    """A way to read damaged lines, and the share of frequent letters among what was no ASCII."""

    encoding: str
    common: float


@document_rule(
    code="ENC013",
    name="legacy-as-legacy",
    default=False,
    triggers=["[À-ÿ]{4}", "[À-ÿ]{2} [À-ÿ]{2}"],
    fixes=Applicability.UNSAFE,
    masks=NOT_CODE,
    examples=[
        Example(_read_as_western(_RU, "cp1251"), _RU),
        Example(_read_as_western(_RU, "koi8-r"), _RU),
        Example(_read_as_western(_RU, "iso8859-5"), _RU),
        Example(_read_as_western(_EL, "cp1253"), _EL),
        Example(f"Bridge\n\n{_read_as_western(_RU, 'cp1251')}\n", f"Bridge\n\n{_RU}\n"),
    ],
    clean=[
        "Ïðèâåò",
        "“Ïðèâåò, ìèð!” reads what should be Russian, and nobody knows how it came about.",
        "ÄÖÜß ÆØÅ ÀÂÉÈÊÎÔÛ ÁÉÍÓÚÑ äöü éèêë " * 8,
        "Þórður Ægir Óskarsson sagði að það væri óþarfi að ræða þetta nú þegar. " * 3,
        _RU,
        _EL,
    ],
)
def legacy_as_legacy(document: Document) -> Iterator[Hit]:
    """Cyrillic or Greek was read as a Western encoding: `Ïðèâåò` for `Привет`.

    Judged are lines of which two letters in five are accented ones, or more. The encoding they were written in is
    the one of Windows-1251, KOI8, ISO 8859-5, Mac Cyrillic, DOS 866 and Windows-1253 that gives
    words of one case and the letters that are frequent in Russian or Greek. All such lines of a
    document are decided together, and must have at least 100 letters. The fix is unsafe.

    ## Why it matters

    Nothing in the text can be read or found, and for a program it is a language that nobody speaks.

    ## Known limits

    Other scripts are not known, nor are Eastern European languages in Latin letters (`Pøíli¹`), in
    which too few letters are damaged to tell.
    """
    lines = [line for line in document.lines if _is_damaged(document.text[line.start : line.end])]
    texts = [document.text[line.start : line.end] for line in lines]
    reading = _reading(texts)
    if reading is None:
        return
    for line, text in zip(lines, texts, strict=True):
        runs = list(_HIGH.finditer(text))
        span = Span(line.start + runs[0].start(), line.start + runs[-1].end())
        old = document.text[span.start : span.end]
        fix = unsafe(Edit(span, _bytes(old).decode(reading.encoding)))
        yield Hit(span, f"{reading.encoding} that was read as a Western encoding", fix)


def _is_damaged(line: str) -> bool:
    if line.isascii():
        return False
    letters = len(_LETTER.findall(line))
    high = sum(len(run) for run in _HIGH.findall(line))
    return high >= _MOST_OF_LINE * letters > 0 and _can_be_bytes(line)


def _can_be_bytes(text: str) -> bool:
    try:
        _bytes(text)
    except UnicodeEncodeError:
        return False
    return True


def _bytes(text: str) -> bytes:
    """The bytes that Windows-1252 or, where it has none, Latin-1 reads as `text`."""
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError:
        return b"".join(char.encode("latin-1" if char <= "\xff" else "cp1252") for char in text)


def _reading(texts: Sequence[str]) -> _Reading | None:
    """How the lines are to be read; None if nothing makes words of them."""
    data = _bytes("\n".join(texts))
    found = [_judged(data, encoding) for encoding in _FREQUENT]
    best = max((one for one in found if one), key=lambda one: one.common, default=None)
    return best if best and best.common >= _COMMON else None


def _judged(data: bytes, encoding: str) -> _Reading | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    words = _WORD.findall(text)
    cased = sum(word[1:].islower() or word.isupper() for word in words)
    read = [char.lower() for char in text if not char.isascii()]
    letters = sum(map(str.isalpha, read))
    if letters < _FEWEST_LETTERS or cased < _CASED * len(words) or text.encode(encoding) != data:
        return None
    # Capitals of one encoding are signs in another one that has the same small letters.
    return _Reading(encoding, sum(char in _FREQUENT[encoding] for char in read) / len(read))
