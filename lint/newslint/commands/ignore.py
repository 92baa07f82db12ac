"""`newslint ignore`: put a finding that is right as it is into the ignore file."""

from typing import Annotated

import typer

from newslint.commands.baseline import with_run_options
from newslint.commands.options import CheckOptions


def _ignore(
    fingerprint: Annotated[
        str, typer.Argument(help="The finding's fingerprint, from a report in JSON.")
    ],
    reason: Annotated[
        str, typer.Option(metavar="TEXT", help="Why the text is right as it is; required.")
    ] = "",
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="The last day to ignore it: YYYY-MM-DD.")
    ] = None,
    *,
    run: CheckOptions,
) -> None:
    """Add a finding to newslint-ignore.toml, with the reason why its text is right as it is."""
    from newslint.commands.ignoring import add

    add(fingerprint, reason, until, run)


ignore = with_run_options(_ignore, "Where the finding is; default: the current folder.")
