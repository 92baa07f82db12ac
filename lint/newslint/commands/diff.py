"""`--diff`: what `--fix` would change, and nothing written."""

import sys
from collections.abc import Iterable

from newslint.commands.options import CheckOptions
from newslint.commands.output import say
from newslint.engine.plan import applicability
from newslint.engine.run import Request
from newslint.fixes.run import work_out
from newslint.sources.splice import spliced
from newslint.sources.units import read_bytes

Change = tuple[str, bytes, bytes]
"""A path, and the bytes of the file before and after."""


def show_diff(request: Request, options: CheckOptions) -> int:
    """Print the diff of every file that would change; 1 if there is one."""
    failed: list[str] = []

    def changes() -> Iterable[Change]:
        for result in work_out(request, applicability(unsafe=options.unsafe_fixes)):
            failed.extend(f"{finding.path}: {finding.message}" for finding in result.failed)
            if result.splices:
                data = read_bytes(result.file.real)
                yield result.file.path, data, spliced(data, result.splices)

    code = print_diff(changes())
    say(*(f"newslint: {line}" for line in failed))
    return 2 if failed else code


def print_diff(changes: Iterable[Change]) -> int:
    """Print unified diffs to standard output; 1 if there is any."""
    import difflib

    code = 0
    for path, old, new in changes:
        if old == new:
            continue
        code = 1
        lines = difflib.diff_bytes(
            difflib.unified_diff,
            old.splitlines(keepends=True),
            new.splitlines(keepends=True),
            path.encode("utf-8", "replace"),
            path.encode("utf-8", "replace"),
        )
        for line in lines:
            sys.stdout.buffer.write(line)
            if not line.endswith(b"\n"):
                sys.stdout.buffer.write(b"\n\\ No newline at end of file\n")
    sys.stdout.buffer.flush()
    return code
