"""Work to share out: a few small files, or a stretch of a large one."""

import os
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from newslint.sources.discover import UNKNOWN, FoundFile

# Enough work for one message between processes to cost nothing, and little enough memory to hold.
UNIT_BYTES = 1 << 20
# What opening a file costs, in bytes of text checked in the same time.
_FILE_COST = 4096
# Of more files than this, one in so many is asked its size, and the others are thought like it.
_FEW, _SAMPLE = 512, 16


class Unit(Struct, frozen=True):
    """Files to read whole, or, with `stop`, the bytes from `start` to `stop` of a single one.

    `cost` is the work it is thought to be, in bytes of text.
    """

    files: tuple[FoundFile, ...]
    cost: int = 0
    start: int = 0
    stop: int | None = None


def units(files: Sequence[FoundFile]) -> Iterator[Unit]:
    """The units that make up `files`, in order."""
    thought = _size_thought(files)
    group: list[FoundFile] = []
    cost = 0
    for file in files:
        if file.format == "jsonl" and file.size > UNIT_BYTES:
            if group:
                yield Unit(tuple(group), cost)
                group, cost = [], 0
            yield from _stretches(file)
            continue
        group.append(file)
        cost += (thought(file) if file.size == UNKNOWN else file.size) + _FILE_COST
        if cost >= UNIT_BYTES:
            yield Unit(tuple(group), cost)
            group, cost = [], 0
    if group:
        yield Unit(tuple(group), cost)


def _size_thought(files: Sequence[FoundFile]) -> Callable[[FoundFile], int]:
    """A function that says how large a file is, if there are few, or how large such files are."""
    if len(files) <= _FEW:
        return lambda file: _size(file.real)
    sizes = [_size(file.real) for file in files[::_SAMPLE] if file.size == UNKNOWN]
    mean = sum(sizes) // max(len(sizes), 1)
    return lambda _file: mean


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except OSError:
        return 0


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
            yield Unit((file,), stop - start, start, stop)
            start = stop


_FIRST_READ = 1 << 14
_READ_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def read_bytes(path: str, start: int = 0, stop: int | None = None, size: int = UNKNOWN) -> bytes:
    """The bytes of a file, or of a stretch of it; raises `OSError`.

    `size` is how large the file was: if it still is, one read does.
    """
    # Half the time of open(), which counts on a hundred thousand small files.
    handle = os.open(path, _READ_FLAGS)
    try:
        if stop is not None:
            os.lseek(handle, start, os.SEEK_SET)
            data = os.read(handle, stop - start)
            missing = stop - start - len(data)
            return data + _rest(handle, missing) if missing else data
        data = os.read(handle, (_FIRST_READ if size == UNKNOWN else size) + 1)
        # No read gives more than 2 GiB, so that a large file is not at its end after a short one.
        whole = len(data) <= _FIRST_READ if size == UNKNOWN else len(data) == size
        return data if whole else data + _rest(handle, None)
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
