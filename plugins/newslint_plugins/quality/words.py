r"""The text that statistics are of, and its words.

Words are counted much as datatrove's tokenisers count them: marks are words of their own, numbers
are one word, and so is what hyphens or apostrophes join, but for one or two letters before an
apostrophe (`l'`, `qu'`). Han, kana, Thai, Lao, Khmer and Burmese have no spaces between words;
each of their characters counts as one.
"""

import re
from functools import lru_cache

from newslint import Document, pattern

_VISIBLE = pattern(r"\S+")
# Blocks of punctuation and symbols. No `\w`: it leaves out the vowel signs of Indic scripts.
_MARKS = (
    r"!-/:-@\[-`{-~¡-©«-´¶-¸»-¿×÷\u2010-\u206f\u20a0-\u20cf\u2190-\u2bff\u3000-\u303f\u30fb"
    r"،؛؟۔।॥\ufe30-\ufe6f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
_UNSPACED = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUN = rf"[^\s{_MARKS}{_UNSPACED}]+"
_ELISION = r"[^\W\d_]{1,2}['’](?=\w)"
_TOKEN = pattern(rf"{_ELISION}|{_RUN}(?:[-.,:'’/&]{_RUN})*|\.{{2,}}|[{_MARKS}{_UNSPACED}]")
_NO_SPACES = pattern(f"[{_UNSPACED}]")


def prose_of(document: Document) -> Document:
    """The document, offset for offset, with spaces for what is no prose."""
    if not document.code:
        return document
    parts, at = [], 0
    for span in document.code:
        code = document.text[span.start : span.end]
        parts += [document.text[at : span.start], _VISIBLE.sub(_spaces, code)]
        at = span.end
    text = "".join([*parts, document.text[at:]])
    return Document(document.path, text, document.record, document.metadata)


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match[0])


# All rules of the family ask about one document after the other.
@lru_cache(maxsize=1)
def tokens(text: str) -> tuple[str, ...]:
    """The words and marks of `text`, in order."""
    return tuple(_TOKEN.findall(text))


@lru_cache(maxsize=1)
def words(text: str) -> tuple[str, ...]:
    """The words of `text`, in order, without the marks."""
    # Nearly all show it by their first character, which is much faster to ask.
    return tuple(
        token
        for token in tokens(text)
        if token[0].isalnum() or (len(token) > 1 and any(map(str.isalnum, token)))
    )


def is_unspaced(text: str) -> bool:
    """Whether most of the words of `text` are single characters of scripts without spaces."""
    if text.isascii():
        return False
    return 2 * sum(1 for _ in _NO_SPACES.finditer(text)) > len(tokens(text))
