"""Work to share out: a few small files, or a stretch of a large one."""

import os
from collections.abc import Iterator, Sequence

from msgspec import Struct

from newslint.sources.discover import FoundFile

# Enough work for one message between processes to cost nothing, and little enough memory to hold.
UNIT_BYTES = 1 << 20
# What opening a file costs, in bytes of text checked in the same time.
FILE_COST = 4096


class Unit(Struct, frozen=True):
    """Files to read whole, or, with `stop`, the bytes from `start` to `stop` of a single one."""

    files: tuple[FoundFile, ...]
    start: int = 0
    stop: int | None = None


def units(files: Sequence[FoundFile]) -> Iterator[Unit]:
    """The units that make up `files`, in order."""
    group: list[FoundFile] = []
    cost = 0
    for file in files:
        if file.format == "jsonl" and file.size > UNIT_BYTES:
            if group:
                yield Unit(tuple(group))
                group, cost = [], 0
            yield from _stretches(file)
            continue
        group.append(file)
        cost += file.size + FILE_COST
        if cost >= UNIT_BYTES:
            yield Unit(tuple(group))
            group, cost = [], 0
    if group:
        yield Unit(tuple(group))


def _stretches(file: FoundFile) -> Iterator[Unit]:
    """A file of lines in stretches that begin and end with whole lines."""
    start = 0
    try:
        stream = open(file.real, "rb")  # noqa: SIM115
    except OSError:
        yield Unit((file,))
        return
    with stream:
        while start < file.size:
            stream.seek(min(start + UNIT_BYTES, file.size))
            stream.readline()
            stop = stream.tell() if start + UNIT_BYTES < file.size else file.size
            yield Unit((file,), start, stop)
            start = stop


def unit_bytes(unit: Unit) -> int:
    """How many bytes a unit has to read."""
    if unit.stop is not None:
        return unit.stop - unit.start
    return sum(file.size for file in unit.files)


def read_bytes(path: str, start: int = 0, stop: int | None = None) -> bytes:
    """The bytes of a file, or of a stretch of it; raises `OSError`."""
    # A third faster than open(), which counts on a hundred thousand small files.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        size = (os.fstat(handle).st_size if stop is None else stop) - start
        if start:
            os.lseek(handle, start, os.SEEK_SET)
        data = os.read(handle, size + 1 if stop is None else size)
        if len(data) == size:
            return data
        return data + _rest(handle, None if stop is None else size - len(data))
    finally:
        os.close(handle)


def _rest(handle: int, size: int | None) -> bytes:
    parts = []
    while size is None or size > 0:
        part = os.read(handle, 1 << 20 if size is None else size)
        if not part:
            break
        parts.append(part)
        size = None if size is None else size - len(part)
    return b"".join(parts)
