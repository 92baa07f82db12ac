"""A check against an index finds what a check of everything finds that touches the named files."""

import contextlib
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newslint import Document, Hit, Key, Member, Span, corpus_rule, key
from newslint.config.resolve import Resolver
from newslint.engine import indexed, indexing
from newslint.engine.run import Index, Outcome, Request, check
from newslint.index import order
from newslint.model import Finding, Record
from newslint.registry.plugins import load_registry
from newslint.sources.discover import discover

CONFIG = """
select = ["DUP", "HED009", "XFR001"]
[rules.DUP002]
threshold = 0.6
shingle = 2
[rules.DUP003]
near = 0.6
threshold = 0.7
words = 3
shingle = 2
[rules.DUP004]
near = 0.6
embedded = 0.7
words = 4
shingle = 2
"""
# Few words, so that texts resemble each other in chains: a like b, b like c, a not like c.
WORDS = [chr(letter) * 3 for letter in range(ord("a"), ord("h"))]
LINE = st.lists(st.sampled_from(WORDS), min_size=3, max_size=9).map(" ".join)


def words(document: Document) -> Iterator[Key]:
    """A key for each word; words may repeat."""
    for at, word in enumerate(document.text.split()):
        yield Key(key(word), Span(at, at + 1))


@corpus_rule(code="XFR001", name="frequent-word", frequent=words, examples=[])
def frequent_word(
    members: tuple[Member, ...], *, documents: int = 2, share: float = 0.7
) -> Iterator[tuple[Member, Hit]]:
    """A word stands in most documents."""
    for member in members:
        related = (members[0].related("the first"),) if member is not members[0] else ()
        yield member, Hit(member.span, f"one of {len(members)}", related=related)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """One or two of a few texts with a word or two replaced."""
    base = ["aaa bbb ccc ddd eee fff ggg aaa ccc eee", "ggg fff eee ddd ccc bbb aaa ggg eee ccc"]
    parts = draw(st.lists(st.one_of(st.sampled_from(base), LINE), min_size=1, max_size=2))
    words = " ".join(parts).split()
    for _ in range(draw(st.integers(0, 2))):
        words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(WORDS))
    headline = draw(st.sampled_from(["", "", "Eins\n\n", "Zwei\n\n"]))
    return headline + " ".join(words) + draw(st.sampled_from(["", "\n"]))


def write(name: str, texts: Sequence[str]) -> None:
    """A file of these texts; a plain one has the first only."""
    os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
    if name.endswith(".jsonl"):
        lines = [json.dumps({"id": f"id{i}", "text": text}) for i, text in enumerate(texts)]
        Path(name).write_text("\n".join([*lines, "no record", ""]), encoding="utf-8")
    else:
        Path(name).write_text(texts[0], encoding="utf-8")


NAMES = ["a.txt", "b.txt", "c.md", "d.jsonl", "n/a.txt", "n/b.jsonl", "n/m/c.txt", "z.txt"]
CORPUS = st.dictionaries(
    st.sampled_from(NAMES), st.lists(texts(), min_size=1, max_size=3), min_size=1
)


@contextlib.contextmanager
def folder() -> Iterator[None]:
    before = os.getcwd()
    with tempfile.TemporaryDirectory() as path:
        os.chdir(path)
        try:
            Path("newslint.toml").write_text(CONFIG, encoding="utf-8")
            load_registry().rules["XFR001"] = frequent_word
            yield
        finally:
            del load_registry().rules["XFR001"]
            os.chdir(before)


def request(paths: Sequence[str], *, index: bool) -> Request:
    resolver = Resolver({})
    return Request(
        discover(paths, resolver.for_folder),
        resolver.for_folder,
        scope="corpus",
        index=Index(os.path.abspath(".newslint")) if index else None,
    )


def build() -> None:
    indexing.build(os.path.abspath(".newslint"), request(["."], index=False), [os.getcwd()])


def touching(findings: Sequence[Finding], names: set[str]) -> list[Finding]:
    return [
        finding
        for finding in findings
        if names & {finding.path, *(related.path for related in finding.related)}
    ]


def judged(names: set[str]) -> Outcome:
    """The check of the named files against the index, compared with one of all files."""
    whole = check(request(["."], index=False))
    outcome = check(request(sorted(names), index=True))
    wanted = touching(whole.findings, names)
    if any("so short" in note for note in outcome.notes):
        assert others(outcome.findings) == others(wanted)
        assert all(map(is_true, outcome.findings))
    else:
        assert outcome.findings == wanted
    assert outcome.errors == whole.errors == []
    return outcome


