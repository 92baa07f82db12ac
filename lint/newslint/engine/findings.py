"""Hits become findings: the engine adds the code, the place, and what reports show of the text."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence

from newslint.config.settings import Fields, Settings
from newslint.document import Document
from newslint.engine.counted import Counted
from newslint.errors import NewslintError
from newslint.model import Finding, Hit, Position, Record, Span
from newslint.positions import Positions
from newslint.text import fold

# What a report shows of a long line before and after the start of a finding, in characters.
_BEFORE, _AFTER = 60, 120
# So much of the folded text on either side of a finding tells it from others, in characters.
_CONTEXT = 40
_LENGTH = 32
CONTENT = 20
"""How many digits of a fingerprint are made of what was found, and not of where."""
_NO_SPAN = Span(0, 0)


def finding_of(document: Document, positions: Positions, code: str, hit: Hit) -> Finding:
    """The finding that a hit of the rule `code` in `document` is."""
    first, last = _shown(document.text, hit.span.start)
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


def _shown(text: str, start: int) -> tuple[int, int]:
    """The part of the line about a finding's start; looks no farther, for lines may be long."""
    first, last = max(0, start - _BEFORE), min(len(text), start + _AFTER)
    first = max(first, text.rfind("\n", first, start) + 1)
    newline = text.find("\n", start, last + 1)
    if newline >= 0:
        last = newline - (newline > first and text[newline - 1] == "\r")
    return first, last


def core_finding(code: str, path: str, record: Record | None, message: str) -> Finding:
    """A finding of the core about a file or record as a whole, which has no text to point at."""
    top = Position(1, 1, 0)
    return Finding(code, path, record, _NO_SPAN, message, None, (), top, top, "", 0)


def fingerprints(
    findings: Sequence[Finding],
    folder: str = "",
    real: Callable[[str], str] = os.path.abspath,
) -> list[str]:
    """A name for each finding that outlives edits elsewhere in the file: 32 hexadecimal digits.

    The first `CONTENT` digits are made of the code, the passage and the words around it; those of
    a finding about copies of the texts of all the documents it speaks of, whichever of them it
    stands in. The others are made of the document (the path, from `folder` if one is given, and
    the record's id) and a count among equals. So what is added above changes nothing, renaming
    a file changes the last digits alone, and a further copy has a name of its own.

    `real` gives the file to read for a path of a finding: what copies hold is read again.
    """
    return list(each_fingerprint(findings, folder, real))


def each_fingerprint(
    findings: Iterable[Finding],
    folder: str = "",
    real: Callable[[str], str] = os.path.abspath,
) -> Iterator[str]:
    """The same, one after another, for findings that are too many to be held."""
    contents = _Contents(real)
    names: dict[str, str] = {}
    seen = Counted()
    for finding in findings:
        if finding.path not in names:
            names[finding.path] = path_from(folder, finding.path)
        document = names[finding.path]
        record = finding.record.id if finding.record else ""
        content = _digest(*_identity(finding, contents))[:CONTENT]
        count = seen.add((content, document, record))
        yield content + _digest(document, record, str(count))[: _LENGTH - CONTENT]


def path_from(folder: str, path: str) -> str:
    """A path of a finding as seen from `folder`, with forward slashes."""
    return os.path.relpath(os.path.abspath(path), folder).replace(os.sep, "/") if folder else path


def speaks_of_copies(finding: Finding) -> bool:
    """Whether the finding is about what its document shares with another one."""
    own = _place(finding.path, finding.record)
    return any(_place(related.path, related.record) != own for related in finding.related)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The findings by path, record, offset and code."""
    return sorted(findings, key=lambda finding: finding.order)


def _identity(finding: Finding, contents: "_Contents") -> list[str]:
    if speaks_of_copies(finding):
        places = [(finding.path, finding.record, finding.span)]
        places += [(other.path, other.record, other.span) for other in finding.related]
        return [finding.code, *sorted(contents.digest(*place) for place in places)]
    if not finding.excerpt:
        return [finding.code, finding.message]
    start = finding.span.start - finding.excerpt_start
    end = start + finding.span.end - finding.span.start
    before = fold(finding.excerpt[:start])[-_CONTEXT:]
    after = fold(finding.excerpt[end:])[:_CONTEXT]
    match = finding.excerpt[start : min(end, start + _AFTER)]
    return [finding.code, match, before, after]


class _Contents:
    """What stands in the places that findings about copies name, each place read once."""

    def __init__(self, real: Callable[[str], str]) -> None:
        self._real = real
        self._known: dict[tuple[str, int, Span], str] = {}

    def digest(self, path: str, record: Record | None, span: Span) -> str:
        """A digest of the words; that of none for a document that is not there any more."""
        place = (*_place(path, record), span)
        if place not in self._known:
            words = self._text(path, record)[span.start : span.end].split()
            self._known[place] = _digest(" ".join(words))
        return self._known[place]

    def _text(self, path: str, record: Record | None) -> str:
        from newslint.sources.documents import read_document
        from newslint.sources.names import format_of

        # Only the text is wanted; no two fields may have one name.
        field = record.field if record else ""
        others = (f"{field}.{number}" for number in range(len(Fields.__struct_fields__) - 1))
        format_ = format_of(path) or "plain"
        settings = Settings(fields=Fields(field, *others))
        try:
            return read_document(self._real(path), path, format_, record, settings).text
        except NewslintError:
            return ""


def _place(path: str, record: Record | None) -> tuple[str, int]:
    return (path, record.index if record else -1)


def _digest(*parts: str) -> str:
    import hashlib  # brings OpenSSL with it, which few runs on one file need

    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
