"""A rule held to its own examples and to what every rule promises: what a plugin's tests call.

`check_rule(rule)` and `check_corpus_rule(rule)` do all of it; the other functions are its parts, for
tests of a rule's own. They raise `AssertionError`, and say which text shows the defect. Nothing is
drawn at random from one run to the next: the texts tried depend on the rule alone.
"""

from newslint.testing.backtracking import exponential_on
from newslint.testing.corpus import check_corpus_example, check_corpus_rule, corpus_findings
from newslint.testing.examples import check_clean, check_example, document_of, fixed_text, run_rule
from newslint.testing.expressions import check_patterns
from newslint.testing.growth import check_speed
from newslint.testing.properties import check_properties
from newslint.testing.whole import check_rule

__all__ = [
    "check_clean",
    "check_corpus_example",
    "check_corpus_rule",
    "check_example",
    "check_patterns",
    "check_properties",
    "check_rule",
    "check_speed",
    "corpus_findings",
    "document_of",
    "exponential_on",
    "fixed_text",
    "run_rule",
]
