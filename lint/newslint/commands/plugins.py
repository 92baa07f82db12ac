"""`newslint plugins`: what is installed, and the rules it brings."""

import typer


def plugins() -> None:
    """List the plugins found, their distributions and versions, and their rules."""
    from newslint.commands.output import ended
    from newslint.registry.plugins import load_registry

    registry = load_registry()
    for plugin in registry.plugins:
        point = plugin.point
        typer.echo(f"{point.name} ({point.distribution} {point.version}, {point.module})")
        for code in plugin.codes:
            rule = registry.rules[code]
            mark = "" if rule.default else "  (off by default)"
            typer.echo(f"  {code} {rule.name}{mark}")
    raise typer.Exit(ended(registry.problems, 0))
