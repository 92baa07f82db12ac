"""The expressions a rule uses, held to what they may cost."""

import re
import sys
from collections.abc import Iterator
from types import FunctionType
from typing import Any

from newslint.deferred import resolved
from newslint.patterns import pattern
from newslint.rule import AnyRule, Rule
from newslint.testing.backtracking import exponential_on

_PATTERNS = (re.Pattern, type(pattern("")))


def check_patterns(rule: AnyRule) -> None:
    """Fail if an expression of the rule's package that it can reach can take exponential time.

    Those count that are values of global names, by themselves or in a list, tuple or table.
    """
    for found in _patterns(rule):
        text = exponential_on(found.pattern, found.flags)
        assert text is None, (
            f"{rule.code}: {found.pattern!r} can take exponential time, on repetitions of {text!r}"
        )


def _patterns(rule: AnyRule) -> Iterator["re.Pattern[str]"]:
    """The expressions in the rule's module, and in those whose functions it imports."""
    name = resolved(rule.check if isinstance(rule, Rule) else rule.judge).__module__
    package = name.partition(".")[0]
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        name = waiting.pop()
        if name in seen or name not in sys.modules:
            continue
        seen.add(name)
        for value in vars(sys.modules[name]).values():
            yield from _in(value)
            if isinstance(value, FunctionType) and value.__module__.partition(".")[0] == package:
                waiting.append(value.__module__)


def _in(value: Any) -> Iterator["re.Pattern[str]"]:
    if isinstance(value, _PATTERNS):
        yield value
    elif isinstance(value, list | tuple):
        yield from (each for each in value if isinstance(each, _PATTERNS))
    elif isinstance(value, dict):
        yield from (each for each in value.values() if isinstance(each, _PATTERNS))
