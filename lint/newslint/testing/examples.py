"""A rule run on its examples, as a run over a corpus would run it."""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from newslint.document import Document
from newslint.engine.check import hits_in
from newslint.examples import Clean, Example
from newslint.model import Applicability, Edit, Hit, Record, Span
from newslint.rule import Rule
from newslint.sources.markdown import code_spans
from newslint.triggers import SEPARATOR, scannable, slow_scan, trigger_pattern


def examples_of(rule: Rule) -> list[Example | Clean]:
    """All texts that the rule is shown on, the defective ones first."""
    return [*rule.examples, *rule.clean]


def document_of(example: Example | Clean) -> Document:
    """The document an example stands for."""
    text = example.bad if isinstance(example, Example) else example.text
    metadata = {
        name: value
        for name, value in (
            ("lang", example.lang),
            ("title", example.title),
            ("source", example.source),
        )
        if value
    }
    record = Record(0) if example.title or example.source else None
    if example.syntax == "markdown":
        return Document("example", text, record, metadata, example.syntax, code_spans)
    return Document("example", text, record, metadata)


def triggered_lines(rule: Rule, document: Document) -> tuple[Span, ...] | None:
    """The lines on which the rule's triggers stand; None if it has triggers and none matches."""
    if not rule.triggers:
        return document.lines
    joined = SEPARATOR + scannable(document.text).decode() + SEPARATOR
    ends = [end for trigger in rule.triggers for end in slow_scan(trigger_pattern(trigger), joined)]
    if not ends:
        return None
    return tuple(
        sorted(
            {document.line_at(min(max(end - 2, 0), max(len(document.text) - 1, 0))) for end in ends}
        )
    )


def run_rule(rule: Rule, document: Document, options: Mapping[str, Any] | None = None) -> list[Hit]:
    """The rule's hits in one document, as a run over it would find them."""
    lines = triggered_lines(rule, document)
    return [] if lines is None else hits_in(rule, document, lines, options or {})


def fixed_text(rule: Rule, document: Document, options: Mapping[str, Any] | None = None) -> str:
    """The document's text when every fix of the rule has been applied, unsafe ones too."""
    for _ in range(10):
        edits: list[Edit] = []
        for hit in run_rule(rule, document, options):
            if hit.fix and hit.fix.applicability >= Applicability.UNSAFE:
                new = sorted(hit.fix.edits, key=lambda edit: edit.span)
                if not any(
                    a.span.start <= b.span.end and b.span.start <= a.span.end
                    for a in new
                    for b in edits
                ):
                    edits += new
        if not edits:
            return document.text
        text = document.text
        for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
            text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
        document = replace(document, text=text)
    raise AssertionError(f"{rule.code} keeps changing its own output: {document.text!r}")


def check_example(rule: Rule, example: Example) -> None:
    """Fail unless the rule reports the example, at its spans, and mends it for good."""
    document = document_of(example)
    hits = run_rule(rule, document, example.options)
    assert hits, f"{rule.code} is silent on {example.bad!r}"
    if example.at:
        found = tuple(document.text[hit.span.start : hit.span.end] for hit in hits)
        assert found == example.at, f"{rule.code} reports {found!r} in {example.bad!r}"
    fixable = [hit.fix.applicability for hit in hits if hit.fix]
    assert all(rule.fixes is not None and found <= rule.fixes for found in fixable), (
        f"{rule.code} has a fix that is better than it declares"
    )
    mended = fixed_text(rule, document, example.options)
    wanted = example.bad if example.good is None else example.good
    assert mended == wanted, f"{rule.code} makes {mended!r} of {example.bad!r}, not {wanted!r}"
    if example.good is not None:
        again = run_rule(rule, replace(document, text=mended), example.options)
        assert not any(hit.fix for hit in again), f"{rule.code} is not done with {mended!r}"


def check_clean(rule: Rule, clean: Clean) -> None:
    """Fail if the rule reports anything in a clean text."""
    hits = run_rule(rule, document_of(clean), clean.options)
    assert not hits, f"{rule.code} reports {[hit.span for hit in hits]} in {clean.text!r}"
