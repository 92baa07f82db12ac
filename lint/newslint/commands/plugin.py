"""`newslint plugin`: begin a plugin of one's own."""

from typing import Annotated

import typer


def plugin(
    action: Annotated[str, typer.Argument(help="new.")],
    name: Annotated[str, typer.Argument(help="What the plugin is called: `house`.")],
    into: Annotated[
        str, typer.Option(metavar="DIR", help="Make its folder there; default: here.")
    ] = ".",
    letters: Annotated[
        str | None,
        typer.Option(metavar="LETTERS", help="The letters of its codes; default: of the name."),
    ] = None,
) -> None:
    """Write a plugin that works: a package with one rule, its test and a page about it."""
    from newslint.commands.plugin_new import write_plugin
    from newslint.errors import NewslintError

    if action != "new":
        raise NewslintError(f"newslint plugin {action}: the one action is `new`")
    for line in write_plugin(name, into, letters):
        typer.echo(line)
