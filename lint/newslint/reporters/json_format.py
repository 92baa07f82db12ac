"""`json`: one object with a summary and all findings; see also `jsonl`."""

import json
from collections.abc import Iterator
from typing import Any

from newslint.engine.findings import each_fingerprint
from newslint.model import Finding, Position, Record
from newslint.reporters.report import Report

VERSION = 1


def render(report: Report) -> Iterator[str]:
    """The whole report as one JSON object."""
    summary: dict[str, Any] = {
        "documents": report.documents,
        "bytes": report.bytes,
        "findings": report.count,
        "fixable": report.fixable,
        "fixed": report.fixed,
        "by_code": report.by_code,
    }
    if report.more:
        summary["more"] = dict(sorted(report.more.items()))
    yield f'{{"version": {VERSION},\n "summary": {json.dumps(summary)},\n "findings": ['
    separator = "\n  "
    for finding in as_objects(report):
        yield separator + json.dumps(finding, ensure_ascii=False)
        separator = ",\n  "
    yield "]}\n"


def as_objects(report: Report) -> Iterator[dict[str, Any]]:
    """Each finding as the contract of the command line describes it."""
    for finding, fingerprint in zip(
        report.findings, each_fingerprint(report.findings), strict=True
    ):
        yield _finding(finding, fingerprint, report)


def _finding(finding: Finding, fingerprint: str, report: Report) -> dict[str, Any]:
    info = report.info(finding)
    return {
        "code": finding.code,
        "name": info.name,
        "severity": info.severity.value,
        "message": _valid(finding.message),
        "path": _valid(finding.path),
        "record": _record(finding.record),
        "start": _position(finding.start),
        "end": _position(finding.end),
        "fix": _fix(finding),
        "related": [
            {
                "path": _valid(related.path),
                "record": _record(related.record),
                "start": {"offset": related.span.start},
                "end": {"offset": related.span.end},
                "message": _valid(related.message),
                "similarity": related.similarity,
            }
            for related in finding.related
        ],
        "fingerprint": fingerprint,
        "url": info.url or None,
    }


def _fix(finding: Finding) -> dict[str, Any] | None:
    if finding.fix is None:
        return None
    return {
        "applicability": finding.fix.applicability.name.lower(),
        "message": _valid(finding.fix.message),
        "edits": [
            {
                "start": edit.span.start,
                "end": edit.span.end,
                "content": _valid(edit.replacement),
            }
            for edit in finding.fix.edits
        ],
    }


def _record(record: Record | None) -> dict[str, Any] | None:
    if record is None:
        return None
    return {"index": record.index, "id": _valid(record.id), "field": record.field}


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column, "offset": position.offset}


def _valid(text: str) -> str:
    """Lone surrogates, which no UTF-8 can hold, as replacement characters."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
