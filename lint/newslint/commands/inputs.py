"""Which files a run is about: from arguments, lists and git."""

import os
import sys
from collections.abc import Callable, Sequence

from newslint.commands.options import CheckOptions
from newslint.config.settings import Settings
from newslint.errors import NewslintError
from newslint.model import Finding
from newslint.sources.discover import FoundFile, discover, shown


def find_files(options: CheckOptions, settings_for: Callable[[str], Settings]) -> list[FoundFile]:
    """The files to read, by path; raises `NewslintError` for paths that are not there."""
    paths = list(options.paths)
    if options.files_from:
        paths += _listed(options.files_from)
    elif not paths:
        paths = ["."]
    if options.tracked_only:
        known = {os.path.realpath(path) for path in tracked(paths)}
        found = discover(paths, settings_for, options.force_exclude)
        return [file for file in found if os.path.realpath(file.real) in known]
    return discover(paths, settings_for, options.force_exclude)


def _listed(source: str) -> list[str]:
    try:
        if source == "-":
            data = sys.stdin.buffer.read()
        else:
            with open(source, "rb") as file:
                data = file.read()
    except OSError as error:
        raise NewslintError(f"{source}: cannot be read: {error.strerror}") from None
    separator = b"\0" if b"\0" in data else b"\n"
    return [os.fsdecode(part.rstrip(b"\r")) for part in data.split(separator) if part.strip()]


def tracked(paths: Sequence[str]) -> list[str]:
    """The absolute paths of what git tracks of these files and folders."""
    return _git(["ls-files", "-z", "--full-name", "--", *paths])


def focus_paths(focus: Sequence[str]) -> set[str] | None:
    """The paths, as reported, that findings must touch; None if all are wanted.

    `staged` is what is about to be committed (or, where pre-commit says so, the range that is
    about to be pushed); with nothing staged the whole corpus is meant.
    """
    if not focus:
        return None
    paths: set[str] = set()
    for item in focus:
        if item == "staged":
            staged = _staged()
            if not staged:
                return None
            paths |= {shown(path) for path in staged}
        elif item.startswith("ref:"):
            paths |= {shown(path) for path in _changed(["--end-of-options", item[4:]])}
        else:
            paths.add(shown(os.path.abspath(item)))
    return paths


def touches(finding: Finding, paths: set[str]) -> bool:
    """Whether a finding stands in, or speaks of, one of the paths."""
    return finding.path in paths or any(related.path in paths for related in finding.related)


def _staged() -> list[str]:
    first, last = os.environ.get("PRE_COMMIT_FROM_REF"), os.environ.get("PRE_COMMIT_TO_REF")
    if first and last:
        return _changed(["--end-of-options", f"{first}...{last}"])
    return _changed(["--staged"])


def _changed(what: Sequence[str]) -> list[str]:
    return _git(["diff", "--name-only", "-z", "--diff-filter=ACMRTUXB", *what, "--"])


def _git(arguments: Sequence[str]) -> list[str]:
    """The absolute paths that a git command lists, relative to the top of the repository."""
    import subprocess

    try:
        top = _run(["rev-parse", "--show-toplevel"]).rstrip(b"\n")
        output = _run(arguments)
    except FileNotFoundError:
        raise NewslintError(
            "git is not installed, but --tracked-only and --focus need it"
        ) from None
    except subprocess.CalledProcessError as error:
        reason, *_ = error.stderr.decode("utf-8", "replace").strip().splitlines() or ["no reason"]
        raise NewslintError(
            f"git {arguments[0]} failed: {reason.removeprefix('fatal: ')}"
        ) from None
    root = os.fsdecode(top)
    return [os.path.join(root, os.fsdecode(name)) for name in output.split(b"\0") if name]


def _run(arguments: Sequence[str]) -> bytes:
    import subprocess

    return subprocess.run(["git", *arguments], check=True, capture_output=True).stdout
