"""Positions in a text: the units of the protocol, its lines, and its changes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import (
    Position,
    Range,
    TextDocumentContentChangePartial,
    TextDocumentContentChangeWholeDocument,
)

from newslint.server.text import Text, text_of

ENCODINGS = ["utf-8", "utf-16", "utf-32"]
TEXTS = st.text(st.sampled_from("aä€😀\r\n\u2028\x85\x0c\ufeff"), max_size=30)


def slow_position(text: str, offset: int, encoding: str) -> Position:
    before = text[:offset]
    # Between CR and LF no line begins.
    ends = list(re.finditer(r"\r\n|\r(?!\n)|\n", text[: offset + 1]))
    ends = [end for end in ends if end.end() <= offset]
    start = ends[-1].end() if ends else 0
    width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    codec = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding]
    return Position(len(ends), len(before[start:].encode(codec)) // width)


@given(TEXTS, st.sampled_from(ENCODINGS), st.lists(st.integers(0, 30), min_size=1))
def test_positions_are_counted_as_the_slow_way_does(
    text: str, encoding: str, offsets: list[int]
) -> None:
    offsets = [min(offset, len(text)) for offset in offsets]
    found = Text(text, encoding).positions(offsets)
    assert found == {offset: slow_position(text, offset, encoding) for offset in offsets}


@given(TEXTS, st.sampled_from(ENCODINGS))
def test_a_position_leads_back_to_its_character(text: str, encoding: str) -> None:
    known = Text(text, encoding)
    for offset in range(len(text) + 1):
        back = known.offset(known.positions([offset])[offset])
        between = text[offset - 1 : offset + 1] == "\r\n"
        assert back == (offset - 1 if between else offset)


@given(TEXTS, TEXTS, st.sampled_from(ENCODINGS), st.integers(0, 30), st.integers(0, 30))
def test_a_change_replaces_a_range(
    text: str, new: str, encoding: str, one: int, other: int
) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    known = Text(text, encoding)
    if "\r\n" in (text[start - 1 : start + 1], text[end - 1 : end + 1]):
        return
    change = TextDocumentContentChangePartial(known.range(start, end), new)
    assert known.changed([change]).text == text[:start] + new + text[end:]


def test_changes_are_made_one_after_the_other() -> None:
    first = TextDocumentContentChangePartial(Range(Position(0, 1), Position(0, 3)), "xy\n")
    second = TextDocumentContentChangePartial(Range(Position(1, 0), Position(1, 1)), "!")
    assert Text("a😀b").changed([first, second]).text == "axy\n!"
    whole = TextDocumentContentChangeWholeDocument("new")
    assert Text("a😀b").changed([first, whole]).text == "new"


@pytest.mark.parametrize(
    ("line", "character", "offset"),
    [(0, 99, 2), (1, 99, 5), (9, 0, 5), (1, 1, 4), (0, 1, 1)],
)
def test_a_position_that_is_not_there(line: int, character: int, offset: int) -> None:
    assert Text("ab\ncd").offset(Position(line, character)) == offset


def test_the_middle_of_a_character_is_its_start() -> None:
    assert Text("😀a").offset(Position(0, 1)) == 0
    assert Text("ä€a", "utf-8").offset(Position(0, 3)) == 1


def test_half_a_pair_is_replaced() -> None:
    assert text_of("a\ud83d").text == "a\ufffd"
