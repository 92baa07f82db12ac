"""`--statistics`: how often each rule found something, as a table with bars."""

from collections.abc import Iterator

from newslint.model import Finding
from newslint.reporters.report import Report

_BAR = 20


def table(report: Report) -> Iterator[str]:
    """A line a rule: code, name, findings, documents hit and their share, fixable."""
    if not report.findings:
        return
    of_code: dict[str, list[Finding]] = {}
    for finding in report.findings:
        of_code.setdefault(finding.code, []).append(finding)
    most = max(report.by_code.values())
    names = {code: report.info(findings[0]).name for code, findings in of_code.items()}
    width = max(map(len, names.values()))
    yield f"{'rule':<{width + 8}} {'findings':>9} {'documents':>10} {'share':>7} {'fixable':>8}"
    for code, count in report.by_code.items():
        findings = of_code[code]
        documents = len({(f.path, f.record.index if f.record else -1) for f in findings})
        share = documents / max(report.documents, 1)
        fixable = sum(report.would_mend(finding) for finding in findings)
        bar = "█" * max(1, round(_BAR * count / most))
        yield (
            f"{code:<7} {names[code]:<{width}} {count:>9,} {documents:>10,} {share:>7.1%} "
            f"{fixable:>8,}  {bar}"
        )
