"""A rule's page: what a fix changes can be seen, also where the characters cannot."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newslint import (
    Applicability,
    CorpusExample,
    Document,
    Example,
    Hit,
    Span,
    document_rule,
    rules_in,
    safe,
)
from newslint.registry.plugins import load_registry
from newslint.reporters.rule_page import as_object, page
from newslint.reporters.visible import cut, told_apart, visible
from newslint.rule import CorpusRule, Rule

HIDDEN = st.text(st.sampled_from("aé e\u0301\u00a0\u2009\u3000\t\r\u200b\u202e\u212b\x00ж가. "))


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("a b", "a b"),
        ("a  ", "a··"),
        ("a\tb\r", "a⇥b␍"),
        ("10\u202f000\u00a0€", "10<U+202F>000<U+00A0>€"),
        ("東京\u3000大阪", "東京<U+3000>大阪"),
        ("e\u0301té", "e<U+0301>té"),
        ("5 \u212b", "5 <U+212B>"),
        ("ẹ\u0301 is as short as it gets", "ẹ\u0301 is as short as it gets"),
        ("\u202eabc", "<U+202E>abc"),
    ],
)
def test_what_cannot_be_seen_is_spelled_out(line: str, shown: str) -> None:
    assert visible(line) == shown


@given(HIDDEN, HIDDEN)
@example("a ", "a")
@example("é", "e\u0301")
def test_lines_that_differ_look_different(one: str, other: str) -> None:
    assert (visible(one) == visible(other)) == (one == other)


@given(HIDDEN)
def test_nothing_hidden_is_left(line: str) -> None:
    shown = visible(line)
    assert shown.isprintable()
    assert not shown.endswith(" ")
    assert visible(shown) == shown


@pytest.mark.parametrize(
    ("bad", "good", "shown"),
    [
        ("nach Mоskau", "nach Moskau", "nach M<U+043E>skau"),
        ("Она cказала", "Она сказала", "Она <U+0063>казала"),
        ("Ïðèâåò", "Привет", "Ïðèâåò"),
        ("ＡＢ meldet", "AB meldet", "ＡＢ meldet"),
        ("teh end", "the end", "teh end"),
        ("Strasse", "Straße", "Strasse"),
    ],
)
def test_letters_of_another_script_are_spelled_out(bad: str, good: str, shown: str) -> None:
    assert told_apart(bad, good) == shown


def test_long_lines_are_cut() -> None:
    assert cut("a" * 160) == "a" * 160
    assert cut("a" * 161) == "a" * 157 + "…"


def test_a_fix_is_shown_as_a_diff_between_what_stays() -> None:
    @document_rule(
        code="TST001",
        name="final-blank",
        fixes=Applicability.SAFE,
        triggers=[" $"],
        examples=[Example("One\nTwo \nThree", "One\nTwo\nThree"), Example("Two ", "Two\n")],
        clean=["Two"],
    )
    def rule(document: Document) -> list[Hit]:
        """A blank ends the line."""
        return [Hit(Span(0, 1), "blank", safe())]

    text = page(rule)
    assert "```diff\n One\n-Two·\n+Two\n Three\n```" in text
    assert "```diff\n-Two·⊣\n+Two\n```" in text
    assert text.startswith("# TST001 final-blank\n\nSeverity: warning. On by default. Fixed: with ")


def test_what_a_corpus_rule_mends_is_a_diff_too() -> None:
    rule = load_registry().rules["HED010"]
    text = page(rule)
    assert "### Corpus 1\n\nDocument 1, reported:\n\n```diff\n-" in text
    assert " | Seeblick Bote\n+" in text
    assert "fine:\n\n```text\n" in text


def test_a_single_corpus_has_no_number() -> None:
    rule = load_registry().rules["DUP001"]
    assert isinstance(rule, CorpusRule)
    documents = ("The same.\n", "The same.\n")
    one = CorpusRule(
        **{
            **{name: getattr(rule, name) for name in rule.__struct_fields__},
            "examples": (CorpusExample(documents, (1,)),),
        }
    )
    assert "Corpus 1" not in page(one)
    assert "Document 2, reported:" in page(one)


def test_every_diff_on_a_page_shows_a_difference() -> None:
    for rule in load_registry().rules.values():
        for removed, added in _changes(page(rule)):
            assert removed != added, rule.code


def test_every_rule_with_fixes_shows_one() -> None:
    for rule in load_registry().rules.values():
        mends = rule.fixes is not None and rule.fixes > Applicability.MANUAL
        if isinstance(rule, Rule) and mends:
            assert "```diff\n" in page(rule), rule.code


def _changes(text: str) -> list[tuple[list[str], list[str]]]:
    """The lines that each diff removes, and those it adds, in normal form."""
    composed = unicodedata.normalize("NFC", text)
    diffs = (block.partition("\n```")[0].split("\n") for block in composed.split("```diff\n")[1:])
    return [(_after("-", diff), _after("+", diff)) for diff in diffs]


def _after(sign: str, lines: list[str]) -> list[str]:
    return [line[1:] for line in lines if line.startswith(sign)]


def test_a_rule_that_is_remembered_has_the_same_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Examples are not kept in the cache; a page gets them from the rule's module."""
    monkeypatch.setenv("NEWSLINT_CACHE", "1")
    monkeypatch.setenv("NEWSLINT_CACHE_DIR", str(tmp_path))
    made, remembered = rules_in("newslint_plugins"), rules_in("newslint_plugins")
    assert not any(rule.examples for rule in remembered)
    assert list(map(page, remembered)) == list(map(page, made))
    assert list(map(as_object, remembered)) == list(map(as_object, made))
