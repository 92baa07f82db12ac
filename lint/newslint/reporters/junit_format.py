"""`junit`: the XML of JUnit, in which most CI services show test results."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from newslint.model import Finding
from newslint.reporters.report import Report, plural, safe_text
from newslint.reporters.wording import by_rule, document_of, record_name


def render(report: Report) -> Iterator[str]:
    """A suite for each rule, in it a failed case for each document; one passed case if all is well.

    The cases of documents without findings are left out: a corpus may hold millions.
    """
    suites = [(code, _cases(found)) for code, found in by_rule(report.findings).items()]
    failed = sum(len(cases) for _, cases in suites)
    said = dict(report.said_of_more)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="newslint" {_counts(failed or 1, failed)}>\n'
    for code, cases in suites:
        info = report.info(cases[0][0])
        yield f"  <testsuite name={_quoted(f'{code} {info.name}')} {_counts(len(cases), len(cases))}>\n"
        for case in cases:
            yield _case(code, case, report)
        if code in said:
            yield f"    <system-out>{escape(said[code])}</system-out>\n"
        yield "  </testsuite>\n"
    if not suites:
        nothing = _quoted(f"no findings in {plural(report.documents, 'document')}")
        yield f'  <testsuite name="newslint" {_counts(1, 0)}>\n'
        yield f'    <testcase name={nothing} classname="newslint" time="0"/>\n'
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def _cases(findings: Sequence[Finding]) -> list[list[Finding]]:
    """The findings of one rule, document by document."""
    return [list(group) for _, group in groupby(findings, key=document_of)]


def _case(code: str, findings: Sequence[Finding], report: Report) -> str:
    first = findings[0]
    path, record = safe_text(first.path), first.record
    name = f"{path} [{record_name(record)}]" if record else path
    said = safe_text(first.message) if len(findings) == 1 else plural(len(findings), "finding")
    lines = (f"{f.start.line}:{f.start.column}: {safe_text(f.message)}\n" for f in findings)
    severity = report.info(first).severity
    line = record.line if record else first.start.line
    return (
        f"    <testcase name={_quoted(name)} classname={_quoted(f'newslint.{code}')} "
        f'file={_quoted(path)} line="{line}" time="0">\n'
        f'      <failure type="{severity}" message={_quoted(said)}>'
        f"{escape(''.join(lines))}</failure>\n"
        "    </testcase>\n"
    )


def _counts(tests: int, failures: int) -> str:
    return f'tests="{tests}" failures="{failures}" errors="0" skipped="0" time="0"'


def _quoted(text: str) -> str:
    return quoteattr(safe_text(text))
