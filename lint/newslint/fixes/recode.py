"""Files that are made anew as a whole when a text in them changes: compressed ones and tables."""

import hashlib
import io
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from typing import IO, Any, cast

from newslint.sources.deflate import recompressing
from newslint.sources.inflate import opened
from newslint.sources.names import TABLES, codec_of, format_of
from newslint.sources.splice import Splice


class _Hashing(io.RawIOBase):
    """Passes bytes on, and knows their digest."""

    def __init__(self, into: IO[bytes]) -> None:
        self._into = into
        self.digest = hashlib.sha256()
        self._size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        self.digest.update(data)
        self._into.write(data)
        self._size += memoryview(data).nbytes
        return memoryview(data).nbytes

    def tell(self) -> int:
        return self._size


def recoded(
    path: str,
    new: IO[bytes],
    splices: Sequence[Splice],
    copy: Callable[[Any, IO[bytes]], None],
) -> tuple[str, str]:
    """Write the file at `path` with the splices applied into `new`; `copy` applies them to bytes.

    Returns the SHA-256 of the old and of the new file. Raises `ValueError` if the file does not
    hold what the splices replace.
    """
    with open(path, "rb") as file:
        before = hashlib.file_digest(file, "sha256").hexdigest()
    hashing = _Hashing(new)
    out = cast(IO[bytes], hashing)
    if format_of(path) in TABLES:
        from newslint.sources import tables_written

        with recompressing(out, path) if codec_of(path) else nullcontext(out) as sink:
            tables_written.rewrite(path, splices, sink)
    else:
        with opened(path) as old, recompressing(out, path) as stream:
            copy(old, stream)
    return before, hashing.digest.hexdigest()
