"""The options of `check`, once they are parsed."""

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from newslint.config.check import FAIL_ON
from newslint.config.settings import Fields
from newslint.errors import NewslintError
from newslint.reporters import FORMATS

COLORS = ("auto", "always", "never")
SCOPES = ("document", "corpus", "all")
SNIPPETS = ("none", "match", "line")


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What the person asked for, by the names of the options."""

    paths: Sequence[str]
    fix: bool
    unsafe_fixes: bool
    fix_only: bool
    show_fixes: bool
    diff: bool
    fix_log: str | None
    select: Sequence[str]
    extend_select: Sequence[str]
    ignore: Sequence[str]
    fixable: Sequence[str]
    unfixable: Sequence[str]
    output_format: str
    output_file: str | None
    snippet: str
    max_snippet: int
    statistics: bool
    config: str | None
    isolated: bool
    exclude: Sequence[str]
    extend_exclude: Sequence[str]
    force_exclude: bool
    files_from: str | None
    tracked_only: bool
    focus: Sequence[str]
    scope: str
    text_field: str | None
    id_field: str | None
    title_field: str | None
    lang: str | None
    stdin_filename: str | None
    jobs: int | None
    cache_dir: str | None
    no_cache: bool
    fail_on: str | None
    exit_zero: bool
    exit_non_zero_on_fix: bool
    show_files: bool
    quiet: bool
    verbose: bool
    color: str
    progress: bool | None

    def check(self) -> None:
        """Raise `NewslintError` for a value that is none of an option's choices."""
        for name, value, choices in (
            ("output-format", self.output_format, FORMATS),
            ("color", self.color, COLORS),
            ("scope", self.scope, SCOPES),
            ("snippet", self.snippet, SNIPPETS),
            ("fail-on", self.fail_on or "never", FAIL_ON),
        ):
            if value not in choices:
                raise NewslintError(f"--{name} must be one of {', '.join(choices)}, not {value!r}")
        if self.jobs is not None and self.jobs < 1:
            raise NewslintError(f"--jobs must be at least 1, not {self.jobs}")
        if self.config and not os.path.isfile(self.config):
            raise NewslintError(f"{self.config}: no such configuration file")

    @property
    def overrides(self) -> Mapping[str, Any]:
        """What the command line sets of `Settings`, over every configuration file."""
        values: dict[str, Any] = {
            name: codes(given)
            for name in ("select", "extend_select", "ignore", "fixable", "unfixable")
            if (given := getattr(self, name))
        }
        for name in ("exclude", "extend_exclude"):
            if given := getattr(self, name):
                values[name] = tuple(part for item in given for part in item.split(",") if part)
        if self.lang:
            values["lang"] = self.lang
        if self.fail_on:
            values["fail_on"] = self.fail_on
        return values

    def fields(self, base: Fields) -> Fields:
        """`base` with the fields that the command line names."""
        return Fields(
            text=self.text_field or base.text,
            title=self.title_field or base.title,
            id=self.id_field or base.id,
            date=base.date,
            lang=base.lang,
            source=base.source,
        )

    @property
    def mends(self) -> bool:
        """Whether files are to be fixed."""
        return self.fix or self.unsafe_fixes or self.fix_only

    @property
    def cache(self) -> Path | None:
        """The folder for what is quicker read than made again."""
        if self.no_cache:
            return None
        return Path(self.cache_dir or os.environ.get("NEWSLINT_CACHE_DIR") or _user_cache())


def codes(given: Sequence[str]) -> tuple[str, ...]:
    """Codes and prefixes of a repeatable, comma-separated option."""
    return tuple(code.strip() for item in given for code in item.split(",") if code.strip())


def _user_cache() -> str:
    if sys.platform == "win32":
        return os.path.join(os.environ.get("LOCALAPPDATA", os.path.expanduser("~")), "newslint")
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Caches/newslint")
    return os.path.join(
        os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "newslint"
    )
