"""Compressed files written as they were: the same kind, and about the same effort."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import IO, Any

from newslint.sources.inflate import zstd
from newslint.sources.names import codec_of

_GZIP_EXTRA, _GZIP_NAMED = 4, 8
_SAMPLE = 1 << 20
_ZSTD_LEVELS = (1, 3, 6, 9, 12, 15, 19)
# The presets of xz by the size of their dictionary, in powers of 2: all of them that a file tells.
_XZ_PRESETS = {18: (0,), 20: (1,), 21: (2,), 22: (3, 4), 23: (5, 6), 24: (7,), 25: (8,), 26: (9,)}


def recompressing(new: IO[bytes], path: str) -> AbstractContextManager[IO[bytes]]:
    """A stream that compresses into `new` as the file at `path` is compressed."""
    with open(path, "rb") as file:
        head = file.read(1 << 12)
    made: Any = _LIKE[codec_of(path)](new, head, path)
    return made  # type: ignore[no-any-return]


def compressing(new: IO[bytes], codec: str) -> AbstractContextManager[IO[bytes]]:
    """A stream that compresses into `new` with the usual effort; the same bytes every time."""
    made: Any
    if codec == "gzip":
        import gzip

        made = gzip.GzipFile("", "wb", 6, new, 0)
    elif codec == "bz2":
        import bz2

        made = bz2.BZ2File(new, "wb")
    elif codec == "xz":
        import lzma

        made = lzma.LZMAFile(new, "wb")  # noqa: SIM115
    else:
        made = _whole(new, zstd().ZstdFile(new, "wb"))
    return made  # type: ignore[no-any-return]


def _gzip(new: IO[bytes], head: bytes, _path: str) -> Any:
    import gzip

    level = {2: 9, 4: 1}.get(head[8], 6)
    named = head[3] & _GZIP_NAMED and not head[3] & _GZIP_EXTRA
    name = head[10:].split(b"\0")[0].decode("latin-1") if named else ""
    # The name and the time stand in the file, and stay.
    time = int.from_bytes(head[4:8], "little")
    return gzip.GzipFile(name, "wb", level, new, time)


def _bz2(new: IO[bytes], head: bytes, _path: str) -> Any:
    import bz2

    return bz2.BZ2File(new, "wb", compresslevel=int(head[3:4]))


def _xz(new: IO[bytes], head: bytes, path: str) -> Any:
    import lzma

    def compress(data: bytes, preset: int) -> bytes:
        return lzma.compress(data, preset=preset)

    # https://tukaani.org/xz/xz-file-format.txt, 2.1.1 and 3.1; filter 0x21 is LZMA2.
    check = head[7] & 15
    at = head.find(b"\x21\x01", 14, 34)
    bits = head[at + 2]
    size = (2 | (bits & 1)) << (bits // 2 + 11)
    presets = _XZ_PRESETS.get(size.bit_length() - 1 if at > 0 else 0, (lzma.PRESET_DEFAULT,))
    preset = _likest(path, lzma.LZMADecompressor(), compress, presets)
    return lzma.LZMAFile(new, "wb", format=lzma.FORMAT_XZ, check=check, preset=preset)


def _zstd(new: IO[bytes], head: bytes, path: str) -> Any:
    module = zstd()
    level = _likest(path, module.ZstdDecompressor(), module.compress, _ZSTD_LEVELS)
    options = {
        module.CompressionParameter.compression_level: level,
        module.CompressionParameter.checksum_flag: (head[4] >> 2) & 1,
    }
    return _whole(new, module.ZstdFile(new, "wb", options=options))


@contextmanager
def _whole(new: IO[bytes], stream: Any) -> Iterator[IO[bytes]]:
    """The stream, with a frame in it even if nothing is."""
    with stream:
        yield stream
        if not stream.tell():
            new.write(zstd().compress(b""))


def _likest(
    path: str, decompressor: Any, compress: Callable[[bytes, int], bytes], levels: Sequence[int]
) -> int:
    """The level that makes the beginning of the file about as small as it is."""
    if len(levels) == 1:
        return levels[0]
    data, size = b"", 0
    with open(path, "rb") as raw:
        while len(data) < _SAMPLE and not decompressor.eof and (part := raw.read(1 << 14)):
            data += decompressor.decompress(part)
            size += len(part)
    size -= len(decompressor.unused_data)
    return min(levels, key=lambda level: abs(len(compress(data, level)) - size))


_LIKE = {"gzip": _gzip, "bz2": _bz2, "xz": _xz, "zstd": _zstd}
