"""The score of a corpus, and what its documents are like."""

from collections.abc import Iterator

from newslint.reporters.html import charts
from newslint.reporters.html.builder import Html, element, joined, section
from newslint.reporters.html.facts import Facts
from newslint.reporters.html.marks import visible
from newslint.reporters.report import Report, plural


def score(facts: Facts) -> Html:
    """The share of clean documents, and the few numbers that matter most."""
    report = facts.report
    if not report.documents:
        return element(
            "section",
            element("h2", "No documents", id="overview-title"),
            _problems(report),
            element("p", "There was nothing to read in what was named.", class_="lead"),
            id="overview",
            aria_labelledby="overview-title",
        )
    share = charts.percent(facts.clean, report.documents)
    line = element(
        "p",
        element("strong", share),
        " of ",
        plural(report.documents, "document"),
        " are clean" if report.documents > 1 else " is clean",
        class_="score",
    )
    return element(
        "section",
        element("h2", "Score", id="overview-title", class_="hidden"),
        _problems(report),
        line,
        element("div", charts.bar(facts.clean / report.documents), class_="gauge"),
        element("p", *_verdict(report), class_="lead"),
        element("dl", *_tiles(facts), class_="tiles"),
        id="overview",
        aria_labelledby="overview-title",
    )


def documents(facts: Facts) -> Html:
    """What the documents are like: length, language, and how much of them stands elsewhere."""
    if not facts.read:
        return joined()
    undeclared = facts.languages[""] == facts.read
    note = (
        "No document names its language. The option --lang or the setting lang does."
        if undeclared
        else ""
    )
    plots = [
        charts.chart("Length", "Characters", charts.lengths(facts)),
        charts.chart("Language", "Language", charts.languages(facts), note),
        charts.chart("Share that stands in another document", "Share", charts.shares(facts)),
    ]
    return section(
        "documents", "What the documents are like", element("div", *plots, class_="plots")
    )


def _problems(report: Report) -> Html | None:
    """Why the page does not say all that was asked for."""
    if not report.problems:
        return None
    lines = [element("li", visible(problem)) for problem in report.problems]
    return element(
        "div",
        element("p", element("strong", "Not everything was checked.")),
        element("ul", *lines),
        class_="problems",
    )


def _verdict(report: Report) -> Iterator[object]:
    if not report.findings:
        yield "No findings."
        return
    yield f"{plural(len(report.findings), 'finding')}."
    if mendable := report.fixable:
        yield f" {mendable:,} can be mended with "
        yield element("code", "--unsafe-fixes" if report.unsafe else "--fix")
        yield "."
    if not report.unsafe and (more := report.unsafe_only):
        yield f" {more:,} more with "
        yield element("code", "--unsafe-fixes")
        yield ", after a look."


def _tiles(facts: Facts) -> Iterator[Html]:
    report = facts.report
    hit = report.documents - facts.clean
    rate = 1e6 * len(report.findings) / report.bytes if report.bytes else 0
    for name, number, more in (
        ("Findings", f"{len(report.findings):,}", f"{plural(len(report.by_code), 'rule')}"),
        ("Documents hit", f"{hit:,}", f"{charts.percent(hit, report.documents)} of all"),
        (
            "Per megabyte",
            f"{rate:,.0f}" if rate >= 10 or not rate else f"{rate:.1f}",
            f"{_size(report.bytes)} read",
        ),
        ("Copies", f"{facts.copies:,}", f"{charts.percent(facts.copies, report.documents)} of all"),
    ):
        value = element("dd", element("strong", number), element("span", more))
        yield element("div", element("dt", name), value)


def _size(count: int) -> str:
    if count < 1e3:
        return plural(count, "byte")
    return f"{count / 1e6:,.1f} MB" if count >= 1e6 else f"{count / 1e3:,.1f} kB"
