"""The manifest of an index: which files make it up, and what they were made with.

It is small and replaced in one step. Whatever happens in the middle of an update, the manifest
names the files of the last good state, and those are never written to again.
"""

import os
from collections.abc import Mapping
from zlib import crc32

import msgspec
from msgspec import Struct

from newslint.errors import NewslintError
from newslint.index import MANIFEST
from newslint.index.problems import DamagedError, MissingError, UnfitError
from newslint.index.rules import Stamp

FORMAT = 2


class Part(Struct, frozen=True):
    """A file of the index, and its size in bytes."""

    name: str
    size: int


class Manifest(Struct, frozen=True):
    """What an index is made of.

    `unicode` is the version of Python's character tables, `roots` the paths that were indexed,
    `readings` the settings that texts are read under, by the folder of their configuration;
    `files` and `documents` are how many there are, and `built` how many documents there were when
    the order was fixed.
    """

    format: int
    unicode: str
    rules: Mapping[str, Stamp]
    roots: tuple[str, ...]
    readings: Mapping[str, int]
    files: int
    documents: int
    built: int
    order: Part
    segments: tuple[Part, ...]

    @property
    def parts(self) -> tuple[Part, ...]:
        """All files but the manifest itself."""
        return (self.order, *self.segments)


def read_manifest(folder: str) -> Manifest:
    """The manifest in the folder; raises `NewslintError` for none, a damaged or an unknown one."""
    path = os.path.join(folder, MANIFEST)
    try:
        with open(path, "rb") as file:
            checksum, _, data = file.read().partition(b"\n")
    except FileNotFoundError:
        raise MissingError(folder) from None
    except OSError as error:
        raise NewslintError(f"{path}: cannot be read: {error.strerror}") from None
    if checksum != _checksum(data):
        raise DamagedError(path, "its checksum does not fit")
    try:
        manifest = msgspec.json.decode(data, type=Manifest)
    except msgspec.MsgspecError:
        manifest = None
    if manifest is None or manifest.format != FORMAT:
        raise UnfitError(folder, "another version of newslint built it")
    return manifest


def write_manifest(folder: str, manifest: Manifest) -> None:
    """Put a manifest in the place of the old one."""
    path = os.path.join(folder, MANIFEST)
    data = msgspec.json.format(msgspec.json.encode(manifest))
    part = f"{path}.{os.getpid()}.part"
    with open(part, "wb") as file:
        file.write(_checksum(data) + b"\n" + data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)


def _checksum(data: bytes) -> bytes:
    return b"%08x" % crc32(data)
