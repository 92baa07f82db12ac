"""Takes back what a fix log says was done."""

import hashlib
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from newslint.errors import NewslintError
from newslint.fixes.held import stamp_of
from newslint.fixes.interrupts import uninterrupted
from newslint.fixes.log import Entry, read_log
from newslint.fixes.write import restore, rewrite
from newslint.sources.splice import inverse

State = Literal["restored", "already", "refused"]


class Undone(Struct, frozen=True):
    """What became of one entry, and why it was refused."""

    path: str
    state: State
    reason: str = ""


def undo(log: str) -> Iterator[Undone]:
    """Restore the files of a log, the last entry first, each to the bytes it had before.

    A file that holds neither the bytes before nor those after is left alone and said to be
    refused; the others are restored all the same.
    """
    for entry in reversed(list(read_log(log))):
        with uninterrupted():
            undone = _undone(entry)
        yield undone


def _undone(entry: Entry) -> Undone:
    stamp = stamp_of(entry.path)
    try:
        with open(entry.path, "rb") as file:
            now = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return Undone(entry.path, "refused", f"cannot be read: {error.strerror}")
    if now == entry.before:
        return Undone(entry.path, "already")
    if now != entry.after:
        return Undone(entry.path, "refused", "was changed since it was fixed")
    try:
        if entry.original is None:
            rewrite(entry.path, inverse(entry.splices), entry.path, stamp)
        else:
            restore(entry.path, entry.original, entry.path, stamp)
    except NewslintError as error:
        return Undone(entry.path, "refused", str(error))
    return Undone(entry.path, "restored")
