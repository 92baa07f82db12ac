"""The properties on one text after the other, and the smallest text that shows a defect."""

from collections.abc import Iterable

from msgspec.structs import replace

from newslint.rule import Rule
from newslint.testing.mutants import Trial
from newslint.testing.properties import check_properties


def check_trials(rule: Rule, trials: Iterable[Trial]) -> None:
    """Fail if the rule breaks a promise on one of the texts, with as little of it as needed."""
    for trial in trials:
        error = _failure(rule, trial)
        if error:
            raise _smallest(rule, trial, error)


def _failure(rule: Rule, trial: Trial) -> AssertionError | None:
    try:
        check_properties(rule, *trial)
    except AssertionError as error:
        return error
    return None


def _smallest(rule: Rule, trial: Trial, error: AssertionError) -> AssertionError:
    """The failure on what is left when each stretch is taken out that is not needed for one."""
    document, options = trial
    size = len(document.text)
    while size:
        at = 0
        while at < len(document.text):
            text = document.text[:at] + document.text[at + size :]
            less = replace(document, text=text)
            smaller = _failure(rule, (less, options))
            if smaller:
                document, error = less, smaller
            else:
                at += size
        size //= 2
    return error
