"""`--baseline-from-ref`: what newslint finds in the files as they were at a revision of git."""

import os
import subprocess
import tempfile
from collections.abc import Iterator

from msgspec.structs import replace

from newslint.commands.scanned import Scanned
from newslint.config.settings import Settings
from newslint.engine.baseline import Entry, entries_of
from newslint.engine.run import check
from newslint.errors import NewslintError
from newslint.index.fresh import is_found
from newslint.registry.core import FAILURES
from newslint.sources.discover import FoundFile, shown
from newslint.sources.names import format_of

# The modes that git gives to files, and not to links and submodules.
_FILES = (b"100644", b"100755")


def commit_of(revision: str) -> str:
    """The name of the commit that a revision is; raises `NewslintError` if there is none."""
    name = "" if revision.startswith("-") else f"{revision}^{{commit}}"
    found = _git("rev-parse", "--verify", "--quiet", name, may_fail=True).decode().strip()
    if not found:
        raise NewslintError(f"--baseline-from-ref: git knows no revision {revision!r}")
    return found


def entries_at(revision: str, scanned: Scanned) -> list[Entry]:
    """What a run like the one of `scanned` finds at the revision; the work tree is not touched.

    The rules, the configuration and the ignore files are those of today. Paths count from the
    working directory.
    """
    commit = commit_of(revision)
    top = os.path.realpath(os.fsdecode(_git("rev-parse", "--show-toplevel").rstrip(b"\n")))
    with tempfile.TemporaryDirectory(prefix="newslint-") as folder:

        def settings_for(where: str) -> Settings:
            if where == folder or where.startswith(folder + os.sep):
                where = top + where[len(folder) :]
            return scanned.request.settings_for(where)

        files = sorted(_files(commit, top, folder, scanned), key=lambda file: file.path)
        request = replace(
            scanned.request, files=files, settings_for=settings_for, progress=None, index=None
        )
        findings = [f for f in check(request).findings if f.code not in FAILURES]
        reals = {file.path: file.real for file in files}
        return entries_of(findings, os.getcwd(), lambda path: reals[path])


def _files(commit: str, top: str, folder: str, scanned: Scanned) -> Iterator[FoundFile]:
    """The files that the run would have found, with what they held written below `folder`."""
    named = {file.real for file in scanned.request.files}
    wanted: list[tuple[str, bytes]] = []
    for line in _git("ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0"):
        kind, _, name = line.partition(b"\t")
        mode, _, digest = kind.partition(b" ")
        real = os.path.join(top, os.fsdecode(name))
        if mode in _FILES and (
            real in named or is_found(real, scanned.roots, scanned.request.settings_for)
        ):
            wanted.append((real, digest.removeprefix(b"blob ")))
    for real, data in _contents(wanted):
        copy = os.path.normpath(folder + real[len(top) :])
        os.makedirs(os.path.dirname(copy), exist_ok=True)
        with open(copy, "wb") as file:
            file.write(data)
        format_ = format_of(real) or "plain"
        yield FoundFile(shown(real), copy, format_, len(data), named=False)


def _contents(wanted: list[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """The paths with the bytes of their objects, read by one process of git."""
    command = ["git", "cat-file", "--batch"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        for real, digest in wanted:
            process.stdin.write(digest + b"\n")
            process.stdin.flush()
            header = process.stdout.readline().split()
            if len(header) != 3:
                raise NewslintError(f"{shown(real)}: git cannot read the object {digest.decode()}")
            yield real, process.stdout.read(int(header[2]))
            process.stdout.read(1)
        process.stdin.close()


def _git(*arguments: str, may_fail: bool = False) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], check=False, capture_output=True)
    except FileNotFoundError:
        raise NewslintError("git is not installed, but --baseline-from-ref needs it") from None
    if done.returncode == 0 or (may_fail and not done.stderr):
        return done.stdout
    reason, *_ = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["no reason"]
    raise NewslintError(f"git {arguments[0]} failed: {reason.removeprefix('fatal: ')}")
