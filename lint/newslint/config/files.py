"""Configuration files: found upwards from a folder, read, checked and joined by `extend`."""

import os
from collections.abc import Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from newslint.config.check import checked
from newslint.config.settings import Fields, Settings
from newslint.errors import NewslintError

NAMES = ("newslint.toml", ".newslint.toml", "pyproject.toml")
# Files that extend each other; nobody needs so many, and a call for each must not run out of stack.
_LONGEST = 50


class Layer(Struct, frozen=True):
    """The values one file or the command line sets, checked, by the names of `Settings`."""

    origin: str
    values: Mapping[str, Any]


def find(folder: str) -> str | None:
    """The nearest configuration file in `folder` or above it."""
    # No calls of itself: folders may lie deeper in each other than calls may.
    chain = []
    while folder not in _nearest:
        own, parent = _file_in(folder), os.path.dirname(folder)
        if own or parent == folder:
            _nearest[folder] = own
        else:
            chain.append(folder)
            folder = parent
    _nearest.update(dict.fromkeys(chain, _nearest[folder]))
    return _nearest[folder]


_nearest: dict[str, str | None] = {}


def _file_in(folder: str) -> str | None:
    for name in NAMES:
        path = os.path.join(folder, name)
        if os.path.isfile(path) and (name != "pyproject.toml" or _table(path) is not None):
            return path
    return None


@cache
def layers(path: str) -> tuple[Layer, ...]:
    """The file at `path` and what it extends, the most general first.

    Raises `NewslintError` for a file that cannot be read or is wrong, and for a circle.
    """
    return _layers(path, ())


def forget() -> None:
    """Look at the files anew from now on: in a process that lives on they may change."""
    _nearest.clear()
    layers.cache_clear()


def merged(stack: tuple[Layer, ...], root: str) -> Settings:
    """Settings with the values of each layer over those of the layers before it.

    Of tables, also of those of single rules, the keys count one by one. A layer that names a
    profile wants its rules, not those that a layer before it selects.
    """
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for layer in stack:
        if "profile" in layer.values:
            values.pop("select", None)
            origins.pop("select", None)
        for name, value in layer.values.items():
            values[name] = _over(values.get(name), value)
            origins[name] = layer.origin
    fields = Fields(**values.pop("fields", {}))
    return Settings(**values, fields=fields, root=root, origins=origins)


def _over(old: Any, new: Any) -> Any:
    if not isinstance(old, dict) or not isinstance(new, dict):
        return new
    return {**old, **{key: _over(old.get(key), value) for key, value in new.items()}}


def _layers(path: str, above: tuple[str, ...]) -> tuple[Layer, ...]:
    if len(above) > _LONGEST:
        raise NewslintError(f"{above[0]}: extends more than {_LONGEST} files in a row")
    if above and os.path.exists(path) and not os.path.isfile(path):
        raise NewslintError(f"{above[-1]}: `extend` names {path}, which is no file")
    if path in above:
        raise NewslintError(f"{path}: extends itself by way of {above[-1]}; remove one `extend`")
    table = _table(path)
    if table is None:
        raise NewslintError(f"{path}: has no table [tool.newslint]")
    table = dict(table)
    extend = table.pop("extend", None)
    base: tuple[Layer, ...] = ()
    if extend is not None:
        if not isinstance(extend, str):
            raise NewslintError(f"{path}: `extend` must be a path")
        base = _layers(
            os.path.normpath(os.path.join(os.path.dirname(path), extend)), (*above, path)
        )
    return (*base, Layer(path, checked(table, path)))


def _table(path: str) -> Mapping[str, Any] | None:
    import tomllib

    try:
        with open(path, "rb") as file:
            content = tomllib.load(file)
    except OSError as error:
        raise NewslintError(f"{path}: cannot be read: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise NewslintError(f"{path}: is no valid TOML: {error}") from None
    except RecursionError:
        raise NewslintError(f"{path}: is nested too deeply") from None
    if os.path.basename(path) == "pyproject.toml":
        tools = content.get("tool")
        table = tools.get("newslint") if isinstance(tools, dict) else None
        return table if isinstance(table, dict) else None
    return content
