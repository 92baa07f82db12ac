"""The folder of an index: opened as one state, changed by one process at a time."""

import contextlib
import mmap
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from newslint.index.manifest import Manifest, Part, read_manifest, write_manifest
from newslint.index.merge import merged
from newslint.index.pages import Pages
from newslint.index.problems import BusyError, DamagedError
from newslint.index.segment import Content, Segment, write_segment
from newslint.index.view import View

# How often a reader that was overtaken by a writer opens the new state instead.
_TRIES = 10
# A segment is merged with the one before it if it has grown to this share of it.
_SHARE = 4


class Store(Struct, frozen=True):
    """One state of an index, open to be read."""

    folder: str
    manifest: Manifest
    order: Pages
    segments: tuple[Segment, ...]


def open_store(folder: str) -> Store:
    """The state of the index now; raises `NewslintError` if there is none or it is damaged."""
    manifest = read_manifest(folder)
    for _ in range(_TRIES):
        try:
            order, *others = [open_part(folder, part) for part in manifest.parts]
        except FileNotFoundError as error:
            # A writer may have replaced the manifest and removed what it no longer names.
            newer = read_manifest(folder)
            if newer == manifest:
                raise DamagedError(str(error.filename), "it is missing") from None
            manifest = newer
        else:
            return Store(folder, manifest, order, tuple(map(Segment, others)))
    raise BusyError(f"{folder}: the index changes too fast to be read; try again")


def open_part(folder: str, part: Part) -> Pages:
    """One file of an index; raises `DamagedError` if it is not what was written."""
    path = os.path.join(folder, part.name)
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        if os.fstat(handle).st_size != part.size:
            raise DamagedError(path, "it is not as long as it was written")
        return Pages(mmap.mmap(handle, 0, access=mmap.ACCESS_READ), path)
    finally:
        os.close(handle)


@contextlib.contextmanager
def locked(folder: str, wait: float) -> Iterator[None]:
    """Be the one process that writes; raises `BusyError` if another is for longer than `wait` seconds.

    The system gives the lock back when a process ends, however it ends.
    """
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "lock"), "ab") as file:
        until = time.monotonic() + wait
        while not _lock(file):
            if time.monotonic() >= until:
                raise BusyError(
                    f"{folder}: another process is writing to the index; try again later"
                )
            time.sleep(0.01)
        yield


def _lock(file: BinaryIO) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def write_part(folder: str, kind: str, write: Callable[[BinaryIO], None]) -> Part:
    """A new file of the index, on the disk for good; only while the index is locked."""
    name = f"{time.time_ns():x}-{os.getpid()}.{kind}"
    path = os.path.join(folder, name)
    with open(path, "xb") as file:
        write(file)
        file.flush()
        os.fsync(file.fileno())
        return Part(name, file.tell())


def append(
    folder: str, manifest: Manifest, new: Sequence[Segment], most: int | None = None
) -> Manifest:
    """Add segments to the locked index, as one with small older ones; the state is then in force.

    Nothing is merged to a segment of more than `most` bytes.
    """
    stored = View("", [Segment(open_part(folder, part)) for part in manifest.segments])
    files, documents = stored.gained(merged(new, oldest=False).files)
    kept, size = len(stored.segments), sum(segment.pages.size for segment in new)
    while kept and _is_small(manifest.segments[kept - 1].size, size, most):
        kept -= 1
        size += manifest.segments[kept].size
    content = merged([*stored.segments[kept:], *new], oldest=kept == 0)
    manifest = replace(
        manifest,
        files=manifest.files + files,
        documents=manifest.documents + documents,
        segments=(*manifest.segments[:kept], write_content(folder, content)),
    )
    publish(folder, manifest)
    return manifest


def publish(folder: str, manifest: Manifest) -> None:
    """Put a state of the locked index in force, and remove what belongs to no state any more."""
    ignore = os.path.join(folder, ".gitignore")
    if not os.path.exists(ignore):
        with open(ignore, "w", encoding="utf-8") as file:
            file.write("*\n")
    write_manifest(folder, manifest)
    kept = {part.name for part in manifest.parts}
    for name in os.listdir(folder):
        if name.endswith((".segment", ".order", ".part")) and name not in kept:
            # Where files in use cannot be removed, a later writer does it.
            with contextlib.suppress(OSError):
                os.unlink(os.path.join(folder, name))


def write_content(folder: str, content: Content) -> Part:
    """A new segment of the locked index."""
    return write_part(folder, "segment", lambda out: write_segment(out, content))


def _is_small(older: int, newer: int, most: int | None) -> bool:
    """Whether a segment of so many bytes is merged with newer ones."""
    return newer * _SHARE >= older and (most is None or older + newer <= most)
