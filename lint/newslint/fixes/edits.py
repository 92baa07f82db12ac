"""Edits chosen, applied to a text, and joined over several passes into one list."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from newslint.model import Edit, Finding, Span

Piece = tuple[int, int, str]
"""A stretch of the original `[start, end)`, or, where both are -1, text that was put in."""


def chosen(findings: Iterable[Finding]) -> list[Finding]:
    """The findings whose fixes can be applied together, earlier ones first.

    Two fixes that overlap or touch are not applied in one pass: the later one waits. All edits
    of a fix are applied, or none.
    """
    taken: list[Span] = []
    kept: list[Finding] = []
    for finding in findings:
        fix = finding.fix
        if fix is None or not fix.edits or _clash([edit.span for edit in fix.edits], taken):
            continue
        taken += [edit.span for edit in fix.edits]
        kept.append(finding)
    return kept


def _clash(spans: Sequence[Span], taken: Sequence[Span]) -> bool:
    own = sorted(spans)
    if any(a.end > b.start for a, b in pairwise(own)):
        return True
    return any(a.start <= b.end and b.start <= a.end for a in spans for b in taken)


def edits_of(findings: Iterable[Finding]) -> list[Edit]:
    """All edits of the findings' fixes, in order."""
    edits = [edit for finding in findings if finding.fix for edit in finding.fix.edits]
    return sorted(edits, key=lambda edit: edit.span)


def applied(text: str, edits: Sequence[Edit]) -> str:
    """`text` with the edits, sorted and apart, made."""
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts += [text[at : edit.span.start], edit.replacement]
        at = edit.span.end
    parts.append(text[at:])
    return "".join(parts)


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
