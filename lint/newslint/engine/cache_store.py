"""The file in which the results of earlier runs are kept: one for each folder that is checked.

It is a header with all that everything depends on, a digest, and the results. It is believed only
if the header is the wanted one and the digest fits; it is data and no code. One that cannot be
read or written costs time and nothing else.
"""

import os
import time
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

import msgspec
from msgspec import Struct, field

from newslint.cachedir import keep
from newslint.engine.cache_keys import environment
from newslint.engine.encoded import encoded
from newslint.model import Finding
from newslint.sources.discover import FoundFile

_FORMAT = 1
_DIGEST_BYTES = 16
_DAYS_UNUSED = 30
_MOST_HELD = 100
# So many bytes of findings are kept: what finds more is found again, and not held in memory.
_ROOM = 32 << 20

Stat = tuple[int, int, int]
"""Size, time in nanoseconds (0 if it cannot be relied on) and inode of a file."""
Counts = tuple[int, int, int, int]
"""Documents, bytes, records and lines of a file or a stretch of one."""


# A file may change again under the same time: most file systems keep it to less than that, FAT to
# two seconds. In nanoseconds.
_UNSURE = 2_000_000_000


def stat_of(real: str) -> Stat:
    """The stat of a file as it is now; its time is 0 if there is none."""
    try:
        return _kept(os.stat(real))
    except OSError:
        return (0, 0, 0)


def sure_stat(real: str, seen: Sequence[os.stat_result]) -> Stat:
    """The same, as it was seen, without the time if it was changed so lately that it may again be."""
    size, mtime, inode = _kept(seen[0]) if seen else stat_of(real)
    return (size, mtime if mtime < time.time_ns() - _UNSURE else 0, inode)


def _kept(found: os.stat_result) -> Stat:
    return (found.st_size, found.st_mtime_ns, found.st_ino)


class Entry(Struct, frozen=True, array_like=True, gc=False):
    """What was found in a file or a stretch of one.

    `digest` is that of its documents; `held` is the number of the reading and the rules; `counts`
    are its documents, bytes, records and lines; `used` is the last day, from 1970 on.
    """

    stat: Stat
    digest: bytes
    held: int
    counts: Counts
    findings: bytes = b""
    used: int = 0


class Held(Struct, frozen=True, array_like=True):
    """How files were read, and the keys of the rules they were held to."""

    reading: str
    rules: tuple[str, ...]


class Results(Struct, array_like=True):
    """All that is kept; `corpus` is what the corpus with the digest `of_corpus` has."""

    held: list[Held] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    of_corpus: bytes = b""
    corpus: bytes = b""


class Store:
    """The results kept for a run over `files`, and those it adds."""

    def __init__(self, folder: Path, files: Sequence[FoundFile]) -> None:
        place = repr((os.getcwd(), _common_folder(files)))
        digest = blake2b(place.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        self._path = folder / f"results-{digest}.bin"
        self._header = f"newslint results {_FORMAT} {environment()} {digest}\n".encode()
        self._today = int(time.time() // 86400)
        self._changed = False
        self.results = self._read()
        self._numbers = {held: number for number, held in enumerate(self.results.held)}
        self._room = _ROOM - sum(len(each.findings) for each in self.results.entries.values())

    def number(self, held: Held) -> int:
        """The number by which entries name a reading and rules."""
        if held not in self._numbers:
            self._numbers[held] = len(self.results.held)
            self.results.held.append(held)
        return self._numbers[held]

    def used(self, key: str) -> None:
        """Keep an entry as it is, for it was of use."""
        entry = self.results.entries[key]
        if entry.used != self._today:
            # Once a week is often enough to say so.
            self._changed |= self._today - entry.used > 7
            self.results.entries[key] = msgspec.structs.replace(entry, used=self._today)

    def put(
        self, key: str, stat: Stat, digest: bytes, held: int, counts: Counts, data: bytes
    ) -> None:
        """Keep what was found, as bytes; nothing if there is no room for it. See `Entry`."""
        self.forget(key)
        if len(data) <= self._room:
            self._room -= len(data)
            self.results.entries[key] = Entry(stat, digest, held, counts, data, self._today)
            self._changed = True

    def forget(self, key: str) -> None:
        """Keep nothing of a file."""
        old = self.results.entries.pop(key, None)
        if old:
            self._room += len(old.findings)
            self._changed = True

    def put_corpus(self, digest: bytes, findings: Sequence[Finding]) -> None:
        """Keep the findings of the corpus with that digest in place of any other's."""
        data = encoded(findings)
        self.results.of_corpus, self.results.corpus = (
            (digest, data) if len(data) <= _ROOM else (b"", b"")
        )
        self._changed = True

    def save(self) -> None:
        """Write the file, if there is anything new."""
        if not self._changed:
            return
        since = self._today - _DAYS_UNUSED
        entries = {key: each for key, each in self.results.entries.items() if each.used >= since}
        results = Results(self.results.held, entries, self.results.of_corpus, self.results.corpus)
        data = msgspec.msgpack.encode(results)
        keep(self._path, self._header + _digest(data) + data)

    def _read(self) -> Results:
        try:
            data = self._path.read_bytes()
            start = len(self._header) + _DIGEST_BYTES
            body = data[start:]
            if data[:start] != self._header + _digest(body):
                return Results()
            results = msgspec.msgpack.decode(body, type=Results)
            # Who changes options again and again begins anew at some time.
            return results if len(results.held) < _MOST_HELD else Results()
        except (OSError, ValueError, MemoryError):
            return Results()


def _common_folder(files: Sequence[FoundFile]) -> str:
    try:
        return os.path.commonpath({file.real.rpartition(os.sep)[0] or os.sep for file in files})
    except ValueError:  # on several drives
        return ""


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=_DIGEST_BYTES).digest()
