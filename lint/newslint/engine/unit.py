"""One unit of work, from bytes to findings and fingerprints; runs in whatever process is free."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from newslint.charsets import UTF8
from newslint.config.settings import Settings
from newslint.document import Document
from newslint.engine.documents import check_documents
from newslint.engine.findings import core_finding
from newslint.engine.fingerprints import Fingerprints, fingerprints_of
from newslint.engine.legacy import once_a_file
from newslint.engine.plan import Plan, make_plan
from newslint.engine.suppress import ignored_codes, is_suppressed
from newslint.errors import NewslintError
from newslint.model import Finding
from newslint.registry.plugins import load_registry
from newslint.sources.documents import Source, read_unit
from newslint.sources.fields import count_records, mains
from newslint.sources.names import holds_records
from newslint.sources.problems import BadRecord, Unreadable
from newslint.sources.units import Unit

Task = tuple[int, Unit]
"""The number of the settings a unit falls under, and the unit."""


class UnitResult(Struct, frozen=True):
    """What a unit brought; records and lines are counted for the stretches that follow it."""

    findings: list[Finding]
    fingerprints: Fingerprints
    documents: int = 0
    bytes: int = 0
    records: int = 0
    lines: int = 0
    unreadable: list[Unreadable] = field(default_factory=list)


class Checker:
    """Checks units; copies itself to other processes by its settings, and loads the rules there."""

    def __init__(
        self,
        settings: Sequence[Settings],
        cache: Path | None,
        documents: bool = True,
        corpus: bool = False,
    ) -> None:
        registry = load_registry()
        try:
            self.plans = [make_plan(each, registry.rules, cache) for each in settings]
        except NewslintError as error:
            # A code may be unknown because its plugin could not be loaded.
            raise NewslintError("; ".join([str(error), *registry.problems])) from None
        self._made_of = (settings, cache, documents, corpus)
        self.checks_documents = documents
        self.corpus = self.plans[0].corpus if corpus else ()

    def __reduce__(self) -> tuple[Any, ...]:
        return (Checker, self._made_of)

    def prepare(self, formats: Collection[str]) -> None:
        """Load what the rules need before processes are forked, so that each does not do it anew."""
        if self.corpus:
            fingerprints_of(self.corpus, ())
        for plan in self.plans if self.checks_documents else ():
            if any(holds_records(each) for each in formats):
                _ = plan.record_scanner
            if not all(holds_records(each) for each in formats):
                _ = plan.file_scanner

    def __call__(self, task: Task) -> UnitResult:
        """The findings and fingerprints of one unit."""
        plan = self.plans[task[0]]
        unit = task[1]
        found: list[Source] = []
        size = lines = 0
        for file in unit.files:
            sources, length, lines = read_unit(unit, file, plan.settings)
            found += sources
            size += length
        documents = [source for source in found if isinstance(source, Document)]
        findings = self._findings(plan, found, documents)
        fingerprints = Fingerprints()
        if self.corpus:
            fingerprints = fingerprints_of(self.corpus, mains(documents))
        unreadable = [source for source in found if isinstance(source, Unreadable)]
        return UnitResult(
            findings,
            fingerprints,
            documents=len(documents),
            bytes=size,
            records=count_records(found),
            lines=lines,
            unreadable=unreadable,
        )

    def check(self, documents: Sequence[Document], plan: Plan) -> list[Finding]:
        """The findings of the document rules that the configuration does not suppress."""
        files = [document for document in documents if document.record is None]
        records = [document for document in documents if document.record is not None]
        found = [*check_documents(plan, files), *check_documents(plan, records)]
        findings = once_a_file(found) if any(d.encoding != UTF8 for d in documents) else found
        if not plan.settings.per_file_ignores:
            return findings
        ignored = {path: ignored_codes(path, plan.settings) for path in {f.path for f in findings}}
        return [f for f in findings if not is_suppressed(f.code, ignored[f.path])]

    def _findings(
        self, plan: Plan, found: Sequence[Source], documents: Sequence[Document]
    ) -> list[Finding]:
        if not self.checks_documents:
            return []
        return [*self.check(documents, plan), *bad_records(found)]


def bad_records(found: Sequence[Source]) -> list[Finding]:
    """The findings that the records are that hold no document."""
    return [
        core_finding(
            "IOE002",
            source.path,
            source.record,
            f"the record {source.reason}; it was not checked",
        )
        for source in found
        if isinstance(source, BadRecord)
    ]
