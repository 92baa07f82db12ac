"""ENC008: zero-width characters."""

from collections.abc import Iterator

from newslint import (
    NOT_CODE,
    Applicability,
    Clean,
    Document,
    Edit,
    Example,
    Fix,
    Hit,
    Lines,
    Span,
    document_rule,
    pattern,
    safe,
    unsafe,
)
from newslint_plugins.encoding._shown import code_point

_SPACE, _JOINER = "\u200b", "\u2060"
_RUNS = pattern("[\u200b-\u200d\u2060]+")
# Latin, Greek and Cyrillic, with their marks.
_LETTERS = (
    "A-Za-zªµºÀ-ÖØ-öø-\u02af\u0300-\u036f\u0370-\u0373\u0376\u0377\u037b-\u037d\u037f\u0386"
    "\u0388-\u0487\u048a-\u052f\u1c80-\u1c8a\u1d00-\u1dbf\u1e00-\u1fbc\u1fbe\u1fc2-\u1fcc"
    "\u1fd0-\u1fdb\u1fe0-\u1fec\u1ff2-\u1ffc\ua640-\ua69d\ua722-\ua7ca\uab30-\uab64"
)
_INSIDE_WORD = pattern(f"(?<=[{_LETTERS}])[\u200b-\u200d\u2060]+(?=[{_LETTERS}])")
_BETWEEN_WORDS = pattern(r"(?<=\w)[\u200b-\u200d\u2060]+(?=\w)")
_BESIDE_SPACE = pattern(r"(?<!\S)\u2060+|\u2060+(?!\S)")
# Scripts that need such characters, or are written without spaces: all after Cyrillic.
_OTHER_SCRIPTS = (
    "\u0531-\u1c7f\u1c90-\u1cff\u2d00-\u2ddf\u2e80-\u2fff\u3005-\ua63f\ua6a0-\ua6ff\ua800-\uab2f"
    "\uab70-\ud7ff\uf900-\ufaff\ufb13-\ufdff\ufe70-\ufefc\uff66-\uffdc"
    "\U00010000-\U0001cfff\U0001e000-\U0001efff\U00020000-\U0003ffff"
)
_OTHER_SCRIPT = pattern(f"[{_OTHER_SCRIPTS}]")


@document_rule(
    code="ENC008",
    name="zero-width",
    triggers=[f"[^{_OTHER_SCRIPTS}][\u200b\u2060]", f"[{_LETTERS}][\u200c\u200d]"],
    fixes=Applicability.SAFE,
    masks=NOT_CODE,
    examples=[
        Example(
            "\u200bWien – \u200bDie Regierung tagt.\u200b\u200b\n", "Wien – Die Regierung tagt.\n"
        ),
        Example("a great\u200b day in\u2060 May", "a great day in May", at=("\u200b", "\u2060")),
        Example("Auf\u200clage und Mos\u200dkau", "Auflage und Moskau", at=("\u200c", "\u200d")),
        Example("Мос\u2060ква", "Москва", at=("\u2060",)),
        Example("Donau\u200bdampf\u200bschiff", "Donaudampfschiff", at=("\u200b", "\u200b")),
        Example("und/\u200boder", "und/oder", at=("\u200b",)),
        Example("Ελλάδα\u200b, Κύπρος", "Ελλάδα, Κύπρος", at=("\u200b",)),
    ],
    clean=[
        Clean("می‌خواهم کتاب‌ها را بخوانم", lang="fa"),
        Clean("PDF\u200cها و نرم\u200cافزار", lang="fa"),
        Clean("क\u094d\u200dष और र\u094d\u200c", lang="hi"),
        Clean("ភាសា\u200bខ្មែរ\u200bនិង\u200b Facebook\u200b។", lang="km"),
        Clean("ภาษา\u200bไทย", lang="th"),
        Clean("東京都\u200b千代田区", lang="ja"),
        "👩\u200d👩\u200d👧 and 🏳️\u200d🌈 are single emoji",
        "10\u2060–\u206012 Uhr",
        "a right\u200e-to-left\u200f mark",
    ],
)
def zero_width(document: Document, lines: Lines) -> Iterator[Hit]:
    """Zero-width characters in Latin, Greek or Cyrillic text, where they have no use.

    - The zero-width space (U+200B) anywhere in a line with no letters of another script. Its
      removal is safe, but between two letters or digits: there it may be the only thing that
      parts two words, and the fix is unsafe.
    - The word joiner (U+2060) inside a word or beside a space, where it joins nothing. Between
      other characters it forbids a line break, and is left alone.
    - The zero-width non-joiner (U+200C) and joiner (U+200D) between two letters of these scripts.

    The removal of joiners and non-joiners is safe.

    ## Why it matters

    They cannot be seen, but a word with one of them inside is not found, not equal to the same
    word without, and cut into pieces by a tokenizer.

    ## Known limits

    Persian, Hindi, Khmer, Thai and many other languages need these characters, emoji are built
    with them, and Chinese and Japanese may be. Lines with letters of such a script are left alone,
    and so are joiners with anything but Latin, Greek or Cyrillic letters on both sides.
    """
    text = document.text
    for line in lines.spans:
        foreign = _OTHER_SCRIPT.search(text, line.start, line.end) is not None
        for match in _RUNS.finditer(text, line.start, line.end):
            span = Span(*match.span())
            fix = _fix(text, span, match[0], foreign)
            if fix:
                names = " ".join(map(code_point, dict.fromkeys(match[0])))
                yield Hit(span, f"zero-width character ({names})", fix)


def _fix(text: str, span: Span, run: str, foreign: bool) -> Fix | None:
    """The removal of a run, if it has no use where it stands."""
    edit = Edit(span, "")
    if _SPACE not in run:
        inside = _INSIDE_WORD.match(text, span.start)
        idle = set(run) == {_JOINER} and not foreign and _BESIDE_SPACE.match(text, span.start)
        return safe(edit) if inside or idle else None
    if foreign or not set(run) <= {_SPACE, _JOINER}:
        return None
    return unsafe(edit) if _BETWEEN_WORDS.match(text, span.start) else safe(edit)
