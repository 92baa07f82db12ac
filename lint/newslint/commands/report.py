"""`newslint report`: a page to look at, in one file."""

from typing import Annotated

import typer
from msgspec.structs import replace

from newslint.commands.baseline import with_run_options
from newslint.commands.options import CheckOptions


def _report(
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Write the page there.")
    ] = "newslint-report.html",
    open: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,  # noqa: A002
    snippet: Annotated[
        str, typer.Option(metavar="WHAT", help="Text in the page: none, match or line.")
    ] = "line",
    max_snippet: Annotated[
        int, typer.Option(metavar="N", help="Show at most N characters of a line.", min=1)
    ] = 120,
    baseline: Annotated[
        str | None, typer.Option(metavar="FILE", help="Show only what is not in this baseline.")
    ] = None,
    no_index: Annotated[
        bool, typer.Option("--no-index", help="Compare the documents named with each other only.")
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Do not say what was found and where it is.")
    ] = False,
    *,
    run: CheckOptions,
) -> None:
    """Write what is found in a corpus as a page to look at: one file, which needs no network."""
    from newslint.commands.reporting import write_report

    options = replace(
        run,
        output_format="html",
        output_file=output,
        snippet=snippet,
        max_snippet=max_snippet,
        baseline=baseline,
        no_index=no_index,
        exit_zero=True,
        quiet=quiet,
    )
    raise typer.Exit(write_report(output, options, opens=open))


report = with_run_options(_report, "The corpus: files and folders, or `-` for standard input.")
