"""Every rule's own examples, run as the tests they are, and what holds for every rule."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from newslint import Clean, Example, Rule
from newslint.testing import check_clean, check_example, check_rule, exponential_on
from newslint_plugins import newslint_rules

RULES = [rule for rule in newslint_rules() if isinstance(rule, Rule)]
# Of the other rules, and written by hand: each is defective in a way of its own.
TEXTS = [example.bad for rule in RULES for example in rule.examples]
TEXTS += [
    path.read_bytes().decode()
    for path in sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_is_whole(rule: Rule) -> None:
    check_rule(rule, TEXTS)
    assert len(rule.examples) >= 3
    assert len(rule.clean) >= 3


@pytest.mark.parametrize(
    ("rule", "example"),
    [pytest.param(r, e, id=f"{r.code}-{i}") for r in RULES for i, e in enumerate(r.examples)],
)
def test_example(rule: Rule, example: Example) -> None:
    check_example(rule, example)


@pytest.mark.parametrize(
    ("rule", "clean"),
    [pytest.param(r, c, id=f"{r.code}-{i}") for r in RULES for i, c in enumerate(r.clean)],
)
def test_clean(rule: Rule, clean: Clean) -> None:
    check_clean(rule, clean)


def test_words_are_declared_by_rules_that_mend() -> None:
    assert {rule.code for rule in RULES if rule.words != "kept" and rule.fixes is None} == set()


# Every expression that newslint or a rule compiles while it is imported and runs its examples.
COMPILED = """
import importlib, json, pkgutil, re._compiler, sys
seen, original = {}, re._compiler.compile

def compile(expression, flags=0):
    frame = sys._getframe(1)
    while frame and frame.f_globals.get("__name__", "").partition(".")[0] == "re":
        frame = frame.f_back
    if isinstance(expression, str) and frame.f_globals.get("__name__", "").startswith("newslint"):
        seen[expression, int(flags)] = None
    return original(expression, flags)

re._compiler.compile = compile
import newslint, newslint_plugins
from newslint.testing import document_of, run_rule
for package in (newslint, newslint_plugins):
    for info in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if info.name.startswith(("newslint.server", "newslint.__main__")):
            continue
        for value in vars(importlib.import_module(info.name)).values():
            if isinstance(value, type(newslint.pattern(""))):
                value.flags
for rule in newslint_plugins.newslint_rules():
    for example in (*rule.examples, *getattr(rule, "clean", ())):
        if isinstance(rule, newslint.Rule):
            run_rule(rule, document_of(example), example.options)
json.dump(list(seen), sys.stdout)
"""


def test_no_expression_can_take_exponential_time() -> None:
    done = subprocess.run([sys.executable, "-c", COMPILED], capture_output=True, check=True)
    expressions: list[tuple[str, int]] = json.loads(done.stdout)
    assert len(expressions) > 300
    found = {(text, exponential_on(text, flags)) for text, flags in expressions}
    assert {text: on for text, on in found if on is not None} == {}
