"""What the formats that other programs read say alike: messages, paths and groups of findings."""

from collections.abc import Iterable

from newslint.model import Finding, Record
from newslint.reporters.report import safe_text


def message(finding: Finding) -> str:
    """The message, and for a document inside a file where it stands there."""
    said = safe_text(finding.message)
    if finding.record is None:
        return said
    start = finding.start
    name = record_name(finding.record)
    return f"{said} (record {name}, line {start.line}, column {start.column})"


def record_name(record: Record) -> str:
    """The record's own name, or its number."""
    return safe_text(record.id) or str(record.index)


def valid(text: str) -> str:
    """`text` with replacement characters for lone surrogates, which no UTF-8 can hold."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def by_rule(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The findings of each code, by code."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.code, []).append(finding)
    return dict(sorted(groups.items()))


def document_of(finding: Finding) -> tuple[str, int]:
    """What the findings of one document have in common."""
    return finding.path, finding.record.index if finding.record else -1
