"""Files replaced whole: the old bytes or the new ones, never anything between."""

import contextlib
import hashlib
import os
import stat
import tempfile
from collections.abc import Callable, Sequence
from typing import IO, Any

from newslint.errors import NewslintError
from newslint.sources.splice import Splice

_CHUNK = 1 << 20


class ChangedMeanwhileError(NewslintError):
    """A file does not hold the bytes any more that its edits were made for."""


def rewrite(path: str, splices: Sequence[Splice], shown: str) -> tuple[str, str]:
    """Replace the file at `path` by itself with the splices applied, in one step.

    Returns the SHA-256 of the old and of the new bytes. Links are followed; permissions stay.
    Raises `ChangedMeanwhileError` if the file holds other bytes than the splices replace, and
    `NewslintError` if it cannot be written; the file is whole in either case.
    """
    real = os.path.realpath(path)
    folder, name = os.path.split(real)
    part = ""
    try:
        before = os.stat(real)
        handle, part = tempfile.mkstemp(prefix=f".{name[:20]}.", suffix=".newslint", dir=folder)
        with open(real, "rb") as old, os.fdopen(handle, "wb") as new:
            digests = _copy(old, new, splices, shown)
            new.flush()
            os.fsync(new.fileno())
        os.chmod(part, stat.S_IMODE(before.st_mode))
        with contextlib.suppress(OSError, AttributeError):
            os.chown(part, before.st_uid, before.st_gid)
        _check_unchanged(real, before, shown)
        os.replace(part, real)
    except OSError as error:
        raise NewslintError(
            f"{shown}: cannot be written: {error.strerror}; it is as it was"
        ) from None
    finally:
        if part:
            with contextlib.suppress(OSError):
                os.unlink(part)
    return digests


def digest_after(path: str, splices: Sequence[Splice], shown: str) -> tuple[str, str]:
    """The SHA-256 of a file as it is, and as it would be with the splices applied."""
    with open(path, "rb") as old, open(os.devnull, "wb") as new:
        return _copy(old, new, splices, shown)


def _copy(old: IO[bytes], new: IO[bytes], splices: Sequence[Splice], shown: str) -> tuple[str, str]:
    before, after = hashlib.sha256(), hashlib.sha256()

    def put(data: bytes) -> None:
        after.update(data)
        new.write(data)

    at = 0
    for splice in splices:
        at += _pass_on(old, splice.offset - at, before, put)
        found = old.read(len(splice.old))
        if at != splice.offset or found != splice.old:
            raise ChangedMeanwhileError(f"{shown}: was changed meanwhile, so it was left as it is")
        before.update(found)
        put(splice.new)
        at += len(found)
    _pass_on(old, -1, before, put)
    return before.hexdigest(), after.hexdigest()


def _pass_on(old: IO[bytes], size: int, before: Any, put: Callable[[bytes], None]) -> int:
    """Copy `size` bytes, or all that is left if that is -1; returns how many there were."""
    done = 0
    while size < 0 or done < size:
        data = old.read(_CHUNK if size < 0 else min(_CHUNK, size - done))
        if not data:
            break
        before.update(data)
        put(data)
        done += len(data)
    return done


def _check_unchanged(path: str, before: os.stat_result, shown: str) -> None:
    now = os.stat(path)
    if (now.st_mtime_ns, now.st_size, now.st_ino) != (
        before.st_mtime_ns,
        before.st_size,
        before.st_ino,
    ):
        raise ChangedMeanwhileError(f"{shown}: was changed meanwhile, so it was left as it is")
