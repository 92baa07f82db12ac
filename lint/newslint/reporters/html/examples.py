"""Each rule with its worst examples: what was found, and what its fix changes."""

from newslint.model import Applicability
from newslint.reporters.html.builder import Html, element, joined, section
from newslint.reporters.html.facts import Facts
from newslint.reporters.html.marks import ADDED, FOUND, REMOVED, Passage, parts, visible
from newslint.reporters.report import place, plural

_NAMES = {FOUND: "mark", REMOVED: "del", ADDED: "ins"}
_KINDS = {
    Applicability.SAFE: "safe fix",
    Applicability.UNSAFE: "unsafe fix",
    Applicability.MANUAL: "suggestion",
}


def rules(facts: Facts) -> Html:
    """Each rule with its worst examples."""
    if not facts.examples:
        return joined()
    blocks = [_rule(facts, code, count) for code, count in facts.report.by_code.items()]
    return section("rules", "The worst of each rule", element("div", *blocks, class_="blocks"))


def passage(text: Passage) -> Html:
    """A passage with its marks as elements."""
    return joined(
        *(element(_NAMES[kind], part) if kind in _NAMES else part for kind, part in parts(text))
    )


def _rule(facts: Facts, code: str, count: int) -> Html:
    report = facts.report
    info = report.info(report.findings[facts.examples[code][0]])
    head = element(
        "summary",
        element("span", code, class_="code"),
        " ",
        element("span", visible(info.name), class_="name"),
        " ",
        element("span", info.severity.value, class_=f"severity {info.severity.value}"),
        " ",
        element("span", f"{count:,}", class_="count"),
    )
    examples = [_example(facts, number) for number in facts.examples[code]]
    said = f"{'all ' if count > 1 else ''}{plural(count, 'finding')}"
    if facts.listed < len(report.findings):
        said = "its findings"
    button = element(
        "button",
        f"Show {said} in the table",
        type="button",
        class_="link",
        data_rule=code,
    )
    return element(
        "details",
        head,
        element("ol", *examples, class_="examples"),
        element("p", button, class_="scripted"),
        id=f"rule-{code}",
        class_="block rule",
    )


def _example(facts: Facts, number: int) -> Html:
    finding, report = facts.report.findings[number], facts.report
    lines: list[Html] = [
        element(
            "p",
            element("span", place(finding), class_="place"),
            " ",
            element("span", visible(finding.message), class_="message"),
            class_="heading",
        )
    ]
    if facts.found[number]:
        lines.append(element("p", passage(facts.found[number]), class_="text", dir="auto"))
    fix = finding.fix
    if fix and report.is_fixable(finding):
        said = f": {visible(fix.message)}" if fix.message else ""
        lines.append(
            element(
                "p", element("span", _KINDS[fix.applicability], class_="kind"), said, class_="fix"
            )
        )
        if facts.mended[number]:
            lines.append(
                element("p", passage(facts.mended[number]), class_="text diff", dir="auto")
            )
    return element("li", *lines)
