"""What is no prose: the stretches of a text that rules about prose leave alone."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from newslint.document import Document
from newslint.model import Span
from newslint.rule import Mask

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


class Masks:
    """What is masked in a document. However many spans are asked for, each word is read once."""

    def __init__(self, document: Document, kinds: frozenset[Mask]) -> None:
        self._document = document
        self._patterns = [(kind, pattern) for kind, pattern in _PATTERNS if kind in kinds]
        self._code = document.code if "code" in kinds and document.find_code else ()
        self._undecoded = document.undecoded if "undecoded" in kinds else ()
        self._words = Span(1, 0)  # no span is inside
        self._stretches: list[Span] = []

    def cover(self, span: Span) -> bool:
        """Whether `span` overlaps a masked stretch."""
        if self._code and _overlaps_one(span, self._code):
            return True
        if self._undecoded and self._is_on_undecoded_line(span):
            return True
        if not self._patterns:
            return False
        if not (self._words.start <= span.start and span.end <= self._words.end):
            self._words = _words_about(self._document.text, span)
            self._stretches = _joined(sorted(self._in_words()))
        return _overlaps_one(span, self._stretches)

    def _is_on_undecoded_line(self, span: Span) -> bool:
        text = self._document.text
        start = text.rfind("\n", 0, span.start) + 1
        end = text.find("\n", span.end)
        end = len(text) if end < 0 else end
        return bisect_left(self._undecoded, start) < bisect_left(self._undecoded, end)

    def _in_words(self) -> Iterator[Span]:
        for kind, pattern in self._patterns:
            for match in pattern.finditer(self._document.text, self._words.start, self._words.end):
                end = match.end()
                if kind == "url":
                    end -= len(match[0]) - len(match[0].rstrip(_URL_END))
                yield Span(match.start(), end)


def _words_about(text: str, span: Span) -> Span:
    """The words that `span` touches, up to the white space around them."""
    start = text.rfind(" ", 0, span.start) + 1
    start = max(start, text.rfind("\n", start, span.start) + 1)
    end = text.find(" ", span.end)
    end = len(text) if end < 0 else end
    newline = text.find("\n", span.end, end)
    return Span(start, end if newline < 0 else newline)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The sorted spans, those that overlap or touch made one."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _overlaps_one(span: Span, stretches: Sequence[Span]) -> bool:
    """Whether `span` overlaps one of the stretches, which are in order and apart."""
    first = bisect_left(stretches, span.start, key=lambda stretch: stretch.end)
    return any(span.overlaps(stretch) for stretch in stretches[first : first + 2])
