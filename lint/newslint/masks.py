"""What is no prose: the stretches of a text that rules about prose leave alone."""

import re
from collections.abc import Iterator

from newslint.document import Document
from newslint.model import Span
from newslint.rule import Mask

_URL_END = ".,;:!?)]}'\"’”“»"
_PATTERNS: tuple[tuple[Mask, re.Pattern[str]], ...] = (
    (
        "url",
        re.compile(
            r"(?:(?:https?|ftp)://|\bwww\.)[^\s<>\"„“”«»]+"
            r"|(?<![\w.@-])(?:[A-Za-z0-9-]+\.)+[a-z]{2,12}/[^\s<>\"„“”«»]*"
        ),
    ),
    ("email", re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("number", re.compile(r"\d+(?:[.,:'’]\d+)+")),
)


def masked(document: Document, span: Span, masks: frozenset[Mask]) -> bool:
    """Whether `span` overlaps a stretch of one of the kinds `masks`."""
    if "code" in masks and any(span.overlaps(code) for code in document.code):
        return True
    return any(span.overlaps(stretch) for stretch in _on_lines(document, span, masks))


def _on_lines(document: Document, span: Span, masks: frozenset[Mask]) -> Iterator[Span]:
    start = document.text.rfind("\n", 0, span.start) + 1
    end = document.text.find("\n", span.end)
    end = len(document.text) if end < 0 else end
    if "undecoded" in masks and document.undecodable:
        line = document.text[start:end]
        if any("\udc80" <= character <= "\udcff" for character in line):
            yield Span(start, end)
    for kind, pattern in _PATTERNS:
        if kind in masks:
            for match in pattern.finditer(document.text, start, end):
                stop = match.end()
                if kind == "url":
                    stop -= len(match[0]) - len(match[0].rstrip(_URL_END))
                yield Span(match.start(), stop)
