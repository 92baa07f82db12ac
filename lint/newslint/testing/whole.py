"""All that a rule is held to, in one call."""

from collections.abc import Sequence

from newslint.rule import Rule
from newslint.testing.examples import check_clean, check_example
from newslint.testing.expressions import check_patterns
from newslint.testing.growth import check_speed
from newslint.testing.mutants import trials
from newslint.testing.page import check_page
from newslint.testing.shrinking import check_trials
from newslint.triggers import check_trigger

_TRIALS = 300


def check_rule(rule: Rule, texts: Sequence[str] = ()) -> None:
    """Run all examples of a rule, and hold it to what every rule promises.

    Its page, its triggers and its examples; the properties of `check_properties` on its examples
    and 300 changed ones; the expressions of its module; and the time it takes on repeated text.
    `texts` are further ones to try it on, changed as the examples are.
    """
    check_page(rule)
    for trigger in rule.triggers:
        check_trigger(trigger)
    for example in rule.examples:
        check_example(rule, example)
    for clean in rule.clean:
        check_clean(rule, clean)
    check_patterns(rule)
    check_trials(rule, trials(rule, texts, _TRIALS))
    check_speed(rule)
