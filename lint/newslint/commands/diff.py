"""`--diff`: what `--fix` would change, and nothing written."""

import sys
from collections.abc import Iterable

from newslint.commands.options import CheckOptions
from newslint.commands.output import ended, write_data
from newslint.engine.plan import applicability
from newslint.engine.run import Request, failures
from newslint.fixes.files import FixedFile
from newslint.fixes.run import work_out
from newslint.model import Finding
from newslint.registry.plugins import load_registry
from newslint.reporters.report import safe_text
from newslint.sources.names import TABLES
from newslint.sources.splice import Cell, spliced
from newslint.sources.units import read_bytes

Change = tuple[str, bytes, bytes]
"""A path, and the bytes of the file before and after."""


def show_diff(request: Request, options: CheckOptions) -> int:
    """Print the diff of every file that would change; 1 if there is one."""
    errors = list(load_registry().problems)
    raised: list[Finding] = []

    def changes() -> Iterable[Change]:
        for result in work_out(request, applicability(unsafe=options.unsafe_fixes)):
            errors.extend(f"{finding.path}: {finding.message}" for finding in result.failed)
            raised.extend(result.raised)
            if result.file.format in TABLES:
                yield from _cells(result)
            elif result.splices:
                try:
                    data = read_bytes(result.file.real)
                    yield result.file.path, data, spliced(data, result.splices)
                except (OSError, ValueError):
                    errors.append(f"{result.file.path}: was changed meanwhile; run newslint again")

    code = print_diff(changes())
    return ended([*errors, *failures(raised)], code)


def _cells(result: FixedFile) -> Iterable[Change]:
    """The texts of a table that would change, each as a file of its own."""
    for cell in result.splices:
        column = cell.column if isinstance(cell, Cell) else ""
        yield f"{result.file.path}:{column}[{cell.offset}]", cell.old, cell.new


def print_diff(changes: Iterable[Change]) -> int:
    """Print unified diffs to standard output; 1 if there is any.

    Other programs get the bytes of the files, a terminal nothing that it could act on.
    """
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
            safe_text(path).encode(),
            safe_text(path).encode(),
        )
        for line in lines:
            write_data(line)
            if not line.endswith(b"\n"):
                sys.stdout.buffer.write(b"\n\\ No newline at end of file\n")
    sys.stdout.buffer.flush()
    return code
