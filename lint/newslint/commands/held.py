"""What a check holds back: findings that an ignore file covers, and those that a baseline knows."""

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct, field

from newslint.commands.options import CheckOptions
from newslint.commands.scanned import Scanned, scanned_by
from newslint.engine.baseline import Entry, entries_of, match, read
from newslint.engine.run import Request
from newslint.engine.suppressions import IgnoreFiles
from newslint.errors import NewslintError
from newslint.model import Finding
from newslint.registry.core import CORE_RULES, FAILURES
from newslint.registry.plugins import load_registry
from newslint.registry.selection import matches
from newslint.reporters.report import plural, safe_text
from newslint.sources.ignore import covers

# So many entries that no longer occur are named; the others are counted.
_NAMED = 10


class Held(Struct):
    """The findings that are left, what to say of the others, and whether that makes a run fail."""

    findings: Sequence[Finding]
    lines: list[str] = field(default_factory=list)
    failing: bool = False


def check_options(options: CheckOptions) -> None:
    """Raise `NewslintError`, before anything is done, for a baseline that cannot be used."""
    if options.baseline is not None and options.baseline_from_ref is not None:
        raise NewslintError("--baseline and --baseline-from-ref cannot be used together")
    if options.baseline_from_ref is not None and "-" in options.paths:
        raise NewslintError("--baseline-from-ref cannot be used with standard input")
    if options.baseline is not None:
        known_in(options.baseline)
    elif options.baseline_from_ref is not None:
        from newslint.commands.revision import commit_of

        commit_of(options.baseline_from_ref)


def known_in(path: str) -> list[Entry]:
    """The entries of the baseline at `path`; raises `NewslintError` if it cannot be used."""
    if not os.path.exists(path):
        raise NewslintError(
            f"{path or '--baseline'}: no such baseline; `newslint baseline create` writes one"
        )
    return read(path)


def hold_back(
    findings: Sequence[Finding],
    options: CheckOptions,
    run: tuple[Request, Collection[str] | None] | None,
) -> Held:
    """The findings without those that are ignored or known; for `run` see `finish`."""
    scanned = scanned_by(options, *run) if run else None
    held = not_ignored(findings, options.report_unused_ignores, scanned)
    if options.baseline is not None:
        entries, folder = known_in(options.baseline), os.path.dirname(options.baseline)
        name = safe_text(options.baseline)
        left = _hide(held, entries, os.path.abspath(folder), f"known to {name}")
        stale = [e for e in left if scanned and scanned.judges(e, os.path.abspath(folder))]
        held.lines += stale_lines(name, stale)
    elif options.baseline_from_ref is not None and scanned:
        from newslint.commands.revision import entries_at

        entries = entries_at(options.baseline_from_ref, scanned)
        where = f"there at {safe_text(options.baseline_from_ref)} already"
        _hide(held, entries, os.getcwd(), where)
    return held


def stale_lines(name: str, stale: Sequence[Entry]) -> list[str]:
    """What to say of entries of a baseline that no longer occur."""
    if not stale:
        return []
    entries = f"{len(stale):,} {'entry' if len(stale) == 1 else 'entries'}"
    lines = [f"{name}: {entries} no longer found; `newslint baseline prune` removes them:"]
    ordered = sorted(stale, key=lambda entry: entry.order)
    lines += [f"  {safe_text(str(entry))}" for entry in ordered[:_NAMED]]
    if len(stale) > _NAMED:
        lines.append(f"  and {len(stale) - _NAMED:,} more")
    return lines


def not_ignored(findings: Sequence[Finding], report_unused: bool, scanned: Scanned | None) -> Held:
    """The findings that no ignore file covers."""
    files = IgnoreFiles([*load_registry().rules, *CORE_RULES])
    ignored = files.apply(findings, date.today())
    lines = []
    if count := len(findings) - len(ignored.left):
        names = ", ".join(sorted(safe_text(os.path.relpath(path)) for path in ignored.used))
        lines.append(f"{plural(count, 'finding')} ignored by {names}.")
    lines += [f"{safe_text(line)}" for line in ignored.ended]
    unused = list(_unused(files, ignored.used, scanned)) if report_unused and scanned else []
    return Held(ignored.left, lines + unused, bool(unused))


def is_gone(folder: str, path: str) -> bool:
    """Whether the file of an entry of a baseline in `folder` is not there any more."""
    return not os.path.lexists(os.path.join(folder, path))


def _hide(held: Held, entries: Sequence[Entry], folder: str, where: str) -> list[Entry]:
    """Take from what is held the findings that entries know; the entries that know none."""
    known: dict[int, Entry] = {}
    candidates = [f for f in held.findings if f.code not in FAILURES]
    matched = match(entries, entries_of(candidates, folder), lambda path: is_gone(folder, path))
    for finding, entry in zip(candidates, matched.known, strict=True):
        if entry:
            known[id(finding)] = entry
    held.findings = [finding for finding in held.findings if id(finding) not in known]
    held.lines.append(f"{plural(len(known), 'finding')} hidden, {where}.")
    return matched.left


def _unused(files: IgnoreFiles, used: Mapping[str, set[int]], scanned: Scanned) -> Iterator[str]:
    folders = {os.path.dirname(file.real) for file in scanned.request.files}
    reals = [file.real for file in scanned.request.files]
    seen = {file.path: file for folder in folders if (file := files.nearest(folder))}
    for _, file in sorted(seen.items()):
        everything = scanned.holds(file.folder)
        ran = set().union(*(scanned.ran(folder) for folder in folders))
        for entry in file.entries:
            if entry.number in used.get(file.path, ()):
                continue
            if not any(matches(code, [entry.code]) for code in ran):
                continue
            if everything or any(covers(entry.path, real, file.folder) for real in reals):
                yield f"{safe_text(file.name(entry))} covers no finding; remove it"
