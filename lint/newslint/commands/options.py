"""The options of `check`: their names, help and defaults, and what follows from them."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from msgspec import Struct

from newslint.cachedir import cache_folder
from newslint.config.check import FAIL_ON, encoding_named
from newslint.config.settings import Fields
from newslint.errors import NewslintError
from newslint.profiles import DEFAULT, PROFILES
from newslint.reporters import FORMATS

if TYPE_CHECKING:
    from typer import Argument, Option

COLORS = ("auto", "always", "never")
SCOPES = ("document", "corpus", "all")
SNIPPETS = ("none", "match", "line")


class CheckOptions(Struct, frozen=True):
    """What the person asked for.

    The annotations are strings to Python, so that Typer, which takes longer to load than a file
    takes to check, is only needed where there are options to read.
    """

    paths: Annotated[list[str], Argument(help="Files and folders; `-` is standard input.")] = []
    fix: Annotated[bool, Option("--fix", help="Mend what can be mended safely.")] = False
    unsafe_fixes: Annotated[
        bool, Option("--unsafe-fixes", help="Mend what a person should look at, too.")
    ] = False
    fix_only: Annotated[bool, Option("--fix-only", help="Mend, report nothing.")] = False
    show_fixes: Annotated[bool, Option("--show-fixes", help="List what was mended.")] = False
    diff: Annotated[bool, Option("--diff", help="Show what --fix would change; write nothing.")] = (
        False
    )
    fix_log: Annotated[
        str | None, Option(metavar="FILE", help="Log every edit for `newslint undo`.")
    ] = None
    interactive: Annotated[
        bool, Option("--interactive", "-i", help="Ask about each fix before it is made.")
    ] = False
    answers: Annotated[
        str | None, Option(metavar="FILE", help="Keep the answers, and repeat those it holds.")
    ] = None
    profile: Annotated[
        str | None,
        Option(metavar="NAME", help="Rules to run: default, strict, corpus or training-data."),
    ] = None
    select: Annotated[
        list[str], Option(metavar="CODES", help="Run these rules: codes, prefixes, ALL.")
    ] = []
    extend_select: Annotated[list[str], Option(metavar="CODES", help="Run these rules too.")] = []
    ignore: Annotated[list[str], Option(metavar="CODES", help="Leave these rules out.")] = []
    fixable: Annotated[
        list[str], Option(metavar="CODES", help="Mend only what these rules find.")
    ] = []
    unfixable: Annotated[
        list[str], Option(metavar="CODES", help="Never mend what these rules find.")
    ] = []
    output_format: Annotated[
        str,
        Option(
            metavar="FORMAT",
            help="text, concise, grouped, json, jsonl, github, gitlab, sarif, junit, rdjson or html.",
        ),
    ] = "text"
    output: Annotated[
        list[str],
        Option("--output", metavar="FORMAT:FILE", help="Write findings to FILE too; repeatable."),
    ] = []
    max_findings: Annotated[
        int | None,
        Option(metavar="N", help="Show at most N findings of each rule; all are counted."),
    ] = None
    output_file: Annotated[
        str | None, Option("--output-file", "-o", metavar="FILE", help="Write findings here.")
    ] = None
    snippet: Annotated[str, Option(metavar="WHAT", help="Text shown: none, match or line.")] = (
        "line"
    )
    max_snippet: Annotated[
        int, Option(metavar="N", help="Show at most N characters of a line.", min=1)
    ] = 120
    statistics: Annotated[bool, Option("--statistics", help="Count the findings of each rule.")] = (
        False
    )
    config: Annotated[
        str | None, Option(metavar="FILE", help="Use this configuration file alone.")
    ] = None
    isolated: Annotated[bool, Option("--isolated", help="Use no configuration file.")] = False
    local_plugin: Annotated[
        list[str], Option(metavar="FILE", help="Run the rules of this Python file too; repeatable.")
    ] = []
    exclude: Annotated[list[str], Option(metavar="GLOBS", help="Leave these files out.")] = []
    extend_exclude: Annotated[
        list[str], Option(metavar="GLOBS", help="Leave these files out too.")
    ] = []
    force_exclude: Annotated[
        bool, Option("--force-exclude", help="Leave excluded files out even if named.")
    ] = False
    files_from: Annotated[
        str | None, Option(metavar="FILE", help="Read paths from FILE (or -), one a line or NUL.")
    ] = None
    tracked_only: Annotated[
        bool, Option("--tracked-only", help="Of folders, take only what git tracks.")
    ] = False
    focus: Annotated[
        list[str], Option(metavar="WHAT", help="Report only on `staged`, `ref:REV` or these files.")
    ] = []
    scope: Annotated[str, Option(metavar="WHAT", help="Rules on a document, corpus or all.")] = (
        "all"
    )
    index: Annotated[
        str | None, Option(metavar="DIR", help="Compare with the documents of this index, too.")
    ] = None
    no_index: Annotated[
        bool, Option("--no-index", help="Compare the documents named with each other only.")
    ] = False
    text_field: Annotated[
        str | None, Option(metavar="NAME", help="The field with a record's text.")
    ] = None
    id_field: Annotated[
        str | None, Option(metavar="NAME", help="The field with a record's id.")
    ] = None
    title_field: Annotated[
        str | None, Option(metavar="NAME", help="The field with a record's title.")
    ] = None
    lang: Annotated[
        str | None, Option(metavar="CODE", help="The language of texts that name none.")
    ] = None
    encoding: Annotated[
        str | None,
        Option(metavar="NAME", help="What files are in that are not UTF-8: auto or a code page."),
    ] = None
    stdin_filename: Annotated[
        str | None, Option(metavar="NAME", help="What standard input is called.")
    ] = None
    jobs: Annotated[
        int | None, Option("--jobs", "-j", metavar="N", help="Processes; default: all cores.")
    ] = None
    rule_timeout: Annotated[
        float | None,
        Option(metavar="SECONDS", help="Abandon a rule on a document after this; 0 is never."),
    ] = None
    cache_dir: Annotated[str | None, Option(metavar="DIR", help="Keep the cache here.")] = None
    no_cache: Annotated[bool, Option("--no-cache", "-n", help="Use no cache.")] = False
    fail_on: Annotated[
        str | None, Option(metavar="LEVEL", help="Exit 1 from info, warning or error on, or never.")
    ] = None
    exit_zero: Annotated[bool, Option("--exit-zero", "-e", help="Exit 0 even with findings.")] = (
        False
    )
    exit_non_zero_on_fix: Annotated[
        bool, Option("--exit-non-zero-on-fix", help="Exit 1 if a file was mended.")
    ] = False
    baseline: Annotated[
        str | None, Option(metavar="FILE", help="Report only what is not in this baseline.")
    ] = None
    baseline_from_ref: Annotated[
        str | None, Option(metavar="REV", help="Report only what was not there at a git revision.")
    ] = None
    report_unused_ignores: Annotated[
        bool,
        Option("--report-unused-ignores", help="Exit 1 for entries of ignore files with no use."),
    ] = False
    show_files: Annotated[
        bool, Option("--show-files", help="List the files that would be read.")
    ] = False
    quiet: Annotated[bool, Option("--quiet", "-q", help="Print findings only.")] = False
    verbose: Annotated[bool, Option("--verbose", "-v", help="Say more.")] = False
    color: Annotated[str, Option(metavar="WHEN", help="Colour: auto, always or never.")] = "auto"
    progress: Annotated[
        bool | None, Option("--progress/--no-progress", help="Show a progress bar.")
    ] = None

    def check(self) -> None:
        """Raise `NewslintError` for a value that is none of an option's choices."""
        for name, value, choices in (
            ("output-format", self.output_format, FORMATS),
            ("color", self.color, COLORS),
            ("scope", self.scope, SCOPES),
            ("snippet", self.snippet, SNIPPETS),
            ("fail-on", self.fail_on or "never", FAIL_ON),
            ("profile", self.profile or DEFAULT, PROFILES),
        ):
            if value not in choices:
                raise NewslintError(f"--{name} must be one of {', '.join(choices)}, not {value!r}")
        self._check_outputs()
        if self.answers is not None and not self.interactive:
            raise NewslintError(
                "--answers holds the answers to questions of --interactive: give both"
            )
        if self.jobs is not None and self.jobs < 1:
            raise NewslintError(f"--jobs must be at least 1, not {self.jobs}")
        if self.rule_timeout is not None and not 0 <= self.rule_timeout < 1e6:
            raise NewslintError(
                f"--rule-timeout must be a number of seconds, or 0 for none, not {self.rule_timeout:g}"
            )
        if self.max_findings is not None and self.max_findings < 1:
            raise NewslintError(f"--max-findings must be at least 1, not {self.max_findings}")
        if self.config and not os.path.isfile(self.config):
            raise NewslintError(f"{self.config}: no such configuration file")

    @property
    def outputs(self) -> list[tuple[str, str]]:
        """The further formats to write, each with its file."""
        return [(name, file) for name, _, file in (given.partition(":") for given in self.output)]

    def _check_outputs(self) -> None:
        taken = [os.path.abspath(self.output_file)] if self.output_file else []
        for given, (name, file) in zip(self.output, self.outputs, strict=True):
            path = os.path.abspath(file)
            if name not in FORMATS:
                wanted = f"FORMAT:FILE, with a format of {', '.join(FORMATS)}"
                raise NewslintError(f"--output must be {wanted}, not {given!r}")
            if file in ("", "-"):
                raise NewslintError(f"--output needs a file, {name}:FILE, not {given!r}")
            if path in taken:
                raise NewslintError(f"{file}: two outputs cannot be written to one file")
            if not os.path.isdir(os.path.dirname(path)):
                raise NewslintError(f"{file}: there is no such folder to write to")
            taken.append(path)

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
        if self.profile:
            values["profile"] = self.profile
        if self.lang:
            values["lang"] = self.lang
        if self.encoding:
            values["encoding"] = encoding_named(self.encoding, "--encoding")
        if self.rule_timeout is not None:
            values["rule_timeout"] = self.rule_timeout
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
        return self.fix or self.unsafe_fixes or self.fix_only or self.interactive

    @property
    def cache(self) -> Path | None:
        """The folder for what is quicker read than made again."""
        return cache_folder()


def codes(given: Sequence[str]) -> tuple[str, ...]:
    """Codes and prefixes of a repeatable, comma-separated option."""
    return tuple(code.strip() for item in given for code in item.split(",") if code.strip())
