"""Findings that the configuration does not want: `per-file-ignores`, and rules not selected."""

import os
from collections.abc import Callable, Iterable, Mapping

from newslint.config.settings import Settings
from newslint.engine.plan import make_plan
from newslint.model import Finding
from newslint.registry.core import FAILURES
from newslint.registry.plugins import load_registry
from newslint.registry.selection import matches
from newslint.sources.discover import FoundFile
from newslint.sources.ignore import covers


def ignored_codes(path: str, settings: Settings) -> tuple[str, ...]:
    """The codes and prefixes that `per-file-ignores` switches off for the file `path`."""
    if not settings.per_file_ignores:
        return ()
    real = os.path.abspath(path)
    return tuple(
        code
        for glob, codes in settings.per_file_ignores.items()
        if covers(glob, real, settings.root)
        for code in codes
    )


def is_suppressed(code: str, ignored: tuple[str, ...]) -> bool:
    """Whether a finding of `code` is switched off by `ignored_codes`."""
    return bool(ignored) and matches(code, ignored)


def wanted(
    findings: Iterable[Finding],
    files: Mapping[str, FoundFile],
    settings_for: Callable[[str], Settings],
) -> list[Finding]:
    """The findings of corpus rules that the settings of their own files want."""
    codes: dict[int, set[str]] = {}

    def is_wanted(finding: Finding) -> bool:
        settings = settings_for(os.path.dirname(files[finding.path].real))
        if id(settings) not in codes:
            plan = make_plan(settings, load_registry().rules, None)
            codes[id(settings)] = {cross.rule.code for cross in plan.corpus}
        known = finding.code in codes[id(settings)] or finding.code in FAILURES
        return known and not is_suppressed(finding.code, ignored_codes(finding.path, settings))

    return [finding for finding in findings if is_wanted(finding)]
