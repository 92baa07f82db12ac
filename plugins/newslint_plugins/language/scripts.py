"""Scripts: which one a language is written in, and how much of a text is in it."""

import re
from functools import cache

# Blocks of letters; Han stands for Chinese and Japanese alike.
_LETTERS = {
    "Latin": r"A-Za-zªºÀ-ÖØ-öø-ʸ\u1d00-\u1dbf\u1e00-\u1eff\ua720-\ua7ff\ufb00-\ufb06\uff21-\uff5a",
    "Cyrillic": r"\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f",
    "Greek": r"\u0370-\u03ff\u1f00-\u1fff",
    "Arabic": r"\u0620-\u064a\u066e-\u06d3\u06d5-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff",
    "Hebrew": r"\u05d0-\u05f4\ufb1d-\ufb4f",
    "Han": r"\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
    "Kana": r"\u3041-\u30ff\u31f0-\u31ff\uff66-\uff9f",
    "Hangul": r"\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff",
    "Devanagari": r"\u0900-\u097f",
    "Bengali": r"\u0980-\u09ff",
    "Gurmukhi": r"\u0a00-\u0a7f",
    "Gujarati": r"\u0a80-\u0aff",
    "Oriya": r"\u0b00-\u0b7f",
    "Tamil": r"\u0b80-\u0bff",
    "Telugu": r"\u0c00-\u0c7f",
    "Kannada": r"\u0c80-\u0cff",
    "Malayalam": r"\u0d00-\u0d7f",
    "Sinhala": r"\u0d80-\u0dff",
    "Thai": r"\u0e00-\u0e7f",
    "Lao": r"\u0e80-\u0eff",
    "Burmese": r"\u1000-\u109f",
    "Georgian": r"\u10a0-\u10ff\u1c90-\u1cbf",
    "Armenian": r"\u0530-\u058f",
    "Khmer": r"\u1780-\u17ff",
    "Ethiopic": r"\u1200-\u139f",
}
# Languages that are written in one script, or in the two that are parted by a plus sign.
_LANGUAGES = {
    "Latin": "af ca cs cy da de en es et eu fi fr ga gl hr hu id is it lb lt lv ms mt nb nl nn no pl pt "
    "ro sk sl sq sv sw tl tr vi",
    "Cyrillic": "be bg kk ky mk mn ru tg uk",
    "Greek": "el",
    "Arabic": "ar fa ps ur",
    "Hebrew": "he yi",
    "Han": "zh",
    "Han+Kana": "ja",
    "Hangul+Han": "ko",
    "Devanagari": "hi mr ne",
    "Bengali": "as bn",
    "Gurmukhi": "pa",
    "Gujarati": "gu",
    "Oriya": "or",
    "Tamil": "ta",
    "Telugu": "te",
    "Kannada": "kn",
    "Malayalam": "ml",
    "Sinhala": "si",
    "Thai": "th",
    "Lao": "lo",
    "Burmese": "my",
    "Georgian": "ka",
    "Armenian": "hy",
    "Khmer": "km",
    "Ethiopic": "am ti",
}
_SCRIPTS = {
    language: tuple(scripts.split("+"))
    for scripts, languages in _LANGUAGES.items()
    for language in languages.split()
}
# What one language of the news is written in, and no other.
_TELLING = {
    "Greek": "el",
    "Kana": "ja",
    "Hangul": "ko",
    "Thai": "th",
    "Lao": "lo",
    "Burmese": "my",
    "Georgian": "ka",
    "Armenian": "hy",
    "Khmer": "km",
    "Tamil": "ta",
    "Telugu": "te",
    "Kannada": "kn",
    "Malayalam": "ml",
    "Sinhala": "si",
    "Gujarati": "gu",
    "Gurmukhi": "pa",
}
# Japanese is written in Han for the larger part, Korean with a few.
_SHARE_OF_TEXT = 0.3


def letters(text: str) -> int:
    """How many letters `text` has."""
    return sum(map(str.isalpha, text))


def scripts_of(language: str) -> tuple[str, ...]:
    """The scripts a language is written in; none for a language that has several to choose from."""
    return _SCRIPTS.get(language, ())


def in_scripts(text: str, scripts: tuple[str, ...]) -> int:
    """How many letters of `text` are in one of the scripts."""
    return sum(map(str.isalpha, "".join(_pattern(scripts).findall(text))))


def main_script(text: str) -> str:
    """The script that most letters of `text` are in."""
    return max(_LETTERS, key=lambda script: in_scripts(text, (script,)))


def told_by_script(text: str) -> str | None:
    """The language of `text`, if its script alone tells it."""
    if text.isascii():
        return None
    least = _SHARE_OF_TEXT * letters(text)
    for script, language in _TELLING.items():
        if _pattern((script,)).search(text) and in_scripts(text, (script,)) > least:
            return language
    return None


@cache
def _pattern(scripts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(f"[{''.join(_LETTERS[script] for script in scripts)}]+")
