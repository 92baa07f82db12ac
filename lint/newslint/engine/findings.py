"""Hits become findings: the engine adds the code, the place, and what reports show of the text."""

from collections.abc import Iterable, Sequence

from newslint.document import Document
from newslint.model import Finding, Hit, Position, Record, Span
from newslint.positions import Positions
from newslint.text import fold

# What a report shows of a long line before and after the start of a finding, in characters.
_BEFORE, _AFTER = 60, 120
_CONTEXT = 40
_NO_SPAN = Span(0, 0)


def finding_of(document: Document, positions: Positions, code: str, hit: Hit) -> Finding:
    """The finding that a hit of the rule `code` in `document` is."""
    line = document.line_at(hit.span.start)
    first = max(line.start, hit.span.start - _BEFORE)
    last = min(line.end, hit.span.start + _AFTER)
    return Finding(
        code=code,
        path=document.path,
        record=document.record,
        span=hit.span,
        message=hit.message,
        fix=hit.fix,
        related=hit.related,
        start=positions.at(hit.span.start),
        end=positions.at(hit.span.end),
        excerpt=document.text[first:last],
        excerpt_start=first,
    )


def core_finding(code: str, path: str, record: Record | None, message: str) -> Finding:
    """A finding of the core about a file or record as a whole, which has no text to point at."""
    top = Position(1, 1, 0)
    return Finding(code, path, record, _NO_SPAN, message, None, (), top, top, "", 0)


def fingerprints(findings: Sequence[Finding]) -> list[str]:
    """A name for each finding that outlives edits elsewhere in the file.

    Made of code, document, the passage and its surroundings, and a count among equals; lines
    added above do not change it, and renaming the file changes only what comes of the path.
    """
    import hashlib

    seen: dict[str, int] = {}
    names = []
    for finding in findings:
        name = _identity(finding)
        seen[name] = seen.get(name, 0) + 1
        names.append(
            hashlib.sha256(f"{name}\0{seen[name]}".encode("utf-8", "replace")).hexdigest()[:32]
        )
    return names


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The findings by path, record, offset and code."""
    return sorted(findings, key=lambda finding: finding.order)


def _identity(finding: Finding) -> str:
    start = finding.span.start - finding.excerpt_start
    end = start + finding.span.end - finding.span.start
    before = fold(finding.excerpt[max(0, start - _CONTEXT) : start])
    after = fold(finding.excerpt[end : end + _CONTEXT])
    match = finding.excerpt[start : min(end, start + _AFTER)]
    record = finding.record
    document = record.id or str(record.index) if record else ""
    return "\0".join([finding.code, finding.path, document, match, before, after])
