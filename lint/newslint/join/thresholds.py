"""From which likeness on a rule takes one document for a copy of another, by its options."""

from collections.abc import Mapping
from typing import Any

from newslint.rule import CorpusRule


def option_of(rule: CorpusRule, options: Mapping[str, Any], name: str) -> Any:
    """The value of one of the rule's options under those of a run."""
    return options.get(name, rule.options[name])


def thresholds(rule: CorpusRule, options: Mapping[str, Any]) -> tuple[float, float]:
    """From which similarity on, and from which containment, which is above 1 if it is not asked for.

    The rule is one that makes shingles.
    """
    if rule.shingles:
        return option_of(rule, options, "threshold"), 2.0
    name = "threshold" if rule.embedded else "embedded"
    return option_of(rule, options, "near"), option_of(rule, options, name)


def run_and_step_of(rule: CorpusRule, options: Mapping[str, Any]) -> tuple[int, int]:
    """The shingles in a passage of the rule's `words` words, and the words in a shingle."""
    words = option_of(rule, options, "words")
    step = option_of(rule, options, "shingle") if "shingle" in rule.options else 1
    return max(words - step + 1, 1), step
