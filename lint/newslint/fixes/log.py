"""The fix log: one line of JSON a file, enough to bring its exact bytes back."""

import contextlib
import json
import os
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from newslint.errors import NewslintError
from newslint.fixes.held import lock
from newslint.fixes.write import is_recoded
from newslint.model import Finding
from newslint.sources.splice import Splice

VERSION = 1
# What every line begins with, as `json.dumps` writes it.
_START = b'{"version": '
_LARGEST = 256 << 20


class Entry(Struct, frozen=True):
    """What was done to one file: the splices, and the SHA-256 of its bytes before and after.

    `path` is absolute; `fixes` says for people what was mended. Of a file that was made anew as a
    whole, as compressed ones are, `original` holds the bytes before; splices are of its content.
    """

    path: str
    before: str
    after: str
    splices: tuple[Splice, ...]
    fixes: tuple[dict[str, Any], ...] = ()
    original: bytes | None = None


def entry_of(
    path: str, digests: tuple[str, str], splices: Sequence[Splice], mended: Sequence[Finding]
) -> Entry:
    """The entry for a file that is about to be rewritten."""
    fixes = tuple(
        {
            "code": finding.code,
            "record": finding.record.id or finding.record.index if finding.record else None,
            "line": finding.start.line,
            "column": finding.start.column,
            "message": finding.message,
        }
        for finding in mended
    )
    original = _original(path) if is_recoded(path) else None
    return Entry(os.path.abspath(path), *digests, tuple(splices), fixes, original)


def _original(path: str) -> bytes:
    """The bytes of a file; raises `NewslintError` if they are too many for a line of the log."""
    if os.path.getsize(path) > _LARGEST:
        raise NewslintError(
            f"{path}: is too large for a fix log, which has to hold all of a compressed file or a "
            f"table (up to {_LARGEST >> 20} MiB); keep a copy and fix it without --fix-log"
        )
    with open(path, "rb") as file:
        return file.read()


class LogWriter:
    """Appends entries to a log, each on disk before its file is touched."""

    def __init__(self, path: str) -> None:
        self._path = path
        try:
            # Without a buffer: what could not be written must not be tried again at the end.
            self._file = open(path, "a+b", buffering=0)  # noqa: SIM115
            is_file = os.path.isfile(path)
            if is_file:
                lock(self._file.fileno())
            self._whole = self._length_of_whole_lines() if is_file else None
        except BlockingIOError:
            self._file.close()
            raise NewslintError(
                f"{path}: another run is writing to this fix log; nothing was fixed"
            ) from None
        except OSError as error:
            raise NewslintError(
                f"{path}: the fix log cannot be written: {error.strerror}; nothing was fixed"
            ) from None

    def add(self, entry: Entry) -> None:
        """Write one entry through to the disk."""
        line = json.dumps(_plain(entry)).encode() + b"\n"
        try:
            rest = line
            while rest:
                rest = rest[self._file.write(rest) or 0 :]
            os.fsync(self._file.fileno())
        except OSError as error:
            self._cut()
            raise NewslintError(
                f"{self._path}: the fix log cannot be written: {error.strerror}; "
                f"{entry.path} was left as it is"
            ) from None
        if self._whole is not None:
            self._whole += len(line)

    def close(self) -> None:
        """Close the log."""
        self._file.close()

    def _length_of_whole_lines(self) -> int:
        """How long the log is, without half a line at its end; it is gone then."""
        self._file.seek(0)
        if not _START.startswith(self._file.read(len(_START))):
            self._file.close()
            raise NewslintError(f"{self._path}: is no fix log of newslint; nothing was fixed")
        length = self._file.seek(0, os.SEEK_END)
        if length:
            self._file.seek(-1, os.SEEK_END)
            if self._file.read(1) != b"\n":
                self._file.seek(0)
                length = self._file.readall().rfind(b"\n") + 1
                self._file.truncate(length)
        return length

    def _cut(self) -> None:
        if self._whole is not None:
            with contextlib.suppress(OSError):
                self._file.truncate(self._whole)


def read_log(path: str) -> Iterator[Entry]:
    """The entries of a log, in order; raises `NewslintError` for what is no fix log.

    Half a line at the end is passed over: its file was not touched yet.
    """
    try:
        with open(path, encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if line.endswith("\n") or not line.encode().startswith(_START):
                    yield _entry(line, f"{path}:{number}")
    except OSError as error:
        raise NewslintError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise NewslintError(f"{path}: is no fix log of newslint") from None


def _plain(entry: Entry) -> dict[str, Any]:
    original = {} if entry.original is None else {"original": b64encode(entry.original).decode()}
    return {
        "version": VERSION,
        "path": entry.path,
        "before": entry.before,
        "after": entry.after,
        **original,
        "fixes": list(entry.fixes),
        "splices": [
            [splice.offset, _text(splice.old), _text(splice.new)] for splice in entry.splices
        ],
    }


def _entry(line: str, where: str) -> Entry:
    try:
        found = json.loads(line)
        if found["version"] != VERSION:
            raise NewslintError(f"{where}: was written by another version of newslint")
        splices = tuple(Splice(at, _bytes(old), _bytes(new)) for at, old, new in found["splices"])
        original = b64decode(found["original"]) if "original" in found else None
        return Entry(found["path"], found["before"], found["after"], splices, original=original)
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NewslintError(f"{where}: is no line of a fix log of newslint") from None


def _text(data: bytes) -> str:
    """Bytes as text that JSON can hold, whether they are UTF-8 or not."""
    return data.decode("utf-8", "surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
