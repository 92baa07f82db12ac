"""What is quoted: the stretches of a text that are somebody's own words, and the mark `[sic]`."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from newslint.model import Span
from newslint.patterns import pattern

_LOW_HIGH = ("„“", "»«", "«»")
_ANGLES = ("«»", "“”", "„“")

QUOTE_STYLES: dict[str, tuple[str, ...]] = {
    "en": ("“”",),
    "de": _LOW_HIGH,
    "cs": _LOW_HIGH,
    "sk": _LOW_HIGH,
    "sl": _LOW_HIGH,
    "hr": ("„“", "„”", "»«"),
    "et": ("„“", "„”", "«»"),
    "bg": ("„“", "«»"),
    "lt": ("„“", "„”", "«»"),
    "is": ("„“", "„”", "»«"),
    "sr": ("„“", "„”", "»«"),
    "fr": ("«»", "“”"),
    "es": ("“”", "«»"),
    "it": ("«»", "“”", "„”"),
    "ca": ("«»", "“”"),
    "eu": ("«»", "“”"),
    "el": ("«»", "“”"),
    "kk": ("«»", "“”"),
    "pt": ("“”", "«»"),
    "nl": ("“”", "„”", "””"),
    "pl": ("„”", "»«", "«»"),
    "hu": ("„”", "»«"),
    "ro": ("„”", "«»"),
    "ru": _ANGLES,
    "uk": _ANGLES,
    "sv": ("””", "»»", "»«"),
    "fi": ("””", "»»", "»«"),
    "da": ("“”", "””", "„“", "»«"),
    "nb": ("«»", "“”", "””", "„“"),
    "nn": ("«»", "“”", "””", "„“"),
    "no": ("«»", "“”", "””", "„“"),
    "tr": ("“”", "«»"),
    "lv": ("“”", "„”", "«»"),
    "hi": ("“”",),
    "ja": ("「」", "『』", "“”"),
    "zh": ("“”", "「」", "『』"),
    "ar": ("”“", "“”", "«»"),
    "fa": ("«»", "“”"),
}
"""The styles of quotation marks that languages accept, each as its opening and closing mark.

The first style of a language is the primary one of CLDR 48 (common/main, quotationStart and
quotationEnd), which has one a language. Those after it are the styles of books and newspapers
that CLDR leaves out: German novels and the Swiss press, Russian and Polish books, Dutch and
Nordic newspapers. (For Dutch, CLDR gives single marks, which are not looked at.) A style that is
missing here is a false alarm; so the sets are wide.
"""

# Texts mix styles. What a language leaves out counts, too, where the neighbours of a mark tell.
_MIXED = frozenset({'""', '„"', '"“', '“"', '"”', "‚‘", "‘’", "‹›", "›‹"})
_PAIRS = _MIXED.union(*QUOTE_STYLES.values())
_ALWAYS_OPEN, _ALWAYS_CLOSE = "„‚「『", "」』"
_MARK = pattern('["„“”«»‚‘’‹›「」『』]')
_BLANKS = " \t\r\n\u00a0\u202f\u2009\u3000"
_BEFORE_OPENING = _BLANKS + "([{<–—-/¿¡"
_AFTER_CLOSING = _BLANKS + ".,;:!?…)]}>–—-/"
_QUOTES = '"„“”«»‚‘’‹›'
_INDENT = 20
# Quotations within quotations within quotations: nobody goes further.
_DEEPEST = 3
_SIC = pattern(
    r"[\w'’]{0,40}+[\"“”’‘»«]?[.,;:!?]?[ \u00a0\u202f]{0,2}[\[(][*_]?sic[*_]?[!.?]{0,3}[\])]",
    re.IGNORECASE,
)


def quoted(text: str, paragraphs: Sequence[Span], language: str | None) -> tuple[Span, ...]:
    """The quotations in `text`, their marks included, in order; those within others are not named.

    Marks are paired within a paragraph. One that is not closed there opens a quotation up to its
    end if the next paragraph, or the next line, begins with the same mark, as those of a long
    quotation do. What a mark does is told by what stands next to it, and else by the styles of the language.
    """
    styles = QUOTE_STYLES.get(language or "") or tuple(_PAIRS)
    openers = {style[0] for style in styles}
    found: list[Span] = []
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        restart = text[following.start] if following else ""
        found += _outermost(_pairs_in(text, paragraph, openers, restart))
    return tuple(found)


def _pairs_in(text: str, paragraph: Span, openers: set[str], restart: str) -> Iterator[Span]:
    waiting: list[int] = []
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        offset, mark = match.start(), match[0]
        opens = _opens(text, offset)
        if not opens:
            depth = _depth(text, waiting, mark)
            if depth:
                yield Span(waiting[-depth], offset + 1)
                del waiting[-depth:]
                continue
            opens = opens is None and mark in openers
        if opens:
            newline = text.rfind("\n", max(paragraph.start, offset - _INDENT), offset)
            if waiting and newline > waiting[-1] and _goes_on(text[waiting[-1]], mark):
                start = text[newline:offset]
                # No other line between the two starts like this one, as paragraphs do.
                if start.isspace() and text.find(start, waiting[-1], newline) < 0:
                    yield Span(waiting.pop(), newline)
            waiting.append(offset)
    unclosed = [at for at in waiting if restart and _goes_on(text[at], restart)]
    if unclosed:
        yield Span(unclosed[-1], paragraph.end)


def _goes_on(opening: str, mark: str) -> bool:
    """Whether `mark` at the start of a paragraph goes on with a quotation that is open.

    In Spanish it is the one that closes.
    """
    return mark == opening or opening + mark in _PAIRS


def _opens(text: str, offset: int) -> bool | None:
    """Whether a mark opens; None if what stands next to it does not tell."""
    mark, before, after = text[offset], text[offset - 1 : offset], text[offset + 1 : offset + 2]
    if mark in _ALWAYS_OPEN:
        return True
    if mark in _ALWAYS_CLOSE:
        return False
    for starting, ending in ((_BEFORE_OPENING, _AFTER_CLOSING), (_QUOTES, _QUOTES)):
        starts, ends = before in starting, after in ending
        if starts != ends:
            return starts
        if starts:
            # Only this one has a blank behind it, as French sets it.
            return True if mark == "«" and before in _BLANKS else None
    return None


def _depth(text: str, waiting: Sequence[int], mark: str) -> int:
    """How many open marks back the one stands that `mark` closes; 0 if there is none."""
    for depth, offset in enumerate(reversed(waiting[-_DEEPEST:]), 1):
        if text[offset] + mark in _PAIRS:
            return depth
    return 0


def _outermost(spans: Iterable[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


def holds_one(quotes: Sequence[Span], span: Span) -> bool:
    """Whether `span` lies in one of the quotations, which are in order and apart."""
    first = bisect_left(quotes, span.end, key=lambda quote: quote.end)
    return first < len(quotes) and quotes[first].start <= span.start


def is_sic(text: str, span: Span) -> bool:
    """Whether `[sic]` or the like follows the words of `span` at once: they are so on purpose."""
    return bool(_SIC.match(text, span.end)) and not text[span.start : span.end].isspace()
