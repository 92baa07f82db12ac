"""A corpus rule run on its examples, as a run over the corpus would run it."""

from collections.abc import Mapping, Sequence
from typing import Any

from newslint.document import Document
from newslint.engine.corpus import Corpus, Place, check_corpus
from newslint.engine.fingerprints import fingerprints_of
from newslint.engine.plan import CrossRule
from newslint.examples import CorpusExample
from newslint.model import Finding
from newslint.rule import CorpusRule
from newslint.testing.expressions import check_patterns
from newslint.testing.page import check_page


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
    check_page(rule)
    check_patterns(rule)
    for example in rule.examples:
        check_corpus_example(rule, example)
