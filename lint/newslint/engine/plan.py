"""What a run does under one group of settings: its rules with their options, and their scanner."""

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from msgspec import Struct

from newslint.config.settings import Settings
from newslint.errors import NewslintError, did_you_mean
from newslint.model import Applicability, Severity
from newslint.registry.core import CORE_RULES
from newslint.registry.selection import check_selectors, matches, selected
from newslint.rule import AnyRule, CorpusRule, Rule
from newslint.scan.database import Scanner, TriggerError, open_scanner

# Where two fixes touch, the earlier family's is applied and the other waits for the next pass.
_FAMILY_ORDER = ("ENC", "MKP", "WSP", "PUN", "REP", "HED", "BPL", "TYP")


class DocumentRule(Struct, frozen=True):
    """A rule on documents with the options of this run."""

    rule: Rule
    options: Mapping[str, Any]
    fixable: bool


class CrossRule(Struct, frozen=True):
    """A rule on the corpus with the options of this run."""

    rule: CorpusRule
    options: Mapping[str, Any]


class Plan(Struct, frozen=True, dict=True):
    """The rules to run, in the order their fixes apply, and where to keep what is compiled."""

    settings: Settings
    documents: tuple[DocumentRule, ...]
    corpus: tuple[CrossRule, ...]
    cache: Path | None

    @cached_property
    def file_scanner(self) -> Scanner:
        """The scanner for the triggers of all rules."""
        return self._scanner(records=False)

    @cached_property
    def record_scanner(self) -> Scanner:
        """The scanner for the triggers of the rules that records are held to."""
        return self._scanner(records=True)

    def _scanner(self, *, records: bool) -> Scanner:
        triggers = [
            (index, trigger)
            for index, bound in enumerate(self.documents)
            if not (records and bound.rule.whole_files)
            for trigger in bound.rule.triggers
        ]
        try:
            return open_scanner(triggers, self.cache)
        except TriggerError as error:
            code = self.documents[error.rule].rule.code
            raise NewslintError(
                f"the rule {code} cannot be used: {error}; leave it out with --ignore {code}"
            ) from None


def make_plan(settings: Settings, rules: Mapping[str, AnyRule], cache: Path | None) -> Plan:
    """The plan for `settings`; raises `NewslintError` for unknown codes and wrong options."""
    _check_codes(settings, rules)
    defaults = {code for code, rule in rules.items() if rule.runs_in(settings.profile)}
    codes = selected(rules, defaults, settings.select, settings.extend_select, settings.ignore)
    chosen = [rules[code] for code in sorted(codes, key=_fix_order)]
    documents = tuple(
        DocumentRule(rule, _options(rule, settings), is_fixable(rule.code, settings))
        for rule in chosen
        if isinstance(rule, Rule)
    )
    corpus = tuple(
        CrossRule(rule, _options(rule, settings)) for rule in chosen if isinstance(rule, CorpusRule)
    )
    return Plan(settings, documents, corpus, cache)


def is_fixable(code: str, settings: Settings) -> bool:
    """Whether the settings let `--fix` mend what the rule `code` finds."""
    return matches(code, settings.fixable) and not matches(code, settings.unfixable)


def severity_of(code: str, rules: Mapping[str, AnyRule], settings: Settings) -> Severity:
    """How much a finding matters: the longest prefix in the settings, else the rule's own say."""
    prefixes = [prefix for prefix in settings.severity if matches(code, [prefix])]
    if prefixes:
        return settings.severity[max(prefixes, key=len)]
    return CORE_RULES[code].severity if code in CORE_RULES else rules[code].severity


def _fix_order(code: str) -> tuple[int, str]:
    family = code.rstrip("0123456789")
    known = family in _FAMILY_ORDER
    return (_FAMILY_ORDER.index(family) if known else len(_FAMILY_ORDER), code)


def _check_codes(settings: Settings, rules: Mapping[str, AnyRule]) -> None:
    codes = [*rules, *CORE_RULES]
    for name in (
        "select",
        "extend_select",
        "ignore",
        "fixable",
        "unfixable",
        "severity",
        "fail_if",
    ):
        check_selectors(getattr(settings, name), codes, _origin(settings, name))
    for globs in settings.per_file_ignores.values():
        check_selectors(globs, codes, _origin(settings, "per_file_ignores"))
    for code in settings.rules:
        if code not in rules:
            where = _origin(settings, "rules")
            raise NewslintError(
                f"{where}: no rule has the code {code!r}{did_you_mean(code, rules)}"
            )


def _origin(settings: Settings, name: str) -> str:
    origin = settings.origins.get(name, "")
    option = name.replace("_", "-")
    return (
        f"--{option}"
        if origin == "command line"
        else f"{os.path.relpath(origin or '.')}: `{option}`"
    )


def _options(rule: AnyRule, settings: Settings) -> dict[str, Any]:
    """The options set for a rule, checked against the types of its defaults."""
    known = rule.options
    where = f"{os.path.relpath(settings.origins.get('rules', '.'))}: `rules.{rule.code}"
    values: dict[str, Any] = {}
    for key, value in settings.rules.get(rule.code, {}).items():
        name = key.replace("-", "_")
        if name not in known:
            raise NewslintError(
                f"{where}.{key}` is no option of the rule{did_you_mean(name, known)}"
            )
        values[name] = _typed(value, known[name], f"{where}.{key}`")
    return values


def _typed(value: Any, default: Any, where: str) -> Any:
    if isinstance(default, tuple) and isinstance(value, list):
        if all(isinstance(item, str) for item in value):
            return tuple(value)
    elif isinstance(default, float) and isinstance(value, int | float) and value is not True:
        return float(value)
    elif type(value) is type(default):
        return value
    wanted = "list of strings" if isinstance(default, tuple) else type(default).__name__
    raise NewslintError(f"{where} must be a {wanted}, not {value!r}")


def applicability(*, unsafe: bool) -> Applicability:
    """The least a fix must be for a run to apply it."""
    return Applicability.UNSAFE if unsafe else Applicability.SAFE
