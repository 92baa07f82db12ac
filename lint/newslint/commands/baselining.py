"""What `newslint baseline` does: today's findings against those that the file knows."""

import os
from collections.abc import Sequence

from msgspec import Struct

from newslint.cachedir import use_cache
from newslint.commands.held import is_gone, known_in, not_ignored, stale_lines
from newslint.commands.inputs import find_files
from newslint.commands.local import load_named
from newslint.commands.options import CheckOptions
from newslint.commands.output import ended, say, write_out
from newslint.commands.progress import ProgressBar
from newslint.commands.scanned import scanned_by
from newslint.config.resolve import Resolver
from newslint.engine.baseline import NAME, Entry, entries_of, lines_of, match
from newslint.engine.batches import default_jobs
from newslint.engine.run import Request, check
from newslint.errors import NewslintError
from newslint.model import Finding
from newslint.registry.plugins import load_registry
from newslint.reporters.report import plural, safe_text

_NAMED = 10


class Today(Struct, frozen=True):
    """The findings of a run as entries, against those of a baseline.

    `known` are the entries that were found again, as they are now; `other` those the run can say
    nothing of.
    """

    new: list[Entry]
    known: list[Entry]
    stale: list[Entry]
    other: list[Entry]


def create(path: str | None, options: CheckOptions) -> int:
    """Write a baseline of all findings; one that is there stays as it is."""
    file = path or baseline_file(options)
    if os.path.exists(file):
        raise NewslintError(
            f"{file}: is there already; `newslint baseline update` brings it up to date"
        )
    found = _today(file, [], options)
    if isinstance(found, list):
        return ended(found, 0)
    write_out(lines_of(found.new), file)
    print(f"{safe_text(file)}: {plural(len(found.new), 'finding')}.")
    return 0


def update(path: str | None, options: CheckOptions) -> int:
    """Add what is new and remove what is no longer found."""
    file = path or baseline_file(options)
    found = _today(file, known_in(file), options)
    if isinstance(found, list):
        return ended(found, 0)
    write_out(lines_of([*found.other, *found.known, *found.new]), file)
    changes = f"{len(found.new):,} added, {len(found.stale):,} removed"
    _report(file, [*found.other, *found.known, *found.new], changes)
    return 0


def prune(path: str | None, options: CheckOptions) -> int:
    """Remove what is no longer found, and add nothing."""
    file = path or baseline_file(options)
    found = _today(file, known_in(file), options)
    if isinstance(found, list):
        return ended(found, 0)
    write_out(lines_of([*found.other, *found.known]), file)
    _report(file, [*found.other, *found.known], f"{len(found.stale):,} removed")
    return 0


def check_(path: str | None, options: CheckOptions) -> int:
    """Say what `update` would change; 1 if it would change anything."""
    file = path or baseline_file(options)
    found = _today(file, known_in(file), options)
    if isinstance(found, list):
        return ended(found, 0)
    name = safe_text(file)
    if found.new:
        say(f"{name}: {plural(len(found.new), 'finding')} not in it:")
        say(*(f"  {safe_text(str(entry))}" for entry in found.new[:_NAMED]))
        if len(found.new) > _NAMED:
            say(f"  and {len(found.new) - _NAMED:,} more")
    say(*stale_lines(name, found.stale))
    if found.new or found.stale:
        return 1
    print(f"{name}: up to date, {plural(len(found.known), 'finding')} found again.")
    return 0


ACTIONS = {"create": create, "update": update, "prune": prune, "check": check_}


def baseline_file(options: CheckOptions) -> str:
    """Where the baseline is if nobody says otherwise: beside the configuration."""
    resolver = Resolver(options.overrides, options.config, options.isolated, options.fields)
    return os.path.relpath(os.path.join(resolver.for_folder(os.getcwd()).root, NAME))


def _report(file: str, entries: Sequence[Entry], changes: str) -> None:
    print(f"{safe_text(file)}: {plural(len(entries), 'finding')} ({changes}).")


def findings_of(
    options: CheckOptions, leave_out: str = ""
) -> tuple[Request, list[Finding], list[str]]:
    """A run without a report: its request, its findings, and what went wrong."""
    options.check()
    use_cache(options.cache_dir, on=not options.no_cache)
    resolver = Resolver(options.overrides, options.config, options.isolated, options.fields)
    load_named(options.local_plugin, resolver)
    files = find_files(options, resolver.for_folder)
    files = [file for file in files if file.real != os.path.abspath(leave_out)]
    jobs = options.jobs or default_jobs()
    with ProgressBar(options.progress) as progress:
        request = Request(
            files,
            resolver.for_folder,
            jobs=jobs,
            cache=options.cache,
            scope=options.scope,
            progress=progress,
        )
        outcome = check(request)
    return request, list(outcome.findings), [*load_registry().problems, *outcome.errors]


def _today(file: str, entries: Sequence[Entry], options: CheckOptions) -> Today | list[str]:
    """What there is today; the errors instead, if a run that failed says too little."""
    request, findings, errors = findings_of(options, file)
    if errors:
        return [*errors, f"{file}: was not written"]
    scanned = scanned_by(options, request)
    folder = os.path.dirname(os.path.abspath(file))
    found = entries_of(not_ignored(findings, False, scanned).findings, folder)
    matched = match(entries, found, lambda path: is_gone(folder, path))
    today = Today([], [], [], [])
    for entry, known in zip(found, matched.known, strict=True):
        if known is None:
            today.new.append(entry)
        else:
            # What was not renamed stays as it was reviewed.
            today.known.append(known if known.fingerprint == entry.fingerprint else entry)
    for entry in matched.left:
        (today.stale if scanned.judges(entry, folder) else today.other).append(entry)
    return today
