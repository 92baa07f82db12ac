"""The tool in a SARIF report: newslint, its plugins, and the rules that found something."""

from typing import Any

import newslint
from newslint.model import Severity
from newslint.registry.core import CORE_RULES, CoreRule
from newslint.registry.entry_points import GROUP
from newslint.registry.plugins import Registry, load_registry
from newslint.reporters.report import Report, RuleInfo
from newslint.reporters.wording import valid
from newslint.rule import AnyRule

LEVELS = {Severity.INFO: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}
_PROBLEMS = {Severity.INFO: "recommendation", Severity.WARNING: "warning", Severity.ERROR: "error"}
# What GitHub takes of each: of a description in characters, of plugins in number.
_DESCRIPTION, _EXTENSIONS = 1024, 100


def tool_and_rules(report: Report) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """The `tool` of the run, and by code what a result says to name its rule there."""
    registry = load_registry()
    extensions = _extensions(registry)
    owners = _owners(registry, extensions)
    driver: dict[str, Any] = {
        "name": "newslint",
        "version": newslint.__version__,
        "rules": [],
    }
    references: dict[str, dict[str, Any]] = {}
    for code, tally in report.tallies.items():
        owner = owners.get(code)
        rules = driver["rules"] if owner is None else extensions[owner]["rules"]
        reference: dict[str, Any] = {"ruleId": code, "ruleIndex": len(rules)}
        if owner is not None:
            # `ruleIndex` alone would point at a rule of newslint's own.
            component = {"index": owner, "name": extensions[owner]["name"]}
            reference = {"ruleId": code, "rule": {"index": len(rules), "toolComponent": component}}
        references[code] = reference
        rule = CORE_RULES.get(code) or registry.rules.get(code)
        rules.append(_descriptor(code, rule, report.info(tally.first)))
    tool = {"driver": driver, "extensions": extensions} if extensions else {"driver": driver}
    return tool, references


def _extensions(registry: Registry) -> list[dict[str, Any]]:
    versions = {
        plugin.point.distribution: plugin.point.version
        for plugin in registry.plugins
        if plugin.point.distribution != GROUP
    }
    return [{"name": name, "version": version, "rules": []} for name, version in versions.items()][
        :_EXTENSIONS
    ]


def _owners(registry: Registry, extensions: list[dict[str, Any]]) -> dict[str, int]:
    """The index of the extension that each rule of a plugin comes from."""
    numbers = {extension["name"]: number for number, extension in enumerate(extensions)}
    return {
        code: numbers[plugin.point.distribution]
        for plugin in registry.plugins
        if plugin.point.distribution in numbers
        for code in plugin.codes
    }


def _descriptor(code: str, rule: AnyRule | CoreRule | None, info: RuleInfo) -> dict[str, Any]:
    page = valid(rule.page if rule else "").strip() or info.name
    severity = rule.severity if rule else info.severity
    default = rule is None or isinstance(rule, CoreRule) or rule.default
    descriptor = {
        "id": code,
        "name": info.name,
        "shortDescription": {"text": page.partition("\n")[0].strip()},
        "fullDescription": {"text": _description(page)},
        "help": {"text": page, "markdown": f"# {code} {info.name}\n\n{page}\n"},
        "defaultConfiguration": {"enabled": default, "level": LEVELS[severity]},
        "properties": {
            "tags": [code.rstrip("0123456789")],
            # A rule is on by default if no alarm among those looked at on real texts was false.
            "precision": "high" if default else "medium",
            "problem.severity": _PROBLEMS[severity],
        },
    }
    if info.url:
        descriptor["helpUri"] = info.url
    return descriptor


def _description(page: str) -> str:
    """What stands on the page before its first heading, as running text."""
    text = " ".join(page.partition("\n## ")[0].split())
    if len(text) <= _DESCRIPTION:
        return text
    return text[: _DESCRIPTION - 1].rpartition(" ")[0] + "…"
