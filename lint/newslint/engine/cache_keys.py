"""What remembered results depend on besides the documents: newslint, the rules and their options."""

import importlib.util
import os
import sys
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import blake2b

import msgspec

from newslint.config.settings import Settings
from newslint.engine.plan import CrossRule, DocumentRule
from newslint.registry.plugins import load_registry
from newslint.rule import Rule

_INSTALLED = (".dist-info", ".egg-info")


def environment() -> str:
    """What everything depends on: Python, newslint's own files, and what else is installed."""
    installed = sorted(
        name for folder in sys.path for name in _listed(folder) if name.endswith(_INSTALLED)
    )
    return _digest(sys.version, _source("newslint"), *installed)


def rule_key(bound: DocumentRule | CrossRule) -> str:
    """The code of a rule and a digest of what decides what it finds: its source and its options."""
    rule = bound.rule
    function = rule.check if isinstance(rule, Rule) else rule.judge
    values = [
        (name, sorted(value) if isinstance(value, frozenset) else value)
        for name in rule.__struct_fields__
        if not callable(value := getattr(rule, name)) and name not in ("examples", "clean")
    ]
    module: str = function.__module__
    options = sorted(bound.options.items())
    return f"{rule.code}:{_digest(module, _source(module), repr(values), repr(options))}"


def code_of(key: str) -> str:
    """The code of the rule that a key is for."""
    return key.partition(":")[0]


def reading_key(settings: Settings) -> str:
    """A digest of what decides which documents a file holds."""
    modules = {each.read.__module__ for each in load_registry().formats.values()}
    sources = [f"{module} {_source(module)}" for module in sorted(modules)]
    read = msgspec.json.encode(
        [settings.fields, settings.lang, settings.encoding, settings.max_expansion]
    )
    return _digest(read.decode(), *sources)


def _source(module: str) -> str:
    """A digest of the package, or of the one file, that the module belongs to."""
    return _source_of(module.partition(".")[0])


@cache
def _source_of(top: str) -> str:
    """The same by the sizes and times of all its files."""
    loaded = sys.modules.get(top)
    spec = loaded.__spec__ if loaded else importlib.util.find_spec(top)
    folders: Sequence[str] = (spec.submodule_search_locations or ()) if spec else ()
    paths = [path for folder in folders for path in _files(folder)]
    if not folders:
        # A file that was named has no spec.
        paths = [(spec.origin if spec else getattr(loaded, "__file__", None)) or ""]
    return _digest(*(repr((path, *_size_and_time(path))) for path in sorted(paths)))


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _files(entry.path)
            else:
                yield entry.path


def _size_and_time(path: str) -> tuple[int, int]:
    try:
        status = os.stat(path)
    except OSError:
        return (-1, 0)
    return (status.st_size, status.st_mtime_ns)


def _listed(folder: str) -> list[str]:
    try:
        return os.listdir(folder or ".")
    except OSError:
        return []


def _digest(*parts: str) -> str:
    data = "\0".join(parts).encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=16).hexdigest()
