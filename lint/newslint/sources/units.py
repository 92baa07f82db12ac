"""Work to share out: a few small files, or a stretch of a large one."""

import os
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from newslint.config.settings import Settings
from newslint.sources.discover import UNKNOWN, FoundFile
from newslint.sources.names import STRETCHED, TABLES, codec_of

# Enough work for one message between processes to cost nothing, and little enough memory to hold.
UNIT_BYTES = 1 << 20
# What opening a file costs, in bytes of text checked in the same time.
_FILE_COST = 4096
# Of more files than this, one in so many is asked its size, and the others are thought like it.
_FEW, _SAMPLE = 512, 16
# A compressed file has to be gone through once to be cut, which only pays for one of this size.
_LARGE_COMPRESSED = 8 << 20
# How much more a compressed file holds, about.
_PACKED = 4
_DEFAULT = Settings()


class Unit(Struct, frozen=True):
    """Files to read whole, or, with `stop`, the bytes from `start` to `stop` of a single one.

    `cost` is the work it is thought to be, in bytes of text. Of a compressed file the bytes are
    those it holds, of Parquet and Arrow they are rows. `head` is the beginning of a CSV file, for
    a later stretch of it.
    """

    files: tuple[FoundFile, ...]
    cost: int = 0
    start: int = 0
    stop: int | None = None
    head: bytes = b""


def units(files: Sequence[FoundFile], settings: Settings = _DEFAULT) -> Iterator[Unit]:
    """The units that make up `files`, in order, all under the same settings."""
    thought = _size_thought(files)
    group: list[FoundFile] = []
    cost = 0
    for file in files:
        if file.size > UNIT_BYTES and _is_cut(file):
            if group:
                yield Unit(tuple(group), cost)
                group, cost = [], 0
            yield from _stretches(file, settings)
            continue
        group.append(file)
        size = thought(file) if file.size == UNKNOWN else file.size
        cost += (size * _PACKED if codec_of(file.real) else size) + _FILE_COST
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


def _is_cut(file: FoundFile) -> bool:
    if codec_of(file.real):
        return file.format in STRETCHED and file.size > _LARGE_COMPRESSED
    return file.format in STRETCHED or file.format in TABLES


def _stretches(file: FoundFile, settings: Settings) -> Iterator[Unit]:
    """A large file in stretches that begin and end with whole records."""
    try:
        if file.format == "jsonl" and not codec_of(file.real):
            yield from _of_lines(file)
            return
        from newslint.sources.cut import cut  # few files need it

        cuts = list(cut(file, settings, UNIT_BYTES))
    except OSError:
        cuts = []  # reading it says what is wrong
    start, head = 0, b""
    for stop, cost, first in cuts:
        yield Unit((file,), cost, start, stop, head)
        start, head = stop, first
    if not cuts:
        yield Unit((file,))


def _of_lines(file: FoundFile) -> Iterator[Unit]:
    start = 0
    with open(file.real, "rb") as stream:
        while start < file.size:
            stream.seek(min(start + UNIT_BYTES, file.size))
            stream.readline()
            stop = stream.tell() if start + UNIT_BYTES < file.size else file.size
            yield Unit((file,), stop - start, start, stop)
            start = stop


_FIRST_READ = 1 << 14
_READ_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def read_bytes(
    path: str,
    start: int = 0,
    stop: int | None = None,
    size: int = UNKNOWN,
    expansion: int | None = None,
    seen: list[os.stat_result] | None = None,
) -> bytes:
    """The bytes of a file, or of a stretch of it; raises `OSError`.

    `size` is how large the file was: if it still is, one read does. Of a compressed file
    it is what it holds, if that is at most `expansion` times its own size. `seen` gets what the
    system said of a file that is not compressed before it was read.
    """
    if codec_of(path):
        from newslint.sources.inflate import read_range

        return read_range(path, start, stop, expansion)
    # Half the time of open(), which counts on a hundred thousand small files.
    handle = os.open(path, _READ_FLAGS)
    try:
        if seen is not None:
            # An eighth of the time of asking for it by its path.
            seen.append(os.fstat(handle))
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
