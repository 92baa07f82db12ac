"""A rule's own examples, run: what a plugin's tests call.

from newslint.testing import check_rule
check_rule(my_rule)
"""

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from newslint.document import Document
from newslint.engine.check import hits_in
from newslint.engine.corpus import Corpus, Place, check_corpus
from newslint.engine.fingerprints import fingerprints_of
from newslint.engine.plan import CrossRule
from newslint.model import Applicability, Edit, Finding, Hit, Record, Span
from newslint.rule import Clean, CorpusExample, CorpusRule, Example, Rule
from newslint.sources.markdown import code_spans
from newslint.triggers import SEPARATOR, check_trigger, scannable, slow_scan, trigger_pattern


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


def check_rule(rule: Rule) -> None:
    """Run all examples of a rule, and hold it to what every rule must have."""
    assert rule.summary.endswith("."), f"{rule.code}: the docstring opens with one sentence"
    for trigger in rule.triggers:
        check_trigger(trigger)
    for option in rule.options:
        assert f"`{option}`" in rule.page, f"{rule.code}: the option {option} is not documented"
    for example in rule.examples:
        check_example(rule, example)
    for clean in rule.clean:
        check_clean(rule, clean)


def corpus_findings(
    rule: CorpusRule, documents: Sequence[Document], options: Mapping[str, Any] | None = None
) -> list[Finding]:
    """What a run over these documents alone finds by the rule; their paths must differ."""
    cross = CrossRule(rule, options or {})
    by_path = {document.path: document for document in documents}

    def read(place: Place) -> Document:
        return by_path[place[0]]

    corpus = Corpus()
    corpus.add(fingerprints_of([cross], documents))
    found = list(check_corpus(corpus, [cross], read))
    failed = [finding.message for finding in found if finding.code != rule.code]
    assert not failed, failed[0]
    return found


def check_corpus_example(rule: CorpusRule, example: CorpusExample) -> None:
    """Fail unless the rule reports just those documents of the example that it names."""
    documents = [Document(f"{n:04}", text) for n, text in enumerate(example.documents)]
    found = corpus_findings(rule, documents, example.options)
    for finding in found:
        edits = finding.fix.edits if finding.fix else ()
        assert not finding.fix or rule.fixes is not None, f"{rule.code} declares no fixes"
        for span in (finding.span, *(edit.span for edit in edits)):
            text = example.documents[int(finding.path)]
            assert 0 <= span.start <= span.end <= len(text), f"{rule.code} reports outside {text!r}"
    reported = tuple(sorted({int(finding.path) for finding in found}))
    assert reported == example.reported, (
        f"{rule.code} reports the documents {reported} of {example.documents!r}, "
        f"not {example.reported}"
    )


def check_corpus_rule(rule: CorpusRule) -> None:
    """Run all examples of a corpus rule, and hold it to what every rule must have."""
    assert rule.summary.endswith("."), f"{rule.code}: the docstring opens with one sentence"
    for option in rule.options:
        assert f"`{option}`" in rule.page, f"{rule.code}: the option {option} is not documented"
    for example in rule.examples:
        check_corpus_example(rule, example)
