"""What counts as prose and what does not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import Document, Span
from newslint.masks import masked
from newslint.rule import ANYWHERE, PROSE, Mask
from newslint.sources.markdown import code_spans


def parts_masked(text: str, kind: Mask, *, markdown: bool = False) -> list[str]:
    """The stretches of the text whose characters are masked."""
    document = Document("x", text, find_code=code_spans if markdown else None)
    kinds: frozenset[Mask] = frozenset({kind})
    marked = "".join(
        character if masked(document, Span(i, i + 1), kinds) else "\0"
        for i, character in enumerate(text)
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
    assert not masked(Document("x", "https://a.de"), Span(0, 5), ANYWHERE)


PIECES = st.sampled_from(
    ["https://a.de/b", "www.x.org", "a@b.de", "1.000", "12:30", "x", " ", "\n", ".", ",", "„", "é"]
)
PLAIN = {
    "url": r"(?:(?:https?|ftp)://|\bwww\.)[^\s<>\"„“”«»]+"
    r"|(?<![\w.@-])(?:[A-Za-z0-9-]+\.)+[a-z]{2,12}/[^\s<>\"„“”«»]*",
    "email": r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    "number": r"\d+(?:[.,:'’]\d+)+",
}


@given(st.lists(PIECES, max_size=12).map("".join), st.data())
def test_masks_do_not_depend_on_how_much_text_is_looked_at(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, min(len(text), start + 5))))
    stretches = []
    for kind, expression in PLAIN.items():
        for match in re.finditer(expression, text):
            end = match.end()
            if kind == "url":
                end = match.start() + len(match[0].rstrip(".,;:!?)]}'\"’”“»"))
            stretches.append(Span(match.start(), end))
    assert masked(Document("x", text), span, PROSE) == any(map(span.overlaps, stretches))


def test_a_very_long_word_is_looked_through_once() -> None:
    # Quadratic expressions would not end here.
    for part in ("x", "7", "a.", "x-", "w+"):
        word = part * 200_000
        assert not masked(Document("x", word), Span(9, 11), PROSE)
