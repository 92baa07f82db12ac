"""Plugins loaded one at a time: a broken one is named, and the others still run."""

from collections.abc import Callable
from pathlib import Path

import pytest

from newslint.registry.plugins import load_registry

AddPlugin = Callable[..., Path]

RULE = '''
from newslint import Example, Hit, Span, document_rule, hookimpl

@document_rule(code="{code}", name="{name}", triggers=["x"], examples=[], clean=[])
def check(document):
    """Finds nothing."""
    return ()

@hookimpl
def {hook}():
    return [check]
'''


def rule(code: str = "XYZ001", hook: str = "newslint_rules") -> str:
    return RULE.format(code=code, name=code.lower(), hook=hook)


def problem(name: str) -> str:
    found = [line for line in load_registry().problems if f"plugin {name} of" in line]
    assert len(found) == 1, load_registry().problems
    assert "\n" not in found[0]
    return found[0]


def test_the_rules_of_a_plugin_are_known(add_plugin: AddPlugin) -> None:
    add_plugin("fine", rule(), "1.2")
    registry = load_registry()
    assert registry.problems == []
    assert registry.rules["XYZ001"].name == "xyz001"
    [plugin] = [plugin for plugin in registry.plugins if plugin.point.name == "fine"]
    assert (plugin.codes, plugin.point.version) == (("XYZ001",), "1.2")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("import no_such_module", "ModuleNotFoundError: No module named 'no_such_module'"),
        ("def", "SyntaxError"),
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("raise SystemExit(3)", "SystemExit: 3"),
        (rule(hook="newslint_rulez"), "unknown hook 'newslint_rulez'"),
        (rule(code="PUN001"), "the code PUN001 is taken by newslint"),
        (rule(code="IOE005"), "IOE005 is no code for a rule"),
        (rule(code="X1"), "X1 is no code for a rule"),
        (rule().replace("[check]", "[check, check]"), "the code XYZ001 is given twice"),
        (rule().replace("[check]", "[len]"), "<built-in function len> is no rule"),
        (rule().replace("[check]", "5"), "TypeError"),
    ],
    ids=lambda text: text.strip().splitlines()[-1][:30],
)
def test_a_broken_plugin_is_named(add_plugin: AddPlugin, source: str, message: str) -> None:
    add_plugin("broken", source, "0.3")
    add_plugin("later", rule(code="ABC001"))
    line = problem("broken")
    assert line.startswith("plugin broken of broken 0.3 cannot be used: ")
    assert message in line
    rules = load_registry().rules
    assert {"ABC001", "PUN001"} <= set(rules)
    assert "XYZ001" not in rules


def test_a_missing_module_is_named(add_plugin: AddPlugin) -> None:
    add_plugin("gone", "", entry="[newslint]\ngone = gone.nowhere\n")
    assert "ModuleNotFoundError: No module named 'gone.nowhere'" in problem("gone")


def test_a_plugin_without_rules_is_fine(add_plugin: AddPlugin) -> None:
    add_plugin("empty", "")
    registry = load_registry()
    assert registry.problems == []
    assert [plugin.codes for plugin in registry.plugins if plugin.point.name == "empty"] == [()]
