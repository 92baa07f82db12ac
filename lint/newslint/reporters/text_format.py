"""`text`: each finding with the line it stands on, the place marked under it."""

from collections.abc import Iterator

from newslint.model import Finding
from newslint.reporters.report import Report, place, safe_text
from newslint.reporters.style import Style, width


def render(report: Report) -> Iterator[str]:
    """A heading a finding, an excerpt of the text, its fix and the places it is related to."""
    style = Style(report.color)
    for finding in report.findings:
        yield _heading(finding, report, style)
        if report.snippet != "none":
            yield from _excerpt(finding, report, style)
        yield from _notes(finding, report, style)
        yield "\n"
    for _, said in report.said_of_more:
        yield f"{said}\n"


def _heading(finding: Finding, report: Report, style: Style) -> str:
    mark = style.cyan("[*] ") if report.would_mend(finding) else ""
    name = report.info(finding).name
    message = safe_text(finding.message)
    where = style.bold(place(finding))
    return f"{where}: {style.red(finding.code)} {mark}{message} ({name})\n"


def _excerpt(finding: Finding, report: Report, style: Style) -> Iterator[str]:
    start = finding.span.start - finding.excerpt_start
    if not finding.excerpt and finding.span.start == finding.span.end:
        return
    end = min(start + finding.span.end - finding.span.start, len(finding.excerpt))
    match = finding.excerpt[start:end]
    before = finding.excerpt[:start] if report.snippet == "line" else ""
    after = finding.excerpt[end:] if report.snippet == "line" else ""
    room = max(report.max_snippet - len(match), 0)
    before = before[max(len(before) - room // 2, 0) :]
    after = after[: max(room - len(before), 0)]
    before, match, after = (
        safe_text(part) for part in (before, match[: report.max_snippet], after)
    )
    number = str(finding.start.line)
    gutter = style.blue(" " * len(number) + " |")
    marks = "^" * max(width(match), 1)
    yield f"{gutter}\n"
    yield f"{style.blue(number + ' |')} {before}{match}{after}\n"
    yield f"{gutter} {' ' * width(before)}{style.red(marks)}\n"


def _notes(finding: Finding, report: Report, style: Style) -> Iterator[str]:
    for related in finding.related:
        record = f" [{related.record.id or related.record.index}]" if related.record else ""
        path = safe_text(related.path + record)
        yield f"  {style.blue('=')} {path}: {safe_text(related.message)}\n"
    fix = finding.fix
    if fix and fix.message and report.is_fixable(finding):
        kind = fix.applicability.name.lower()
        yield f"  {style.blue('=')} {kind} fix: {safe_text(fix.message)}\n"
