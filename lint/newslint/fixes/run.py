"""All files of a run fixed: worked out in any process, written by this one, logged before."""

import os
from collections.abc import Iterable, Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from newslint.engine.batches import map_in_order
from newslint.engine.run import Request, tasks_of
from newslint.engine.unit import Checker
from newslint.errors import NewslintError
from newslint.fixes.corpus import has_corpus_fixes, work_out_corpus
from newslint.fixes.files import FixedFile, Fixer
from newslint.fixes.interrupts import uninterrupted
from newslint.fixes.log import LogWriter, entry_of
from newslint.fixes.write import digest_after, rewrite
from newslint.model import Applicability, Finding
from newslint.sources.discover import UNKNOWN


class FixOutcome(Struct):
    """What was mended in which files, and what could not be, as lines for people.

    `raised` are the failures of rules.
    """

    mended: list[Finding] = field(default_factory=list)
    files: list[FixedFile] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    raised: list[Finding] = field(default_factory=list)


def fix(request: Request, least: Applicability, log: str | None) -> FixOutcome:
    """Mend all files of the request on disk; each is replaced in one step or stays as it is."""
    return write_all(_in_rounds(request, least), log)


def write_all(files: Iterable[FixedFile], log: str | None) -> FixOutcome:
    """Write what was worked out, each file before the next is asked for."""
    outcome = FixOutcome()
    writer = LogWriter(log) if log else None
    try:
        for file in files:
            with uninterrupted():
                _write(file, writer, outcome)
    except KeyboardInterrupt:
        raise NewslintError(
            f"interrupted; files fixed: {len(outcome.files)}, all others are as they were"
        ) from None
    finally:
        if writer:
            writer.close()
    return outcome


def resized(request: Request) -> Request:
    """The request with the sizes that files have now, after they were written."""
    files = [
        file if file.size == UNKNOWN else replace(file, size=_size(file.real))
        for file in request.files
    ]
    return replace(request, files=files)


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except OSError:
        return 0


def _in_rounds(request: Request, least: Applicability) -> Iterator[FixedFile]:
    """What mends documents by themselves; then what the corpus shows; then what that leaves.

    Each file must be written before the next is asked for.
    """
    yield from work_out(request, least)
    if request.scope == "document" or not has_corpus_fixes(request):
        return
    request = resized(request)
    changed = False
    for file in work_out_corpus(request, least):
        changed = True
        yield file
    if changed:
        yield from work_out(resized(request), least)


def work_out(request: Request, least: Applicability) -> Iterator[FixedFile]:
    """What would mend the files of the request, in order; nothing is written."""
    settings, tasks = tasks_of(request)
    fixer = Fixer(Checker(settings, request.cache), least)
    pending: FixedFile | None = None
    for results in map_in_order(fixer, tasks, request.jobs_for(tasks)):
        for result in results:
            if pending and pending.file.real == result.file.real:
                pending.splices.extend(result.splices)
                pending.mended.extend(result.mended)
                pending.failed.extend(result.failed)
                pending.raised.extend(result.raised)
                continue
            if pending:
                yield pending
            pending = result
    if pending:
        yield pending


def _write(file: FixedFile, writer: LogWriter | None, outcome: FixOutcome) -> None:
    outcome.errors += [f"{failed.path}: {failed.message}" for failed in file.failed]
    outcome.raised += file.raised
    if not file.splices:
        return
    try:
        if writer:
            digests = digest_after(file.file.real, file.splices, file.file.path)
            writer.add(entry_of(file.file.real, digests, file.splices, file.mended))
        rewrite(file.file.real, file.splices, file.file.path, file.stamp)
    except NewslintError as error:
        outcome.errors.append(str(error))
    except OSError as error:
        outcome.errors.append(f"{file.file.path}: cannot be read: {error.strerror}")
    else:
        outcome.mended += file.mended
        outcome.files.append(file)
