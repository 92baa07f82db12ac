"""Files replaced whole: the old bytes or the new ones, never anything between."""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable, Sequence
from typing import IO, Any

from newslint.errors import NewslintError
from newslint.fixes.held import ChangedMeanwhileError, Stamp, check_unchanged, held, take_over
from newslint.sources.names import TABLES, codec_of, format_of
from newslint.sources.splice import Splice

_CHUNK = 1 << 20


def rewrite(
    path: str, splices: Sequence[Splice], shown: str, stamp: Stamp | None = None
) -> tuple[str, str]:
    """Replace the file at `path` by itself with the splices applied, in one step.

    Returns the SHA-256 of the old and of the new bytes. Links are followed; permissions stay.
    Raises `ChangedMeanwhileError` if the file is not of this `stamp` or holds other bytes than the
    splices replace, and `NewslintError` if it cannot be written; it is whole in either case.
    """
    return _replaced(path, shown, stamp, lambda new: _written(path, new, splices, shown))


def restore(path: str, data: bytes, shown: str, stamp: Stamp | None = None) -> None:
    """Replace the file at `path` by the bytes `data`, in one step; raises as `rewrite` does."""

    def write(new: IO[bytes]) -> tuple[str, str]:
        new.write(data)
        return "", ""

    _replaced(path, shown, stamp, write)


def _replaced(
    path: str,
    shown: str,
    stamp: Stamp | None,
    write: Callable[[IO[bytes]], tuple[str, str]],
) -> tuple[str, str]:
    real = os.path.realpath(path)
    folder, name = os.path.split(real)
    part = ""
    try:
        with held(real, shown, stamp) as state:
            handle, part = tempfile.mkstemp(prefix=f".{name[:20]}.", suffix=".newslint", dir=folder)
            with os.fdopen(handle, "wb") as new:
                digests = write(new)
                new.flush()
                os.fsync(new.fileno())
            take_over(part, real, state)
            check_unchanged(real, state, shown)
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
    with open(os.devnull, "wb") as new:
        return _written(path, new, splices, shown)


def is_recoded(path: str) -> bool:
    """Whether a file that is changed is made anew, so that splices do not lead back to its bytes."""
    return bool(codec_of(path)) or format_of(path) in TABLES


def _written(path: str, new: IO[bytes], splices: Sequence[Splice], shown: str) -> tuple[str, str]:
    if not is_recoded(path):
        with open(path, "rb") as old:
            return _copy(old, new, splices, shown)
    from newslint.fixes.recode import recoded

    def copy(old: IO[bytes], out: IO[bytes]) -> None:
        _copy(old, out, splices, shown)

    try:
        return recoded(path, new, splices, copy)
    except ValueError:
        raise ChangedMeanwhileError(shown) from None


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
            raise ChangedMeanwhileError(shown)
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
