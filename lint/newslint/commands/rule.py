"""`newslint rule`: explain a rule."""

from typing import Annotated

import typer


def rule(
    code: Annotated[str | None, typer.Argument(help="The rule's code, or its name.")] = None,
    all_rules: Annotated[bool, typer.Option("--all", help="Explain every rule.")] = False,
    output_format: Annotated[
        str, typer.Option(metavar="FORMAT", help="text, markdown or json.")
    ] = "text",
    local_plugin: Annotated[
        list[str] | None, typer.Option(metavar="FILE", help="Know the rules of this file too.")
    ] = None,
) -> None:
    """Explain a rule: what it finds, why it matters, its options and its limits."""
    import json

    from newslint.errors import NewslintError, did_you_mean
    from newslint.registry.core import CORE_RULES
    from newslint.registry.plugins import load_registry, use_local_plugins
    from newslint.reporters.rule_page import as_object, page

    use_local_plugins(local_plugin or [])
    known = {**load_registry().rules, **CORE_RULES}
    if all_rules:
        chosen = [known[each] for each in sorted(known)]
    elif code:
        names = {rule.name: rule for rule in known.values()}
        found = known.get(code.upper()) or names.get(code)
        if found is None:
            raise NewslintError(f"no rule has the code {code!r}{did_you_mean(code, known)}")
        chosen = [found]
    else:
        raise NewslintError("say which rule, by its code, or --all")
    if output_format == "json":
        objects = [as_object(each) for each in chosen]
        typer.echo(json.dumps(objects if all_rules else objects[0], ensure_ascii=False, indent=2))
    elif output_format in ("text", "markdown"):
        typer.echo("\n".join(page(each) for each in chosen), nl=False)
    else:
        raise NewslintError(
            f"--output-format must be text, markdown or json, not {output_format!r}"
        )
