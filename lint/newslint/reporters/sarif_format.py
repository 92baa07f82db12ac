"""`sarif`: SARIF 2.1.0, which GitHub code scanning and editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

import json
import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from newslint.engine.findings import each_fingerprint
from newslint.model import Finding, Fix, Record
from newslint.reporters.places import Change, Places
from newslint.reporters.report import Report, safe_text
from newslint.reporters.sarif_tool import LEVELS, tool_and_rules
from newslint.reporters.wording import message, record_name, valid

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def render(report: Report) -> Iterator[str]:
    """A log with one run, a result a line."""
    tool, rules = tool_and_rules(report)
    places = Places()
    yield (
        f'{{"$schema": "{SCHEMA}",\n "version": "2.1.0",\n "runs": [{{\n'
        f'  "tool": {json.dumps(tool, ensure_ascii=False)},\n'
        '  "columnKind": "unicodeCodePoints",\n  "results": ['
    )
    separator = "\n   "
    for finding, fingerprint in zip(
        report.findings, each_fingerprint(report.findings), strict=True
    ):
        result = {**rules[finding.code], **_result(finding, fingerprint, report, places)}
        yield separator + json.dumps(result, ensure_ascii=False)
        separator = ",\n   "
    yield "]"
    if report.more:
        said = [{"level": "note", "message": {"text": text}} for _, text in report.said_of_more]
        invocation = {"executionSuccessful": True, "toolExecutionNotifications": said}
        yield f',\n  "invocations": [{json.dumps(invocation, ensure_ascii=False)}]'
    yield "}]}\n"


def _result(finding: Finding, fingerprint: str, report: Report, places: Places) -> dict[str, Any]:
    result: dict[str, Any] = {
        "level": LEVELS[report.info(finding).severity],
        "message": {"text": _message(finding)},
        "locations": [_location(finding.path, finding.record, places.of(finding))],
        "partialFingerprints": {
            # All that GitHub reads: its own would take two findings on a line for one.
            "primaryLocationLineHash": f"{fingerprint}:1",
            "newslint/v1": fingerprint,
        },
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                **_location(related.path, related.record, places.related(related)),
                "message": {"text": safe_text(related.message)},
            }
            for number, related in enumerate(finding.related, 1)
        ]
    changes = places.fix(finding, report)
    if finding.fix and changes:
        result["fixes"] = [_fix(finding.path, finding.fix, changes)]
    return result


def _message(finding: Finding) -> str:
    """The message with a link to each related place; nothing else in it is one."""
    said = message(finding).replace("](", "\\](")
    links = [
        f"[{_link_text(related.message)}]({number})"
        for number, related in enumerate(finding.related, 1)
    ]
    return f"{said} ({', '.join(links)})" if links else said


def _link_text(text: str) -> str:
    for special in "\\[]":
        text = text.replace(special, "\\" + special)
    return safe_text(text) or "related"


def _location(path: str, record: Record | None, stretch: Change) -> dict[str, Any]:
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": uri(path)}, "region": _region(stretch)}
    }
    if record:
        location["logicalLocations"] = [{"name": record_name(record), "kind": "object"}]
    return location


def _region(stretch: Change) -> dict[str, int]:
    """The region of a stretch; its `endColumn` is that of the character after the last."""
    start, end = stretch.start, stretch.end
    if start.column is None or end.column is None:
        return {"startLine": start.line}
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _fix(path: str, fix: Fix, changes: list[Change]) -> dict[str, Any]:
    kind = f"{fix.applicability.name.lower()} fix"
    return {
        "description": {"text": f"{kind}: {safe_text(fix.message)}" if fix.message else kind},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": uri(path)},
                "replacements": [
                    {
                        "deletedRegion": _region(change),
                        "insertedContent": {"text": valid(change.new)},
                    }
                    for change in changes
                ],
            }
        ],
    }


def uri(path: str) -> str:
    """The path as a relative URI reference, of the very bytes of its name.

    A path outside the working directory that is absolute becomes a `file` URI.
    """
    if os.name == "nt":
        path = path.replace("\\", "/")
    quoted = quote(os.fsencode(path))
    if os.path.isabs(path):
        return "file://" + (quoted if quoted.startswith("/") else f"/{quoted}")
    return quoted
