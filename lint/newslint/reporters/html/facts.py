"""What the page says of a corpus: one more pass over its documents, with the findings at hand."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec import Struct, field

from newslint.document import Document
from newslint.model import Finding, Record
from newslint.reporters.html.clusters import Cluster, Key, Member, clusters, key_of
from newslint.reporters.html.marks import Passage, found, mended, visible
from newslint.reporters.html.worst import worst
from newslint.reporters.report import Report

LENGTHS = (0, 250, 500, 1000, 2000, 4000, 8000, 16000, 32000)
"""Where the classes of length begin, in characters."""
MOST_FINDINGS = 200_000
"""So many findings are in the table, the first ones; with more a browser gets slow."""
MOST_CLUSTERS, MOST_MEMBERS = 300, 40
MOST_TEXT, ALL_TEXTS = 6_000, 4_000_000
"""How much is kept of a document to be compared, and of all together, in characters."""
_SLICES = 80


class Row(Struct):
    """A document with findings: the numbers of the first one and of how many follow each other.

    `length` is in characters, None for a document that could not be read again.
    """

    path: str
    record: Record | None
    first: int
    count: int
    length: int | None = None


class Slice(Struct):
    """A stretch of the corpus: its first document, how many there are, how many with findings.

    `findings` is how many they have in all.
    """

    path: str
    documents: int = 0
    hit: int = 0
    findings: int = 0


class Facts(Struct, dict=True):
    """All that the page is made of; passages and rows are in the order of the findings."""

    report: Report
    rows: list[Row]
    examples: dict[str, list[int]]
    clusters: list[Cluster]
    found: list[Passage] = field(default_factory=list)
    mended: list[Passage] = field(default_factory=list)
    texts: dict[Key, str] = field(default_factory=dict)
    lengths: Counter[int] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    slices: list[Slice] = field(default_factory=list)
    read: int = 0

    @cached_property
    def has_fields(self) -> bool:
        """Whether records have more than one text, so that each is called by its field, too."""
        return len({row.record.field for row in self.rows if row.record}) > 1

    @property
    def listed(self) -> int:
        """How many findings are in the table."""
        return min(len(self.report.findings), MOST_FINDINGS)

    @property
    def clean(self) -> int:
        """How many documents have no finding; files that could not be read are none."""
        hit = sum(each.hit for each in self.slices) if self.read else len(self.rows)
        return max(self.report.documents - hit, 0)

    @property
    def copies(self) -> int:
        """How many documents are said to copy another one."""
        return sum(m.similarity is not None for cluster in self.clusters for m in cluster)


def gather(report: Report) -> Facts:
    """What there is to say of a report; reads its documents once more."""
    facts = Facts(report, _rows(report.findings), worst(report.findings), clusters(report.findings))
    wanted = _texts_wanted(facts.clusters) if report.snippet != "none" else set()
    shown = {number for numbers in facts.examples.values() for number in numbers}
    shown.update(range(facts.listed))
    passages: dict[int, tuple[Passage, Passage]] = {}
    rows = {key_of(row.path, row.record): row for row in facts.rows}
    for document in report.texts():
        key = key_of(document.path, document.record)
        row = rows.get(key)
        _count(facts, document, row)
        if key in wanted:
            facts.texts[key] = _kept(document.text)
        if row is not None and row.length is None:
            row.length = len(document.text)
            for number in shown.intersection(range(row.first, row.first + row.count)):
                passages[number] = _passages(report.findings[number], document.text, report)
    for number, finding in enumerate(report.findings):
        one, other = passages.get(number) or (
            _passages(finding, None, report) if number in shown else (Passage(""), Passage(""))
        )
        facts.found.append(one)
        facts.mended.append(other)
    return facts


def _rows(findings: Sequence[Finding]) -> list[Row]:
    rows: list[Row] = []
    last: Key | None = None
    for number, finding in enumerate(findings):
        key = key_of(finding.path, finding.record)
        if key != last:
            rows.append(Row(finding.path, finding.record, number, 0))
            last = key
        rows[-1].count += 1
    return rows


def _count(facts: Facts, document: Document, row: Row | None) -> None:
    size = max(1, -(-facts.report.documents // _SLICES))
    if facts.read % size == 0:
        facts.slices.append(Slice(document.path))
    part = facts.slices[-1]
    part.documents += 1
    if row is not None:
        part.hit += 1
        part.findings += row.count
    facts.read += 1
    facts.lengths[bisect_right(LENGTHS, len(document.text)) - 1] += 1
    facts.languages[document.language or ""] += 1


def _passages(finding: Finding, text: str | None, report: Report) -> tuple[Passage, Passage]:
    """What is shown of a finding; its document's text only if that is still what was checked."""
    if text is not None and not text.startswith(finding.excerpt, finding.excerpt_start):
        text = None
    return found(finding, text, report), mended(finding, text, report)


def _kept(text: str) -> str:
    return visible(text[:MOST_TEXT], lines=True) + ("\n…" if len(text) > MOST_TEXT else "")


def _texts_wanted(found: Sequence[Cluster]) -> set[Key]:
    """The documents to compare: those of the largest clusters, as far as the room goes."""
    wanted: set[Key] = set()
    room = ALL_TEXTS
    for member in _members(found):
        room -= min(member.size, MOST_TEXT)
        if room < 0:
            break
        wanted.add(member.key)
    return wanted


def _members(found: Sequence[Cluster]) -> Iterator[Member]:
    for cluster in found[:MOST_CLUSTERS]:
        yield from cluster[:MOST_MEMBERS]
