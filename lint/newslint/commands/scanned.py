"""What a run looked at: of all else it cannot say that a finding is gone."""

import os
from collections.abc import Collection, Sequence
from functools import cached_property

from msgspec import Struct

from newslint.commands.options import CheckOptions
from newslint.config.settings import Settings
from newslint.engine.baseline import Entry
from newslint.engine.plan import make_plan
from newslint.engine.run import Request
from newslint.engine.suppress import ignored_codes, is_suppressed
from newslint.registry.plugins import load_registry
from newslint.sources.discover import shown


class Scanned(Struct, frozen=True, dict=True):
    """The request of a run, and the paths that its findings had to touch, if not all were wanted.

    `roots` are the folders and files that were named, as absolute paths.
    """

    request: Request
    roots: Sequence[str]
    focus: Collection[str] | None = None

    def judges(self, entry: Entry, folder: str) -> bool:
        """Whether the run would have found what an entry of a baseline in `folder` stands for."""
        real = os.path.normpath(os.path.join(folder, entry.path))
        others = [os.path.normpath(os.path.join(folder, path)) for path in entry.related]
        if self.focus is not None and shown(real) not in self.focus:
            return False
        return all(map(self._is_seen, (real, *others))) and self._ran(entry.code, real)

    def ran(self, folder: str) -> set[str]:
        """The codes of the rules that ran on documents in `folder`, those of the core included."""
        settings = self.request.settings_for(folder)
        if id(settings) not in self._codes:
            self._codes[id(settings)] = self._codes_of(settings)
        return self._codes[id(settings)]

    def holds(self, folder: str) -> bool:
        """Whether all of a folder was looked through."""
        return self.focus is None and self._is_below(os.path.join(folder, ""))

    @cached_property
    def _codes(self) -> dict[int, set[str]]:
        return {}

    @cached_property
    def _reals(self) -> set[str]:
        return {file.real for file in self.request.files}

    def _codes_of(self, settings: Settings) -> set[str]:
        plan = make_plan(settings, load_registry().rules, None)
        codes = {"IOE001", "IOE002"}
        if self.request.scope != "corpus":
            codes |= {bound.rule.code for bound in plan.documents}
        if self.request.scope != "document":
            codes |= {cross.rule.code for cross in plan.corpus}
        return codes

    def _ran(self, code: str, real: str) -> bool:
        folder = os.path.dirname(real)
        settings = self.request.settings_for(folder)
        return code in self.ran(folder) and not is_suppressed(code, ignored_codes(real, settings))

    def _is_seen(self, real: str) -> bool:
        return real in self._reals or (not os.path.lexists(real) and self._is_below(real))

    def _is_below(self, real: str) -> bool:
        return any(real == root or real.startswith(os.path.join(root, "")) for root in self.roots)


def scanned_by(
    options: CheckOptions, request: Request, focus: Collection[str] | None = None
) -> Scanned:
    """What a run of this request with these options looks at."""
    paths = options.paths or ([] if options.files_from else ["."])
    return Scanned(request, [os.path.abspath(path) for path in paths], focus)
