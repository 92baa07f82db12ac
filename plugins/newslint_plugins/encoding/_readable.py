"""Whether characters are such as people write, in words such as people write."""

from collections.abc import Sequence

from newslint import Span, pattern

# Of so many words, one may be odd (`iPhone`, `μm`).
_ODD = 20
# Letters, punctuation and signs that texts are written with, other than ASCII.
_USUAL = pattern(
    "[\xa0-\u017f\u01a0\u01a1\u01af\u01b0\u0218-\u021b\u0300-\u0304\u0306-\u0308\u0327\u0328"
    "\u0384-\u03ce\u0400-\u045f\u0490-\u0493\u0531-\u0587\u05d0-\u05f4\u060c-\u0655\u0660-\u0669"
    "\u066a-\u06d4\u06f0-\u06f9\u0900-\u0dff\u0e00-\u0e7f\u10d0-\u10ff\u1e00-\u1fff\u2009-\u2026"
    "\u202f-\u203a\u2070-\u208e\u20a0-\u20bf\u2100-\u22ff\u2500-\u27bf\u3000-\u30ff\u3400-\u9fff"
    "\uac00-\ud7a3\uff01-\uff9f\ufeff\U0001f300-\U0001faff]+"
)
_WORD = pattern(r"[^\W\d_]+")
_SCRIPTS = (
    ("latin", pattern("[A-Za-zÀ-ÖØ-öø-\u024f\u1e00-\u1eff]")),
    ("greek", pattern("[\u0370-\u03ff\u1f00-\u1fff]")),
    ("cyrillic", pattern("[\u0400-\u052f]")),
    ("armenian", pattern("[\u0531-\u0587]")),
    ("hebrew", pattern("[\u05d0-\u05ea]")),
    ("arabic", pattern("[\u0620-\u06d3]")),
)


def reads_well(text: str, stretches: Sequence[Span]) -> bool:
    """Whether the stretches hold letters and signs in use, and the words there are in order."""
    if not all(_USUAL.fullmatch(text, span.start, span.end) for span in stretches):
        return False
    words = {word for span in stretches for word in _words_at(text, span)}
    return sum(not _is_word(word) for word in words) * _ODD <= len(words)


def _words_at(text: str, span: Span) -> list[str]:
    start, end = span.start, span.end
    while start and text[start - 1].isalpha():
        start -= 1
    while end < len(text) and text[end].isalpha():
        end += 1
    return _WORD.findall(text, start, end)


def _is_word(word: str) -> bool:
    """Whether a word is of one script, and not of capitals and small letters in disorder."""
    scripts = {name for name, letters in _SCRIPTS if letters.search(word)}
    disorder = word[1:] != word[1:].lower() and word != word.upper()
    return len(scripts) <= 1 and not disorder
