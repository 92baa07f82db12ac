"""`html`: a page to look at, in one file."""

from collections.abc import Iterator

from msgspec.structs import replace

from newslint.reporters.html.page import page
from newslint.reporters.report import Report


def render(report: Report) -> Iterator[str]:
    """The page; see `newslint.reporters.html`. What it counts is what it shows."""
    if report.more:
        said = [f"{text} are not shown" for _, text in report.said_of_more]
        report = replace(report, counted=None, more={}, problems=[*report.problems, *said])
    yield from page(report)
