"""Copies, embedded documents and shared passages against comparing every document with every other."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint import (
    CorpusRule,
    Document,
    Hit,
    Member,
    Pair,
    Passage,
    Shingles,
    Span,
    corpus_rule,
    differences,
    stretch_of,
    word_shingles,
    word_spans,
)
from newslint.engine.copies import Copies, Wanted
from newslint.engine.fingerprints import fingerprints_of
from newslint.engine.plan import CrossRule
from newslint.join.choose import choose
from newslint.join.embedded import Embedded
from newslint.join.probe import Census, probe
from newslint.join.sets import sets_of
from newslint.join.similar import Similar
from newslint.model import Finding
from newslint.testing import corpus_findings
from newslint.words import words_of, words_span

WORDS = [f"wort{number}" for number in range(40)]
RARE = st.integers(100, 100_000).map(lambda number: f"selten{number}")
BOILERPLATE = [f"gleich{number}" for number in range(15)]


@st.composite
def corpora(draw: st.DrawFn) -> list[str]:
    """Texts, parts of them in others, small edits of them, short ones, and all with one end or none."""
    texts: list[list[str]] = []
    for _ in range(draw(st.integers(1, 6))):
        own = draw(st.lists(st.one_of(st.sampled_from(WORDS), RARE), max_size=24))
        texts.append(own)
        kind = draw(st.integers(0, 4))
        if kind == 1:
            texts.append(
                [*draw(st.lists(RARE, max_size=9)), *own, *draw(st.lists(RARE, max_size=9))]
            )
        elif kind == 2 and own:
            edited = list(own)
            edited[draw(st.integers(0, len(own) - 1))] = "anders"
            texts.append(edited + draw(st.lists(RARE, max_size=12)))
        elif kind == 3:
            texts.append(own[draw(st.integers(0, 5)) : draw(st.integers(6, 24))])
        elif kind == 4:
            texts += [own, own]
    end = draw(st.sampled_from([[], [], BOILERPLATE]))
    order = draw(st.permutations(range(len(texts))))
    return [" ".join(texts[number] + end) for number in order]


def sets_in(texts: Sequence[str], shingle: int) -> list[frozenset[int]]:
    found = word_shingles([Document("x", text) for text in texts], shingle=shingle)
    return [frozenset(found.values[found.owners == n].tolist()) for n in range(len(texts))]


def naive_similar(sets: Sequence[frozenset[int]], threshold: float) -> list[Similar]:
    kept: list[int] = []
    found: list[Similar] = []
    for number, own in enumerate(sets):
        rivals = [(len(own & sets[k]) / len(own | sets[k]), -k) for k in kept if own]
        best = max(rivals, default=(0.0, 0))
        if best[0] >= threshold - 1e-9:
            found.append(Similar(number, -best[1], best[0]))
        elif own:
            kept.append(number)
    return found


def naive_embedded(sets: Sequence[frozenset[int]], wanted: Wanted) -> list[Embedded]:
    copies = {match.copy for match in naive_similar(sets, wanted.near)}
    numbers = [n for n, own in enumerate(sets) if own and n not in copies]
    kept: list[int] = []
    found: list[Embedded] = []
    for number in sorted(numbers, key=lambda n: (-len(sets[n]), n)):
        own = sets[number]
        for whole in sorted(kept) if len(own) >= wanted.least else ():
            common = len(own & sets[whole])
            if common >= wanted.whole * len(own) - 1e-9:
                found.append(Embedded(number, whole, common / len(own)))
                break
        else:
            kept.append(number)
    return sorted(found, key=lambda match: match.part)


def copies_in(texts: Sequence[str], cuts: Sequence[int], shingle: int, wanted: Wanted) -> Copies:
    """As the engine finds them, the documents read in the batches that the cuts make."""
    documents = [Document("x", text) for text in texts]
    bounds = [0, *sorted(cuts), len(texts)]
    batches = [documents[a:b] for a, b in pairwise(bounds)]

    def shingles(some: Sequence[Document]) -> Shingles:
        return word_shingles(some, shingle=shingle)

    least = min(wanted.near, wanted.whole)
    probes = [probe(shingles(batch), len(batch), least) for batch in batches]
    return Copies(probes, shingles, documents.__getitem__, [wanted])


@given(
    corpora(),
    st.data(),
    st.integers(1, 4),
    st.sampled_from([0.5, 0.6, 0.7, 0.8, 0.9, 1.0]),
    st.sampled_from([0.5, 0.7, 0.75, 0.9, 0.95, 1.0]),
    st.sampled_from([1, 1, 3, 8]),
)
@settings(max_examples=100)
def test_copies_are_found_as_by_comparing_all(
    texts: list[str], data: st.DataObject, shingle: int, near: float, whole: float, least: int
) -> None:
    wanted = Wanted(near, whole, least)
    cuts = data.draw(st.lists(st.integers(0, len(texts)), max_size=3))
    copies = copies_in(texts, cuts, shingle, wanted)
    sets = sets_in(texts, shingle)
    assert copies.similar(near) == naive_similar(sets, near)
    assert copies.embedded(wanted) == naive_embedded(sets, wanted)


def test_short_documents_are_looked_for_among_all_shingles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a few shingles none may be in the half that is kept of each document."""
    short = "eins zwei drei vier fünf sechs"
    texts = [" ".join(f"{word}{n}" for word in short.split()) for n in range(12)]
    texts += [
        f"vorher {text} {' '.join(f'{n}x{m}' for m in range(40))}" for n, text in enumerate(texts)
    ]
    asked = []
    census = Copies._full_census

    def full_census(copies: Copies, documents: int) -> Census:
        asked.append(documents)
        return census(copies, documents)

    monkeypatch.setattr(Copies, "_full_census", full_census)
    wanted = Wanted(0.8, 0.9, 1)
    found = copies_in(texts, [5], 5, wanted).embedded(wanted)
    assert asked == [24]
    assert [(match.part, match.whole) for match in found] == [(n, n + 12) for n in range(12)]


