"""The settings in force for open documents, and noticing that their files have changed."""

import os
from collections.abc import Callable, Iterator

from msgspec import Struct, field

from newslint.cachedir import cache_folder
from newslint.config.files import NAMES, find, forget, layers
from newslint.config.resolve import Resolver
from newslint.config.settings import Settings
from newslint.engine.suppressions import NAME as IGNORED
from newslint.engine.suppressions import IgnoreFiles
from newslint.engine.unit import Checker
from newslint.registry.core import CORE_RULES
from newslint.registry.plugins import load_registry
from newslint.sources.discover import is_kept_out
from newslint.sources.ignore import IGNORE_FILES

WATCHED = (*NAMES, IGNORED, *IGNORE_FILES)
"""The names of the files that decide what is found in the documents beside and below them."""

Stamp = tuple[str, int, int]


class Context(Struct, frozen=True):
    """What the documents of one folder are checked with."""

    settings: Settings
    settings_for: Callable[[str], Settings]
    checker: Checker
    ignores: IgnoreFiles
    stamps: frozenset[Stamp]
    _kept_out: dict[str, bool] = field(default_factory=dict)

    def keeps_out(self, real: str) -> bool:
        """Whether the file at the absolute path `real` is excluded, or ignored by git."""
        if real not in self._kept_out:
            self._kept_out[real] = is_kept_out(real, self.settings)
        return self._kept_out[real]


class Configuration:
    """Gives the context of each folder; for use by one thread at a time.

    `config` names the one file to use everywhere, and `isolated` has none used. A few dozen file
    times are looked at for each answer, so that a change is noticed even where the client does not
    tell of it.
    """

    def __init__(self, config: str | None = None, isolated: bool = False) -> None:
        self._config = os.path.abspath(config) if config else None
        self._isolated = isolated
        self._contexts: dict[str, Context] = {}

    def context(self, real: str) -> Context:
        """The context of the file at the absolute path `real`.

        Raises `NewslintError` for a configuration that is wrong.
        """
        folder = os.path.dirname(real)
        known = self._contexts.get(folder)
        if known is None or known.stamps != self._stamps(folder):
            forget()
            known = self._contexts[folder] = self._made(folder)
        return known

    def _made(self, folder: str) -> Context:
        stamps = self._stamps(folder)
        # Code that a project names is not run because somebody has opened a text there.
        resolver = Resolver({}, self._config, self._isolated, heeds_plugins=False)
        settings = resolver.for_folder(folder)
        # A checker holds the compiled patterns of all rules, some megabytes.
        checkers = (each.checker for each in self._contexts.values() if each.settings == settings)
        checker = next(checkers, None) or Checker([settings], cache_folder())
        ignores = IgnoreFiles([*load_registry().rules, *CORE_RULES])
        ignores.nearest(folder)
        return Context(settings, resolver.for_folder, checker, ignores, stamps)

    def _stamps(self, folder: str) -> frozenset[Stamp]:
        """When each file that decides about documents in `folder` was last changed, and its size."""
        paths = [os.path.join(above, name) for above in _upwards(folder) for name in WATCHED]
        own = None if self._isolated else self._config or find(folder)
        paths += [layer.origin for layer in layers(own)] if own else []
        return frozenset(stamp for path in paths if (stamp := _stamp(path)))


def _upwards(folder: str) -> Iterator[str]:
    """The folder and all that it is in."""
    yield folder
    while (parent := os.path.dirname(folder)) != folder:
        yield parent
        folder = parent


def _stamp(path: str) -> Stamp | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return (path, found.st_mtime_ns, found.st_size)
