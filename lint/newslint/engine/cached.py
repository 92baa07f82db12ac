"""A run that remembers: what was found in unchanged files before is not looked for again.

A file whose size, time and inode are what they were is not even read. Any other is read, and if
its documents are the same ones, only the rules run that are new, or whose source or options are.
Findings are kept as the rules made them: what the configuration suppresses is suppressed later.
"""

from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

from msgspec.structs import replace

from newslint.config.settings import Settings
from newslint.engine.batches import map_in_order
from newslint.engine.cache_keys import code_of, reading_key, rule_key
from newslint.engine.cache_known import Known, Lookup
from newslint.engine.cache_store import Counts, Held, Store
from newslint.engine.cached_work import NOTHING, FileResult, Step, StepResult, Worker
from newslint.engine.encoded import decoded, encoded
from newslint.engine.fingerprints import Fingerprints
from newslint.engine.suppress import ignored_codes, is_suppressed
from newslint.engine.unit import Checker, Task, UnitResult
from newslint.model import Finding
from newslint.registry.core import FAILURES
from newslint.sources.discover import FoundFile
from newslint.sources.problems import Unreadable

_BAD_RECORD = "IOE002"


class CachedRun:
    """The tasks of a run with what is known of their files, and what it adds to that."""

    def __init__(
        self, folder: Path, checker: Checker, tasks: Sequence[Task], files: Sequence[FoundFile]
    ) -> None:
        self._store = Store(folder, files)
        self._checker = checker
        self._tasks = tasks
        self._worker = Worker(checker)
        self._held = [
            Held(
                reading_key(plan.settings),
                tuple(map(rule_key, plan.documents)) if checker.checks_documents else (),
            )
            for plan in checker.plans
        ]
        look_up = Lookup(self._store.results, self._held).look_up
        self._known = [[look_up(number, unit, f) for f in unit.files] for number, unit in tasks]
        self._digest = blake2b(repr(list(map(rule_key, checker.corpus))).encode(), digest_size=16)
        self._knows_corpus = self._is_corpus_known()
        self._steps = [self._step(*pair) for pair in zip(tasks, self._known, strict=True)]

    @property
    def tasks(self) -> list[Task]:
        """The tasks that are left."""
        return [step.task for step in self._steps if step]

    @property
    def knows_corpus(self) -> bool:
        """Whether the findings of the corpus rules are known."""
        return self._knows_corpus

    def results(self, jobs: int) -> Iterator[UnitResult]:
        """The result of each task, in their order."""
        steps = [step for step in self._steps if step]
        if jobs > 1:
            self._worker.prepare(steps)
        done = map_in_order(self._worker, steps, jobs)
        for task, known, step in zip(self._tasks, self._known, self._steps, strict=True):
            yield self._joined(task, known, step, next(done) if step else None)

    def corpus(self, find: Callable[[], list[Finding]]) -> list[Finding]:
        """The findings of the corpus rules; call it after the results were taken."""
        digest = self._digest.digest()
        known = self._corpus_of(digest)
        if known is not None:
            return known
        findings = find()
        if not any(finding.code in FAILURES for finding in findings):
            self._store.put_corpus(digest, findings)
        return findings

    def save(self) -> None:
        """Keep what this run brought."""
        self._store.save()

    def _is_corpus_known(self) -> bool:
        """Whether the corpus is surely the one of which the findings are kept."""
        if not self._checker.corpus:
            return True
        digest = self._digest.copy()
        for task, files in zip(self._tasks, self._known, strict=True):
            for file, known in zip(task[1].files, files, strict=True):
                if known.entry is None or not known.is_sure:
                    return False
                digest.update(_line(file, known.entry.digest))
        return self._corpus_of(digest.digest()) is not None

    def _corpus_of(self, digest: bytes) -> list[Finding] | None:
        """The findings of the corpus with that digest, if they are known."""
        if digest != self._store.results.of_corpus:
            return None
        try:
            return decoded(self._store.results.corpus)
        except ValueError:
            return None

    def _step(self, task: Task, known: Sequence[Known]) -> Step | None:
        number, unit = task
        wants = not self._knows_corpus
        pairs = [
            (file, each)
            for file, each in zip(unit.files, known, strict=True)
            if wants or not each.is_whole
        ]
        if not pairs:
            return None
        cost = unit.cost * len(pairs) // len(unit.files)
        return Step(
            (number, replace(unit, files=tuple(file for file, _ in pairs), cost=cost)),
            tuple(each.entry.digest if each.entry else b"" for _, each in pairs),
            # Of what nothing is known there is no rest: all rules run.
            tuple(
                self._worker.rest(number, each.holding.missing) if each.entry else NOTHING
                for _, each in pairs
            ),
            wants,
        )

    def _joined(
        self, task: Task, known: Sequence[Known], step: Step | None, done: StepResult | None
    ) -> UnitResult:
        number, unit = task
        read: dict[str, FileResult] = {}
        unreadable: dict[str, list[Unreadable]] = {}
        if step and done:
            names = [file.path for file in step.task[1].files]
            read = dict(zip(names, done.files, strict=True))
            unreadable = {names[place]: each for place, each in done.unreadable.items()}
        total = UnitResult([], done.fingerprints if done else Fingerprints())
        documents = size = records = lines = 0
        digests: list[bytes] = []
        for file, each in zip(unit.files, known, strict=True):
            result = read.get(file.path)
            missing = unreadable.get(file.path, [])
            findings, counts, digest = self._of_file(number, each, result, bool(missing))
            documents += counts[0]
            size += counts[1]
            records += counts[2]
            lines += counts[3]
            digests.append(_line(file, digest))
            if findings:
                total.findings.extend(self._wanted(findings, number, file))
            total.unreadable.extend(missing)
        self._digest.update(b"".join(digests))
        return replace(total, documents=documents, bytes=size, records=records, lines=lines)

    def _of_file(
        self, number: int, known: Known, result: FileResult | None, is_missing: bool
    ) -> tuple[list[Finding], Counts, bytes]:
        """The findings of a file, its counts and digest; keeps them if they are new."""
        if known.entry and (result is None or (result.is_expected and known.is_whole)):
            self._store.used(known.key)
            return known.findings, known.entry.counts, known.entry.digest
        assert result, "what is not known was read"
        data, held = result.findings, self._held[number]
        findings = decoded(data)
        if result.is_expected:
            findings, held = [*known.findings, *findings], known.holding.held
            data = encoded(findings)
        if is_missing or any(finding.code in FAILURES for finding in findings):
            self._store.forget(known.key)
        else:
            number = self._store.number(held)
            self._store.put(known.key, result.stat, result.digest, number, result.counts, data)
        return findings, result.counts, result.digest

    def _wanted(self, findings: list[Finding], number: int, file: FoundFile) -> list[Finding]:
        """The findings of the rules of this run that the configuration does not suppress."""
        settings: Settings = self._checker.plans[number].settings
        codes = {*map(code_of, self._held[number].rules), *FAILURES}
        ignored = ignored_codes(file.path, settings)
        return [
            finding
            for finding in findings
            if finding.code == _BAD_RECORD
            or (finding.code in codes and not is_suppressed(finding.code, ignored))
        ]


def _line(file: FoundFile, digest: bytes) -> bytes:
    return file.path.encode("utf-8", "surrogatepass") + b"\0" + digest
