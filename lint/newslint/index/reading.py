"""Files as the index reads them: what they were when they were read, and their documents."""

import os
import time
from collections.abc import Iterator
from zlib import crc32

import msgspec
from msgspec import Struct

from newslint.config.settings import Settings
from newslint.document import Document
from newslint.sources.decode import is_binary
from newslint.sources.discover import FoundFile
from newslint.sources.documents import parse, stretch_encoding
from newslint.sources.documents import read_unit as read_sources
from newslint.sources.fields import count_records, mains
from newslint.sources.names import TABLES
from newslint.sources.problems import NoText
from newslint.sources.units import Unit, read_bytes, units

# A file may change again under the same time: most file systems keep it to less than that, FAT to
# two seconds. In nanoseconds.
_UNSURE = 2_000_000_000


class Stat(Struct, frozen=True):
    """Size and time of a file; the time, in nanoseconds, is 0 if it cannot be relied on."""

    size: int
    mtime: int

    def holds(self, now: "Stat | None") -> bool:
        """Whether a file that is `now` so is surely what it was."""
        return now is not None and self.mtime != 0 and self == now


class ReadFile(Struct, frozen=True):
    """A file, or a stretch of one, with its documents, and the digest of its bytes.

    `records` and `lines` count what it holds, for the stretches after it.
    """

    file: FoundFile
    stat: Stat
    digest: bytes
    documents: list[Document]
    records: int = 0
    lines: int = 0


def stat_of(real: str) -> Stat | None:
    """Size and time of a file; None if there is none."""
    try:
        found = os.stat(real)
    except OSError:
        return None
    return Stat(found.st_size, found.st_mtime_ns)


def identity_of(real: str) -> tuple[int, int] | str:
    """What two paths of one file have in common, be they linked or not."""
    try:
        found = os.stat(real)
    except OSError:
        return real
    return (
        (found.st_dev, found.st_ino)
        if found.st_ino and found.st_nlink == 1
        else os.path.realpath(real)
    )


def reading_of(settings: Settings) -> int:
    """A number for all in the settings that decides what documents a file holds."""
    return crc32(msgspec.json.encode([settings.fields, settings.lang, settings.encoding]))


def read_unit(unit: Unit, settings: Settings) -> Iterator[ReadFile]:
    """The files of a unit; one that cannot be read has no documents and no time."""
    for file in unit.files:
        stat = stat_of(file.real)
        if file.format in TABLES and stat:
            sources, _, rows = read_sources(unit, file, settings)
            documents = [source for source in sources if isinstance(source, Document)]
            digest = _digest_of_table(file, unit)
            yield ReadFile(
                file, sure(stat), digest, list(mains(documents)), count_records(sources), rows
            )
            continue
        try:
            data = read_bytes(file.real, unit.start, unit.stop, expansion=settings.max_expansion)
        except OSError:
            stat = None
        if stat is None:
            yield ReadFile(file, Stat(0, 0), bytes(16), [])
            continue
        found = []
        if not (b"\0" in data and unit.start == 0 and is_binary(data)):
            encoding = stretch_encoding(file, data, settings, unit.stop)
            parsed = parse(file.path, file.format, data, settings, unit.start, unit.head, encoding)
            found = [source for source in parsed if not isinstance(source, NoText)]
        documents = [source for source in found if isinstance(source, Document)]
        lines = data.count(b"\n")
        yield ReadFile(
            file, sure(stat), _digest(data), list(mains(documents)), count_records(found), lines
        )


def digest_after(digest: bytes, of_next: bytes) -> bytes:
    """The digest of a file that goes on, from those of what was read and of its next stretch."""
    return _digest(digest + of_next)


def digest_of(file: FoundFile) -> bytes | None:
    """The digest that reading a file would give; None if it cannot be read."""
    digest: bytes | None = None
    try:
        for unit in units([file]):
            if file.format in TABLES:
                part = _digest_of_table(file, unit)
            else:
                part = _digest(read_bytes(file.real, unit.start, unit.stop))
            digest = part if digest is None else digest_after(digest, part)
    except OSError:
        return None
    return digest


def sure(stat: Stat) -> Stat:
    """The stat without its time if the file was changed so lately that it may again be."""
    return stat if stat.mtime < time.time_ns() - _UNSURE else Stat(stat.size, 0)


def _digest_of_table(file: FoundFile, unit: Unit) -> bytes:
    """The digest for rows of a table: that of the whole file for the first, for it has no parts."""
    return _digest(b"" if unit.start else read_bytes(file.real))


def _digest(data: bytes) -> bytes:
    from hashlib import blake2b

    return blake2b(data, digest_size=16).digest()