def test_boilerplate_is_no_reason_to_compare_everything() -> None:
    """Two thousand notices of one text but for their number, and as many articles that end in it."""
    notice = " ".join(f"hinweis{n}" for n in range(40))
    texts = [f"{notice} nummer{n}" for n in range(2000)]
    texts += [" ".join(f"{n}w{m}" for m in range(30)) + f" {notice}" for n in range(2000)]
    wanted = Wanted(0.8, 0.9, 16)
    copies = copies_in(texts, range(0, 4000, 500), 5, wanted)
    assert len(copies.similar(0.8)) == 1999
    assert [(match.part, match.whole) for match in copies.embedded(wanted)] == [(0, 2000)]


@corpus_rule(code="TST001", name="passages", passages=word_shingles, examples=[])
def passages_of(
    passage: Passage, *, words: int = 6, near: float = 0.8, embedded: float = 0.9
) -> Iterator[tuple[Member, Hit]]:
    """A passage."""
    first = passage.first.related("first")
    yield passage.copy, Hit(passage.copy.span, str(passage.words), related=(first,))


def words_at(text: str, span: Span) -> list[str]:
    return words_of(text[span.start : span.end])


def around(text: str, span: Span) -> tuple[str, str]:
    """The words before and after a span; none at the ends."""
    before, after = words_of(text[: span.start]), words_of(text[span.end :])
    return (before[-1] if before else "", after[0] if after else "")


@given(corpora(), st.integers(1, 4), st.integers(4, 12))
@settings(max_examples=100)
def test_every_shared_run_is_in_a_passage(texts: list[str], shingle: int, words: int) -> None:
    documents = [Document(f"{n:03}", text) for n, text in enumerate(texts)]
    options = {"shingle": shingle, "words": words}
    found = corpus_findings(passages_of, documents, options)
    wanted = Wanted(0.8, 0.9, words - shingle + 1)
    sets = sets_in(texts, shingle)
    gone = {match.copy for match in naive_similar(sets, 0.8)}
    gone |= {match.part for match in naive_embedded(sets, wanted)}
    check_coverage(texts, found, gone, words)
    for finding in found:
        (first,) = finding.related
        text, source = texts[int(finding.path)], texts[int(first.path)]
        assert first.path < finding.path
        assert {int(first.path), int(finding.path)}.isdisjoint(gone)
        same = words_at(text, finding.span)
        assert same == words_at(source, first.span)
        assert finding.message == str(len(same))
        assert len(same) >= words
        sides = zip(around(text, finding.span), around(source, first.span), strict=True)
        assert all(one != other or not one for one, other in sides)


