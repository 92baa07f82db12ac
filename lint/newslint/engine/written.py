"""Very many findings, written to a file that is read in parts."""

import os
import tempfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from newslint.engine.batches import batched
from newslint.engine.encoded import decoded, encoded
from newslint.errors import NewslintError
from newslint.model import Finding

_TOGETHER = 512


class _File:
    """A file without a name, which is gone when nobody holds it any more."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile(prefix="newslint-")  # noqa: SIM115

    def __del__(self) -> None:
        if hasattr(self, "_file"):
            self._file.close()

    def append(self, data: bytes) -> int:
        """Write the bytes at the end; where they begin."""
        start = self._file.seek(0, os.SEEK_END)
        self._file.write(data)
        self._file.flush()
        return start

    def read(self, start: int, size: int) -> bytes:
        """The bytes that begin there."""
        self._file.seek(start)
        return self._file.read(size)


class Written(Sequence[Finding]):
    """Findings in a file: `parts` says of some of them at a time where they begin, how many bytes
    they take and how many they are.
    """

    def __init__(self, file: _File, parts: Sequence[tuple[int, int, int]]) -> None:
        self.file = file
        self._parts = parts
        self._starts = [0]
        for _, _, count in parts:
            self._starts.append(self._starts[-1] + count)
        self._read: tuple[int, list[Finding]] = (-1, [])

    @classmethod
    def joined(cls, several: Sequence["Written"]) -> "Written":
        """The findings of several stretches of one file, one after the other."""
        return cls(several[0].file, [part for each in several for part in each._parts])

    @property
    def first(self) -> Finding:
        """The first finding."""
        return self[0]

    @property
    def last(self) -> Finding:
        """The last finding."""
        return self[-1]

    def __len__(self) -> int:
        return self._starts[-1]

    def __iter__(self) -> Iterator[Finding]:
        for number in range(len(self._parts)):
            yield from self._part(number)

    @overload
    def __getitem__(self, at: int) -> Finding: ...

    @overload
    def __getitem__(self, at: slice) -> list[Finding]: ...

    def __getitem__(self, at: int | slice) -> Finding | list[Finding]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        place = range(len(self))[at]
        number = bisect_right(self._starts, place) - 1
        if self._read[0] != number:
            self._read = (number, self._part(number))
        return self._read[1][place - self._starts[number]]

    def _part(self, number: int) -> list[Finding]:
        start, size, _ = self._parts[number]
        return decoded(self.file.read(start, size))


def written(findings: Iterable[Finding], file: _File | None = None) -> Written:
    """The findings, written to the end of a file, or to a new one.

    Raises `NewslintError` if there is no room for them.
    """
    parts = []
    try:
        file = file or _File()
        for batch in batched(findings, _TOGETHER):
            data = encoded(batch)
            parts.append((file.append(data), len(data), len(batch)))
    except OSError as error:
        raise NewslintError(
            f"there are more findings than the disk has room for ({error.strerror}); make room, "
            "set TMPDIR to a folder on another disk, or run fewer rules"
        ) from None
    return Written(file, parts)
