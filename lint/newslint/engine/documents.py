"""Document checks: one scan over a batch of documents, then each rule where its triggers hit."""

from collections.abc import Callable, Iterator, Sequence

from newslint.charsets import UTF8
from newslint.deferred import resolved
from newslint.document import Document
from newslint.engine.check import RuleError, hits_in
from newslint.engine.findings import core_finding, finding_of
from newslint.engine.legacy import written_in
from newslint.engine.plan import DocumentRule, Plan
from newslint.engine.timeout import RuleTimeout, Watch
from newslint.model import Finding, Span
from newslint.positions import Positions
from newslint.scan.database import Scanner

# Scanning document by document costs twice as much as scanning them joined to about this size.
_BATCH_CHARACTERS = 1 << 18

Work = dict[int, dict[int, set[int]]]
"""For each document, the rules to run on it and the offsets their triggers hit."""


def check_documents(plan: Plan, documents: Sequence[Document]) -> Iterator[Finding]:
    """The findings in `documents`, document by document, all of one kind: files or records."""
    with Watch(plan.settings.rule_timeout) as watch:
        for batch in _batches(documents):
            work = _work(plan, batch, watch)
            for index in sorted(work):
                yield from _findings(plan, batch[index], work[index], watch)


def _batches(documents: Sequence[Document]) -> Iterator[Sequence[Document]]:
    start, size = 0, 0
    for index, document in enumerate(documents):
        size += len(document.text)
        if size >= _BATCH_CHARACTERS:
            yield documents[start : index + 1]
            start, size = index + 1, 0
    if start < len(documents):
        yield documents[start:]


def _work(plan: Plan, batch: Sequence[Document], watch: Watch) -> Work:
    texts = [document.text for document in batch]
    records = batch[0].record is not None
    scanner: Scanner = plan.record_scanner if records else plan.file_scanner
    work: Work = {}
    for document, rule, offset in scanner.scan(texts):
        work.setdefault(document, {}).setdefault(rule, set()).add(offset)
    for number in (n for n, document in enumerate(batch) if document.encoding != UTF8):
        for rule, bound in enumerate(plan.documents):
            if bound.rule.legacy_files:
                work.setdefault(number, {}).setdefault(rule, set())
    for rule, bound in enumerate(plan.documents):
        if bound.rule.triggers or (records and bound.rule.whole_files):
            continue
        languages = bound.rule.languages
        for document in _passing(bound.rule.gate, texts, watch):
            if not languages or batch[document].language in languages:
                work.setdefault(document, {}).setdefault(rule, set())
    return work


def _passing(
    gate: Callable[[str], bool] | None, texts: Sequence[str], watch: Watch
) -> Sequence[int]:
    if gate is None:
        return range(len(texts))
    try:
        return watch.call(_that_pass, resolved(gate), texts)
    except (Exception, RuleTimeout):
        # The gate runs again with the check, where what it raises or takes is put down to its document.
        return range(len(texts))


def _that_pass(gate: Callable[[str], bool], texts: Sequence[str]) -> list[int]:
    return [number for number, text in enumerate(texts) if gate(text)]


def _findings(
    plan: Plan, document: Document, rules: dict[int, set[int]], watch: Watch
) -> Iterator[Finding]:
    positions = Positions(document.text)
    for index in sorted(rules):
        bound = plan.documents[index]
        try:
            lines = _lines(bound, document, rules[index])
            hits = watch.call(hits_in, bound.rule, document, lines, bound.options)
        except RuleError as error:
            message = f"the rule {bound.rule.code} failed on this document: {error}"
            yield core_finding("NLI001", document.path, document.record, message)
            continue
        except RuleTimeout:
            seconds = f"{plan.settings.rule_timeout:g} s"
            message = f"the rule {bound.rule.code} took more than {seconds} and was abandoned"
            yield core_finding("NLI002", document.path, document.record, message)
            continue
        for hit in hits:
            if hit.fix and document.encoding != UTF8:
                hit = written_in(document.encoding, hit)
            yield finding_of(document, positions, bound.rule.code, hit)


def _lines(bound: DocumentRule, document: Document, offsets: set[int]) -> tuple[Span, ...]:
    """The lines that hold the offsets, in order; all lines for a rule without triggers."""
    if not bound.rule.by_line:
        return ()
    if not bound.rule.triggers:
        return document.lines
    lines: list[Span] = []
    for offset in sorted(offsets):
        if not lines or offset >= lines[-1].end:
            line = document.line_at(offset)
            if not lines or line != lines[-1]:
                lines.append(line)
    return tuple(lines)
