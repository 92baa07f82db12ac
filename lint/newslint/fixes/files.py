"""A unit of work fixed: the splices that mend its files, made where the files are read."""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO

from msgspec import Struct, field
from msgspec.structs import replace

from newslint.charsets import UTF8
from newslint.document import Document
from newslint.engine.findings import core_finding
from newslint.engine.plan import Plan, is_fixable
from newslint.engine.suppressions import IgnoreFiles
from newslint.engine.unit import Checker, Task
from newslint.fixes.document import fixed
from newslint.fixes.held import Stamp, stamp_of
from newslint.model import Applicability, Edit, Finding, Record
from newslint.registry.core import CORE_RULES
from newslint.registry.plugins import load_registry
from newslint.sources.content import Change, Content
from newslint.sources.discover import FoundFile
from newslint.sources.documents import (
    parse,
    read_data,
    read_file,
    stretch_encoding,
    too_large,
)
from newslint.sources.encodings import encoding_of_file
from newslint.sources.names import TABLES, is_written
from newslint.sources.problems import Unreadable
from newslint.sources.splice import Splice, WriteError


class FixedFile(Struct, frozen=True):
    """How to mend one file, what that mends, and what went wrong.

    `failed` says why the file was not mended: it could not be read though it was named, or a rule
    could not be brought to rest. `raised` are the failures of rules, which a check finds too.
    `stamp` is that of the file before it was read.
    """

    file: FoundFile
    stamp: Stamp | None = None
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
        results = [self._file(plan, file, unit.start, unit.stop, unit.head) for file in unit.files]
        return [each for each in results if each.splices or each.failed or each.raised]

    def _file(
        self, plan: Plan, file: FoundFile, start: int, stop: int | None, head: bytes
    ) -> FixedFile:
        stamp = stamp_of(file.real)
        try:
            result = self._read(plan, file, start, stop, head)
        except MemoryError:
            result = _unread(file, [too_large(file)])
        return replace(result, stamp=stamp)

    def _read(
        self, plan: Plan, file: FoundFile, start: int, stop: int | None, head: bytes
    ) -> FixedFile:
        if file.format in TABLES:
            found = read_file(file, plan.settings, start, stop)[0]
            content = Content(BytesIO(), file.format)
            bad = [source for source in found if isinstance(source, Unreadable)]
        else:
            data = read_data(file, plan.settings, start, stop)
            if not isinstance(data, Unreadable):
                encoding = self._encoding(plan, file, data, stop)
                return self.fix_bytes(plan, file, data, start, head, encoding)
            bad = [data]
        if bad:
            return _unread(file, bad)
        return self._fixed(plan, file, found, content)

    def _encoding(self, plan: Plan, file: FoundFile, data: bytes, stop: int | None) -> str | None:
        """The encoding of a file of which `data` is a stretch, if that is needed."""
        if stop is not None and file.format == "csv" and data.isascii():
            # What a fix puts in must be in the encoding of the other stretches.
            return encoding_of_file(file.real, plan.settings.encoding)
        return stretch_encoding(file, data, plan.settings, stop)

    def fix_bytes(
        self,
        plan: Plan,
        file: FoundFile,
        data: bytes,
        start: int = 0,
        head: bytes = b"",
        encoding: str | None = None,
    ) -> FixedFile:
        """What mends the documents in `data`, which stands at byte `start` of the file."""
        found = list(parse(file.path, file.format, data, plan.settings, start, head, encoding))
        known = (source.encoding for source in found if isinstance(source, Document))
        content = Content(BytesIO(data), file.format, start, head, next(known, UTF8))
        return self._fixed(plan, file, found, content)

    def _fixed(
        self, plan: Plan, file: FoundFile, found: Iterable[object], content: Content
    ) -> FixedFile:
        result = FixedFile(file)
        documents = [source for source in found if isinstance(source, Document)]
        if not is_written(file.format):
            return result
        findings = self._checker.check(documents, plan)
        result.raised.extend(finding for finding in findings if finding.code == "NLI001")
        by_place: dict[tuple[int, str], list[Finding]] = {}
        fixable = self._fixable(plan, findings)
        for finding in fixable:
            by_place.setdefault(_place(finding.record), []).append(finding)
        changes: list[Change] = []
        for document in documents:
            place = _place(document.record)
            if place in by_place:
                edits = self._document(plan, document, by_place[place], result)
                if edits:
                    changes.append((document, edits))
        recoding = [each for each in fixable if each.fix and each.fix.encoding]
        result.mended.extend(recoding)
        return with_splices(result, content, changes, recodes=bool(recoding))

    def _document(
        self, plan: Plan, document: Document, found: list[Finding], into: FixedFile
    ) -> Sequence[Edit]:
        def check(document: Document) -> list[Finding]:
            return self._fixable(plan, self._checker.check([document], plan))

        outcome = fixed(document, found, check, self._least)
        into.mended.extend(outcome.mended)
        for code in outcome.unstable:
            message = f"the rule {code} keeps changing its own output; the document is as it was"
            into.failed.append(core_finding("NLI001", document.path, document.record, message))
        return outcome.edits

    def _fixable(self, plan: Plan, findings: Sequence[Finding]) -> list[Finding]:
        """The findings with a fix that this run may apply, in their order."""
        found = [
            finding
            for finding in findings
            if finding.fix
            and finding.fix.applicability >= self._least
            and is_fixable(finding.code, plan.settings)
        ]
        return list(self._ignores.apply(found, date.today()).left) if found else []


def _unread(file: FoundFile, bad: Sequence[Unreadable]) -> FixedFile:
    failed = [core_finding("IOE001", file.path, None, each.reason) for each in bad]
    return FixedFile(file, failed=failed if file.named else [])


def with_splices(
    result: FixedFile, content: Content, changes: Sequence[Change], *, recodes: bool = False
) -> FixedFile:
    """The result with what makes the changes; if they cannot be made, why, and nothing mended.

    With `recodes` the file becomes UTF-8.
    """
    try:
        if changes or recodes:
            result.splices.extend(content.splices(changes, recodes=recodes))
    except ValueError as error:
        reason = str(error) if isinstance(error, WriteError) else "was changed meanwhile"
        failure = core_finding("IOE001", result.file.path, None, f"{reason}; it is as it was")
        return FixedFile(
            result.file, result.stamp, failed=[*result.failed, failure], raised=result.raised
        )
    return result


def _place(record: Record | None) -> tuple[int, str]:
    return (record.offset, record.field) if record else (-1, "")
