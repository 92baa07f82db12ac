"""The built-in checks: a folder a family, one file a rule."""

from newslint import CorpusRule, Rule, hookimpl, rules_in


@hookimpl
def newslint_rules() -> list[Rule | CorpusRule]:
    """Every rule in this package."""
    return rules_in(__name__)
