"""`newslint index`: keep what the corpus checks need of a whole corpus on disk."""

from typing import Annotated

import typer


def index(
    action: Annotated[str, typer.Argument(help="build, update or info.")],
    paths: Annotated[
        list[str] | None, typer.Argument(help="The corpus; default: the current folder.")
    ] = None,
    index: Annotated[
        str | None,
        typer.Option(metavar="DIR", help="Keep it here; default: .newslint by the configuration."),
    ] = None,
    config: Annotated[str | None, typer.Option(metavar="FILE", help="Use this file.")] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Use no file.")] = False,
    local_plugin: Annotated[
        list[str] | None, typer.Option(metavar="FILE", help="Use the rules of this file too.")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes.")
    ] = None,
    progress: Annotated[
        bool | None, typer.Option("--progress/--no-progress", help="Show a progress bar.")
    ] = None,
) -> None:
    """Build, update or describe the index that `check` compares files with."""
    from newslint.commands import indexing
    from newslint.errors import NewslintError

    actions = {"build": indexing.build, "update": indexing.update, "info": indexing.info}
    if action not in actions:
        raise NewslintError(f"newslint index {action}: choose one of {', '.join(actions)}")
    actions[action](
        indexing.Choice(paths or [], index, config, isolated, jobs, progress, local_plugin or [])
    )
