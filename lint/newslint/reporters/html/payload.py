"""What the page's scripts work on, as JSON: short arrays, each text once."""

from collections.abc import Hashable
from typing import Any

import msgspec

from newslint.model import Finding, Record
from newslint.reporters.html.clusters import Cluster
from newslint.reporters.html.facts import MOST_CLUSTERS, MOST_MEMBERS, Facts
from newslint.reporters.html.marks import visible
from newslint.reporters.report import Report

# Within JSON these may stand as escapes, and so nothing in it ends the element that holds it.
_ESCAPES = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"))


class _Numbers:
    """Values, each with the number of its first mention."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._known: dict[Hashable, int] = {}

    def of(self, value: Hashable) -> int:
        number = self._known.setdefault(value, len(self.values))
        if number == len(self.values):
            self.values.append(value)
        return number


def findings(facts: Facts) -> str:
    """The documents with their findings, for the table."""
    report = facts.report
    codes, messages = _Numbers(), _Numbers()
    for code in report.by_code:
        codes.of(code)
    rows = [
        [
            visible(row.path),
            _name(row.record, facts),
            -1 if row.length is None else row.length,
            row.first,
            min(row.count, facts.listed - row.first),
        ]
        for row in facts.rows
        if row.first < facts.listed
    ]
    listed = [
        [
            codes.of(finding.code),
            finding.start.line,
            finding.start.column,
            messages.of(visible(finding.message)),
            *_fix(finding, report, messages),
            facts.found[number],
            facts.mended[number],
        ]
        for number, finding in enumerate(report.findings[: facts.listed])
    ]
    return _json(
        {
            "rules": [[code, report.by_code[code]] for code in codes.values],
            "documents": rows,
            "messages": messages.values,
            "findings": listed,
            "total": len(report.findings),
        }
    )


def copies(facts: Facts) -> str:
    """The clusters and the texts of their members."""
    texts = _Numbers()
    listed = [
        {
            "members": [
                _member(facts, cluster, at, texts) for at in range(min(len(cluster), MOST_MEMBERS))
            ],
            "size": len(cluster),
        }
        for cluster in facts.clusters[:MOST_CLUSTERS]
    ]
    return _json(
        {"clusters": listed, "texts": texts.values, "withheld": facts.report.snippet == "none"}
    )


def _member(facts: Facts, cluster: Cluster, at: int, texts: _Numbers) -> list[Any]:
    member = cluster[at]
    text = facts.texts.get(member.key)
    return [
        visible(member.path),
        _name(member.record, facts),
        member.similarity,
        member.code,
        -1 if text is None else texts.of(text),
    ]


def _fix(finding: Finding, report: Report, messages: _Numbers) -> tuple[int, int]:
    """How far the fix may be trusted, from 1 on, or 0 for none; and the number of its message."""
    fix = finding.fix
    if fix is None or not report.is_fixable(finding):
        return 0, -1
    return fix.applicability + 1, messages.of(visible(fix.message)) if fix.message else -1


def _name(record: Record | None, facts: Facts) -> str:
    """What tells the documents of a file apart; empty for one that is the whole file."""
    if record is None:
        return ""
    name = visible(record.id) or str(record.index)
    return f"{name} {visible(record.field)}" if facts.has_fields else name


def _json(value: Any) -> str:
    text = msgspec.json.encode(value).decode()
    for character, escape in _ESCAPES:
        text = text.replace(character, escape)
    return text
