"""`newslint compare`: what a change made better or worse."""

from typing import Annotated

import typer


def compare(
    old: Annotated[str, typer.Argument(help="A report of --output-format json from before.")],
    new: Annotated[str, typer.Argument(help="One from after the change.")],
) -> None:
    """Compare two JSON reports, code by code; exit 1 if anything is worse."""
    from newslint.commands.comparing import changes_between, read_report, table

    changes = changes_between(read_report(old), read_report(new))
    for line in table(changes):
        typer.echo(line)
    raise typer.Exit(int(any(change.worse for change in changes)))
