"""A unit of work fixed: the splices that mend its files, made where the files are read."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct, field

from newslint.document import Document
from newslint.engine.findings import core_finding
from newslint.engine.plan import Plan, is_fixable
from newslint.engine.suppressions import IgnoreFiles
from newslint.engine.unit import Checker, Task
from newslint.fixes.document import fixed
from newslint.model import Applicability, Finding
from newslint.registry.core import CORE_RULES
from newslint.registry.plugins import load_registry
from newslint.sources.discover import FoundFile
from newslint.sources.documents import parse, read_data, splices_of
from newslint.sources.problems import Unreadable
from newslint.sources.splice import Splice


class FixedFile(Struct, frozen=True):
    """How to mend one file, what that mends, and what went wrong.

    `failed` says why the file was not mended: it could not be read though it was named, or a rule
    could not be brought to rest. `raised` are the failures of rules, which a check finds too.
    """

    file: FoundFile
    splices: list[Splice] = field(default_factory=list)
    mended: list[Finding] = field(default_factory=list)
    failed: list[Finding] = field(default_factory=list)
    raised: list[Finding] = field(default_factory=list)


class Fixer:
    """Fixes units; like `Checker` it goes to other processes by what it was made of."""

    def __init__(self, checker: Checker, least: Applicability) -> None:
        self._checker = checker
        self._least = least
        self._ignores = IgnoreFiles([*load_registry().rules, *CORE_RULES])

    def __call__(self, task: Task) -> list[FixedFile]:
        """The files of a unit that have something to mend."""
        plan = self._checker.plans[task[0]]
        unit = task[1]
        results = [self._file(plan, file, unit.start, unit.stop) for file in unit.files]
        return [each for each in results if each.splices or each.failed or each.raised]

    def _file(self, plan: Plan, file: FoundFile, start: int, stop: int | None) -> FixedFile:
        data = read_data(file, start, stop)
        if isinstance(data, Unreadable):
            failed = [core_finding("IOE001", file.path, None, data.reason)] if file.named else []
            return FixedFile(file, failed=failed)
        return self.fix_bytes(plan, file, data, start)

    def fix_bytes(self, plan: Plan, file: FoundFile, data: bytes, start: int = 0) -> FixedFile:
        """What mends the documents in `data`, which stands at byte `start` of the file."""
        result = FixedFile(file)
        found = parse(file.path, file.format, data, plan.settings, start)
        documents = [source for source in found if isinstance(source, Document)]
        findings = self._checker.check(documents, plan)
        result.raised.extend(finding for finding in findings if finding.code == "NLI001")
        by_place: dict[int, list[Finding]] = {}
        for finding in self._fixable(plan, findings):
            place = finding.record.offset if finding.record else -1
            by_place.setdefault(place, []).append(finding)
        for document in documents:
            place = document.record.offset if document.record else -1
            if place in by_place:
                raw = data if place < 0 else _line(data, place - start)
                self._document(plan, document, by_place[place], raw, result)
        return result

    def _document(
        self, plan: Plan, document: Document, found: list[Finding], raw: bytes, into: FixedFile
    ) -> None:
        def check(document: Document) -> list[Finding]:
            return self._fixable(plan, self._checker.check([document], plan))

        outcome = fixed(document, found, check, self._least)
        into.mended.extend(outcome.mended)
        for code in outcome.unstable:
            message = f"the rule {code} keeps changing its own output; the document is as it was"
            into.failed.append(core_finding("NLI001", document.path, document.record, message))
        if outcome.edits:
            into.splices.extend(splices_of(raw, document.record, outcome.edits))

    def _fixable(self, plan: Plan, findings: Sequence[Finding]) -> list[Finding]:
        """The findings with a fix that this run may apply, in their order."""
        found = [
            finding
            for finding in findings
            if finding.fix
            and finding.fix.applicability >= self._least
            and is_fixable(finding.code, plan.settings)
        ]
        return self._ignores.apply(found, date.today()).left if found else []


def _line(data: bytes, start: int) -> bytes:
    end = data.find(b"\n", start)
    return data[start:] if end < 0 else data[start:end]
