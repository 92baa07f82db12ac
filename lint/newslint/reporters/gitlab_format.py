"""`gitlab`: GitLab's code quality report, for `artifacts:reports:codequality`.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from newslint.engine.findings import each_fingerprint
from newslint.model import Severity
from newslint.reporters.report import Report
from newslint.reporters.wording import message, valid

_SEVERITIES = {Severity.INFO: "info", Severity.WARNING: "minor", Severity.ERROR: "major"}


def render(report: Report) -> Iterator[str]:
    """An array of issues, empty for a clean run."""
    yield "["
    separator = "\n  "
    for finding, fingerprint in zip(
        report.findings, each_fingerprint(report.findings), strict=True
    ):
        issue: dict[str, Any] = {
            # GitLab does not show the name of the check.
            "description": f"{finding.code}: {message(finding)}",
            "check_name": finding.code,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[report.info(finding).severity],
            "location": {
                "path": valid(finding.path),
                "lines": {"begin": finding.record.line if finding.record else finding.start.line},
            },
        }
        yield separator + json.dumps(issue, ensure_ascii=False)
        separator = ",\n  "
    for code, said in report.said_of_more:
        issue = {
            "description": said,
            "check_name": code,
            "fingerprint": hashlib.sha256(f"more of {code}".encode()).hexdigest()[:32],
            "severity": "info",
            "location": {
                "path": valid(report.tallies[code].first.path),
                "lines": {"begin": 1},
            },
        }
        yield separator + json.dumps(issue, ensure_ascii=False)
        separator = ",\n  "
    yield "]\n"
