"""The commands put together: all of them for `--help`, else just the one that is asked for."""

import importlib
from typing import Annotated

import typer

from newslint import __version__
from newslint.commands import COMMANDS


def make_app(commands: tuple[str, ...] = COMMANDS) -> typer.Typer:
    """The command line with the commands of these names; importing one takes its time."""
    app = typer.Typer(
        context_settings={"help_option_names": ["-h", "--help"]},
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        add_completion=len(commands) > 1,
    )
    app.callback()(newslint)
    for name in commands:
        module = importlib.import_module(f"newslint.commands.{name}")
        app.command(name)(getattr(module, name))
    return app


def _version(value: bool) -> None:
    if value:
        typer.echo(f"newslint {__version__}")
        raise typer.Exit


def newslint(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """A linter for text corpora: `newslint [PATHS]` is short for `newslint check [PATHS]`."""
