"""`github`: workflow commands, which GitHub shows as annotations."""

from collections.abc import Iterator

from newslint.model import Finding, Severity
from newslint.reporters.report import Report, place, safe_text

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
# GitHub shows no more of each kind for a step, and drops the rest without a word.
_SHOWN = 10


def render(report: Report) -> Iterator[str]:
    """An annotation a finding, ten of each kind; a notice says how many more there are."""
    counts = dict.fromkeys(_COMMANDS.values(), 0)
    more = dict.fromkeys(_COMMANDS.values(), 0)
    for finding in report.findings:
        command = _COMMANDS[report.info(finding).severity]
        counts[command] += 1
        if counts[command] <= _SHOWN - (command == "notice"):
            yield _annotation(command, finding)
        else:
            more[command] += 1
    for code, number in report.more.items():
        more[_COMMANDS[report.info(report.tallies[code].first).severity]] += number
    hidden = [f"{count} more {name}s" for name, count in more.items() if count > 0]
    if hidden:
        yield f"::notice title=newslint::{_data(' and '.join(hidden))} are not shown here\n"


def _annotation(command: str, finding: Finding) -> str:
    properties = {"title": f"newslint ({finding.code})", "file": finding.path}
    message = finding.message
    if finding.record is None:
        properties |= {"line": str(finding.start.line), "endLine": str(finding.end.line)}
        if finding.start.line == finding.end.line:
            # GitHub drops a column range that is empty or spans lines.
            last = max(finding.end.column, finding.start.column)
            properties |= {"col": str(finding.start.column), "endColumn": str(last)}
    else:
        properties["line"] = str(finding.record.line)
        message = f"{place(finding)}: {message}"
    joined = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{command} {joined}::{finding.code} {_data(safe_text(message))}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return safe_text(_data(text).replace(":", "%3A").replace(",", "%2C"))
