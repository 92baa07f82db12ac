"""The rounds of questions of one run, and what becomes of the answers."""

import os
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct, field
from msgspec.structs import replace

from newslint.commands.finishing import make_report, settings_of
from newslint.commands.held import hold_back
from newslint.commands.inputs import touches
from newslint.commands.interactive_answers import Answer, Answers, Name
from newslint.commands.interactive_decided import Decided
from newslint.commands.interactive_keep import add_to_baseline, suppress
from newslint.commands.interactive_question import Questions
from newslint.commands.options import CheckOptions
from newslint.commands.progress import ProgressBar
from newslint.document import Document
from newslint.engine.plan import applicability, is_fixable
from newslint.engine.run import Outcome, Request, check
from newslint.errors import NewslintError
from newslint.fixes.files import FixedFile
from newslint.fixes.given import work_out_given
from newslint.fixes.held import Stamp, stamp_of
from newslint.fixes.run import resized, write_all
from newslint.model import Finding
from newslint.reporters.report import Report
from newslint.sources.discover import FoundFile
from newslint.sources.documents import read_document
from newslint.sources.names import is_written


class Reviewed(Struct):
    """What came of the questions: what was mended, and the check of the files as they are then.

    `lines` say what was kept where, for people.
    """

    request: Request
    options: CheckOptions
    outcome: Outcome = field(default_factory=Outcome)
    mended: list[Finding] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


class Session:
    """The rounds of questions of one run.

    Each is `ask`, then `write`; when there is nothing to write, `keep` ends it.
    """

    def __init__(self, request: Request, options: CheckOptions, focus: set[str] | None) -> None:
        self.reviewed = Reviewed(request, options)
        self._focus = focus
        self._answers = Answers(options.answers)
        self._questions = Questions(self._report) if can_ask() else None
        self._decided = Decided()
        self._files: dict[str, FoundFile] = {}
        self._stamps: dict[str, Stamp | None] = {}
        self._failed: set[str] = set()

    def ask(self) -> list[Finding]:
        """Check the files, and ask about each fix; the findings to mend."""
        reviewed = self.reviewed
        self._files = {file.path: file for file in reviewed.request.files}
        self._stamps = {path: stamp_of(file.real) for path, file in self._files.items()}
        with ProgressBar(reviewed.options.progress) as progress:
            reviewed.outcome = check(replace(reviewed.request, progress=progress))
        found = reviewed.outcome.findings
        names = dict(zip(found, self._answers.names(found), strict=True))
        candidates = self._candidates()
        decided = Decided()
        wanted = []
        for number, finding in enumerate(candidates, 1):
            answer = self._answer(finding, names[finding], f"[{number}/{len(candidates)}]")
            if answer:
                decided.add(finding, answer)
                if answer.mends:
                    wanted.append(finding)
        self._decided = decided
        return wanted

    def _report(self, finding: Finding) -> Report:
        """How one finding is shown on the terminal."""
        options = self.reviewed.options
        color = options.color == "always" or (
            options.color == "auto" and not os.environ.get("NO_COLOR")
        )
        outcome = Outcome([finding])
        return replace(
            make_report(outcome, 0, options, self.reviewed.request.settings_for), color=color
        )

    def _candidates(self) -> list[Finding]:
        """The findings with a fix that this run may make, without those that are held back."""
        request, options = self.reviewed.request, self.reviewed.options
        least = applicability(unsafe=options.unsafe_fixes)
        settings = settings_of(request.settings_for)
        found = list(self.reviewed.outcome.findings)
        return [
            finding
            for finding in hold_back(found, options, (request, self._focus)).findings
            if finding.fix
            and finding.fix.applicability >= least
            and self._is_open(finding.path)
            and is_fixable(finding.code, settings(finding))
            and (self._focus is None or touches(finding, self._focus))
        ]

    def _is_open(self, path: str) -> bool:
        """Whether a file was named, can be written, and has not failed."""
        file = self._files.get(path)
        return file is not None and is_written(file.format) and path not in self._failed

    def _answer(self, finding: Finding, name: Name, count: str) -> Answer | None:
        before, known = self._decided.to(finding), self._answers.to(name, finding.code)
        if before:
            # It may have another name now, by which the next run is to know it.
            if not before.mends and (known is None or known.answer != before.answer):
                return self._answers.give(finding, name, before.answer, before.reason)
            return before
        if known or not self._questions:
            return known
        try:
            document = self._read(finding)
        except NewslintError as error:
            self._fail(finding.path, str(error))
            return None
        reply = self._questions.ask(finding, document, count)
        if reply.verdict == "quit":
            self._questions = None
            return None
        return self._answers.give(finding, name, reply.verdict, reply.reason)

    def _read(self, finding: Finding) -> Document:
        file = self._files[finding.path]
        settings = self.reviewed.request.settings_for(os.path.dirname(file.real))
        return read_document(file.real, file.path, file.format, finding.record, settings)

    def _fail(self, path: str, line: str) -> None:
        """Say what is wrong with a file, and leave it alone from now on."""
        self._failed.add(path)
        self.reviewed.errors.append(line)

    def write(self, wanted: Sequence[Finding]) -> None:
        """Mend the findings, as far as they do not touch each other."""
        reviewed = self.reviewed
        done = write_all(self._work_out(wanted), reviewed.options.fix_log)
        reviewed.mended += done.mended
        reviewed.errors += done.errors
        written = {file.file.path for file in done.files}
        self._failed |= {finding.path for finding in wanted} - written
        self._decided = self._decided.moved(done.mended)
        reviewed.request = resized(reviewed.request)

    def _work_out(self, wanted: Sequence[Finding]) -> Iterator[FixedFile]:
        """The changes of the files that are as they were when the findings were found."""
        for path, findings in groupby(wanted, key=lambda finding: finding.path):
            if stamp_of(self._files[path].real) == self._stamps[path]:
                settings_for = self.reviewed.request.settings_for
                yield from work_out_given(findings, self._files, self._stamps, settings_for)
            else:
                self._fail(path, f"{path}: was changed meanwhile, so it was left as it is")

    def keep(self) -> None:
        """Write what is to be suppressed, and what is to be known, as it is found in the end."""
        reviewed = self.reviewed
        found = reviewed.outcome.findings
        decided = [(f, answer) for f in found if (answer := self._decided.to(f))]
        right = [(f, answer.reason) for f, answer in decided if answer.answer == "suppress"]
        reviewed.lines += suppress(right, found, reviewed.request)
        known = [f for f, answer in decided if answer.answer == "baseline"]
        if known:
            path, lines = add_to_baseline(known, found, reviewed.options)
            reviewed.lines += lines
            if reviewed.options.baseline_from_ref is None:
                reviewed.options = replace(reviewed.options, baseline=path)


def can_ask() -> bool:
    """Whether there is a terminal to ask on."""
    return sys.stdin.isatty() and sys.stderr.isatty()
