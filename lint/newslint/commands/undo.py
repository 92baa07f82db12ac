"""`newslint undo`: restore what a `--fix --fix-log LOG` changed."""

from typing import Annotated

import typer


def undo(
    log: Annotated[str, typer.Argument(help="The file that --fix-log wrote.")],
) -> None:
    """Restore the exact bytes of every file that a fix log names."""
    from newslint.commands.output import ended
    from newslint.fixes.undo import undo as undone
    from newslint.reporters.report import plural

    restored = 0
    errors: list[str] = []
    for result in undone(log):
        if result.state == "refused":
            errors.append(f"{result.path}: {result.reason}; it was left as it is")
        elif result.state == "restored":
            restored += 1
    typer.echo(f"{plural(restored, 'file')} restored.")
    raise typer.Exit(ended(errors, 0))
