"""A unit of work of which some is known already: done in whatever process is free."""

import os
from collections.abc import Sequence
from hashlib import sha256
from operator import attrgetter
from typing import Any

import msgspec
from msgspec import Struct, field
from msgspec.structs import replace

from newslint.document import Document
from newslint.engine.cache_keys import rule_key
from newslint.engine.cache_store import Counts, Stat, sure_stat
from newslint.engine.encoded import encoded
from newslint.engine.fingerprints import Fingerprints, fingerprints_of
from newslint.engine.plan import Plan
from newslint.engine.unit import Checker, Task, bad_records
from newslint.model import Finding
from newslint.sources.documents import Source, read_unit
from newslint.sources.fields import count_records, mains
from newslint.sources.names import TABLES, codec_of, holds_records
from newslint.sources.problems import Unreadable

# Text and metadata apart, all that a rule gets to see; `find_code` follows from the format.
_OTHERS = [
    name for name in Document.__struct_fields__ if name not in ("text", "metadata", "find_code")
]
_rest_of = attrgetter(*_OTHERS)
_encode = msgspec.msgpack.Encoder(order="deterministic").encode

NOTHING = -1
"""In place of the number of a plan: there is nothing to look for."""


class Step(Struct, frozen=True):
    """The files of a unit that must be read.

    For each of them `expected` is the digest of the documents that something is known of, and
    `rests` the number of the plan that is left to run on them. `fingerprints` says whether the
    corpus rules need the documents.
    """

    task: Task
    expected: tuple[bytes, ...]
    rests: tuple[int, ...]
    fingerprints: bool


class FileResult(Struct, frozen=True, gc=False, array_like=True):
    """What reading a file brought; of one that is as expected only what was not known.

    `findings` are as `encoded` gives them.
    """

    stat: Stat
    digest: bytes
    is_expected: bool
    counts: Counts
    findings: bytes = b""


class StepResult(Struct, frozen=True):
    """What the files of a step brought, and their fingerprints together.

    `packed` are the results of the single files: as bytes they go from process to process in a
    tenth of the time. `unreadable` has the numbers of files that could not be read.
    """

    packed: bytes
    fingerprints: Fingerprints
    unreadable: dict[int, list[Unreadable]] = field(default_factory=dict)

    @property
    def files(self) -> list[FileResult]:
        """The results of the single files, in their order."""
        return _unpack(self.packed)


_unpack = msgspec.msgpack.Decoder(list[FileResult]).decode


class Worker:
    """Does steps. Its plans are those of the checker, in which `per-file-ignores` hold nothing back,
    and after them `rests`: parts of one of them, with the keys of the rules to run.
    """

    def __init__(self, checker: Checker, rests: Sequence[tuple[int, frozenset[str]]] = ()) -> None:
        self._checker = checker
        self._rests = list(rests)
        self.plans = [_unsuppressed(plan) for plan in checker.plans]
        self.plans += [_part(self.plans[number], keys) for number, keys in self._rests]

    def __reduce__(self) -> tuple[Any, ...]:
        return (Worker, (self._checker, self._rests))

    def rest(self, number: int, keys: frozenset[str]) -> int:
        """The number of the plan of these rules alone; it is there from now on."""
        if not keys:
            return NOTHING
        if (number, keys) not in self._rests:
            self._rests.append((number, keys))
            self.plans.append(_part(self.plans[number], keys))
        return self._rests.index((number, keys)) + len(self._checker.plans)

    def prepare(self, steps: Sequence[Step]) -> None:
        """Load what the steps need before processes are forked, so that each does not do it anew."""
        self._checker.prepare(())
        formats = {file.format for step in steps for file in step.task[1].files}
        numbers = {number for step in steps for number in step.rests} - {NOTHING}
        numbers |= {step.task[0] for step in steps if b"" in step.expected}
        for number in numbers:
            if any(map(holds_records, formats)):
                _ = self.plans[number].record_scanner
            if not all(map(holds_records, formats)):
                _ = self.plans[number].file_scanner

    def __call__(self, step: Step) -> StepResult:
        """What the files of the step hold."""
        number, unit = step.task
        read: list[tuple[Stat, bytes, bool, Counts]] = []
        findings: dict[int, list[Finding]] = {}
        unreadable: dict[int, list[Unreadable]] = {}
        everything: list[Document] = []
        by_plan: dict[int, list[Document]] = {}
        owner: dict[str, int] = {}
        for place, file in enumerate(unit.files):
            seen: list[os.stat_result] = []
            before = None
            if file.format in TABLES or codec_of(file.real):
                before = sure_stat(file.real, ())
            found, size, lines = read_unit(unit, file, self.plans[number].settings, seen)
            stat = before or sure_stat(file.real, seen)
            documents = [source for source in found if isinstance(source, Document)]
            digest = digest_of(file.format, found)
            is_expected = digest == step.expected[place]
            plan = step.rests[place] if is_expected else number
            if plan != NOTHING:
                by_plan.setdefault(plan, []).extend(documents)
            everything += documents
            for document in documents:
                owner[document.path] = place
            counts = (len(documents), size, count_records(found), lines)
            read.append((stat, digest, is_expected, counts))
            if len(documents) < len(found):
                if not is_expected and self._checker.checks_documents:
                    findings[place] = bad_records(found)
                missing = [source for source in found if isinstance(source, Unreadable)]
                if missing:
                    unreadable[place] = missing
        for plan, documents in by_plan.items():
            for finding in self._checker.check(documents, self.plans[plan]):
                findings.setdefault(owner[finding.path], []).append(finding)
        fingerprints = Fingerprints()
        if step.fingerprints:
            fingerprints = fingerprints_of(self._checker.corpus, mains(everything))
        results = [
            FileResult(*each, encoded(findings.get(place, ()))) for place, each in enumerate(read)
        ]
        return StepResult(msgspec.msgpack.encode(results), fingerprints, unreadable)


def digest_of(format_: str, found: Sequence[Source]) -> bytes:
    """A digest of all that rules get to see of a file; processors do SHA-256 fastest."""
    texts = [source.text for source in found if isinstance(source, Document)]
    rest = [
        (len(source.text), source.metadata, _rest_of(source))
        if isinstance(source, Document)
        else repr(source)
        for source in found
    ]
    try:
        said = _encode((format_, rest)), "".join(texts).encode()
    except UnicodeEncodeError:
        # Bytes that could not be decoded are no characters to MessagePack and UTF-8.
        said = (
            repr((format_, rest)).encode("utf-8", "surrogatepass"),
            "".join(texts).encode("utf-8", "surrogatepass"),
        )
    digest = sha256(said[0])
    digest.update(said[1])
    return digest.digest()[:16]


def _unsuppressed(plan: Plan) -> Plan:
    if not plan.settings.per_file_ignores:
        return plan
    return replace(plan, settings=replace(plan.settings, per_file_ignores={}))


def _part(plan: Plan, keys: frozenset[str]) -> Plan:
    documents = tuple(bound for bound in plan.documents if rule_key(bound) in keys)
    return replace(plan, documents=documents)
