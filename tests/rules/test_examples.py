"""Every rule's own examples, run as the tests they are."""

import pytest

from newslint import Clean, Example, Rule
from newslint.testing import check_clean, check_example, check_rule
from newslint_plugins import newslint_rules

RULES = [rule for rule in newslint_rules() if isinstance(rule, Rule)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_is_whole(rule: Rule) -> None:
    check_rule(rule)
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
