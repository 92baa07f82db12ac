"""Edits chosen, applied to a text, and joined over several passes into one list."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from newslint.model import Edit, Finding, Fix, Span

Piece = tuple[int, int, str]
"""A stretch of the original `[start, end)`, or, where both are -1, text that was put in."""


def chosen(findings: Iterable[Finding]) -> list[Finding]:
    """The findings whose fixes can be applied together, earlier ones first.

    Two fixes that overlap or touch are not applied in one pass: the later one waits. All edits
    of a fix are applied, or none.
    """
    taken = _Taken()
    return [
        finding for finding in findings if finding.fix and taken.takes(sorted(_spans(finding.fix)))
    ]


def _spans(fix: Fix) -> Iterator[Span]:
    return (edit.span for edit in fix.edits)


class _Taken:
    """The spans that fixes have taken, by start; as no two overlap, by end as well."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def takes(self, spans: Sequence[Span]) -> bool:
        """Take the spans of a fix, in order, if there are any and all are free."""
        if not spans or any(a.end > b.start for a, b in pairwise(spans)):
            return False
        if not all(self._is_free(span) for span in spans):
            return False
        for span in spans:
            place = bisect_right(self._starts, span.start)
            self._starts.insert(place, span.start)
            self._ends.insert(place, span.end)
        return True

    def _is_free(self, span: Span) -> bool:
        """Whether nothing is taken that overlaps or touches the span."""
        following = bisect_left(self._ends, span.start)
        return following == len(self._starts) or self._starts[following] > span.end


def edits_of(findings: Iterable[Finding]) -> list[Edit]:
    """All edits of the findings' fixes, in order."""
    edits = [edit for finding in findings if finding.fix for edit in finding.fix.edits]
    return sorted(edits, key=lambda edit: edit.span)


def shifted(span: Span, edits: Sequence[Edit]) -> Span | None:
    """Where `span` stands after the edits, sorted and apart, are made; None if one changes it."""
    by = 0
    for edit in edits:
        if edit.span.end <= span.start:
            by += len(edit.replacement) - (edit.span.end - edit.span.start)
        elif edit.span.start < span.end:
            return None
    return Span(span.start + by, span.end + by)


def composed(length: int, passes: Sequence[Sequence[Edit]]) -> list[Edit]:
    """One list of edits that does what the passes do one after the other.

    `length` is that of the text before the first pass; each pass speaks of the text after the
    pass before it. The result speaks of the first text, and leaves all else of it untouched.
    """
    pieces: list[Piece] = [(0, length, "")] if length else []
    for edits in passes:
        pieces = _edited(pieces, edits)
    return _edits(pieces, length)


def _edited(pieces: Sequence[Piece], edits: Sequence[Edit]) -> list[Piece]:
    result: list[Piece] = []
    rest = list(reversed(pieces))
    at = 0
    for edit in edits:
        at = _move(rest, at, edit.span.start, result)
        at = _move(rest, at, edit.span.end, None)
        if edit.replacement:
            result.append((-1, -1, edit.replacement))
    result += reversed(rest)
    return result


def _move(rest: list[Piece], at: int, to: int, into: list[Piece] | None) -> int:
    """Take pieces off the end of `rest` until offset `to`, into `into` or away."""
    while at < to:
        start, end, new = rest.pop()
        size = len(new) if start < 0 else end - start
        take = min(size, to - at)
        first: Piece = (-1, -1, new[:take]) if start < 0 else (start, start + take, "")
        if take < size:
            rest.append((-1, -1, new[take:]) if start < 0 else (start + take, end, ""))
        if into is not None:
            into.append(first)
        at += take
    return to


def _edits(pieces: Sequence[Piece], length: int) -> list[Edit]:
    edits: list[Edit] = []
    at, new = 0, ""
    for start, end, text in [*pieces, (length, length, "")]:
        if start < 0:
            new += text
            continue
        if start > at or new:
            edits.append(Edit(Span(at, start), new))
        at, new = end, ""
    return edits
