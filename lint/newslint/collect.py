"""The rules of a package, remembered: a run needs the modules of the few rules that find something.

What a run must know of every rule (code, triggers, options) is kept in the cache, and believed
only while every file of the package has the size and time it had. Functions are `Deferred`,
examples are left out; where there is no cache, all modules are imported.
"""

import importlib
import importlib.util
import os
import pkgutil
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from newslint.cachedir import cache_folder, keep
from newslint.deferred import Deferred
from newslint.model import Applicability, Severity
from newslint.rule import AnyRule, CorpusRule, Rule

_FORMAT = 3
_EXAMPLES = {"examples": (), "clean": ()}
_KINDS: dict[str, type[Rule] | type[CorpusRule]] = {"document": Rule, "corpus": CorpusRule}


def rules_in(package: str) -> list[AnyRule]:
    """Every rule defined in the modules of the package of that name, sorted by code.

    For a plugin's hook: a new file with a rule in it needs no registration.
    """
    cache = cache_folder()
    stamp = _stamp(package) if cache else b""
    stored = cache / f"rules-{package}-{zlib.crc32(stamp):08x}.json" if cache else None
    if stored:
        known = _remembered(stored, stamp)
        if known is not None:
            return known
    places: dict[str, tuple[str, str]] = {}
    found: dict[str, AnyRule] = {}
    for module in _modules(importlib.import_module(package)):
        for name, value in vars(module).items():
            if isinstance(value, Rule | CorpusRule):
                found[value.code] = value
                places[value.code] = (module.__name__, name)
    rules = [found[code] for code in sorted(found)]
    if stored:
        plain = [_plain(rule, *places[rule.code]) for rule in rules]
        keep(stored, stamp + b"\n" + msgspec.json.encode(plain))
    return rules


def whole(rule: AnyRule) -> AnyRule:
    """The rule with its examples, which are not remembered."""
    function = rule.check if isinstance(rule, Rule) else rule.judge
    if not isinstance(function, Deferred):
        return rule
    found: AnyRule = function.rule()
    return found


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for info in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        module = importlib.import_module(info.name)
        yield module
        if info.ispkg:
            yield from _modules(module)


def _stamp(package: str) -> bytes:
    """What must be the same for the rules to be the same, on one line."""
    spec = importlib.util.find_spec(package)
    files = [
        (os.path.relpath(entry.path, folder), status.st_mtime_ns, status.st_size)
        for folder in (spec.submodule_search_locations or () if spec else ())
        for entry in _python_files(folder)
        for status in [entry.stat()]
    ]
    return repr((_FORMAT, sys.version_info[:2], package, sorted(files))).encode()


def _python_files(folder: str) -> Iterator["os.DirEntry[str]"]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield entry
            elif "." not in entry.name and entry.name != "__pycache__" and entry.is_dir():
                yield from _python_files(entry.path)


def _remembered(stored: Path, stamp: bytes) -> list[AnyRule] | None:
    try:
        data = stored.read_bytes()
        if not data.startswith(stamp + b"\n"):
            return None
        return [_rule(plain) for plain in msgspec.json.decode(data[len(stamp) + 1 :])]
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _plain(rule: AnyRule, module: str, name: str) -> dict[str, Any]:
    """A rule as JSON can hold it: its values, and the options of each of its functions."""
    values: dict[str, Any] = {}
    parts: dict[str, Any] = {}
    for field in rule.__struct_fields__:
        value = getattr(rule, field)
        if callable(value):
            parts[field] = getattr(value, "__kwdefaults__", None) or {}
        elif field not in _EXAMPLES:
            values[field] = sorted(value) if isinstance(value, frozenset) else value
    kind = "document" if isinstance(rule, Rule) else "corpus"
    return {"kind": kind, "place": (module, name), "values": values, "parts": parts}


def _rule(plain: dict[str, Any]) -> AnyRule:
    kind = _KINDS[plain["kind"]]
    values = plain["values"]
    for field, value in values.items():
        if field == "severity":
            values[field] = Severity(value)
        elif field == "fixes" and value is not None:
            values[field] = Applicability(value)
        elif isinstance(value, list):
            values[field] = frozenset(value) if field == "masks" else tuple(value)
    module, name = plain["place"]
    for part, options in plain["parts"].items():
        own = {k: tuple(v) if isinstance(v, list) else v for k, v in options.items()}
        values[part] = Deferred(module, name, part, own)
    for field in _EXAMPLES:
        if field in kind.__struct_fields__:
            values[field] = ()
    return kind(**values)
