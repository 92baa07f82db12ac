"""`jsonl`: one finding a line, as in `json`."""

import json
from collections.abc import Iterator

from newslint.reporters.json_format import as_objects
from newslint.reporters.report import Report


def render(report: Report) -> Iterator[str]:
    """Each finding as a JSON object on a line of its own."""
    for finding in as_objects(report):
        yield json.dumps(finding, ensure_ascii=False) + "\n"
