"""The summary of a job on GitHub: the findings of each rule counted, then listed, in Markdown."""

import re
from collections.abc import Iterator

from newslint.reporters.report import Report, place, plural, safe_text

# GitHub takes no larger file from a step, and then shows nothing of it.
LIMIT = 1024 * 1024
# For the line that says how much is left out.
_RESERVE = 200
_SPECIAL = re.compile(r"([!-/:-@\[-`{-~])")


def markdown(report: Report, room: int = LIMIT) -> Iterator[str]:
    """The summary in at most `room` bytes: findings that do not fit are counted."""
    room -= _RESERVE
    for part in _head(report):
        room -= len(part.encode())
        if room < 0:
            return
        yield part
    if not report.findings:
        return
    yield "\n| Place | Rule | Severity | Message |\n| --- | --- | --- | --- |\n"
    for number, finding in enumerate(report.findings):
        severity = report.info(finding).severity
        cells = (place(finding), finding.code, severity.value, finding.message)
        row = f"| {' | '.join(map(_cell, cells))} |\n"
        room -= len(row.encode())
        if room < 0:
            yield f"\n{plural(report.count - number, 'more finding')} not listed.\n"
            return
        yield row
    if report.more:
        yield f"\n{plural(sum(report.more.values()), 'more finding')} not listed.\n"


def _head(report: Report) -> Iterator[str]:
    found = plural(report.count, "finding")
    yield f"## newslint: {found} in {plural(report.documents, 'document')}\n"
    if report.fixed:
        yield f"\n{plural(report.fixed, 'finding')} fixed.\n"
    if not report.findings:
        return
    yield "\n| Rule | Name | Findings | Documents | Fixable |\n| --- | --- | ---: | ---: | ---: |\n"
    for code, tally in report.tallies.items():
        name = _cell(report.info(tally.first).name)
        yield f"| {code} | {name} | {tally.count:,} | {tally.documents:,} | {tally.fixable:,} |\n"


def _cell(text: str) -> str:
    """Text that Markdown takes for nothing but text, on one line."""
    return _SPECIAL.sub(r"\\\1", safe_text(text))
