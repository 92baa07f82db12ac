"""Every corpus rule's own examples, run through the real joins as the tests they are."""

import pytest

from newslint import CorpusExample, CorpusRule
from newslint.testing import check_corpus_example, check_corpus_rule
from newslint_plugins import newslint_rules

RULES = [rule for rule in newslint_rules() if isinstance(rule, CorpusRule)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_is_whole(rule: CorpusRule) -> None:
    check_corpus_rule(rule)
    assert sum(bool(example.reported) for example in rule.examples) >= 3
    assert sum(not example.reported for example in rule.examples) >= 3


@pytest.mark.parametrize(
    ("rule", "example"),
    [pytest.param(r, e, id=f"{r.code}-{i}") for r in RULES for i, e in enumerate(r.examples)],
)
def test_example(rule: CorpusRule, example: CorpusExample) -> None:
    check_corpus_example(rule, example)
