"""Which quotation marks open and which close: what a mark stands next to says more than its shape.

`double_marks` and `guillemets` give the marks of their kind as pairs of offset and whether it
opens, or none at all if a single one of them cannot be told: then nothing can be said about their
balance. What tells a mark is also in the triggers, so that these find every text in which two
marks in a row open, or close, and every text that starts with a closing or ends with an opening
one; in all others each mark has its partner.
"""

import re

from newslint import pattern
from newslint_plugins.punctuation.pairs import BORDER

_BLANKS = " \t\r\n\u00a0\u202f\u2009\u3000"
_SPACES = _BLANKS + BORDER
_BEFORE_OPENING = "([{<–—-/«‚‘'’¿¡"
_AFTER_CLOSING = ".,;:!?)]}>–—-/»"
# Scripts that set no blanks around words, with their punctuation.
_CJK_CHARS = "\u2e80-\ud7a3\uf900-\ufaff\uff00-\uffef"
_CJK = pattern(f"[{_CJK_CHARS}]")
_CYRILLIC = pattern("[\u0400-\u052f]")
_DOUBLE = pattern('["„“”]')
_GUILLEMET = pattern("[«»]")
_INCH = pattern(r"[0-9½¼¾⅓⅔⅛⅜⅝⅞]['’′]?\Z")
_SENTENCE_END = pattern(r"[.!?…]\s+\Z")

Marks = list[tuple[int, bool]]


def double_marks(text: str) -> Marks:
    """The double quotation marks, straight, high and low, which all close each other."""
    marks: Marks = []
    for match in _DOUBLE.finditer(text):
        opens = _opens(text, match.start())
        if opens is None:
            return []
        marks.append((match.start(), opens))
    return marks


def _opens(text: str, offset: int) -> bool | None:
    mark, before, after = text[offset], text[offset - 1 : offset], text[offset + 1 : offset + 2]
    by_place = _opens_by_place(before, after)
    if mark == "„":
        return None if after in _SPACES or by_place is False else True
    if mark == '"' or not (_CJK.match(before) or _CJK.match(after)):
        return by_place
    by_shape = mark == "“"
    if by_place is None:
        told = after not in _SPACES and after not in _AFTER_CLOSING
        return by_shape if told and (by_shape or _CJK.match(after)) else None
    return by_shape if by_place == by_shape else None


def _opens_by_place(before: str, after: str) -> bool | None:
    if after in _SPACES:
        return None if before in _SPACES else False
    if after in _AFTER_CLOSING:
        return None if before in _SPACES or before in "([{<¿¡" else False
    if before in _SPACES or (before in _BEFORE_OPENING and after.isalnum()):
        return True
    return None


def double_triggers() -> list[str]:
    """The triggers for double quotation marks, which go by what stands behind each."""
    ends, inside = rf"{_BLANKS}{re.escape(_AFTER_CLOSING)}{BORDER}", rf'[^"„“”{BORDER}]*'
    opens = rf'(["“][^{ends}]|”[^{ends}{_CJK_CHARS}]|„)'
    opens_text = rf'(["“][^"„“”{ends}]|”[^"„“”{ends}{_CJK_CHARS}]|„){inside}'
    closes = rf'(["“”][{ends}]|”[{_CJK_CHARS}])'
    return [
        rf'(["“”]|{opens_text}){opens}',
        rf"{opens_text}\Z",
        rf"(\A|{closes}){inside}{closes}",
    ]


def guillemets(text: str) -> Marks:
    """The guillemets, «so» or »so« by the first of them; breadcrumbs and bullets are none."""
    if "«" not in text or "»" not in text:
        return []
    found = list(_GUILLEMET.finditer(text))
    opening = found[0][0]
    marks: Marks = []
    for match in found:
        offset, opens = match.start(), match[0] == opening
        if not _fits(text, offset, opens, opening):
            return []
        if not (marks and marks[-1][1] == opens and _shared(text, marks[-1][0], offset)):
            marks.append((offset, opens))
    return marks


def _fits(text: str, offset: int, opens: bool, opening: str) -> bool:
    """Whether a guillemet stands where one that opens or closes can: only «…» has blanks inside."""
    before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
    ends = after in _SPACES or after in _AFTER_CLOSING
    if opens:
        starts = before in _SPACES or before in _BEFORE_OPENING
        return starts and (opening == "«" or not ends)
    if opening == "«":
        # Spanish sets » at the start of each paragraph of a quotation; so do lists of links.
        return ends and not at_line_start(text, offset)
    return ends and before not in _SPACES


def _shared(text: str, previous: int, offset: int) -> bool:
    """Whether one partner may serve both marks, as in «Дом «Книга» of Russian company names."""
    near = _CYRILLIC.search(text, max(0, offset - 2), offset + 3)
    return near is not None and "\n" not in text[previous:offset]


def guillemet_triggers() -> list[str]:
    """The triggers for guillemets, whichever way they point."""
    starts = rf"{_BLANKS}{re.escape(_BEFORE_OPENING)}{BORDER}"
    ends, inside = rf"{_BLANKS}{re.escape(_AFTER_CLOSING)}{BORDER}", rf"[^«»{BORDER}]*"
    return [
        rf"«{inside}«",
        rf"»{inside}»",
        rf"[{starts}]«{inside}\Z",
        rf"[{starts}]»[^«»{ends}]{inside}\Z",
    ]


def loose(text: str, offset: int) -> bool:
    """Whether plain blanks on both sides make the mark an arrow or a separator."""
    return text[offset - 1 : offset] in " \n" and text[offset + 1 : offset + 2] in " \n"


def corner_marks(text: str, pair: str) -> Marks:
    """The marks of an East Asian pair, whose shapes say it all."""
    return [(match.start(), match[0] == pair[0]) for match in re.finditer(f"[{pair}]", text)]


def at_line_start(text: str, offset: int) -> bool:
    """Whether only blanks stand before `offset` on its line."""
    while offset and text[offset - 1] != "\n":
        offset -= 1
        if not text[offset].isspace():
            return False
    return True


def restarts(text: str, marks: Marks) -> set[int]:
    """The opening marks that may go on with an open quotation: those that start a paragraph.

    In a text without newlines paragraphs have been run together, and start behind any sentence.
    """
    one_line = "\n" not in text.strip()
    return {
        offset
        for offset, opens in marks
        if opens
        and (
            at_line_start(text, offset)
            or (one_line and _SENTENCE_END.search(text, max(0, offset - 4), offset))
        )
    }


def inches(text: str, marks: Marks) -> bool:
    """Whether one of the marks may be the sign for inches or seconds."""
    return any(
        not opens and _INCH.search(text, max(0, offset - 2), offset) for offset, opens in marks
    )
