"""Plugins of a single file: only those run that the person running newslint names."""

import os
import sys
from collections.abc import Iterable
from types import ModuleType, TracebackType

from newslint.errors import NewslintError
from newslint.registry.entry_points import EntryPoint
from newslint.rule import AnyRule, CorpusRule, Rule
from newslint.text import key

# Set for the process, so that other processes and everything in this one agree. The command line
# takes what it finds there away: a surrounding cannot name a plugin.
_FILES = "NEWSLINT_LOCAL_PLUGINS"


def local_files() -> list[str]:
    """The absolute paths of the files to load."""
    return [file for file in os.environ.get(_FILES, "").split("\n") if file]


def set_local_files(files: Iterable[str]) -> None:
    """Say for this process and those it starts which files to load; each counts once.

    Raises `NewslintError` for one that is not there.
    """
    paths = dict.fromkeys(map(os.path.abspath, files))
    for path in paths:
        if not os.path.isfile(path):
            raise NewslintError(f"{_shown(path)}: no such file to load as a plugin")
    os.environ[_FILES] = "\n".join(paths)


def point_of(path: str) -> EntryPoint:
    """What stands for the entry point of a plugin that is a file."""
    name = os.path.basename(path)
    return EntryPoint(name, "", os.path.splitext(name)[0], _shown(path))


def load_file(path: str) -> ModuleType:
    """The module in the file; nothing is written beside it, and its folder is not searched."""
    module = ModuleType(f"newslint_local_{key(path):016x}")
    module.__file__ = path
    sys.modules[module.__name__] = module
    with open(path, "rb") as file:
        code = compile(file.read(), path, "exec", dont_inherit=True)
    exec(code, module.__dict__)
    return module


def own_rules(module: ModuleType) -> list[AnyRule]:
    """The rules that the module defines, by code; those it imports belong to others."""
    rules = [value for value in vars(module).values() if isinstance(value, Rule | CorpusRule)]
    return [rule for rule in rules if _function(rule).__module__ == module.__name__]


def unusable(path: str, error: BaseException) -> NewslintError:
    """The line that says why the file is no plugin, and where."""
    line = _line(path, error.__traceback__)
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    where = f"{_shown(path)}:{line}" if line else _shown(path)
    return NewslintError(f"{where}: cannot be used as a plugin: {reason}")


def _function(rule: AnyRule) -> object:
    return rule.check if isinstance(rule, Rule) else rule.judge


def _line(path: str, traceback: TracebackType | None) -> int | None:
    """The line of the file on which the error arose."""
    line = None
    while traceback:
        if traceback.tb_frame.f_code.co_filename == path:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def _shown(path: str) -> str:
    """The path, relative to the working directory if it is below it."""
    try:
        relative = os.path.relpath(path)
    except ValueError:
        return path
    return path if relative.startswith("..") else relative.replace(os.sep, "/")
