"""The file that is to be replaced: that it is still the one that was read, and nobody else's now."""

import contextlib
import os
import stat
from collections.abc import Iterator

from newslint.errors import NewslintError

Stamp = tuple[int, int, int, int]
"""What tells that a file was written: number, size, and times of the last change in nanoseconds."""


class ChangedMeanwhileError(NewslintError):
    """A file does not hold the bytes any more that its edits were made for."""

    def __init__(self, shown: str) -> None:
        super().__init__(f"{shown}: was changed meanwhile, so it was left as it is")


def stamp_of(path: str) -> Stamp | None:
    """The stamp of the file at `path`; None if it is not there."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return _stamp(found)


def _stamp(found: os.stat_result) -> Stamp:
    # Some programs set back the time of the content, but nobody that of the entry itself.
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


@contextlib.contextmanager
def held(path: str, shown: str, stamp: Stamp | None) -> Iterator[os.stat_result]:
    """Keep other runs of newslint from replacing the file at `path`, and tell its state.

    Raises `OSError` for a file that this user may not write, `ChangedMeanwhileError` for one of
    another `stamp`, and `NewslintError` for one that cannot be replaced without harm.
    """
    _check_kind(os.stat(path), shown)
    # To be allowed to write to its folder would do, but not if this file is to stay as it is.
    with open(path, "r+b", buffering=0) as file:
        try:
            lock(file.fileno())
        except BlockingIOError:
            raise NewslintError(
                f"{shown}: is in use by another program, so it was left as it is"
            ) from None
        # Only now: while this run waited to open it, another may have put a new file in its place.
        state = os.stat(path)
        if stamp is not None and _stamp(state) != stamp:
            raise ChangedMeanwhileError(shown)
        if state.st_nlink > 1:
            raise NewslintError(
                f"{shown}: is one file under {state.st_nlink} names (hard links), and a fix would "
                "give this one a file of its own; it is as it was"
            )
        yield state


def check_unchanged(path: str, state: os.stat_result, shown: str) -> None:
    """Raise `ChangedMeanwhileError` if the file is not in that state any more."""
    if stamp_of(path) != _stamp(state):
        raise ChangedMeanwhileError(shown)


def take_over(part: str, path: str, state: os.stat_result) -> None:
    """Give the new file the permissions of the old one, and its owner and attributes if allowed."""
    os.chmod(part, stat.S_IMODE(state.st_mode))
    with contextlib.suppress(OSError, AttributeError):
        os.chown(part, state.st_uid, state.st_gid)
    with contextlib.suppress(OSError, AttributeError):
        # Access control lists are such attributes, too.
        for name in os.listxattr(path):
            with contextlib.suppress(OSError):
                os.setxattr(part, name, os.getxattr(path, name))


def _check_kind(state: os.stat_result, shown: str) -> None:
    if not stat.S_ISREG(state.st_mode):
        raise NewslintError(f"{shown}: is no regular file, so it cannot be mended")


def lock(handle: int) -> None:
    """Lock an open file until it is closed; `BlockingIOError` if another program has it locked.

    Where the system or the file system has no locks, this does without.
    """
    try:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise
    except (ImportError, OSError):
        return
