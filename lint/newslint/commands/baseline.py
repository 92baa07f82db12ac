"""`newslint baseline`: keep today's findings in a file, so that only new ones count."""

import inspect
import typing
from collections.abc import Callable
from typing import Annotated, Any

import typer
from msgspec.structs import asdict

from newslint.commands import options
from newslint.commands.options import CheckOptions

# What says which files are read, how, and by which rules.
RUN_OPTIONS = (
    *("profile", "select", "extend_select", "ignore", "config", "isolated", "local_plugin"),
    *("exclude", "extend_exclude", "force_exclude", "files_from", "tracked_only", "scope"),
    *("text_field", "id_field", "title_field", "lang", "encoding"),
    *("jobs", "cache_dir", "no_cache", "progress"),
)


def with_run_options(command: Callable[..., None], paths: str) -> Callable[..., None]:
    """`command(own…, paths, given)` as one whose options are its own and those of a run.

    `paths` is the help of the paths.
    """
    names = {**vars(options), "Option": typer.Option, "Argument": typer.Argument}
    hints = typing.get_type_hints(CheckOptions, names, include_extras=True)
    hints["paths"] = Annotated[list[str], typer.Argument(help=paths)]
    defaults = asdict(CheckOptions())
    signature = inspect.signature(command)
    own = [p for p in signature.parameters.values() if p.name != "run"]

    def given(**values: Any) -> None:
        run = {name: values.pop(name) for name in ("paths", *RUN_OPTIONS)}
        command(**values, run=CheckOptions(**run))

    parameters = [
        *(p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own),
        *(
            inspect.Parameter(
                name,
                inspect.Parameter.KEYWORD_ONLY,
                default=defaults[name],
                annotation=hints[name],
            )
            for name in ("paths", *RUN_OPTIONS)
        ),
    ]
    given.__doc__ = command.__doc__
    given.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    given.__annotations__ = {p.name: p.annotation for p in parameters}
    return given


def _baseline(
    action: Annotated[str, typer.Argument(help="create, update, prune or check.")],
    baseline: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", help="The file; default: .newslint-baseline.jsonl by the configuration."
        ),
    ] = None,
    *,
    run: CheckOptions,
) -> None:
    """Write, update, shorten or check the baseline that `check --baseline` compares with."""
    from newslint.commands.baselining import ACTIONS
    from newslint.errors import NewslintError

    if action not in ACTIONS:
        raise NewslintError(f"newslint baseline {action}: choose one of {', '.join(ACTIONS)}")
    raise typer.Exit(ACTIONS[action](baseline, run))


baseline = with_run_options(_baseline, "Files and folders.")
