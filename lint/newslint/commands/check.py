"""`newslint check`: report findings, and mend them with `--fix`."""

from typing import Annotated

import typer

Codes = list[str]


def check(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Files and folders; `-` is standard input.")
    ] = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can be mended safely.")] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="Mend what a person should look at, too.")
    ] = False,
    fix_only: Annotated[bool, typer.Option("--fix-only", help="Mend, report nothing.")] = False,
    show_fixes: Annotated[bool, typer.Option("--show-fixes", help="List what was mended.")] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help="Show what --fix would change; write nothing.")
    ] = False,
    fix_log: Annotated[
        str | None, typer.Option(metavar="FILE", help="Log every edit for `newslint undo`.")
    ] = None,
    select: Annotated[
        Codes | None, typer.Option(metavar="CODES", help="Run these rules: codes, prefixes, ALL.")
    ] = None,
    extend_select: Annotated[
        Codes | None, typer.Option(metavar="CODES", help="Run these rules too.")
    ] = None,
    ignore: Annotated[
        Codes | None, typer.Option(metavar="CODES", help="Leave these rules out.")
    ] = None,
    fixable: Annotated[
        Codes | None, typer.Option(metavar="CODES", help="Mend only what these rules find.")
    ] = None,
    unfixable: Annotated[
        Codes | None, typer.Option(metavar="CODES", help="Never mend what these rules find.")
    ] = None,
    output_format: Annotated[
        str, typer.Option(metavar="FORMAT", help="text, concise, grouped, json, jsonl or github.")
    ] = "text",
    output_file: Annotated[
        str | None, typer.Option("--output-file", "-o", metavar="FILE", help="Write findings here.")
    ] = None,
    snippet: Annotated[
        str, typer.Option(metavar="WHAT", help="Text shown: none, match or line.")
    ] = "line",
    max_snippet: Annotated[
        int, typer.Option(metavar="N", help="Show at most N characters of a line.", min=1)
    ] = 120,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Count the findings of each rule.")
    ] = False,
    config: Annotated[
        str | None, typer.Option(metavar="FILE", help="Use this configuration file alone.")
    ] = None,
    isolated: Annotated[
        bool, typer.Option("--isolated", help="Use no configuration file.")
    ] = False,
    exclude: Annotated[
        list[str] | None, typer.Option(metavar="GLOBS", help="Leave these files out.")
    ] = None,
    extend_exclude: Annotated[
        list[str] | None, typer.Option(metavar="GLOBS", help="Leave these files out too.")
    ] = None,
    force_exclude: Annotated[
        bool, typer.Option("--force-exclude", help="Leave excluded files out even if named.")
    ] = False,
    files_from: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Read paths from FILE (or -), one a line or NUL."),
    ] = None,
    tracked_only: Annotated[
        bool, typer.Option("--tracked-only", help="Of folders, take only what git tracks.")
    ] = False,
    focus: Annotated[
        list[str] | None,
        typer.Option(metavar="WHAT", help="Report only on `staged`, `ref:REV` or these files."),
    ] = None,
    scope: Annotated[
        str, typer.Option(metavar="WHAT", help="Rules on a document, corpus or all.")
    ] = "all",
    text_field: Annotated[
        str | None, typer.Option(metavar="NAME", help="The field with a record's text.")
    ] = None,
    id_field: Annotated[
        str | None, typer.Option(metavar="NAME", help="The field with a record's id.")
    ] = None,
    title_field: Annotated[
        str | None, typer.Option(metavar="NAME", help="The field with a record's title.")
    ] = None,
    lang: Annotated[
        str | None, typer.Option(metavar="CODE", help="The language of texts that name none.")
    ] = None,
    stdin_filename: Annotated[
        str | None, typer.Option(metavar="NAME", help="What standard input is called.")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", metavar="N", help="Processes; default: all cores.")
    ] = None,
    cache_dir: Annotated[
        str | None, typer.Option(metavar="DIR", help="Keep the cache here.")
    ] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", "-n", help="Use no cache.")] = False,
    fail_on: Annotated[
        str | None,
        typer.Option(metavar="LEVEL", help="Exit 1 from info, warning or error on, or never."),
    ] = None,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", "-e", help="Exit 0 even with findings.")
    ] = False,
    exit_non_zero_on_fix: Annotated[
        bool, typer.Option("--exit-non-zero-on-fix", help="Exit 1 if a file was mended.")
    ] = False,
    show_files: Annotated[
        bool, typer.Option("--show-files", help="List the files that would be read.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print findings only.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say more.")] = False,
    color: Annotated[
        str, typer.Option(metavar="WHEN", help="Colour: auto, always or never.")
    ] = "auto",
    progress: Annotated[
        bool | None, typer.Option("--progress/--no-progress", help="Show a progress bar.")
    ] = None,
) -> None:
    """Report the defects in files and in the corpus they form, and mend them with --fix."""
    given = dict(locals())
    lists = ("select", "extend_select", "ignore", "fixable", "unfixable", "exclude")
    for name in (*lists, "extend_exclude", "focus"):
        given[name] = given[name] or []
    given["paths"] = given["paths"] or []

    from newslint.commands.checking import run_check
    from newslint.commands.options import CheckOptions

    raise typer.Exit(run_check(CheckOptions(**given)))
