"""The corpus that `newslint dedup` writes: all of it and its manifest, or nothing."""

import contextlib
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from newslint.commands.dedup_copy import check_format, copy_records
from newslint.engine.dedup import Decision
from newslint.errors import NewslintError
from newslint.sources.discover import FoundFile
from newslint.sources.names import OWN, holds_records

_CHANGED = "was changed meanwhile, so nothing was written; run newslint again"


class Target(Struct, frozen=True):
    """Where the documents go: all into the one file `output`, or each to its place below it.

    `base` is the folder that the places are relative to; `stamps` are the size and time of each
    file before it was read.
    """

    output: str
    manifest: str | None
    is_folder: bool
    base: str
    stamps: Mapping[str, tuple[int, int]]


def target_of(
    paths: Sequence[str], files: Sequence[FoundFile], output: str, manifest: str | None
) -> Target:
    """The target; raises `NewslintError` for one that would write into the corpus itself."""
    roots = [os.path.abspath(path) for path in paths]
    is_folder = len(roots) > 1 or os.path.isdir(roots[0])
    for root in roots:
        _check_apart(output, root, "-o")
        if manifest is not None:
            _check_apart(manifest, root, "--manifest")
    if manifest is not None and _is_within(manifest, output):
        raise NewslintError(
            f"{manifest}: --manifest must not lie in {output}; choose another place"
        )
    if not is_folder:
        check_format(files[0], output)
    if is_folder and os.path.lexists(output) and not _is_empty_folder(output):
        raise NewslintError(f"{output}: is there already; remove it or choose another folder")
    for path in (manifest, None if is_folder else output):
        if path is not None and os.path.lexists(path) and not os.path.isfile(path):
            raise NewslintError(f"{path}: is no file that can be written; choose another name")
    folders = [root if os.path.isdir(root) else os.path.dirname(root) for root in roots]
    stamps = {file.real: _stamp(file) for file in files}
    return Target(output, manifest, is_folder, os.path.commonpath(folders), stamps)


def _check_apart(path: str, root: str, option: str) -> None:
    if os.path.realpath(path) == os.path.realpath(root):
        what = "names what is read"
    elif _is_within(path, root):
        what = f"lies in {root}, which is read"
    elif _is_within(root, path):
        what = f"holds {root}, which is read"
    else:
        return
    raise NewslintError(f"{path}: {option} {what}; choose another place")


def _is_within(path: str, folder: str) -> bool:
    real, above = os.path.realpath(path), os.path.realpath(folder)
    return real == above or real.startswith(os.path.join(above, ""))


def _is_empty_folder(path: str) -> bool:
    return os.path.isdir(path) and not os.path.islink(path) and not os.listdir(path)


def _stamp(file: FoundFile) -> tuple[int, int]:
    try:
        found = os.stat(file.real)
    except OSError as error:
        raise NewslintError(f"{file.path}: cannot be read: {error.strerror}") from None
    return found.st_size, found.st_mtime_ns


def write(
    target: Target, files: Sequence[FoundFile], decision: Decision, lines: Iterable[str]
) -> None:
    """Write the documents that are kept, and the lines of the manifest.

    Raises `NewslintError`, with nothing written, if that fails or not every document is accounted
    for in the end.
    """
    try:
        with contextlib.ExitStack() as undo:
            corpus = _part_of(target.output, undo)
            if target.is_folder:
                os.mkdir(corpus)
            _write_documents(target, files, decision, corpus)
            if target.manifest is not None:
                manifest = _part_of(target.manifest, undo)
                with open(manifest, "x", encoding="utf-8", newline="\n") as stream:
                    stream.writelines(lines)
                _move(manifest, target.manifest)
                undo.callback(_remove, target.manifest)
            _move(corpus, target.output)
            # All is in its place.
            undo.pop_all()
    except OSError as error:
        where = error.filename or target.output
        raise NewslintError(f"{where}: {error.strerror}; nothing was written") from None


def _part_of(place: str, undo: contextlib.ExitStack) -> str:
    """A name beside the place, on its file system, for what is not complete yet."""
    folder, name = os.path.split(os.path.abspath(place))
    while not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    part = os.path.join(folder, f".{name[:100]}.{os.getpid()}.newslint")
    undo.callback(_remove, part)
    return part


def _remove(path: str) -> None:
    if os.path.isdir(path):
        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            os.unlink(path)


def _move(part: str, place: str) -> None:
    os.makedirs(os.path.dirname(os.path.abspath(place)), exist_ok=True)
    if os.path.isdir(place):
        os.rmdir(place)
    os.replace(part, place)


def _write_documents(
    target: Target, files: Sequence[FoundFile], decision: Decision, part: str
) -> None:
    read = Counter(place.path for place in decision.places)
    gone: dict[str, set[int]] = {}
    for copy in decision.copies:
        record = copy.dropped.record
        gone.setdefault(copy.dropped.path, set()).add(record.offset if record else 0)
    written = 0
    for file in files:
        place = part
        if target.is_folder:
            place = os.path.join(part, os.path.relpath(file.real, target.base))
            os.makedirs(os.path.dirname(place), exist_ok=True)
        dropped = gone.get(file.path, set())
        documents, others = read[file.path], decision.others.get(file.path, 0)
        if file.format == "jsonl" or (holds_records(file.format) and documents + others):
            if documents + others > len(dropped) or file.format in OWN:
                name = file.real if target.is_folder else target.output
                written += documents + others - copy_records(file, place, name, dropped)
        elif documents > len(dropped):
            shutil.copy2(file.real, place)
            written += 1
        if _stamp(file) != target.stamps[file.real]:
            raise NewslintError(f"{file.path}: {_CHANGED}")
    if written + len(decision.copies) != len(decision.places) + sum(decision.others.values()):
        raise NewslintError(
            f"{len(decision.places)} documents were read and {len(decision.copies)} dropped, but "
            f"{written} would be kept: a defect of newslint, please report it; nothing was written"
        )
