"""Word shingles against a plain implementation."""

import unicodedata
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import Document, shingling, word_shingles

WORDS = [
    "eins",
    "Zwei",
    "ZWEI",
    "drei",
    "ß",
    "straße",
    "7",
    "21",
    "e\u0301",
    "снег",
    "ΣΊΓΜΑΣ",
    "a_b",
]
UNSPACED = ["新聞", "記", "ไทย", "カナ", "한국"]
GAPS = [" ", "\n", ", ", "–", "„", "  ", "\u00a0", "😀", "\0", "\ud83d", ""]
TEXTS = st.lists(st.sampled_from([*WORDS, *UNSPACED, *GAPS]), max_size=14).map("".join)


def is_unspaced(character: str) -> bool:
    name = unicodedata.name(character, "")
    return name.startswith(("CJK UNIFIED", "HIRAGANA", "KATAKANA", "THAI"))


def naive_words(text: str) -> list[str]:
    """Runs of letters, digits and marks in lower case; unspaced scripts by the character."""
    words: list[str] = []
    for kind, run in groupby(text, lambda c: unicodedata.category(c)[0] in "LNM"):
        if kind:
            for unspaced, part in groupby(run, is_unspaced):
                folded = [character.casefold() for character in part]
                words += folded if unspaced else ["".join(folded)]
    return words


def naive_shingles(text: str, n: int) -> list[tuple[str, ...]]:
    words = naive_words(text)
    if len(words) < n:
        return [tuple(words)] if words else []
    return [tuple(words[i : i + n]) for i in range(len(words) - n + 1)]


def hashed(texts: list[str], n: int) -> list[list[int]]:
    """The values of each text."""
    shingles = word_shingles([Document("x", text) for text in texts], shingle=n)
    found: list[list[int]] = [[] for _ in texts]
    for owner, value in zip(shingles.owners.tolist(), shingles.values.tolist(), strict=True):
        found[owner].append(value)
    assert shingles.owners.tolist() == sorted(shingles.owners.tolist())
    return found


@given(st.lists(TEXTS, max_size=5), st.integers(1, 6))
def test_values_are_equal_where_the_shingles_are(texts: list[str], n: int) -> None:
    named: dict[tuple[str, ...], int] = {}
    for values, shingles in zip(
        hashed(texts, n), [naive_shingles(text, n) for text in texts], strict=True
    ):
        assert len(values) == len(shingles)
        for value, shingle in zip(values, shingles, strict=True):
            assert named.setdefault(shingle, value) == value
    assert len(set(named.values())) == len(named)


@given(st.lists(TEXTS, min_size=1, max_size=8), st.integers(1, 60))
def test_values_do_not_depend_on_the_batch(texts: list[str], size: int) -> None:
    expected = hashed(texts, 3)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shingling, "_BATCH_CHARACTERS", size)
        assert hashed(texts, 3) == expected


def test_no_documents() -> None:
    shingles = word_shingles([])
    assert (len(shingles.values), len(shingles.owners)) == (0, 0)


def test_documents_without_words_have_no_shingles() -> None:
    assert hashed(["", " ", "...", "–"], 5) == [[], [], [], []]
