"""ENC011: words of letters of two scripts that look the same."""

import re
from collections import Counter
from collections.abc import Iterator

from newslint import (
    Applicability,
    Document,
    Edit,
    Example,
    Hit,
    Lines,
    Span,
    document_rule,
    pattern,
    unsafe,
)
from newslint_plugins.encoding._scripts import TO_CYRILLIC, TO_GREEK, TO_LATIN, script
from newslint_plugins.encoding._shown import code_point

_WORD = pattern(r"(?<![^\W_])[^\W\d_]{3,60}+(?![^\W_])")
_LATIN, _CYRILLIC, _GREEK = "A-Za-zÀ-ÖØ-öø-ɏ", "Ѐ-ԯ", "Ͱ-Ͽἀ-῿"
_ROMAN = pattern("[IVXLCDM]{2,}(?![A-Za-z])")
_OTHERS = {"cyrillic": TO_CYRILLIC, "greek": TO_GREEK}


@document_rule(
    code="ENC011",
    name="mixed-script-word",
    default=False,
    profiles=("strict", "corpus", "training-data"),
    triggers=[f"[{_LATIN}][{_CYRILLIC}{_GREEK}]", f"[{_CYRILLIC}{_GREEK}][{_LATIN}]"],
    fixes=Applicability.UNSAFE,
    words="changed",
    examples=[
        Example("Er fuhr nach Mоskau.", "Er fuhr nach Moskau.", at=("Mоskau",)),
        Example("The Аmerican embassy", "The American embassy", at=("Аmerican",)),
        Example(
            "Эта cтрана больше, чем та. Он сказaл это.",
            "Эта страна больше, чем та. Он сказал это.",
            at=("cтрана", "сказaл"),
        ),
        Example("Η Eλλάδα είναι εδώ", "Η Ελλάδα είναι εδώ", at=("Eλλάδα",)),
    ],
    clean=[
        "5 μm und 7 µm, der α-Test, ΔT, λx und ΩΩm",
        "KoЯn und ΛCDM; GRΣΣCE, Toys Я Us",
        "Он прислал SMSки, PDFа нет, VIPы и IT-шники смотрят HDTVшку",
        "В XIXв и XXIвеке, ТВ и TVшоу",
        "Le mot Москва et le mot Moskva, l'Ωmega",
        "Яндекс.Taxi и ВКонтакте",
    ],
)
def mixed_script_word(document: Document, lines: Lines) -> Iterator[Hit]:
    """A word has letters of two scripts that look the same: `Mоskau` with a Cyrillic `о`.

    Judged are words of at least three letters of Latin and of Cyrillic or Greek. They are reported
    if the letters of one script all look like letters of the other one; the fix writes them so and
    is unsafe. If both ways are possible, the script of most of the document decides.

    ## Why it matters

    Nobody sees the difference, but the word is not found and is counted as another one. Such
    letters come from keyboards, from recognition of scanned pages, and from people who want to get
    past a filter.

    ## Known limits

    Words wholly in the wrong script (`Мосва` for a Latin word) are not seen. Cyrillic endings of
    Latin words, Roman figures and letters that are signs (`μm`, `ΔT`) are left alone.
    """
    main = ""
    for match in lines.matches(_WORD):
        if match[0].isascii():
            continue
        scripts = {script(letter) for letter in match[0]}
        if len(scripts) != 2 or "latin" not in scripts or "" in scripts:
            continue
        main = main or _main_script(document.text)
        (other,) = scripts - {"latin"}
        written = _written(match[0], other, main)
        if written and not (other == main and _ROMAN.match(match[0])):
            span = Span(*match.span())
            yield Hit(span, _message(match[0], written), unsafe(Edit(span, written)))


def _main_script(text: str) -> str:
    """The script of most letters of the first pages."""
    counts = Counter(map(script, filter(str.isalpha, text[:20_000])))
    return max(("latin", "cyrillic", "greek"), key=lambda name: counts[name])


def _written(word: str, other: str, main: str) -> str:
    """The word in one script; empty if no script has all of it."""
    foreign = [letter for letter in word if script(letter) == other]
    latin = [letter for letter in word if script(letter) == "latin"]
    can_be_latin = all(letter in TO_LATIN for letter in foreign)
    can_be_other = all(letter in _OTHERS[other] for letter in latin)
    if can_be_other and (other == main or (other == "cyrillic" and not can_be_latin)):
        # A single letter beside Latin ones may be a sign.
        if len(foreign) < 2:
            return ""
        return "".join(_OTHERS[other].get(letter, letter) for letter in word)
    if can_be_latin and not (other == main and _has_ending(word)):
        return "".join(TO_LATIN.get(letter, letter) for letter in word)
    return ""


def _has_ending(word: str) -> bool:
    """Whether a word of Latin letters has an ending in another script."""
    return bool(re.fullmatch(f"[{_LATIN}]+[^{_LATIN}]+", word))


def _message(word: str, written: str) -> str:
    wrong = next(old for old, new in zip(word, written, strict=True) if old != new)
    return f"“{word}” has letters of two scripts, such as {script(wrong)} {code_point(wrong)}"
