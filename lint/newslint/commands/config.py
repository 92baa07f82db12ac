"""`newslint config`: the settings in force for a path, and where each was set."""

import os
from typing import Annotated, Any

import typer


def config(
    path: Annotated[str, typer.Argument(help="A file or folder.")] = ".",
    config: Annotated[str | None, typer.Option(metavar="FILE", help="Use this file.")] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Use no file.")] = False,
    local_plugin: Annotated[
        list[str] | None, typer.Option(metavar="FILE", help="Know the rules of this file too.")
    ] = None,
) -> None:
    """Show the settings in force for a path, and which file set each."""
    from msgspec.structs import asdict

    from newslint.commands.local import load_named
    from newslint.config.resolve import Resolver
    from newslint.engine.plan import make_plan
    from newslint.errors import NewslintError
    from newslint.registry.plugins import load_registry
    from newslint.reporters.report import safe_text

    real = os.path.abspath(path)
    if not os.path.exists(real):
        raise NewslintError(f"{path}: no such file or folder; check the spelling")
    folder = real if os.path.isdir(real) else os.path.dirname(real)
    resolver = Resolver({}, config, isolated)
    load_named(local_plugin or [], resolver)
    settings = resolver.for_folder(folder)
    plan = make_plan(settings, load_registry().rules, None)
    for name, value in asdict(settings).items():
        if name in ("root", "origins"):
            continue
        origin = settings.origins.get(name)
        where = os.path.relpath(origin) if origin else "default"
        typer.echo(safe_text(f"{name.replace('_', '-')} = {_toml(value)}  # {where}"))
    codes = sorted([*(r.rule.code for r in plan.documents), *(r.rule.code for r in plan.corpus)])
    typer.echo(f"# rules that run: {', '.join(codes)}")


def _toml(value: Any) -> str:
    """A value as it would stand in a configuration file."""
    from msgspec import Struct
    from msgspec.structs import asdict

    if isinstance(value, Struct):
        value = asdict(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)} = {_toml(v)}" for key, v in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    import json

    return json.dumps(str(value), ensure_ascii=False)


def _key(key: str) -> str:
    import json

    return key if key.replace("-", "").replace("_", "").isalnum() else json.dumps(key)
