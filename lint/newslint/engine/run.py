"""A whole run: files to units, units to findings, fingerprints to corpus findings, in one order."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from newslint.config.settings import Settings
from newslint.document import Document
from newslint.engine.batches import map_in_order
from newslint.engine.corpus import Corpus, Place, check_corpus
from newslint.engine.findings import core_finding
from newslint.engine.fingerprints import Fingerprints
from newslint.engine.gathered import Gathered
from newslint.engine.memory import keep_freed_memory
from newslint.engine.plan import make_plan
from newslint.engine.suppress import wanted
from newslint.engine.unit import Checker, Task, UnitResult
from newslint.model import Finding, Record
from newslint.registry.plugins import load_registry
from newslint.sources.discover import FoundFile
from newslint.sources.documents import read_document
from newslint.sources.names import holds_records
from newslint.sources.units import UNIT_BYTES, Unit, units

if TYPE_CHECKING:
    from newslint.engine.cached import CachedRun
    from newslint.engine.indexed import IndexedCorpus

Progress = Callable[[float, int, int], None]
"""Told after each unit which share of the work is done, how many bytes were read, and how many
findings there are."""


class Index(Struct, frozen=True):
    """The folder of the index to check against.

    `allowed` says of the paths of files which of them the named ones may be compared with.
    """

    folder: str
    allowed: Callable[[Sequence[str]], set[str]] | None = None


class Request(Struct, frozen=True):
    """What to check and how: the files, the settings of their folders, and the run's own options.

    `cache` is the folder of what is compiled; with `remembers` that of results, too.
    """

    files: Sequence[FoundFile]
    settings_for: Callable[[str], Settings]
    jobs: int = 1
    cache: Path | None = None
    remembers: bool = False
    scope: str = "all"
    progress: Progress | None = None
    index: Index | None = None

    def jobs_for(self, tasks: Sequence[Task]) -> int:
        """How many processes the tasks are worth: starting them costs as much as a few megabytes."""
        return self.jobs if sum(unit.cost for _, unit in tasks) > 2 * UNIT_BYTES else 1


# Less work than this, in bytes of text, is done before anything done to be faster pays.
_MUCH = 1 << 22


class Outcome(Struct):
    """What a run found; `errors` and `notes` are lines for people, errors make it exit with 2."""

    findings: Sequence[Finding] = field(default_factory=list)
    documents: int = 0
    bytes: int = 0
    errors: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def check(request: Request) -> Outcome:
    """Check everything the request names; raises `NewslintError` for wrong settings."""
    settings, tasks = tasks_of(request)
    indexed = _indexed(request, settings[0])
    in_memory = indexed is None or indexed.all_named
    corpus_rules = request.scope != "document" and in_memory and _is_corpus(request.files)
    checker = Checker(settings, request.cache, request.scope != "corpus", corpus_rules)
    outcome = Outcome()
    gathered = Gathered()
    corpus = Corpus()
    rebase = _Rebase()
    done, total = 0, sum(unit.cost for _, unit in tasks) or 1
    remembered = _remembered(request, checker, tasks)
    jobs = request.jobs_for(remembered.tasks if remembered else tasks)
    finds_corpus = corpus_rules and not (remembered and remembered.knows_corpus)
    if finds_corpus and total > _MUCH:
        keep_freed_memory()

    def find() -> list[Finding]:
        if not finds_corpus:
            # What was known of a file does not hold any more: it was changed meanwhile.
            fingerprinter = Checker(settings, request.cache, documents=False, corpus=True)
            for task, result in zip(tasks, map_in_order(fingerprinter, tasks, jobs), strict=True):
                corpus.add(rebase(task[1], result).fingerprints)
        return _corpus_findings(request, checker, corpus, jobs)

    if remembered:
        results = remembered.results(jobs)
    else:
        if jobs > 1:
            checker.prepare({file.format for file in request.files})
        results = map_in_order(checker, tasks, jobs)
    for task, result in zip(tasks, results, strict=True):
        result = rebase(task[1], result)
        gathered.add(result.findings)
        outcome.documents += result.documents
        corpus.add(result.fingerprints)
        gathered.add(_take_unreadable(outcome, result))
        outcome.bytes += result.bytes
        done += task[1].cost
        if request.progress:
            request.progress(done / total, outcome.bytes, len(gathered))
    if corpus_rules:
        found = remembered.corpus(find) if remembered else find()
        gathered.add(wanted(found, _by_path(request), request.settings_for))
    if remembered:
        remembered.save()
    if indexed:
        if not in_memory:
            gathered.add(wanted(indexed.findings(), indexed.files, request.settings_for))
        outcome.notes += indexed.save()
    outcome.findings = gathered.in_order()
    outcome.errors += failures(outcome.findings)
    return outcome


def _is_corpus(files: Sequence[FoundFile]) -> bool:
    """Whether the files can hold more than one document."""
    return len(files) > 1 or any(holds_records(file.format) for file in files)


def tasks_of(request: Request) -> tuple[list[Settings], list[Task]]:
    """The distinct settings, those of the working directory first, and the units in their order.

    Each unit is under one of the settings; the order of the files stays, which decides what is
    a copy of what.
    """
    settings = [request.settings_for(os.getcwd())]
    runs: list[tuple[int, list[FoundFile]]] = []
    known = {id(settings[0]): 0}
    folder, number = "", 0
    for file in request.files:
        parent = file.real[: file.real.rfind(os.sep)]
        if parent != folder:
            folder = parent
            own = request.settings_for(folder)
            if id(own) not in known:
                known[id(own)] = len(settings)
                settings.append(own)
            number = known[id(own)]
        if not runs or runs[-1][0] != number:
            runs.append((number, []))
        runs[-1][1].append(file)
    return settings, [
        (number, unit) for number, files in runs for unit in units(files, settings[number])
    ]


class _Rebase:
    """Makes record and line numbers of a file's later stretches count from the file's start."""

    def __init__(self) -> None:
        self._path = ""
        self._records = self._lines = 0

    def __call__(self, unit: Unit, result: UnitResult) -> UnitResult:
        if unit.stop is None:
            return result
        if unit.start == 0 or unit.files[0].path != self._path:
            self._path, self._records, self._lines = unit.files[0].path, 0, 0
        if self._records or self._lines:
            result = replace(
                result,
                findings=[replace(f, record=self._moved(f.record)) for f in result.findings],
                fingerprints=self._fingerprints(result.fingerprints),
            )
        self._records += result.records
        self._lines += result.lines
        return result

    def _fingerprints(self, found: Fingerprints) -> Fingerprints:
        places = [(path, self._moved(record)) for path, record in found.places]
        return replace(found, places=places)

    def _moved(self, record: Record | None) -> Record | None:
        if record is None:
            return None
        return Record(
            record.index + self._records,
            record.id,
            record.field,
            record.line + self._lines,
            record.offset,
        )


def _take_unreadable(outcome: Outcome, result: UnitResult) -> Iterator[Finding]:
    """The findings that unreadable files are; lines for people on the others."""
    for unreadable in result.unreadable:
        if unreadable.is_passed_over:
            outcome.notes.append(f"{unreadable.path}: {unreadable.reason}")
        elif unreadable.named:
            outcome.errors.append(f"{unreadable.path}: {unreadable.reason}")
        else:
            reason = f"the file {unreadable.reason}"
            yield core_finding("IOE001", unreadable.path, None, reason)


def _remembered(request: Request, checker: Checker, tasks: list[Task]) -> "CachedRun | None":
    """The run with what is known from earlier ones; a small one is done sooner than that is read.

    One without document rules would remember of broken records that they were not reported.
    """
    wants = request.remembers and request.scope != "corpus" and len(tasks) > 1
    if not wants or request.cache is None:
        return None
    from newslint.engine.cached import CachedRun  # only large runs remember

    return CachedRun(request.cache, checker, tasks, request.files)


def _indexed(request: Request, settings: Settings) -> "IndexedCorpus | None":
    """The files of the request among all that the index knows, if there is one to use."""
    if request.index is None or request.scope == "document":
        return None
    from newslint.engine.indexed import IndexedCorpus  # only few runs have an index

    rules = make_plan(settings, load_registry().rules, None).corpus
    index = request.index
    return IndexedCorpus(index.folder, index.allowed, rules, request.files, request.settings_for)


def _corpus_findings(
    request: Request, checker: Checker, corpus: Corpus, jobs: int
) -> list[Finding]:
    files = _by_path(request)

    def read(place: Place) -> Document:
        path, record = place
        file = files[path]
        settings = request.settings_for(os.path.dirname(file.real))
        document = read_document(file.real, path, file.format, record, settings)
        return replace(document, record=record) if record else document

    return list(check_corpus(corpus, checker.plans[0].corpus, read, jobs))


def _by_path(request: Request) -> dict[str, FoundFile]:
    return {file.path: file for file in request.files}


def failures(findings: Sequence[Finding]) -> list[str]:
    """What makes the run as a whole fail, as a line: rules that failed on some documents."""
    failed = sum(finding.code == "NLI001" for finding in findings)
    if not failed:
        return []
    line = (
        f"a rule failed on {failed} document{'s' if failed > 1 else ''}, see NLI001 in the "
        "findings; report it to the rule's author, or leave it out with --ignore"
    )
    return [line]
