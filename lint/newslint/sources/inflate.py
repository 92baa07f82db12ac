"""Compressed files read as what they hold; what is wrong with one is an `OSError` with a reason."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import IO, Any

from newslint.sources.names import codec_of

# A small file may be all repetition: these bytes are free of any bound.
_FREE = 64 << 20
# What is asked for again in any order is kept: this much of a file in memory, the rest on disk.
_IN_MEMORY = 64 << 20
_KEPT_FILES = 16
_CHUNK = 1 << 20


class _Bounded:
    """A stream that stops at what no text expands to, and says what is wrong in one way."""

    def __init__(
        self, stream: IO[bytes], codec: str, size: int, expansion: int | None = None
    ) -> None:
        self._stream = stream
        self._codec = codec
        self._expansion = expansion
        self._bound = size * expansion + _FREE if expansion else None
        self.position = 0

    def read(self, size: int = -1) -> bytes:
        """So many bytes, fewer only at the end; all that are left for -1."""
        if size >= 0:
            return self._counted(self._read(size))
        parts = []
        while part := self._counted(self._read(_CHUNK)):
            parts.append(part)
        return b"".join(parts)

    def readline(self) -> bytes:
        """The rest of a line with its newline."""
        parts = []
        while part := self._counted(self._read(_CHUNK, line=True)):
            parts.append(part)
            if part.endswith(b"\n"):
                break
        return b"".join(parts)

    def _read(self, size: int, *, line: bool = False) -> bytes:
        try:
            return self._stream.readline(size) if line else self._stream.read(size)
        except Exception as error:
            if not isinstance(error, _errors(self._codec)) or getattr(error, "errno", None):
                raise
            reason = "ends too early" if isinstance(error, EOFError) else "is damaged"
            raise OSError(errno.EIO, f"its {self._codec} data {reason}") from None

    def _counted(self, part: bytes) -> bytes:
        self.position += len(part)
        if self._bound is not None and self.position > self._bound:
            raise OSError(
                errno.EFBIG,
                f"it holds more than {self._expansion} times its own size, as no text does; if that "
                "is right, set `max-expansion` higher",
            )
        return part


@contextmanager
def opened(path: str, expansion: int | None = None) -> Iterator[_Bounded]:
    """The content of a compressed file as a stream; reading it raises `OSError`.

    `expansion` is how many times its own size the file may hold: text shrinks to a third or a
    tenth, and what grows far beyond that was made to fill the memory. None is for what was read
    before.
    """
    with open(path, "rb") as raw:
        codec = codec_of(path)
        with decompressing(raw, codec) as stream:
            yield _Bounded(stream, codec, os.fstat(raw.fileno()).st_size, expansion)


def decompressing(raw: IO[bytes], codec: str) -> IO[bytes]:
    """What the compressed stream holds; several members or frames count as one."""
    stream: Any
    if codec == "gzip":
        import gzip

        stream = gzip.GzipFile(fileobj=raw, mode="rb")
    elif codec == "bz2":
        import bz2

        stream = bz2.BZ2File(raw)
    elif codec == "xz":
        import lzma

        stream = lzma.LZMAFile(raw)  # noqa: SIM115
    else:
        stream = zstd().ZstdFile(raw)
    return stream  # type: ignore[no-any-return]


def zstd() -> Any:
    """The module for Zstandard: part of Python from 3.14 on."""
    try:
        import compression.zstd as module  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        import backports.zstd as module
    return module


def read_range(path: str, start: int, stop: int | None, expansion: int | None = None) -> bytes:
    """What a compressed file holds from byte `start` to `stop`, or to its end.

    Stretches are read forward in one pass, however many of them there are.
    """
    if stop is None and start == 0:
        with opened(path, expansion) as stream:
            return stream.read()
    global _pass
    if _pass is None or not _pass.serves(path, start):
        if _pass:
            _pass.close()
        _pass = _Pass(path, expansion)
    return _pass.read(start, stop)


class _Pass:
    """One way through a file, from stretch to stretch."""

    def __init__(self, path: str, expansion: int | None) -> None:
        self._of = (os.getpid(), path, _stamp(path))
        self._context = opened(path, expansion)
        self._stream = self._context.__enter__()

    def serves(self, path: str, start: int) -> bool:
        """Whether the stream has still to come to `start`, and the file is the one it was."""
        return self._of == (os.getpid(), path, _stamp(path)) and start >= self._stream.position

    def read(self, start: int, stop: int | None) -> bytes:
        while self._stream.position < start:
            if not self._stream.read(min(_CHUNK, start - self._stream.position)):
                return b""
        return self._stream.read(-1 if stop is None else stop - start)

    def close(self) -> None:
        # One that another process opened is only forgotten.
        if self._of[0] == os.getpid():
            self._context.__exit__(None, None, None)


_pass: _Pass | None = None


def copy_of(path: str, expansion: int | None = None) -> IO[bytes]:
    """What a compressed file holds, to be read in any order; kept until others are asked for."""
    of = (os.getpid(), path, _stamp(path))
    found = _copies.pop(of, None) or _copied(path, expansion)
    _copies[of] = found
    if len(_copies) > _KEPT_FILES:
        _copies.pop(next(iter(_copies))).close()
    return found


_copies: dict[tuple[int, str, tuple[int, int]], IO[bytes]] = {}


def _copied(path: str, expansion: int | None) -> IO[bytes]:
    copy: IO[bytes] = BytesIO()
    try:
        with opened(path, expansion) as stream:
            while part := stream.read(_CHUNK):
                copy.write(part)
                if copy.tell() > _IN_MEMORY and isinstance(copy, BytesIO):
                    small, copy = copy, tempfile.TemporaryFile()  # noqa: SIM115
                    copy.write(small.getbuffer())
    except BaseException:
        copy.close()
        raise
    return copy


def _stamp(path: str) -> tuple[int, int]:
    found = os.stat(path)
    return found.st_size, found.st_mtime_ns


def _errors(codec: str) -> tuple[type[Exception], ...]:
    import zlib

    damaged: Any = zlib.error
    if codec == "xz":
        import lzma

        damaged = lzma.LZMAError
    elif codec == "zstd":
        damaged = zstd().ZstdError
    return EOFError, OSError, damaged
