"""How often each rule found something, and where in the corpus."""

from newslint.model import Finding
from newslint.reporters.html import charts
from newslint.reporters.html.builder import Html, element, joined, section
from newslint.reporters.html.facts import Facts
from newslint.reporters.html.marks import visible
from newslint.reporters.report import Report, plural

# Fewer columns are no picture of a corpus.
_FEWEST_SLICES = 10


def by_rule(facts: Facts) -> Html:
    """How often each rule found something, and where in the corpus there are findings."""
    report = facts.report
    if not report.findings:
        return joined()
    most = max(report.by_code.values())
    mends: dict[str, int] = {}
    hit: dict[str, int] = {}
    for row in facts.rows:
        findings = report.findings[row.first : row.first + row.count]
        for code in {finding.code for finding in findings}:
            hit[code] = hit.get(code, 0) + 1
        for finding in findings:
            mends[finding.code] = mends.get(finding.code, 0) + _is_mendable(finding, report)
    rows = [
        element(
            "tr",
            element(
                "th",
                element("a", code, href=f"#rule-{code}", class_="code"),
                " ",
                element("span", visible(report.info(_first(facts, code)).name), class_="name"),
                scope="row",
            ),
            element("td", charts.bar(count / most), class_="bars"),
            element("td", f"{count:,}", class_="number"),
            element("td", f"{hit[code]:,}", class_="number quiet wide"),
            element("td", f"{mends[code]:,}" if mends[code] else "–", class_="number quiet wide"),
        )
        for code, count in report.by_code.items()
    ]
    heads = (
        ("Rule", ""),
        ("How often", ""),
        ("Findings", "number"),
        ("Documents", "number wide"),
        ("With a fix", "number wide"),
    )
    head = element("tr", *(element("th", name, scope="col", class_=kind) for name, kind in heads))
    table = element("table", element("thead", head), element("tbody", *rows), class_="chart rules")
    return section(
        "findings", "Findings by rule", element("div", table, class_="card"), _strip(facts)
    )


def _strip(facts: Facts) -> Html | None:
    if len(facts.slices) < _FEWEST_SLICES:
        return None
    first, last = facts.slices[0], facts.slices[-1]
    ends = element(
        "p",
        element("span", visible(first.path)),
        element("span", visible(last.path)),
        class_="ends",
    )
    size = plural(first.documents, "document")
    note = f"Findings in the order of the corpus; a column is {size}."
    return element(
        "div",
        element("h3", "Along the corpus"),
        charts.strip(facts.slices),
        ends,
        element("p", note, class_="note"),
        class_="card",
    )


def _first(facts: Facts, code: str) -> Finding:
    return facts.report.findings[facts.examples[code][0]]


def _is_mendable(finding: Finding, report: Report) -> bool:
    return finding.fix is not None and report.is_fixable(finding)
