"""Standard input in a format that is read from a file: compressed, a table, or one of a plugin."""

import os
import sys
import tempfile
from collections.abc import Callable

from newslint.cachedir import cache_folder
from newslint.commands.finishing import finish
from newslint.commands.options import CheckOptions
from newslint.commands.output import ended, write_data
from newslint.config.settings import Settings
from newslint.engine.plan import applicability
from newslint.engine.run import Request, check, failures
from newslint.model import Finding
from newslint.registry.plugins import load_registry
from newslint.sources.discover import FoundFile
from newslint.sources.names import format_of


def check_as_file(
    data: bytes, name: str, options: CheckOptions, settings_for: Callable[[str], Settings]
) -> int:
    """Check what standard input holds; with `--fix` the mended file goes to standard output."""
    settings = settings_for(os.path.dirname(os.path.abspath(name)))
    with tempfile.TemporaryDirectory(prefix="newslint-") as folder:
        real = os.path.join(folder, os.path.basename(name))
        with open(real, "wb") as file:
            file.write(data)
        shown = name.replace(os.sep, "/")
        found = FoundFile(shown, real, format_of(name) or "plain", len(data), named=True)
        request = Request([found], lambda _: settings, cache=cache_folder(), scope="document")
        if options.diff:
            from newslint.commands.diff import show_diff

            return show_diff(request, options)
        mended: list[Finding] = []
        errors = list(load_registry().problems)
        if options.mends:
            from newslint.fixes.run import fix, resized

            done = fix(request, applicability(unsafe=options.unsafe_fixes), None)
            mended, request = done.mended, resized(request)
            errors += done.errors
            with open(real, "rb") as file:
                write_data(file.read())
            sys.stdout.buffer.flush()
            if options.fix_only:
                code = int(bool(mended) and options.exit_non_zero_on_fix)
                return ended([*errors, *failures(done.raised)], code)
        outcome = check(request)
    outcome.errors = errors + [error for error in outcome.errors if error not in errors]
    return finish(outcome, mended, options, settings_for, to_stderr=options.mends)
