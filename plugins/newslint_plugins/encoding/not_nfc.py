"""ENC010: letters that are not composed."""

import re
import unicodedata
from collections.abc import Iterator

from newslint import (
    PROSE,
    Applicability,
    Clean,
    Document,
    Edit,
    Example,
    Hit,
    Lines,
    Span,
    document_rule,
    pattern,
    safe,
)
from newslint_plugins.encoding._shown import code_point, shown
from newslint_plugins.encoding._tables import COMPOSING, COMPOSING_PAIRS, LOOK_ALIKES

_MARKS = "\u0300-\u034e\u0350-\u036f"
_SYLLABLES = "[\u1100-\u1112][\u1161-\u1175]"
_FINALS = "[가-힣][\u11a8-\u11c2]"
_TRIGGERS = (f"[{LOOK_ALIKES}{_MARKS}]", _SYLLABLES, _FINALS, *COMPOSING_PAIRS)
_PATTERN = pattern("|".join(_TRIGGERS))
_COMPOSES = pattern(f"[{COMPOSING}\u1161-\u1175\u11a8-\u11c2]")
_COMMON_MARK = pattern(f"[{_MARKS}]")
_JAMO = pattern("[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]")


@document_rule(
    code="ENC010",
    name="not-nfc",
    triggers=_TRIGGERS,
    fixes=Applicability.SAFE,
    masks=PROSE,
    examples=[
        Example("Gru\u0308\u00dfe aus Ko\u0308ln", "Grüße aus Köln", at=("u\u0308", "o\u0308")),
        Example("l\u2019e\u0301te\u0301", "l’été", at=("e\u0301", "e\u0301")),
        Example("Vie\u0323\u0302t Nam", "Việt Nam", at=("e\u0323\u0302",)),
        Example("Vie\u0302\u0323t Nam", "Việt Nam", at=("e\u0302\u0323",)),
        Example("и\u0306од", "йод", at=("и\u0306",)),
        Example("か\u3099っこう", "がっこう", at=("か\u3099",)),
        Example("\u1112\u1161\u11ab국", "한국", at=("\u1112\u1161\u11ab",)),
        Example(
            "5 k\u2126, 300 \u212a, 1 \u212b", "5 kΩ, 300 K, 1 Å", at=("\u2126", "\u212a", "\u212b")
        ),
        Example("\u0644\u0644\u0627\u0653\u062e\u0631", "\u0644\u0644\u0622\u062e\u0631"),
    ],
    clean=[
        "Grüße aus Köln, l’été, Việt Nam, йод, がっこう, 한국",
        "x² + ½ = ﬁve, ＡＢＣ, ｶﾅ, №, ™",
        Clean("ẹ\u0301kọ\u0301 e\u0329", lang="yo"),
        Clean("豈\uf900 更\uf901", lang="zh"),
        Clean("Τι είναι\u037e", lang="el"),
        Clean("\u05e9\u05c1\u05bc\u05b8\u05dc", lang="he"),
        Clean("\u0645\u064f\u062d\u064e\u0645\u0651\u064e\u062f", lang="ar"),
        "\u2329x\u232a",
        Clean("হ\u09df না, ব\u09dc", lang="bn"),
        Clean("\u1112\u1161\u11f0", lang="ko"),
    ],
)
def not_nfc(document: Document, lines: Lines) -> Iterator[Hit]:
    """Letters written as a base letter and a mark, or as a look-alike, where there is one character.

    `u` with a combining diaeresis becomes `ü`, Hangul written in single sounds becomes syllables,
    and the signs for ohm, kelvin and ångström become the letters that they are. This is
    normalisation form C; each finding is the shortest stretch that it changes. The text looks the
    same before and after.

    ## Why it matters

    Two spellings of one word are two words for a search, a count, a duplicate check and a
    tokenizer. File names and PDF files are where the decomposed ones come from.

    ## Known limits

    What carries more than its normal form is left alone: compatibility ideographs, punctuation
    such as the Greek question mark, the order of Hebrew and Arabic points, and Old Hangul. So are
    the letters that the normal form takes apart, such as Bengali `য়`, for people write with them.
    Forms that only NFKC would change (`²`, `ﬁ`, full-width letters) are never touched.
    """
    text = document.text
    for line in lines.spans:
        done = line.start
        for match in _PATTERN.finditer(text, line.start, line.end):
            if match.start() < done:
                continue
            span = _stretch(text, match, Span(done, line.end))
            done = span.end
            old = text[span.start : span.end]
            new = unicodedata.normalize("NFC", old)
            if new != old and not _careful(text, span, new):
                names = " ".join(map(code_point, old[:4]))
                message = f"{names} is {shown(new)} in normal form (NFC)"
                yield Hit(span, message, safe(Edit(span, new)))


def _stretch(text: str, match: re.Match[str], bounds: Span) -> Span:
    """The match with its base letter and all that combines with it."""
    start, end = match.span()
    while start > bounds.start and unicodedata.combining(text[start]):
        start -= 1
    while end < bounds.end and (unicodedata.combining(text[end]) or _COMPOSES.match(text, end)):
        end += 1
    return Span(start, end)


def _careful(text: str, span: Span, new: str) -> bool:
    """Whether normalising would lose what a reader of the script may need."""
    old = text[span.start : span.end]
    if _JAMO.search(old):
        return bool(_JAMO.search(new) or _JAMO.match(text, span.end))
    marks = "".join(unicodedata.normalize("NFD", char) for char in old)
    if marks == unicodedata.normalize("NFD", old):
        return False
    return any(unicodedata.combining(mark) and not _COMMON_MARK.match(mark) for mark in marks)