def check_coverage(texts: list[str], found: list[Finding], gone: set[int], words: int) -> None:
    earlier: set[tuple[str, ...]] = set()
    for number, text in enumerate(texts):
        if number in gone:
            continue
        own = words_of(text)
        runs = [tuple(own[n : n + words]) for n in range(len(own) - words + 1)]
        spans = [finding.span for finding in found if int(finding.path) == number]
        covered = [
            any(span.start <= place.start and place.end <= span.end for span in spans)
            for place in (words_span(text, n, n + words) for n in range(len(runs)))
        ]
        assert covered == [run in earlier for run in runs]
        earlier |= set(runs)


@given(corpora(), st.integers(1, 5))
def test_the_stretch_holds_what_the_two_share(texts: list[str], shingle: int) -> None:
    part, whole = texts[0], texts[-1]
    span = stretch_of(part, whole, shingle=shingle)

    def runs(text: str) -> set[tuple[str, ...]]:
        words = words_of(text)
        return {tuple(words[n : n + shingle]) for n in range(len(words) - shingle + 1)}

    shared = runs(part) & runs(whole)
    assert runs(part) & runs(whole[span.start : span.end]) == shared
    if not shared:
        assert span == Span(0, 0)
    else:
        words, theirs = words_at(whole, span), words_of(part)
        # What could be left off at an end goes on from what is shared, word for word.
        assert all(
            runs(" ".join(fewer)) & shared != shared or word in theirs
            for fewer, word in ((words[1:], words[0]), (words[:-1], words[-1]))
        )


def test_the_stretch_begins_where_the_copy_begins() -> None:
    part = "Der Markt öffnet am Montag wieder für alle."
    whole = f"Kurz: Der Markt öffnet am Montag. {part} Danach ist Ruhe."
    span = stretch_of(part, whole)
    assert whole[span.start : span.end] == part[:-1]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Der Rat tagt heute.", "Der Rat tagt heute.", ""),
        ("Der Rat tagt heute.", "Der Rat  tagt\nheute.", "only spaces differ"),
        ("Der Rat tagt heute.", "DER Rat, tagt heute", "only capitals or punctuation differ"),
        ("Der Rat tagt heute.", "Der Rat tagt morgen.", "1 word changed"),
        ("Der Rat tagt heute.", "Der Rat tagt heute früh nicht.", "2 words added"),
        ("Er kam. Sie ging.", "Er kam. Alle lachten sehr laut. Sie ging.", "1 sentence added"),
        (
            "Er kam. Er sah alle seine Leute. Er sah sie.",
            "Er kam. Er sah sie.",
            "1 sentence removed",
        ),
        ("Es war so. Und gut.", "Es war so", "2 words removed"),
        ("", "Es war gut.", "3 words added"),
        ("eins zwei drei", "eins vier drei fünf", "1 word changed, 1 word added"),
        ("台风登陆南部。", "台风登陆北部。", "1 word changed"),
    ],
)
def test_differences_in_words_for_people(old: str, new: str, expected: str) -> None:
    assert differences(old, new) == expected


TEXTS = st.lists(
    st.sampled_from(["Er", "kam", "heute", "sehr", ".", ". ", " ", "\n\n", "!", "ß", "台", "風"]),
    max_size=25,
).map("".join)


@given(TEXTS, TEXTS)
def test_differences_of_any_texts(old: str, new: str) -> None:
    said = differences(old, new)
    assert (said == "") == (old == new)
    same = words_of(old) == words_of(new)
    assert same == (said in ("", "only spaces differ", "only capitals or punctuation differ"))


