"""Two JSON reports against each other: which findings are gone, and which are new."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from newslint.engine.findings import CONTENT
from newslint.errors import NewslintError
from newslint.reporters.json_format import VERSION
from newslint.reporters.report import plural


class Place(Struct, frozen=True):
    """The record of a finding in a report."""

    id: str = ""
    index: int = 0


class Reported(Struct, frozen=True):
    """A finding as a report shows it."""

    code: str
    path: str
    fingerprint: str
    record: Place | None = None


class _Report(Struct, frozen=True):
    version: int
    findings: list[Reported]


class Change(Struct, frozen=True):
    """What became of the findings of one code: how many there were and are, are gone and are new."""

    code: str
    before: int
    after: int
    better: int
    worse: int


def read_report(path: str) -> list[Reported]:
    """The findings of a JSON report; raises `NewslintError` for a file that holds none."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise NewslintError(f"{path}: cannot be read: {error.strerror}") from None
    try:
        report = msgspec.json.decode(data, type=_Report)
    except (ValueError, RecursionError):
        raise NewslintError(f"{path}: is no report of --output-format json") from None
    if report.version != VERSION:
        raise NewslintError(
            f"{path}: is a report of version {report.version}, this newslint reads {VERSION}"
        )
    return report.findings


def changes_between(old: Sequence[Reported], new: Sequence[Reported]) -> list[Change]:
    """The changes of each code, by code.

    A finding of one report is one of the other if it has the same fingerprint; else if its content
    is the same, as after a renaming; else if it is of the same code in the same document, as after
    a change of the words around it.
    """
    gone, added = list(old), list(new)
    keys: tuple[Callable[[Reported], Any], ...] = (
        lambda finding: (finding.code, finding.fingerprint),
        lambda finding: (finding.code, finding.fingerprint[:CONTENT]),
        _document,
    )
    for key in keys:
        gone, added = _without_common(gone, added, key)
    before, after, better, worse = (
        Counter(finding.code for finding in findings) for findings in (old, new, gone, added)
    )
    return [
        Change(code, before[code], after[code], better[code], worse[code])
        for code in sorted({*before, *after})
    ]


def table(changes: Sequence[Change]) -> Iterator[str]:
    """A line for each code that changed, and one that sums them up."""
    for change in changes:
        if change.better or change.worse:
            said = [f"{change.better:,} better"] if change.better else []
            said += [f"{change.worse:,} worse"] if change.worse else []
            yield f"{change.code:<7} {change.before:>7,} -> {change.after:>7,}  {', '.join(said)}"
    better, worse = sum(c.better for c in changes), sum(c.worse for c in changes)
    if better or worse:
        yield f"Better: {plural(better, 'finding')} gone. Worse: {plural(worse, 'new finding')}."
    else:
        yield f"Nothing is better or worse: {plural(sum(c.after for c in changes), 'finding')}."


def _document(finding: Reported) -> tuple[str, str, str, int]:
    record = finding.record
    name, index = ("", -1) if record is None else (record.id, -1 if record.id else record.index)
    return (finding.code, finding.path, name, index)


def _without_common(
    old: Sequence[Reported], new: Sequence[Reported], key: Callable[[Reported], Any]
) -> tuple[list[Reported], list[Reported]]:
    """What the two do not have in common, each finding counted once."""
    common = Counter(map(key, old)) & Counter(map(key, new))
    return _less(old, common, key), _less(new, common, key)


def _less(
    findings: Sequence[Reported], common: Counter[Any], key: Callable[[Reported], Any]
) -> list[Reported]:
    taken = Counter(common)
    left = []
    for finding in findings:
        if taken[key(finding)]:
            taken[key(finding)] -= 1
        else:
            left.append(finding)
    return left
