"""An open document checked and mended as `newslint` would do it if the text were saved."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby

from lsprotocol.types import DiagnosticRelatedInformation
from msgspec import Struct
from msgspec.structs import replace

from newslint.document import Document
from newslint.engine.findings import core_finding, in_order
from newslint.fixes.files import Fixer
from newslint.model import Applicability, Edit, Finding, Span
from newslint.server.configuration import Context
from newslint.server.places import Places
from newslint.sources.discover import FoundFile
from newslint.sources.documents import parse
from newslint.sources.problems import BadRecord


class Located(Struct, frozen=True):
    """A finding, and the stretch of its file's text to show it at, in characters.

    `related` are the places of other documents that it speaks of.
    """

    finding: Finding
    span: Span
    related: tuple[DiagnosticRelatedInformation, ...] = ()


def check(context: Context, file: FoundFile, text: str) -> list[Located]:
    """The findings of the document rules in a text, in order."""
    if context.keeps_out(file.real):
        return []
    plan = context.checker.plans[0]
    found = list(parse(file.path, file.format, text.encode(), plan.settings))
    findings = context.checker.check([each for each in found if isinstance(each, Document)], plan)
    for each in found:
        if isinstance(each, BadRecord):
            message = f"the record {each.reason}; it was not checked"
            findings.append(core_finding("IOE002", each.path, each.record, message))
    left = context.ignores.apply(in_order(findings), date.today()).left
    return located(text, file.format, left)


def located(text: str, format_: str, findings: Sequence[Finding]) -> list[Located]:
    """The findings with their places in the text of their file."""
    return list(_located(text, format_, findings))


def _located(text: str, format_: str, findings: Sequence[Finding]) -> Iterator[Located]:
    places = Places(text, format_)
    for record, group in groupby(findings, key=lambda finding: finding.record):
        own = list(group)
        for finding, span in zip(own, places.spans(record, [f.span for f in own]), strict=True):
            yield Located(finding, span if record else _shown(text, span))


def _shown(text: str, span: Span) -> Span:
    """The span, or the first line of a document that is the finding as a whole."""
    whole = span.start <= 1 and span.end == len(text) and "\n" in text.strip()
    if not whole:
        return span
    start = len(text) - len(text.lstrip())
    return Span(start, text.index("\n", start))


def mended(context: Context, file: FoundFile, text: str) -> list[Edit]:
    """The edits to a text that `newslint --fix` would make, in order and apart."""
    if context.keeps_out(file.real):
        return []
    data = text.encode()
    fixer = Fixer(context.checker, Applicability.SAFE)
    splices = fixer.fix_bytes(context.checker.plans[0], file, data).splices
    edits: list[Edit] = []
    at = offset = 0
    for splice in splices:
        offset += len(data[at : splice.offset].decode())
        end = offset + len(splice.old.decode())
        edits.append(Edit(Span(offset, end), splice.new.decode()))
        at, offset = splice.offset + len(splice.old), end
    return edits


def moved(found: Sequence[Located], old: str, new: str) -> list[Located]:
    """Findings in a text with their places in what has become of it; those undone are left out.

    Their fixes speak of the text as it was, and are left out too.
    """
    if old == new:
        return list(found)
    most = min(len(old), len(new))
    start = _shared(most, lambda length: old[:length] == new[:length])
    end = _shared(most - start, lambda length: old[len(old) - length :] == new[len(new) - length :])
    longer, rest = len(new) - len(old), len(old) - end

    # What is typed at the edge of a finding is no part of it.
    def place(span: Span) -> Span:
        first = span.start + longer if span.start >= rest else min(span.start, start)
        last = span.end + longer if span.end > start and span.end >= rest else min(span.end, start)
        return Span(first, last)

    spans = [place(each.span) for each in found]
    return [
        replace(each, finding=replace(each.finding, fix=None), span=span)
        for each, span in zip(found, spans, strict=True)
        if span.start < span.end
    ]


def _shared(most: int, is_shared: Callable[[int], bool]) -> int:
    """The greatest length up to `most` that is shared."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if is_shared(middle) else (low, middle - 1)
    return low
