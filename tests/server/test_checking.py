"""Findings in an open text: where they stand, where they go as one types, what mends them."""

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from newslint.engine.findings import core_finding
from newslint.model import Edit, Record, Span
from newslint.server.checking import Located, check, located, mended, moved
from newslint.server.configuration import Configuration
from newslint.server.places import Places
from newslint.sources.discover import FoundFile
from newslint.sources.splice import applied

WORDS = st.text(st.sampled_from('aä€😀\n"\\\t'), max_size=12)


@given(WORDS, WORDS, st.booleans(), st.booleans(), st.data())
def test_edits_to_a_record_are_edits_to_its_json(
    before: str, text: str, ascii_only: bool, array: bool, data: st.DataObject
) -> None:
    records = [
        json.dumps({"x": before, "text": each}, ensure_ascii=ascii_only)
        for each in (before, text, before)
    ]
    file = f"[{records[0]}, {records[1]},\n{records[2]}]" if array else "\n".join(records)
    at = file.index(records[1], len(records[0]))
    line = 1 if array else 2
    record = Record(1, "", "text", line, len(file[:at].encode()))
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    places = Places(file, "json" if array else "jsonl")
    (edit,) = places.edits(record, [Edit(Span(start, end), before)])
    assert places.spans(record, [Span(start, end)]) == [edit.span]
    new = applied(file, [edit])
    found = json.loads(new) if array else [json.loads(each) for each in new.split("\n")]
    wanted = [before, text[:start] + before + text[end:], before]
    assert [each["text"] for each in found] == wanted


def test_a_byte_order_mark_is_no_part_of_the_document() -> None:
    places = Places("\ufeffab", "plain")
    assert places.spans(None, [Span(0, 1)]) == [Span(1, 2)]
    assert places.edits(None, [Edit(Span(1, 2), "c")]) == [Edit(Span(2, 3), "c")]


def test_a_finding_about_a_whole_document_is_shown_at_its_first_line() -> None:
    found = core_finding("NLI001", "a.txt", None, "")
    text = "\n Eins\nZwei\n"
    from msgspec.structs import replace

    (whole,) = located(text, "plain", [replace(found, span=Span(0, len(text)))])
    assert text[whole.span.start : whole.span.end] == "Eins"
    (part,) = located(text, "plain", [replace(found, span=Span(2, len(text)))])
    assert part.span == Span(2, len(text))


def _at(start: int, end: int) -> Located:
    return Located(core_finding("DUP001", "a.txt", None, ""), Span(start, end))


@given(st.text("ab", max_size=8), st.text("ab", max_size=4), st.text("ab", max_size=8), WORDS)
def test_findings_move_with_their_text(before: str, found: str, after: str, typed: str) -> None:
    old = f"{before}<{found}>{after}"
    span = Span(len(before), len(before) + len(found) + 2)
    for new in (f"{typed}#{old}", f"{old}#{typed}", old, f"{before}#<{found}>{after}"):
        (there,) = moved([_at(span.start, span.end)], old, new)
        assert new[there.span.start : there.span.end] == f"<{found}>"
    assert moved([_at(span.start, span.end)], old, before + after) == []


def test_mending_is_what_the_findings_say(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    file = FoundFile("a.txt", str(path), "plain", -1, True)
    context = Configuration().context(str(path))
    text = "\ufeffDas 😀 Wort , fehlt.\r\nUnd GrÃ¼nau , auch.   \r\n"
    assert [text[f.span.start : f.span.end] for f in check(context, file, text)] == [
        " ", "Ã¼", " ", "   ",
    ]  # fmt: skip
    new = applied(text, mended(context, file, text))
    assert new == "\ufeffDas 😀 Wort, fehlt.\r\nUnd Grünau, auch.\r\n"
    assert check(context, file, new) == []
