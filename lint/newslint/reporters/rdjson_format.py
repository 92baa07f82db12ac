"""`rdjson`: the Reviewdog Diagnostic Format, with the fixes as suggestions.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

import json
from collections.abc import Iterator
from typing import Any

from newslint.model import Finding
from newslint.reporters.places import Change, Place, Places
from newslint.reporters.report import Report
from newslint.reporters.wording import message, valid


def render(report: Report) -> Iterator[str]:
    """One object with a diagnostic for each finding."""
    places = Places()
    yield '{"source": {"name": "newslint"},\n "diagnostics": ['
    separator = "\n  "
    for finding in report.findings:
        yield separator + json.dumps(_diagnostic(finding, report, places), ensure_ascii=False)
        separator = ",\n  "
    for code, said in report.said_of_more:
        location = {"path": valid(report.tallies[code].first.path)}
        diagnostic = {
            "message": said,
            "location": location,
            "severity": "INFO",
            "code": {"value": code},
        }
        yield separator + json.dumps(diagnostic, ensure_ascii=False)
        separator = ",\n  "
    yield "]}\n"


def _diagnostic(finding: Finding, report: Report, places: Places) -> dict[str, Any]:
    info = report.info(finding)
    code = {"value": finding.code, "url": info.url} if info.url else {"value": finding.code}
    diagnostic: dict[str, Any] = {
        "message": message(finding),
        "location": {"path": valid(finding.path), "range": _range(places.of(finding))},
        "severity": info.severity.name,
        "code": code,
    }
    change = places.fix_at_once(finding, report)
    if change:
        diagnostic["suggestions"] = [{"range": _range(change), "text": change.new}]
    return diagnostic


def _range(change: Change) -> dict[str, Any]:
    """Lines and columns from 1, in bytes of UTF-8; the end is no part of the range."""
    return {"start": _position(change.start), "end": _position(change.end)}


def _position(place: Place) -> dict[str, int]:
    return (
        {"line": place.line} if place.byte is None else {"line": place.line, "column": place.byte}
    )
