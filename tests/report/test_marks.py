"""What the page shows of documents: bounded, harmless, and with the marks in the right places."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint import Document, Hit, Severity, Span, safe
from newslint.engine.findings import finding_of
from newslint.model import Edit, Finding
from newslint.positions import Positions
from newslint.reporters.html.marks import (
    ADDED,
    FOUND,
    PLAIN,
    REMOVED,
    found,
    mended,
    parts,
    visible,
)
from newslint.reporters.report import Report, RuleInfo

ODD = st.text(
    st.sampled_from(
        "a \t\n\r\x00\x1b\x7f\x85\u200b\u202e\u2066\u2028\ud800\udcfcé\u0301新\ue000\ue002"
    ),
    max_size=60,
)
PLAIN_TEXT = st.text(st.sampled_from("abc .,é新"), max_size=60)


def finding(text: str, start: int, end: int, *edits: Edit) -> Finding:
    hit = Hit(Span(start, end), "message", safe(*edits) if edits else None)
    return finding_of(Document("a.txt", text), Positions(text), "WAR001", hit)


def report(snippet: str = "line", most: int = 120) -> Report:
    info = RuleInfo("some-rule", Severity.WARNING)
    return Report([], lambda _: info, 1, 1, snippet=snippet, max_snippet=most)


def shown(passage: list[tuple[str, str]], *kinds: str) -> str:
    return "".join(text for kind, text in passage if kind in kinds)


@pytest.mark.parametrize(
    ("snippet", "most", "wanted"),
    [
        ("line", 120, [(PLAIN, "It ends"), (FOUND, "·"), (PLAIN, ". It goes on.")]),
        ("match", 120, [(FOUND, "·")]),
        ("line", 9, [(PLAIN, "…ends"), (FOUND, "·"), (PLAIN, ". I…")]),
        ("none", 120, []),
    ],
)
def test_found(snippet: str, most: int, wanted: list[tuple[str, str]]) -> None:
    text = "Above.\nIt ends . It goes on.\nBelow."
    at = text.index(" . ")
    for given_text in (text, None):
        passage = found(finding(text, at, at + 1), given_text, report(snippet, most))
        assert parts(passage) == wanted


def test_a_long_match_has_both_its_ends() -> None:
    passage = found(finding("x" * 50 + "y" * 50, 0, 100), None, report(most=9))
    assert parts(passage) == [(FOUND, "xxxxxx…yyy")]


def test_mended() -> None:
    text = "Above.\nIt ends . It goes on &amp; on.\nBelow."
    blank, entity = text.index(" . "), text.index("&amp;")
    edits = Edit(Span(entity, entity + 5), "&"), Edit(Span(blank, blank + 1), "")
    one = finding(text, blank, blank + 1, *edits)
    assert parts(mended(one, text, report())) == [
        (PLAIN, "It ends"),
        (REMOVED, "·"),
        (PLAIN, ". It goes on "),
        (REMOVED, "&amp;"),
        (ADDED, "&"),
        (PLAIN, " on."),
    ]
    assert parts(mended(one, text, report("match")))[1:3] == [(PLAIN, "…"), (REMOVED, "&amp;")]
    assert mended(one, text, report("none")) == ""
    assert mended(finding(text, 0, 1), text, report()) == ""


def test_edits_beyond_the_excerpt_are_not_guessed() -> None:
    text = "Twice.\n\nOnce.\n\nTwice.\n"
    edit = Edit(Span(13, len(text) - 1), "")
    assert mended(finding(text, 0, 6, edit), None, report()) == ""
    assert shown(parts(mended(finding(text, 0, 6, edit), text, report())), REMOVED) == "⏎⏎Twice."


@settings(deadline=None)
@given(ODD, ODD, st.data(), st.sampled_from(["none", "match", "line"]), st.integers(1, 40))
def test_no_text_gets_past_its_bounds_or_brings_marks_of_its_own(
    text: str, replacement: str, data: st.DataObject, snippet: str, most: int
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    one = finding(text, start, end, Edit(Span(start, end), replacement))
    for given_text in (text, None):
        first, second = (make(one, given_text, report(snippet, most)) for make in (found, mended))
        for passage, bound in ((first, most + 3), (second, 4 * most + 6)):
            harmless = passage.replace("⏎", "")
            assert all(
                c.isprintable() or c.isspace() or c in (FOUND + PLAIN + REMOVED + ADDED)
                for c in harmless
            )
            assert not set("\n\r\t\x85\u2028\u202e\u2066\u200b") & set(passage)
            # A character that is spelled out, as in <U+200B>, has up to eight in its place.
            assert sum(len(text) for _, text in parts(passage)) <= 8 * bound
        assert first.count(FOUND) <= 1
        assert second.count(REMOVED) <= 1
        if snippet == "none":
            assert first == second == ""


@settings(deadline=None)
@given(PLAIN_TEXT, PLAIN_TEXT, st.data())
def test_a_diff_holds_the_line_before_and_after(
    text: str, replacement: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    one = finding(text, start, end, Edit(Span(start, end), replacement))
    diff = [
        (kind, part.replace("·", " ")) for kind, part in parts(mended(one, text, report(most=400)))
    ]
    assert shown(diff, PLAIN, REMOVED) == text
    assert shown(diff, PLAIN, ADDED) == text[:start] + replacement + text[end:]
    marked = [
        (kind, part.replace("·", " ")) for kind, part in parts(found(one, text, report(most=400)))
    ]
    assert shown(marked, FOUND) == text[start:end]
    assert shown(marked, PLAIN, FOUND) == text


def test_lines_stay_where_a_whole_text_is_shown() -> None:
    assert visible("a\r\nb\u202e\nc", lines=True) == "a\nb<U+202E>\nc"
    assert visible("a\nb") == "a⏎b"
