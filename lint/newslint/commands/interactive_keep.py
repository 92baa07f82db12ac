"""Findings whose text stays, into the ignore file or the baseline."""

import os
from collections.abc import Sequence

from newslint.commands.baselining import baseline_file
from newslint.commands.held import not_ignored
from newslint.commands.ignoring import file_for, put
from newslint.commands.options import CheckOptions
from newslint.commands.output import write_out
from newslint.engine.baseline import entries_of, lines_of, read
from newslint.engine.run import Request
from newslint.model import Finding
from newslint.registry.core import FAILURES
from newslint.reporters.report import plural, safe_text


def suppress(
    wanted: Sequence[tuple[Finding, str]], found: Sequence[Finding], request: Request
) -> list[str]:
    """Put findings of a run, which are right for these reasons, into their ignore files."""
    counts: dict[str, int] = {}
    for finding, reason in wanted:
        path = file_for(finding, request.settings_for)
        put(path, finding, found, reason)
        counts[path] = counts.get(path, 0) + 1
    return [
        f"{safe_text(os.path.relpath(path))}: {plural(count, 'finding')} added."
        for path, count in counts.items()
    ]


def add_to_baseline(
    wanted: Sequence[Finding], found: Sequence[Finding], options: CheckOptions
) -> tuple[str, list[str]]:
    """Put findings of a run into the baseline, which is made if it is not there; its path.

    The findings that ignore files cover are not counted there, so these must be written before.
    """
    path = options.baseline or baseline_file(options)
    left = [f for f in not_ignored(found, False, None).findings if f.code not in FAILURES]
    entries = dict(zip(left, entries_of(left, os.path.dirname(os.path.abspath(path))), strict=True))
    known = read(path) if os.path.exists(path) else []
    write_out(lines_of([*known, *(entries[finding] for finding in wanted)]), path)
    return path, [f"{safe_text(path)}: {plural(len(wanted), 'finding')} added."]