def test_differences_of_long_texts_are_only_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newslint.compare._MOST", 3)
    assert differences("a b c d", "d c b e") == "1 word added, 1 word removed"


@given(TEXTS)
def test_words_stand_where_they_are_said_to(text: str) -> None:
    spans = word_spans(text)
    words = [text[span.start : span.end] for span in spans]
    assert len(words) == len(words_of(text))
    shingles = word_shingles([Document("x", text)], shingle=1)
    again = word_shingles([Document("x", " ".join(words))], shingle=1)
    assert shingles.values.tolist() == again.values.tolist()
    assert len(shingles.values) == len(words)
    for start in range(len(words)):
        assert words_span(text, start, start + 1) == spans[start]


def test_a_rule_needs_the_options_of_its_join() -> None:
    def judge(pair: Pair, *, threshold: float = 0.9) -> Iterator[tuple[Member, Hit]]:
        yield pair.copy, Hit(pair.copy.span, "x")

    with pytest.raises(TypeError, match="needs the options near, words"):
        corpus_rule(code="TST002", name="x", embedded=word_shingles, examples=[])(judge)
    with pytest.raises(TypeError, match="give one of"):
        corpus_rule(code="TST002", name="x", examples=[])(judge)


def test_rules_that_make_the_same_shingles_make_them_once() -> None:
    calls = []

    def shingles(documents: Sequence[Document], *, shingle: int = 5) -> Shingles:
        calls.append(len(documents))
        return word_shingles(documents, shingle=shingle)

    rules = [
        CrossRule(with_shingles(code, kind, shingles), {})
        for code, kind in (("TST003", "shingles"), ("TST004", "embedded"), ("TST005", "passages"))
    ]
    fingerprints_of(rules, [Document("a", "x"), Document("b", "y")])
    assert calls == [2]


def with_shingles(code: str, kind: str, shingles: Callable[..., Shingles]) -> CorpusRule:
    def judge(
        subject: Pair,
        *,
        threshold: float = 0.9,
        near: float = 0.8,
        embedded: float = 0.9,
        words: int = 20,
    ) -> Iterator[tuple[Member, Hit]]:
        yield subject.copy, Hit(subject.copy.span, "x")

    kinds: dict[str, Any] = {kind: shingles}
    return corpus_rule(code=code, name="x", examples=[], **kinds)(judge)


@given(
    corpora(),
    st.integers(1, 4),
    st.sampled_from([0.5, 0.6, 0.8, 1.0, 2.0]),
    st.sampled_from([0.5, 0.7, 0.9, 1.0, 2.0]),
    st.sampled_from([1, 4]),
)
def test_who_is_dropped_is_like_one_that_is_kept(
    texts: list[str], shingle: int, near: float, whole: float, least: int
) -> None:
    documents = [Document("x", text) for text in texts]
    sets = sets_in(texts, shingle)

    def alike(one: int, other: int) -> dict[str, float]:
        a, b = sets[one], sets[other]
        if not a or not b:
            return {}
        similarity, contained = len(a & b) / len(a | b), len(a & b) / len(a)
        found = {"near": similarity} if similarity >= near - 1e-9 else {}
        longer = (len(b), -other) > (len(a), -one)
        if longer and len(a) >= least and contained >= whole - 1e-9:
            found["embedded"] = contained
        return found

    joined = sets_of([word_shingles(documents, shingle=shingle)], len(texts))
    drops = choose(joined, near, whole, least)
    dropped = {drop.dropped for drop in drops}
    assert len(dropped) == len(drops)
    for drop in drops:
        assert drop.kept not in dropped
        assert alike(drop.dropped, drop.kept)[drop.kind] == drop.similarity
    kept = [number for number in range(len(texts)) if number not in dropped]
    assert not any(alike(one, other) for one in kept for other in kept if one != other)
    if whole > 1:
        matches = naive_similar(sets, near)
        assert [(drop.dropped, drop.kept) for drop in drops] == [(m.copy, m.kept) for m in matches]
