"""One unit of work, from bytes to findings and fingerprints; runs in whatever process is free."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from newslint.config.settings import Settings
from newslint.document import Document
from newslint.engine.documents import check_documents
from newslint.engine.findings import core_finding
from newslint.engine.fingerprints import Fingerprints, fingerprints_of
from newslint.engine.plan import Plan, make_plan
from newslint.engine.suppress import ignored_codes, is_suppressed
from newslint.errors import NewslintError
from newslint.model import Finding
from newslint.registry.plugins import load_registry
from newslint.sources.documents import Source, read_file
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
        self._check_documents = documents
        self._corpus = self.plans[0].corpus if corpus else ()

    def __reduce__(self) -> tuple[Any, ...]:
        return (Checker, self._made_of)

    def prepare(self, formats: Collection[str]) -> None:
        """Load what the rules need before processes are forked, so that each does not do it anew."""
        fingerprints_of(self._corpus, ())
        for plan in self.plans if self._check_documents else ():
            if "jsonl" in formats:
                _ = plan.record_scanner
            if len(formats) > ("jsonl" in formats):
                _ = plan.file_scanner

    def __call__(self, task: Task) -> UnitResult:
        """The findings and fingerprints of one unit."""
        plan = self.plans[task[0]]
        unit = task[1]
        found: list[Source] = []
        size = lines = 0
        for file in unit.files:
            sources, length, lines = read_file(file, plan.settings, unit.start, unit.stop)
            found += sources
            size += length
        documents = [source for source in found if isinstance(source, Document)]
        findings = self._findings(plan, found, documents)
        fingerprints = fingerprints_of(self._corpus, documents) if self._corpus else Fingerprints()
        unreadable = [source for source in found if isinstance(source, Unreadable)]
        return UnitResult(
            findings,
            fingerprints,
            documents=len(documents),
            bytes=size,
            records=len(found),
            lines=lines,
            unreadable=unreadable,
        )

    def check(self, documents: Sequence[Document], plan: Plan) -> list[Finding]:
        """The findings of the document rules that the configuration does not suppress."""
        files = [document for document in documents if document.record is None]
        records = [document for document in documents if document.record is not None]
        findings = [*check_documents(plan, files), *check_documents(plan, records)]
        if not plan.settings.per_file_ignores:
            return findings
        ignored = {path: ignored_codes(path, plan.settings) for path in {f.path for f in findings}}
        return [f for f in findings if not is_suppressed(f.code, ignored[f.path])]

    def _findings(
        self, plan: Plan, found: Sequence[Source], documents: Sequence[Document]
    ) -> list[Finding]:
        if not self._check_documents:
            return []
        findings = self.check(documents, plan)
        for source in found:
            if isinstance(source, BadRecord):
                message = f"the record {source.reason}; it was not checked"
                findings.append(core_finding("IOE002", source.path, source.record, message))
        return findings
