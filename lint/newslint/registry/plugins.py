"""Loads every plugin by itself, so that a broken one is named and the others still run."""

import importlib
import re
from collections.abc import Iterable
from functools import cache
from itertools import chain
from types import ModuleType

import pluggy
from msgspec import Struct, field

from newslint import hookspecs
from newslint.formats import CODECS, SUFFIXES, Format
from newslint.registry.entry_points import GROUP, EntryPoint, entry_points
from newslint.registry.local import (
    load_file,
    local_files,
    own_rules,
    point_of,
    set_local_files,
    unusable,
)
from newslint.rule import AnyRule, CorpusRule, Rule

_CODE = re.compile(r"[A-Z]{3,4}[0-9]{3}")
# Codes the core itself reports, see `newslint.registry.core`.
_RESERVED = ("IOE", "NLI")
_SUFFIX = re.compile(r"\.[a-z0-9_-]+")


class Plugin(Struct, frozen=True):
    """A loaded plugin, the codes of its rules and the names of its formats."""

    point: EntryPoint
    codes: tuple[str, ...]
    formats: tuple[str, ...] = ()


class Registry(Struct, frozen=True):
    """All rules by code, the plugins they came from, and what went wrong on the way.

    Formats that plugins bring are there by the suffixes of their files.
    """

    rules: dict[str, AnyRule] = field(default_factory=dict)
    plugins: list[Plugin] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    formats: dict[str, Format] = field(default_factory=dict)


@cache
def load_registry() -> Registry:
    """Load every installed plugin; what is wrong with one is a line in `problems`.

    Raises `NewslintError` for a wrong file among those that `use_local_plugins` names.
    """
    registry = Registry()
    # Our own come first: another plugin that takes one of their codes must not cost all the others.
    for point in sorted(entry_points(), key=lambda point: point.distribution != GROUP):
        try:
            _add(registry, point, *_answers_of(importlib.import_module(point.module), point.name))
        except (Exception, SystemExit) as error:
            reason = " ".join(f"{type(error).__name__}: {error}".split())
            registry.problems.append(
                f"plugin {point.name} of {point.distribution} {point.version} cannot be used: "
                f"{reason}. Mend or uninstall it; its rules did not run."
            )
    for file in local_files():
        try:
            module = load_file(file)
            rules, formats = _answers_of(module, file)
            _add(registry, point_of(file), rules or own_rules(module), formats)
        except (Exception, SystemExit) as error:
            raise unusable(file, error) from error
    return registry


def use_local_plugins(files: Iterable[str]) -> None:
    """Load these files as plugins, and no others, in this process and those it starts.

    Raises `NewslintError` for one that is not there.
    """
    before = local_files()
    set_local_files(files)
    if local_files() != before:
        load_registry.cache_clear()


def _answers_of(module: ModuleType, name: str) -> tuple[list[AnyRule], list[Format]]:
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(hookspecs)
    manager.register(module, name)
    manager.check_pending()
    rules, formats = manager.hook.newslint_rules(), manager.hook.newslint_formats()
    return list(chain(*rules)), list(chain(*formats))


def _add(
    registry: Registry, point: EntryPoint, rules: list[AnyRule], formats: list[Format]
) -> None:
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
    suffixes = _suffixes(registry, formats)
    names = tuple(each.name for each in formats)
    registry.plugins.append(Plugin(point, tuple(sorted(own)), names))
    registry.formats.update(suffixes)
    registry.rules.update((rule.code, rule) for rule in sorted(rules, key=lambda r: r.code))


def _suffixes(registry: Registry, formats: list[Format]) -> dict[str, Format]:
    found: dict[str, Format] = {}
    for each in formats:
        if not isinstance(each, Format):
            raise TypeError(f"{each!r} is no Format")
        for suffix in each.suffixes:
            if not _SUFFIX.fullmatch(suffix):
                raise ValueError(f"{suffix!r} is no suffix: a dot and small letters or digits")
            if (
                suffix in SUFFIXES
                or suffix in CODECS
                or suffix in registry.formats
                or suffix in found
            ):
                raise ValueError(f"the suffix {suffix} is taken")
            found[suffix] = each
    taken = {*SUFFIXES.values(), *(each.name for each in registry.formats.values())}
    for each in formats:
        if each.name in taken:
            raise ValueError(f"there is a format {each.name!r} already")
    return found
