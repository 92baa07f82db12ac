"""`newslint check`: report findings, and mend them with `--fix`."""

import inspect
import typing
from typing import Any

import typer
from msgspec.structs import asdict

from newslint.commands import options
from newslint.commands.options import CheckOptions


def check(**given: Any) -> None:
    """Report the defects in files and in the corpus they form, and mend them with --fix."""
    from newslint.commands.checking import run_check

    raise typer.Exit(run_check(CheckOptions(**given)))


def _signature() -> inspect.Signature:
    """The fields of `CheckOptions` as the parameters that Typer makes options of."""
    names = {**vars(options), "Option": typer.Option, "Argument": typer.Argument}
    hints = typing.get_type_hints(CheckOptions, names, include_extras=True)
    return inspect.Signature(
        [
            inspect.Parameter(
                name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=hints[name]
            )
            for name, default in asdict(CheckOptions()).items()
        ]
    )


check.__signature__ = _signature()  # type: ignore[attr-defined]
check.__annotations__ = {name: p.annotation for name, p in check.__signature__.parameters.items()}  # type: ignore[attr-defined]
