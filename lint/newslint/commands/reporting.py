"""The steps of `newslint report`: see that the page can be written, check, write it, open it."""

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from msgspec.structs import replace

from newslint.commands.checking import run_check
from newslint.commands.options import CheckOptions
from newslint.commands.output import say
from newslint.engine.again import read_again
from newslint.engine.run import Request
from newslint.errors import NewslintError
from newslint.reporters.report import Report

# More paths than this, as a pattern of the shell may give, make no title.
_FEW = 3


def write_report(output: str, options: CheckOptions, *, opens: bool) -> int:
    """Write the page of a check with these options; the exit code, which is 0 or 2.

    Raises `NewslintError`, before anything is checked, if the page could not be written.
    """
    check_place(output)
    code = run_check(options)
    if not options.quiet:
        say(f"The report is in {output}.")
    if opens:
        open_page(output)
    return code


def check_place(output: str) -> None:
    """Raise `NewslintError` if a file at this path cannot be written."""
    folder = os.path.dirname(os.path.abspath(output))
    if not os.path.isdir(folder):
        raise NewslintError(f"{output}: there is no such folder to write to")
    if os.path.isdir(output):
        raise NewslintError(f"{output}: is a folder; name a file to write, as in -o report.html")
    if not os.access(output if os.path.exists(output) else folder, os.W_OK):
        raise NewslintError(f"{output}: may not be written; name another place with -o FILE")


def open_page(path: str) -> None:
    """Show a page in the browser, or say that there is none to show it."""
    import webbrowser

    if not webbrowser.open(Path(path).absolute().as_uri()):
        say(f"newslint: no browser could be started; open {path} yourself")


def with_texts(
    report: Report, options: CheckOptions, request: Request | None, problems: Sequence[str]
) -> Report:
    """The report with what a page says besides: what was checked, what not, and its documents."""
    report = replace(report, name=_name(options.paths), problems=problems)
    return replace(report, texts=partial(read_again, request)) if request else report


def _name(paths: Sequence[str]) -> str:
    """What was checked, in a few words."""
    if list(paths) in ([], ["."]):
        return os.path.basename(os.getcwd())
    if len(paths) > _FEW:
        return f"{paths[0]} and {len(paths) - 1:,} more"
    return ", ".join(paths)
