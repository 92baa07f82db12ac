"""What counts as prose and what does not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import Document, Span
from newslint.masks import Masks
from newslint.rule import ANYWHERE, PROSE, Mask
from newslint.sources.markdown import code_spans


def parts_masked(text: str, kind: Mask, *, markdown: bool = False) -> list[str]:
    """The stretches of the text whose characters are masked."""
    document = Document("x", text, find_code=code_spans if markdown else None)
    masks = Masks(document, frozenset({kind}))
    marked = "".join(
        character if masks.cover(Span(i, i + 1)) else "\0" for i, character in enumerate(text)
    )
    return [part for part in marked.split("\0") if part]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("url", "siehe https://a.de/b?c=1, dort", ["https://a.de/b?c=1"]),
        ("url", "auf www.example.org.", ["www.example.org"]),
        ("url", "bei orf.at/stories/1 und", ["orf.at/stories/1"]),
        ("url", "und/oder ja/nein", []),
        ("url", "„http://a.de“ sagte", ["http://a.de"]),
        ("email", "an max.m+x@a-b.co.uk, bitte", ["max.m+x@a-b.co.uk"]),
        ("email", "ab @home und a@b", []),
        ("number", "21,4 Milliarden, 10:30, 1.000.000.", ["21,4", "10:30", "1.000.000"]),
        ("number", "im Jahr 2023. 5 Leute", []),
        ("undecoded", "gut\nk\udcf6ln\n\ngut", ["\nk\udcf6ln\n"]),
    ],
)
def test_masks(kind: Mask, text: str, expected: list[str]) -> None:
    assert parts_masked(text, kind) == expected


def test_code_is_masked_in_markdown_alone() -> None:
    text = "Text `code` hier\n\n```\nBlock\n```\nText\n"
    assert parts_masked(text, "code", markdown=True) == ["`code`", "```\nBlock\n```\n"]
    assert parts_masked(text, "code") == []


def test_nothing_is_masked_where_a_rule_wants_everything() -> None:
    assert not Masks(Document("x", "https://a.de"), ANYWHERE).cover(Span(0, 5))


PIECES = st.sampled_from(
    ["https://a.de/b", "www.x.org", "a@b.de", "1.000", "12:30", "x", " ", "\n", ".", ",", "„", "é"]
)
PLAIN = {
    "url": r"(?:(?:https?|ftp)://|\bwww\.)[^\s<>\"„“”«»]+"
    r"|(?<![\w.@-])(?:[A-Za-z0-9-]+\.)+[a-z]{2,12}/[^\s<>\"„“”«»]*",
    "email": r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    "number": r"\d+(?:[.,:'’]\d+)+",
}


@given(
    st.lists(PIECES, max_size=12).map("".join),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 5)), max_size=5),
)
def test_masks_do_not_depend_on_how_much_text_is_looked_at(
    text: str, asked: list[tuple[int, int]]
) -> None:
    stretches = []
    for kind, expression in PLAIN.items():
        for match in re.finditer(expression, text):
            end = match.end()
            if kind == "url":
                end = match.start() + len(match[0].rstrip(".,;:!?)]}'\"’”“»"))
            stretches.append(Span(match.start(), end))
    masks = Masks(Document("x", text), PROSE)
    for start, size in asked:
        span = Span(min(start, len(text)), min(start + size, len(text)))
        assert masks.cover(span) == any(map(span.overlaps, stretches))


def test_a_very_long_word_is_looked_through_once() -> None:
    # Quadratic expressions would not end here.
    for part in ("x", "7", "a.", "x-", "w+"):
        word = part * 200_000
        masks = Masks(Document("x", word), PROSE)
        assert not any(masks.cover(Span(at, at + 2)) for at in range(9, len(word), 100))
