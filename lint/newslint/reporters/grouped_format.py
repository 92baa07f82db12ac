"""`grouped`: the findings of each file under its name."""

from collections.abc import Iterator
from itertools import groupby

from newslint.reporters.report import Report, safe_text
from newslint.reporters.style import Style


def render(report: Report) -> Iterator[str]:
    """A path, and below it line, column, code and message of each finding."""
    style = Style(report.color)
    for path, findings in groupby(report.findings, key=lambda finding: finding.path):
        yield f"{style.bold(safe_text(path))}:\n"
        for finding in findings:
            record = finding.record
            inside = f" [{safe_text(record.id) or record.index}]" if record else ""
            where = f"{finding.start.line}:{finding.start.column}{inside}"
            mark = style.cyan("[*] ") if report.would_mend(finding) else ""
            yield f"  {where} {style.red(finding.code)} {mark}{safe_text(finding.message)}\n"
        yield "\n"
    for _, said in report.said_of_more:
        yield f"{said}\n"
