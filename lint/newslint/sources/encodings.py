"""Which encoding a file is in: UTF-8, the one that is named for it, or the one that it shows."""

import codecs
import os
from collections.abc import Callable, Iterator
from functools import lru_cache

from newslint.charsets import AUTO, UTF8

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# A file that is not in memory is gone through in pieces of about so many bytes.
_PIECE = 1 << 20
# As many files as are asked for again, stretch by stretch or record by record.
_KEPT = 64

Pieces = Callable[[], Iterator[bytes]]
"""Gives the bytes of a file from its start, in pieces of whole lines, as often as it is asked."""


def encoding_of(data: bytes, wanted: str) -> str:
    """The encoding of a file that holds `data`: UTF-8, or one in which all of it is text.

    What begins with a byte-order mark or is valid UTF-8 is what it says. Other files are in the
    encoding `wanted`, or for `auto` in the one that their lines outside ASCII show beyond doubt.
    If that does not fit them either, or if some of their lines are UTF-8, it is UTF-8 with bytes
    that are none. A file in ASCII is in the encoding that is named, if one is.
    """
    if wanted == UTF8 or (wanted == AUTO and data.isascii()):
        return UTF8
    return _found(lambda: iter((data,)), wanted)


def encoding_of_file(real: str, wanted: str) -> str:
    """The same for a file of which only a part is read; raises `OSError`."""
    if wanted == UTF8:
        return UTF8
    found = os.stat(real)
    return _of_file(real, wanted, (found.st_size, found.st_mtime_ns))


def encoding_of_part(data: bytes, real: str, wanted: str) -> str:
    """The encoding of `data`, a stretch of a file: only if it is not UTF-8 the file is looked at.

    Raises `OSError`.
    """
    if wanted == UTF8 or (is_utf8(data) and not (data.isascii() and wanted != AUTO)):
        return UTF8
    return encoding_of_file(real, wanted)


def is_utf8(data: bytes) -> bool:
    """Whether all of `data` is valid UTF-8."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


@lru_cache(_KEPT)
def _of_file(real: str, wanted: str, _stamp: tuple[int, int]) -> str:
    def pieces() -> Iterator[bytes]:
        from newslint.sources.cut import stream_of

        with stream_of(real) as stream:
            while piece := stream.read(_PIECE) + stream.readline():
                yield piece

    return _found(pieces, wanted)


def _found(pieces: Pieces, wanted: str) -> str:
    if next(pieces(), b"").startswith(_MARKS):
        return UTF8
    if all(map(is_utf8, pieces())):
        is_ascii = wanted != AUTO and all(piece.isascii() for piece in pieces())
        return wanted if is_ascii else UTF8
    from newslint.sources.detect import legacy  # few files are not UTF-8

    return legacy(pieces, wanted)
