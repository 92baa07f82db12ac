"""The commands put together."""

from typing import Annotated

import typer

from newslint import __version__
from newslint.commands.check import check
from newslint.commands.config import config
from newslint.commands.plugins import plugins
from newslint.commands.rule import rule
from newslint.commands.undo import undo

app = typer.Typer(
    help="A linter for text corpora: `newslint [PATHS]` is short for `newslint check [PATHS]`.",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    no_args_is_help=False,
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"newslint {__version__}")
        raise typer.Exit


@app.callback()
def newslint(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """A linter for text corpora: `newslint [PATHS]` is short for `newslint check [PATHS]`."""


app.command()(check)
app.command()(rule)
app.command()(plugins)
app.command()(config)
app.command()(undo)
