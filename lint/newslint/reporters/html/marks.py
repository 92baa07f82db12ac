"""Passages of documents as the page shows them: bounded, harmless, with marks in them.

A passage is a string in which one of four private characters says of what follows that it is
found, removed, added, or nothing of the kind. No text can hold them by itself: `visible` spells out
every character that is not printable, and private ones are none.
"""

import re
from collections.abc import Sequence
from typing import NewType
from unicodedata import combining

from newslint.model import Edit, Finding, Span
from newslint.reporters.report import Report, safe_text

PLAIN, FOUND, REMOVED, ADDED = "\ue003", "\ue000", "\ue001", "\ue002"
_KINDS = re.compile(f"([{FOUND}-{PLAIN}])")
_CUT = "…"
# A passage begins and ends with whole words, if that takes no more characters than this.
_WORD = 12
_BLANKS = str.maketrans({" ": "·", "\t": "→"})


Passage = NewType("Passage", str)
"""Text for the page, with marks; made by the functions of this module only."""


def parts(passage: Passage) -> list[tuple[str, str]]:
    """The kind and the text of each part that is not empty."""
    pieces = [PLAIN, *_KINDS.split(passage)]
    pairs = zip(pieces[::2], pieces[1::2], strict=True)
    return [(kind, text) for kind, text in pairs if text]


def visible(text: str, *, lines: bool = False) -> str:
    """`text` with whatever is not printable spelled out; with `lines`, line ends stay as they are."""
    if not lines:
        return safe_text(text)
    return "\n".join(map(safe_text, text.replace("\r\n", "\n").split("\n")))


def found(finding: Finding, text: str | None, report: Report) -> Passage:
    """The line of a finding as far as it is to be shown, what was found marked.

    `text` is the document's; without it the finding's own excerpt has to do.
    """
    text, base = (finding.excerpt, finding.excerpt_start) if text is None else (text, 0)
    start, end = finding.span.start - base, finding.span.end - base
    end = min(end, len(text))
    if report.snippet == "none" or start > end:
        return Passage("")
    match = _shortened(text[start:end], report.max_snippet)
    room = max(report.max_snippet - len(match), 0) if report.snippet == "line" else 0
    before = _before(text, start, room // 2)
    after = _after(text, end, room - min(len(before), room))
    return Passage(
        f"{before}{FOUND}{_marked(match)}{PLAIN}{after}" if match or before or after else ""
    )


def mended(finding: Finding, text: str | None, report: Report) -> Passage:
    """What the fix of a finding removes and adds, with a little of the line around it.

    Empty if nothing is to be shown, or if the edits reach beyond the text there is.
    """
    if finding.fix is None or report.snippet == "none" or not report.is_fixable(finding):
        return Passage("")
    text, base = (finding.excerpt, finding.excerpt_start) if text is None else (text, 0)
    edits = sorted(finding.fix.edits, key=lambda edit: edit.span)
    spans = [Span(edit.span.start - base, edit.span.end - base) for edit in edits]
    if not spans or spans[0].start < 0 or spans[-1].end > len(text):
        return Passage("")
    around = report.max_snippet // 4 if report.snippet == "line" else 0
    return Passage(_diff(text, edits, spans, around, report.max_snippet))


def _diff(text: str, edits: Sequence[Edit], spans: Sequence[Span], around: int, most: int) -> str:
    pieces = [_before(text, spans[0].start, around)]
    shown = 0
    for number, (edit, span) in enumerate(zip(edits, spans, strict=True)):
        if number:
            pieces.append(_between(text[spans[number - 1].end : span.start], around))
        if shown > 2 * most:
            pieces.append(_CUT)
            break
        old = _shortened(text[span.start : span.end], most)
        new = _shortened(edit.replacement, most)
        shown += len(old) + len(new)
        pieces.append(f"{REMOVED}{_marked(old)}" if old else "")
        pieces.append(f"{ADDED}{_marked(new)}" if new else "")
        pieces.append(PLAIN)
    else:
        pieces.append(_after(text, spans[-1].end, around))
    return "".join(pieces)


def _marked(text: str) -> str:
    """Blanks that stand alone or at an end are what was found: they are shown as dots."""
    inner = text.strip(" \t")
    if not inner:
        return visible(text.translate(_BLANKS))
    at = text.index(inner)
    left, right = text[:at], text[at + len(inner) :]
    return left.translate(_BLANKS) + visible(inner) + right.translate(_BLANKS)


def _before(text: str, at: int, room: int) -> str:
    if not room:
        return ""
    first = max(at - room, 0)
    newline = text.rfind("\n", first, at)
    if newline >= 0:
        return visible(text[newline + 1 : at])
    if not first or text[first - 1] == "\n":
        return visible(text[first:at])
    blank = text.find(" ", first, min(first + _WORD, at)) if room > 2 * _WORD else -1
    first = blank + 1 if blank >= 0 else first
    while first < at and combining(text[first]):
        first += 1
    return _CUT + visible(text[first:at])


def _after(text: str, at: int, room: int) -> str:
    if not room:
        return ""
    last = min(len(text), at + room)
    newline = text.find("\n", at, last + 1)
    if newline >= 0:
        return visible(text[at:newline].rstrip("\r"))
    if last == len(text):
        return visible(text[at:])
    blank = text.rfind(" ", max(last - _WORD, at), last) if room > 2 * _WORD else -1
    return visible(text[at : blank if blank >= 0 else last]) + _CUT


def _between(text: str, around: int) -> str:
    if len(text) <= 2 * around + 1:
        return visible(text)
    return visible(text[:around]) + _CUT + visible(text[len(text) - around :])


def _shortened(text: str, most: int) -> str:
    """`text` with its middle left out if it is longer than `most`; ends say more than middles."""
    if len(text) <= most:
        return text
    tail = most // 3
    return text[: most - tail] + _CUT + text[len(text) - tail :]
