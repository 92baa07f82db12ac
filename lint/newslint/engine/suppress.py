"""Findings that the configuration does not want: `per-file-ignores`."""

import os

from newslint.config.settings import Settings
from newslint.registry.selection import matches
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
