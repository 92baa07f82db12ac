"""Loads every plugin by itself, so that a broken one is named and the others still run."""

import importlib
import re
from functools import cache

import pluggy
from msgspec import Struct, field

from newslint import hookspecs
from newslint.registry.entry_points import GROUP, EntryPoint, entry_points
from newslint.rule import AnyRule, CorpusRule, Rule

_CODE = re.compile(r"[A-Z]{3,4}[0-9]{3}")
# Codes the core itself reports, see `newslint.registry.core`.
_RESERVED = ("IOE", "NLI")


class Plugin(Struct, frozen=True):
    """A loaded plugin and the codes of its rules."""

    point: EntryPoint
    codes: tuple[str, ...]


class Registry(Struct, frozen=True):
    """All rules by code, the plugins they came from, and what went wrong on the way."""

    rules: dict[str, AnyRule] = field(default_factory=dict)
    plugins: list[Plugin] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@cache
def load_registry() -> Registry:
    """Load every installed plugin; what is wrong with one is a line in `problems`."""
    registry = Registry()
    # Our own come first: another plugin that takes one of their codes must not cost all the others.
    for point in sorted(entry_points(), key=lambda point: point.distribution != GROUP):
        try:
            rules = _rules_of(point)
            _add(registry, point, rules)
        except (Exception, SystemExit) as error:
            reason = " ".join(f"{type(error).__name__}: {error}".split())
            registry.problems.append(
                f"plugin {point.name} of {point.distribution} {point.version} cannot be used: "
                f"{reason}. Mend or uninstall it; its rules did not run."
            )
    return registry


def _rules_of(point: EntryPoint) -> list[AnyRule]:
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(hookspecs)
    manager.register(importlib.import_module(point.module), point.name)
    manager.check_pending()
    answers = manager.hook.newslint_rules()
    return [rule for answer in answers for rule in answer]


def _add(registry: Registry, point: EntryPoint, rules: list[AnyRule]) -> None:
    own: set[str] = set()
    for rule in rules:
        if not isinstance(rule, Rule | CorpusRule):
            raise TypeError(f"{rule!r} is no rule: use document_rule or corpus_rule")
        if not _CODE.fullmatch(rule.code) or rule.code.startswith(_RESERVED):
            raise ValueError(
                f"{rule.code} is no code for a rule: three or four letters, three digits"
            )
        if rule.code in registry.rules:
            owner = next(p.point.distribution for p in registry.plugins if rule.code in p.codes)
            raise ValueError(f"the code {rule.code} is taken by {owner}")
        if rule.code in own:
            raise ValueError(f"the code {rule.code} is given twice")
        own.add(rule.code)
    registry.plugins.append(Plugin(point, tuple(sorted(own))))
    registry.rules.update((rule.code, rule) for rule in sorted(rules, key=lambda r: r.code))
