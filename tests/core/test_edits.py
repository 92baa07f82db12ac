"""Edits chosen, applied, and several passes of them joined into one."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import Edit, Fix, Hit, Span, safe
from newslint.document import Document
from newslint.engine.findings import finding_of
from newslint.fixes.edits import chosen, composed, edits_of
from newslint.model import Finding
from newslint.positions import Positions
from newslint.sources.splice import applied

TEXT = "0123456789" * 3


def finding(*edits: tuple[int, int, str]) -> Finding:
    fix = safe(*(Edit(Span(start, end), new) for start, end, new in edits))
    hit = Hit(Span(0, 1), "message", fix if edits else None)
    return finding_of(Document("x", TEXT), Positions(TEXT), "XYZ001", hit)


@st.composite
def some_edits(draw: st.DrawFn, length: int) -> list[Edit]:
    """Edits to a text of that length, in order and apart."""
    ends = sorted(draw(st.lists(st.integers(0, length), max_size=6, unique=True)))
    pairs = zip(ends[::2], ends[1::2], strict=False)
    return [Edit(Span(*pair), draw(st.text("xy", max_size=3))) for pair in pairs]


@given(st.text("abc", max_size=12), st.integers(0, 5), st.data())
def test_composed_does_what_the_passes_do(text: str, passes: int, data: st.DataObject) -> None:
    edited, all_edits = text, []
    for _ in range(passes):
        edits = data.draw(some_edits(len(edited)))
        all_edits.append(edits)
        edited = applied(edited, edits)

    joined = composed(len(text), all_edits)

    assert applied(text, joined) == edited
    spans = [edit.span for edit in joined]
    assert spans == sorted(spans)
    assert all(a.end < b.start for a, b in pairwise(spans))


@given(st.text("abc", max_size=12), st.data())
def test_composed_touches_no_more_than_the_passes(text: str, data: st.DataObject) -> None:
    first = data.draw(some_edits(len(text)))
    second = data.draw(some_edits(len(applied(text, first))))
    removed = sum(edit.span.end - edit.span.start for edit in [*first, *second])
    joined = composed(len(text), [first, second])
    assert sum(edit.span.end - edit.span.start for edit in joined) <= removed
    assert composed(len(text), [[]]) == []


@given(st.text("abc", max_size=12), st.data())
def test_applied_is_replacing_from_the_end(text: str, data: st.DataObject) -> None:
    edits = data.draw(some_edits(len(text)))
    expected = text
    for edit in reversed(edits):
        expected = expected[: edit.span.start] + edit.replacement + expected[edit.span.end :]
    assert applied(text, edits) == expected


@pytest.mark.parametrize(
    ("fixes", "kept"),
    [
        ([[(0, 2, "")], [(1, 3, "")]], [0]),
        ([[(0, 2, "")], [(2, 3, "")]], [0]),
        ([[(0, 2, "")], [(3, 4, "")]], [0, 1]),
        ([[(3, 3, "x")], [(3, 3, "y")]], [0]),
        ([[(5, 6, "")], [(0, 1, "")]], [0, 1]),
        ([[(0, 1, ""), (8, 9, "")], [(4, 5, "")], [(9, 9, "x")]], [0, 1]),
        ([[(0, 1, ""), (1, 2, "")]], [0]),
        ([[(0, 2, ""), (1, 3, "")]], []),
        ([[], [(0, 1, "")]], [1]),
    ],
)
def test_fixes_that_overlap_or_touch_wait(
    fixes: list[list[tuple[int, int, str]]], kept: list[int]
) -> None:
    findings = [finding(*edits) for edits in fixes]
    assert chosen(findings) == [findings[number] for number in kept]


@given(st.lists(st.lists(st.tuples(st.integers(0, 29), st.integers(0, 3)), max_size=3), max_size=8))
def test_chosen_fixes_can_be_applied_together(drawn: Sequence[Sequence[tuple[int, int]]]) -> None:
    findings = [
        finding(*((start, min(start + size, 30), "x") for start, size in edits)) for edits in drawn
    ]
    kept = chosen(findings)
    edits = edits_of(kept)
    assert all(
        a.span.end < b.span.start or any({a, b} <= set(f.fix.edits) for f in kept if f.fix)
        for a, b in pairwise(edits)
    )
    # Each of the others clashes with one that is kept, or with itself.
    assert all(
        not chosen([*kept, other])[len(kept) :]
        for other in findings
        if not any(other is each for each in kept)
    )


def chosen_slowly(findings: Sequence[Finding]) -> list[Finding]:
    """What `chosen` gives, each fix held against each that was taken before it."""
    taken: list[Span] = []
    kept = []
    for each in findings:
        spans = sorted(edit.span for edit in each.fix.edits) if each.fix else []
        overlap = any(a.end > b.start for a, b in pairwise(spans))
        touched = any(a.start <= b.end and b.start <= a.end for a in spans for b in taken)
        if spans and not overlap and not touched:
            taken += spans
            kept.append(each)
    return kept


@given(st.lists(st.lists(st.tuples(st.integers(0, 29), st.integers(0, 3)), max_size=4)))
def test_chosen_is_what_comparing_all_with_all_gives(
    drawn: Sequence[Sequence[tuple[int, int]]],
) -> None:
    findings = [
        finding(*((start, min(start + size, 30), "x") for start, size in edits)) for edits in drawn
    ]
    assert [id(each) for each in chosen(findings)] == [id(f) for f in chosen_slowly(findings)]


def test_a_finding_without_edits_is_never_chosen() -> None:
    hit = Hit(Span(0, 1), "m", Fix((), safe().applicability))
    assert chosen([finding_of(Document("x", TEXT), Positions(TEXT), "XYZ001", hit)]) == []