def is_true(finding: Finding) -> bool:
    """Whether the two documents alone are what a finding on embedded text says of them."""
    if finding.code not in ("DUP003", "DUP004"):
        return True
    (related,) = finding.related
    own, other = text_at(finding.path, finding.record), text_at(related.path, related.record)
    if finding.code == "DUP004":
        said = own[finding.span.start : finding.span.end].split()
        return said == other[related.span.start : related.span.end].split()
    pairs, held = pairs_of(own), pairs_of(other)
    return len(pairs & held) >= 0.7 * len(pairs) and len(pairs) <= len(held)


def text_at(path: str, record: Record | None) -> str:
    text = Path(path).read_text(encoding="utf-8")
    return json.loads(text.splitlines()[record.line - 1])["text"] if record else text


def pairs_of(text: str) -> set[tuple[str, str]]:
    return set(pairwise(text.lower().split()))


def others(findings: Sequence[Finding]) -> list[Finding]:
    """Those that do not tell of documents that stand in longer ones, or take them into account."""
    return [finding for finding in findings if finding.code not in ("DUP003", "DUP004")]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(CORPUS, CORPUS, st.sets(st.sampled_from(NAMES)), st.data())
def test_any_mix_of_stale_files(
    before: dict[str, list[str]], after: dict[str, list[str]], gone: set[str], data: st.DataObject
) -> None:
    """With all shingles in the sample, as if texts were long enough."""
    with folder(), patch.object(order, "_SAMPLE_MASK", 0):
        for name, documents in before.items():
            write(name, documents)
        build()
        for name, documents in after.items():
            write(name, documents)
        for name in gone:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(name)
        there = sorted(name for name in NAMES if os.path.exists(name))
        if not there:
            return
        for _ in range(2):
            names = data.draw(st.sets(st.sampled_from(there), min_size=1))
            assert judged(names).notes == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(CORPUS, CORPUS, st.sets(st.sampled_from(NAMES)), st.data())
def test_a_large_index_notices_what_it_compares(
    before: dict[str, list[str]], after: dict[str, list[str]], gone: set[str], data: st.DataObject
) -> None:
    """Where not all files can be looked at, changed ones must be named; any may be gone."""
    with folder(), patch.object(indexed, "_LOOK_THROUGH", -1):
        for name, documents in before.items():
            write(name, documents)
        build()
        for name, documents in after.items():
            write(name, documents)
        for name in gone - after.keys():
            with contextlib.suppress(FileNotFoundError):
                os.unlink(name)
        there = sorted(name for name in NAMES if os.path.exists(name))
        more = data.draw(st.sets(st.sampled_from(there)))
        judged({*after, *more})
        # The index now knows all, so that any question is answered.
        judged(data.draw(st.sets(st.sampled_from(there), min_size=1)))


def test_a_longer_document_that_is_left_out_as_a_copy() -> None:
    """What the part stands in counts for nothing, which a third document decides."""
    words = [f"w{number}" for number in range(20)]
    with folder(), patch.object(order, "_SAMPLE_MASK", 0):
        write("a.txt", [" ".join(words)])
        write("b.txt", [" ".join([*words[:17], "x", "y", "z", "longer"])])
        write("z.txt", [" ".join([*words[14:17], "x", "y", "z"])])
        build()
        assert "DUP002" in {finding.code for finding in judged({"b.txt"}).findings}
        assert "DUP003" not in {finding.code for finding in judged({"z.txt"}).findings}


def test_a_document_that_is_too_short_to_be_sure_of() -> None:
    """What the index then says is true of the documents, and that it may not be all is said."""
    text = "aaa bbb ccc ddd eee fff ggg aaa ccc eee"
    with folder(), patch.object(indexed, "_LOOK_THROUGH", -1):
        write("a.txt", [text])
        write("b.txt", [f"ggg fff eee ddd ccc bbb aaa ggg eee ccc {text[:-7]}aaa eee"])
        write("d.jsonl", [text, text.replace("ccc", "aaa", 1)])
        build()
        write("a.txt", [f"Eins\n\n{text}"])
        assert any("so short" in note for note in judged({"a.txt"}).notes)
