"""`concise`: one line a finding."""

from collections.abc import Iterator

from newslint.reporters.report import Report, place, safe_text
from newslint.reporters.style import Style


def render(report: Report) -> Iterator[str]:
    """`path:line:column: CODE message`, with `[*]` where `--fix` would mend it."""
    style = Style(report.color)
    for finding in report.findings:
        mark = style.cyan("[*] ") if report.would_mend(finding) else ""
        code = style.red(finding.code)
        yield f"{style.bold(place(finding))}: {code} {mark}{safe_text(finding.message)}\n"
    for _, said in report.said_of_more:
        yield f"{said}\n"
