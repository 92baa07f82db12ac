"""Corpus checks: fingerprints of all documents, joined, judged, and made findings of."""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct, field

from newslint.document import Document
from newslint.engine.findings import core_finding, finding_of
from newslint.engine.fingerprints import Fingerprints, own_options
from newslint.engine.plan import CrossRule
from newslint.errors import NewslintError
from newslint.join.keys import Posting, groups
from newslint.join.probe import Probe, possible
from newslint.join.similar import similar
from newslint.members import Member, Pair
from newslint.model import Finding, Hit, Record, Span
from newslint.positions import Positions

Place = tuple[str, Record | None]
Read = Callable[[Place], Document]

# Reading the members of a few clusters again is cheap; holding all of a corpus is not.
_READ_AT_ONCE = 4096


class Corpus(Struct):
    """The fingerprints gathered so far, over all documents in their order."""

    places: list[Place] = field(default_factory=list)
    keys: dict[str, list[tuple[int, Posting]]] = field(default_factory=dict)
    probes: dict[str, list[Probe]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    def add(self, found: Fingerprints) -> None:
        """Take in the fingerprints of the next documents."""
        base = len(self.places)
        self.places += found.places
        for code, postings in found.keys.items():
            self.keys.setdefault(code, []).extend(
                (value, (number + base, start, end)) for value, (number, start, end) in postings
            )
        for code, batch in found.probes.items():
            self.probes.setdefault(code, []).append(batch)
        self.errors.update(found.errors)


def check_corpus(corpus: Corpus, rules: Sequence[CrossRule], read: Read) -> Iterator[Finding]:
    """The findings of the corpus rules; `read` loads a document again by its place."""
    if len(corpus.places) < 2:
        return
    for cross in rules:
        code = cross.rule.code
        try:
            if code in corpus.errors:
                raise NewslintError(corpus.errors[code])
            yield from _judged(corpus, cross, read)
        except Exception as error:
            message = f"the rule {code} failed on the corpus: {error}"
            yield core_finding("NLI001", corpus.places[0][0], None, message)


def _judged(corpus: Corpus, cross: CrossRule, read: Read) -> Iterator[Finding]:
    options = own_options(cross, cross.rule.judge)
    for subject in _subjects(corpus, cross, read):
        for member, hit in cross.rule.judge(subject, **options):
            yield _finding(cross.rule.code, member, hit)


def _finding(code: str, member: Member, hit: Hit) -> Finding:
    document = member.read()
    return finding_of(document, Positions(document.text), code, hit)


def _subjects(corpus: Corpus, cross: CrossRule, read: Read) -> Iterator[tuple[Member, ...] | Pair]:
    if cross.rule.keys:
        for group in groups(corpus.keys.get(cross.rule.code, ())):
            yield tuple(
                _member(corpus.places[n], Span(start, end), read) for n, start, end in group
            )
    else:
        yield from _pairs(corpus, cross, read)


def _pairs(corpus: Corpus, cross: CrossRule, read: Read) -> Iterator[Pair]:
    threshold = cross.options.get("threshold", cross.rule.options["threshold"])
    numbers = possible(corpus.probes.get(cross.rule.code, []), threshold)
    shingles = cross.rule.shingles
    if not numbers or shingles is None:
        return
    options = own_options(cross, shingles)
    parts = []
    for start in range(0, len(numbers), _READ_AT_ONCE):
        chunk = [read(corpus.places[number]) for number in numbers[start : start + _READ_AT_ONCE]]
        part = shingles(chunk, **options)
        parts.append(type(part)(part.values, part.owners + start))
    for match in similar(parts, len(numbers), threshold):
        kept, copy = corpus.places[numbers[match.kept]], corpus.places[numbers[match.copy]]
        yield Pair(_member(kept, None, read), _member(copy, None, read), match.similarity)


def _member(place: Place, span: Span | None, read: Read) -> Member:
    path, record = place
    loaded: list[Document] = []

    def again() -> Document:
        if not loaded:
            loaded.append(read(place))
        return loaded[0]

    return Member(path, record, span or Span(0, len(again().text)), again)
