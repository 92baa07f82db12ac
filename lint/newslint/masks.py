"""What is no prose: the stretches of a text that rules about prose leave alone."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from newslint.document import Document
from newslint.model import Span
from newslint.rule import NOT_CODE, Mask

_URL_END = ".,;:!?)]}'\"’”“»"
# None of them holds white space. Each starts where a run of its characters does, and gives nothing
# of the run back: on a very long word anything else takes time by the square of its length.
_PATTERNS: tuple[tuple[Mask, re.Pattern[str]], ...] = (
    (
        "url",
        re.compile(
            r"(?:(?:https?|ftp)://|\bwww\.)[^\s<>\"„“”«»]+"
            r"|(?<![\w.@-])(?:[A-Za-z0-9-]++\.)+[a-z]{2,12}/[^\s<>\"„“”«»]*"
        ),
    ),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+")),
    ("number", re.compile(r"(?<!\d)\d++(?:[.,:'’]\d++)+")),
)


def masked(document: Document, span: Span, masks: frozenset[Mask]) -> bool:
    """Whether `span` overlaps a stretch of one of the kinds `masks`."""
    if "code" in masks and document.find_code and _overlaps_one(span, document.code):
        return True
    if "undecoded" in masks and document.undecoded and _on_undecoded_line(document, span):
        return True
    if masks <= NOT_CODE:
        return False
    return any(span.overlaps(stretch) for stretch in _in_words(document.text, span, masks))


def _overlaps_one(span: Span, stretches: Sequence[Span]) -> bool:
    """Whether `span` overlaps one of the stretches, which are in order and apart."""
    first = bisect_left(stretches, span.start, key=lambda stretch: stretch.end)
    return any(span.overlaps(stretch) for stretch in stretches[first : first + 2])


def _on_undecoded_line(document: Document, span: Span) -> bool:
    start = document.text.rfind("\n", 0, span.start) + 1
    end = document.text.find("\n", span.end)
    end = len(document.text) if end < 0 else end
    return bisect_left(document.undecoded, start) < bisect_left(document.undecoded, end)


def _in_words(text: str, span: Span, masks: frozenset[Mask]) -> Iterator[Span]:
    """The stretches in the words that `span` touches."""
    start = text.rfind(" ", 0, span.start) + 1
    start = max(start, text.rfind("\n", start, span.start) + 1)
    end = text.find(" ", span.end)
    end = len(text) if end < 0 else end
    newline = text.find("\n", span.end, end)
    end = end if newline < 0 else newline
    for kind, pattern in _PATTERNS:
        if kind in masks:
            for match in pattern.finditer(text, start, end):
                stop = match.end()
                if kind == "url":
                    stop -= len(match[0]) - len(match[0].rstrip(_URL_END))
                yield Span(match.start(), stop)
