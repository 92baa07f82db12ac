"""`newslint plugins`: what is installed, and the rules and formats it brings."""

from typing import Annotated

import typer


def plugins(
    local_plugin: Annotated[
        list[str] | None, typer.Option(metavar="FILE", help="List the rules of this file too.")
    ] = None,
) -> None:
    """List the plugins found, their distributions and versions, their rules and formats."""
    from newslint.commands.output import ended
    from newslint.registry.plugins import load_registry, use_local_plugins

    use_local_plugins(local_plugin or [])
    registry = load_registry()
    for plugin in registry.plugins:
        point = plugin.point
        source = f"{point.distribution} {point.version}" if point.version else "a file"
        typer.echo(f"{point.name} ({source}, {point.module})")
        for code in plugin.codes:
            rule = registry.rules[code]
            mark = "" if rule.default else "  (off by default)"
            typer.echo(f"  {code} {rule.name}{mark}")
        for name in plugin.formats:
            suffixes = [suffix for suffix, each in registry.formats.items() if each.name == name]
            typer.echo(f"  reads {name} ({', '.join(suffixes)})")
    raise typer.Exit(ended(registry.problems, 0))
