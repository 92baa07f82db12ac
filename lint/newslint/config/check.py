"""Checks the keys and values of a configuration file, and says what is wrong with one."""

import os
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from newslint.charsets import AUTO, UTF8, is_legacy
from newslint.config.settings import KEYS, Fields
from newslint.errors import NewslintError, did_you_mean
from newslint.model import Severity
from newslint.patterns import pattern
from newslint.profiles import PROFILES

FAIL_ON = (*(severity.value for severity in Severity), "never")
_THRESHOLD = pattern(r"\s*(>=?)\s*([0-9]+(?:\.[0-9]+)?)\s*(%?)\s*")
_LISTS = {"select", "extend-select", "ignore", "fixable", "unfixable", "exclude", "extend-exclude"}


class Threshold(Struct, frozen=True):
    """From where on there are too many findings: a count, or a share of the documents in percent."""

    limit: float
    is_share: bool
    inclusive: bool

    def is_passed(self, value: float) -> bool:
        """Whether so many are too many."""
        return value >= self.limit if self.inclusive else value > self.limit


def threshold_of(expression: str) -> Threshold:
    """What an expression such as `> 1%` or `>= 20` says; raises `ValueError` for another one."""
    found = _THRESHOLD.fullmatch(expression)
    if not found:
        raise ValueError(expression)
    threshold = Threshold(float(found[2]), bool(found[3]), found[1] == ">=")
    if (threshold.is_share and threshold.limit > 100) or threshold.is_passed(0):
        raise ValueError(expression)
    return threshold


def checked(table: Mapping[str, Any], origin: str) -> dict[str, Any]:
    """The table's values under the names of `Settings`; raises `NewslintError` at the first wrong one."""
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in KEYS:
            raise NewslintError(
                f"{origin}: unknown key `{key}`{did_you_mean(key, (*KEYS, 'extend'))}"
            )
        values[key.replace("-", "_")] = _value(key, value, origin)
    return values


def _value(key: str, value: Any, origin: str) -> Any:
    if key == "local-plugins":
        folder = os.path.dirname(origin)
        files = _strings(key, value, origin)
        return tuple(os.path.normpath(os.path.join(folder, file)) for file in files)
    if key in _LISTS:
        return _strings(key, value, origin)
    if key == "per-file-ignores":
        table = _table(key, value, origin)
        return {glob: _strings(f"{key}.{glob}", codes, origin) for glob, codes in table.items()}
    if key == "rules":
        table = _table(key, value, origin)
        return {code: _table(f"{key}.{code}", options, origin) for code, options in table.items()}
    if key == "fields":
        return _fields(_table(key, value, origin), origin)
    if key == "severity":
        table = _table(key, value, origin)
        return {
            code: Severity(_choice(f"{key}.{code}", v, tuple(Severity), origin))
            for code, v in table.items()
        }
    if key == "fail-if":
        table = _table(key, value, origin)
        return {code: _expression(f"{key}.{code}", v, origin) for code, v in table.items()}
    if key == "encoding":
        return encoding_named(value, f"{origin}: `{key}`")
    if key == "profile":
        return _choice(key, value, tuple(PROFILES), origin)
    if key == "max-expansion":
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise NewslintError(
                f"{origin}: `{key}` must be a number from 1 on, not {_shown(value)}"
            )
        return value
    if key == "rule-timeout":
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value < 1e6:
            raise NewslintError(
                f"{origin}: `{key}` must be a number of seconds, or 0 for no bound, "
                f"not {_shown(value)}"
            )
        return float(value)
    if key == "fail-on":
        return _choice(key, value, FAIL_ON, origin)
    return _string(key, value, origin)


def encoding_named(value: Any, said_by: str) -> str:
    """The value of `encoding`; raises `NewslintError` for one that files cannot be read in."""
    name = value.lower() if isinstance(value, str) else ""
    if name not in (UTF8, AUTO) and not is_legacy(name):
        raise NewslintError(
            f"{said_by} must be auto, utf-8 or a legacy encoding that Python knows and that has "
            f"ASCII as it is, such as windows-1252, not {_shown(value)}"
        )
    return name


def _fields(table: dict[str, Any], origin: str) -> dict[str, Any]:
    known = list(Fields.__struct_fields__)
    table = dict(table)
    for name, value in table.items():
        if name not in known:
            raise NewslintError(f"{origin}: unknown key `fields.{name}`{did_you_mean(name, known)}")
        if name == "text" and isinstance(value, list) and value:
            table[name] = _strings(f"fields.{name}", value, origin)
        else:
            _string(f"fields.{name}", value, origin)
    return table


def _strings(key: str, value: Any, origin: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise NewslintError(f"{origin}: `{key}` must be a list of strings, not {_shown(value)}")
    return tuple(value)


def _table(key: str, value: Any, origin: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise NewslintError(f"{origin}: `{key}` must be a table, not {_shown(value)}")
    return value


def _string(key: str, value: Any, origin: str) -> str:
    if not isinstance(value, str):
        raise NewslintError(f"{origin}: `{key}` must be a string, not {_shown(value)}")
    return value


def _expression(key: str, value: Any, origin: str) -> str:
    expression = _string(key, value, origin)
    try:
        threshold_of(expression)
    except ValueError:
        raise NewslintError(
            f"{origin}: `{key}` must be a limit such as '> 1%' (of the documents) or '> 20' "
            f"(findings), not {_shown(value)}"
        ) from None
    return expression


def _choice(key: str, value: Any, choices: tuple[str, ...], origin: str) -> str:
    if value not in choices:
        raise NewslintError(
            f"{origin}: `{key}` must be one of {', '.join(choices)}, not {_shown(value)}"
        )
    return str(value)


def _shown(value: Any) -> str:
    return repr(value) if len(repr(value)) < 40 else f"a {type(value).__name__}"
