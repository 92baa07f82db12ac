"""`jsonl`: one finding a line, as in `json`."""

import json
from collections.abc import Iterator

from newslint.reporters.json_format import as_objects
from newslint.reporters.report import Report


def render(report: Report) -> Iterator[str]:
    """Each finding as a JSON object on a line of its own; last, how many more are not shown."""
    for finding in as_objects(report):
        yield json.dumps(finding, ensure_ascii=False) + "\n"
    if report.more:
        yield json.dumps({"more": dict(sorted(report.more.items()))}) + "\n"
