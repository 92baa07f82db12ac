"""Standard input: one document, or the records of a file of text."""

import os
import sys
from collections.abc import Callable

from newslint.commands.finishing import finish
from newslint.commands.options import CheckOptions
from newslint.commands.output import ended, write_data
from newslint.config.settings import Settings
from newslint.document import Document
from newslint.engine.findings import core_finding, in_order
from newslint.engine.plan import applicability
from newslint.engine.run import Outcome, failures
from newslint.engine.unit import Checker
from newslint.errors import NewslintError
from newslint.fixes.files import Fixer
from newslint.model import Finding
from newslint.registry.plugins import load_registry
from newslint.sources.decode import is_binary
from newslint.sources.discover import FoundFile
from newslint.sources.documents import parse
from newslint.sources.names import OWN, TABLES, codec_of, format_of
from newslint.sources.problems import BadRecord, NoText
from newslint.sources.splice import spliced


def check_stdin(options: CheckOptions, settings_for: Callable[[str], Settings]) -> int:
    """Check standard input; with `--fix` the mended text goes to standard output."""
    if len(options.paths) > 1:
        raise NewslintError("`-` stands for standard input and cannot be mixed with other paths")
    name = options.stdin_filename or "-"
    data = sys.stdin.buffer.read()
    format_ = format_of(name) or "plain"
    if codec_of(name) or format_ not in OWN - TABLES:
        from newslint.commands.stdin_file import check_as_file

        return check_as_file(data, name, options, settings_for)
    if is_binary(data):
        raise NewslintError("standard input holds binary data, not text")
    file = FoundFile(name.replace(os.sep, "/"), name, format_, len(data), True)
    settings = settings_for(os.path.dirname(os.path.abspath(name)))
    checker = Checker([settings], options.cache)
    mended: list[Finding] = []
    errors = list(load_registry().problems)
    if options.mends or options.diff:
        fixer = Fixer(checker, applicability(unsafe=options.unsafe_fixes))
        fixed = fixer.fix_bytes(checker.plans[0], file, data)
        errors += [f"{finding.path}: {finding.message}" for finding in fixed.failed]
        new = spliced(data, fixed.splices)
        if options.diff:
            from newslint.commands.diff import print_diff

            code = print_diff([(file.path, data, new)])
            return ended([*errors, *failures(fixed.raised)], code)
        mended, data = fixed.mended, new
        write_data(data)
        sys.stdout.buffer.flush()
        if options.fix_only:
            code = int(bool(mended) and options.exit_non_zero_on_fix)
            return ended([*errors, *failures(fixed.raised)], code)
    outcome = _outcome(checker, file, data)
    outcome.errors = [*errors, *failures(outcome.findings)]
    return finish(outcome, mended, options, settings_for, to_stderr=options.mends)


def _outcome(checker: Checker, file: FoundFile, data: bytes) -> Outcome:
    plan = checker.plans[0]
    found = list(parse(file.path, file.format, data, plan.settings))
    documents = [source for source in found if isinstance(source, Document)]
    findings = checker.check(documents, plan)
    for source in found:
        if isinstance(source, NoText):
            raise NewslintError(f"{file.path}: {source.reason}")
        if isinstance(source, BadRecord):
            message = f"the record {source.reason}; it was not checked"
            findings.append(core_finding("IOE002", source.path, source.record, message))
    return Outcome(in_order(findings), len(documents), len(data))
