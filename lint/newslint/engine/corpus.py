"""Corpus checks: fingerprints of all documents, joined, judged, and made findings of."""

from collections.abc import Callable, Iterator, Sequence
from math import ceil
from typing import Any

from msgspec import Struct, field

from newslint.document import Document
from newslint.engine.batches import batched, map_copied
from newslint.engine.copies import Copies, Wanted, parts_of
from newslint.engine.findings import core_finding, finding_of
from newslint.engine.fingerprints import (
    Fingerprints,
    option,
    own_options,
    run_and_step,
    shared_name,
    thresholds_of,
)
from newslint.engine.plan import CrossRule
from newslint.errors import NewslintError
from newslint.join.keys import Posting, groups
from newslint.join.passages import passages
from newslint.join.probe import Probe
from newslint.join.sets import EPSILON
from newslint.join.winnow import Winnowed, sharing
from newslint.members import Member, Pair, Passage
from newslint.model import Finding, Hit, Record, Span
from newslint.positions import Positions
from newslint.words import words_span

# Documents that may be copies are asked for again and again: so many characters are held.
_MOST_LOADED = 1 << 24
# So many subjects are judged before it is worth to copy the process for them.
_TOGETHER = 128

Place = tuple[str, Record | None]
Read = Callable[[Place], Document]


class Corpus(Struct):
    """The fingerprints gathered so far, over all documents in their order."""

    places: list[Place] = field(default_factory=list)
    keys: dict[str, list[tuple[int, Posting]]] = field(default_factory=dict)
    probes: dict[str, list[Probe]] = field(default_factory=dict)
    winnows: dict[str, list[Winnowed]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    def add(self, found: Fingerprints) -> None:
        """Take in the fingerprints of the next documents."""
        base = len(self.places)
        self.places += found.places
        for code, postings in found.keys.items():
            self.keys.setdefault(code, []).extend(
                (value, (number + base, start, end)) for value, (number, start, end) in postings
            )
        for name, batch in found.probes.items():
            self.probes.setdefault(name, []).append(batch)
        for code, winnowed in found.winnows.items():
            self.winnows.setdefault(code, []).append(winnowed)
        self.errors.update(found.errors)


def check_corpus(
    corpus: Corpus, rules: Sequence[CrossRule], read: Read, jobs: int = 1
) -> Iterator[Finding]:
    """The findings of the corpus rules; `read` loads a document again by its place."""
    if len(corpus.places) < 2:
        return
    joins = _Joins(corpus, rules, read, jobs)
    for cross in rules:
        code = cross.rule.code
        try:
            if code in corpus.errors:
                raise NewslintError(corpus.errors[code])
            yield from _judged(joins, cross, jobs)
        except Exception as error:
            message = f"the rule {code} failed on the corpus: {error}"
            yield core_finding("NLI001", corpus.places[0][0], None, message)


def _judged(joins: "_Joins", cross: CrossRule, jobs: int) -> Iterator[Finding]:
    options = own_options(cross, cross.rule.judge)

    def judge(subjects: Sequence[Any]) -> list[Finding]:
        return [
            _finding(cross.rule.code, member, hit)
            for subject in subjects
            for member, hit in cross.rule.judge(subject, **options)
        ]

    for findings in map_copied(judge, list(batched(joins.subjects(cross), _TOGETHER)), jobs):
        yield from findings


def _finding(code: str, member: Member, hit: Hit) -> Finding:
    document = member.read()
    return finding_of(document, Positions(document.text), code, hit)


class _Joins:
    """What the rules are to judge."""

    def __init__(self, corpus: Corpus, rules: Sequence[CrossRule], read: Read, jobs: int) -> None:
        self._corpus = corpus
        self._rules = [cross for cross in rules if cross.rule.code not in corpus.errors]
        self._read = read
        self._jobs = jobs
        self._copies: dict[str, Copies] = {}
        self._loaded: dict[int, Document] = {}
        self._room = _MOST_LOADED

    def subjects(self, cross: CrossRule) -> Iterator[Any]:
        """What the judge of a rule takes, one after another."""
        rule = cross.rule
        if rule.keys or rule.frequent:
            return self._groups(cross)
        if rule.shingles:
            return self._similar(cross)
        return self._embedded(cross) if rule.embedded else self._passages(cross)

    def _groups(self, cross: CrossRule) -> Iterator[tuple[Member, ...]]:
        least = 2
        if cross.rule.frequent:
            share = ceil(option(cross, "share") * len(self._corpus.places) - EPSILON)
            least = max(option(cross, "documents"), share, least)
        for group in groups(self._corpus.keys.get(cross.rule.code, ())):
            if len({number for number, _, _ in group}) >= least:
                yield tuple(self._member(n, Span(start, end)) for n, start, end in group)

    def _similar(self, cross: CrossRule) -> Iterator[Pair]:
        for match in self._copies_for(cross).similar(_wanted(cross).near):
            yield self._pair(match.kept, match.copy, match.similarity)

    def _embedded(self, cross: CrossRule) -> Iterator[Pair]:
        for match in self._copies_for(cross).embedded(_wanted(cross)):
            yield self._pair(match.whole, match.part, match.containment)

    def _passages(self, cross: CrossRule) -> Iterator[Passage]:
        run, step = run_and_step(cross)
        copies = self._copies_for(cross).all(_wanted(cross))
        numbers = sharing(self._corpus.winnows[cross.rule.code], copies)
        parts = list(parts_of(numbers, self._shingles(cross), self._document))
        for found in passages(parts, len(numbers), run):
            words = found.length + step - 1
            yield Passage(
                self._passage(numbers[found.first], found.first_start, words),
                self._passage(numbers[found.document], found.start, words),
                words,
            )

    def _copies_for(self, cross: CrossRule) -> Copies:
        name = shared_name(cross)
        if name not in self._copies:
            others = [
                each
                for each in self._rules
                if not (each.rule.keys or each.rule.frequent) and shared_name(each) == name
            ]
            self._copies[name] = Copies(
                self._corpus.probes.pop(name, []),
                self._shingles(cross),
                self._document,
                [_wanted(each) for each in others],
                jobs=self._jobs,
            )
        return self._copies[name]

    def _shingles(self, cross: CrossRule) -> Callable[[Sequence[Document]], Any]:
        function = cross.rule.fingerprint
        options = own_options(cross, function)
        return lambda documents: function(documents, **options)

    def _document(self, number: int) -> Document:
        document = self._loaded.get(number)
        if document is None:
            document = self._read(self._corpus.places[number])
            self._room -= len(document.text)
            if self._room >= 0:
                self._loaded[number] = document
        return document

    def _pair(self, kept: int, copy: int, similarity: float) -> Pair:
        return Pair(self._member(kept), self._member(copy), similarity)

    def _passage(self, number: int, start: int, words: int) -> Member:
        text = self._document(number).text
        return self._member(number, words_span(text, start, start + words))

    def _member(self, number: int, span: Span | None = None) -> Member:
        loaded: list[Document] = []

        def again() -> Document:
            if not loaded:
                loaded.append(self._document(number))
            return loaded[0]

        path, record = self._corpus.places[number]
        return Member(path, record, span or Span(0, len(again().text)), again)


def _wanted(cross: CrossRule) -> Wanted:
    near, whole = thresholds_of(cross)
    return Wanted(near) if cross.rule.shingles else Wanted(near, whole, run_and_step(cross)[0])
