"""The quotations on a line: which mark closes which, told by what stands next to the marks.

Their shapes cannot tell: the mark that opens in English closes in German.
"""

from collections.abc import Iterator
from typing import NamedTuple

from newslint import Document, Span, pattern

_MARK = pattern('["„“”«»「」『』]')
_BLANKS = " \t\r\n\u00a0\u202f\u2009\u3000"
_OPENING = "([{<–—-/'’‘‚¿¡"
_CLOSING = ".,;:!?…)]}>–—-/'’‘"
_QUOTES = '"„“”«»'
# What may stand before and behind a mark that opens or closes, the surest sign first.
_SIGNS = ((_BLANKS, _BLANKS), (_OPENING, _CLOSING), (_QUOTES, _QUOTES))
# Scripts that set no blanks around words, with their punctuation.
_CJK = pattern("[\u2e80-\ud7a3\uf900-\ufaff\uff00-\uffef]")


class Quotation(NamedTuple):
    """Two marks that belong together, by their offsets.

    `style` are the two marks, `depth` the number of quotations around this one, and `holds` the
    number of those within.
    """

    opening: int
    closing: int
    style: str
    depth: int
    holds: int

    @property
    def span(self) -> Span:
        """From the opening mark to the closing one, both included."""
        return Span(self.opening, self.closing + 1)


def quotations(document: Document) -> Iterator[Quotation]:
    """The quotations of a document, line by line; inner ones come before those around them.

    Lines on which a single mark can be read both ways, or lacks its partner, have none.
    """
    text = document.prose
    for line in document.lines:
        yield from _on_line(text, line)


def _on_line(text: str, line: Span) -> list[Quotation]:
    waiting: list[tuple[int, int]] = []
    found: list[Quotation] = []
    for match in _MARK.finditer(text, line.start, line.end):
        offset = match.start()
        opens = _opens(text, offset)
        if opens is None or not (opens or waiting):
            return []
        if opens:
            waiting.append((offset, len(found)))
        else:
            opening, before = waiting.pop()
            style = text[opening] + text[offset]
            found.append(Quotation(opening, offset, style, len(waiting), len(found) - before))
    return [] if waiting else found


def _opens(text: str, offset: int) -> bool | None:
    mark, before, after = text[offset], text[offset - 1 : offset], text[offset + 1 : offset + 2]
    if mark in "「『」』":
        return mark in "「『"
    # French guillemets have blanks inside.
    if mark == "«" and after in _BLANKS and (before in _BLANKS or before in _OPENING):
        return True
    if mark == "»" and before in _BLANKS and (after in _BLANKS or after in _CLOSING):
        return False
    for openers, closers in _SIGNS:
        starts, ends = before in openers, after in closers
        if starts != ends:
            return starts
        if starts:
            return None
    if mark in "“”" and (_CJK.match(before) or _CJK.match(after)):
        return mark == "“"
    return None
