"""Properties of the newer repetition rules that no list of examples can show."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from newslint import WORD, Document, Rule
from newslint.engine.check import hits_in
from newslint.testing import fixed_text, run_rule
from newslint_plugins.repetition.body_twice import body_twice, may_be_twice
from newslint_plugins.repetition.char_run import char_run, may_run
from newslint_plugins.repetition.duplicate_sentence import duplicate_sentence
from newslint_plugins.repetition.repeated_word import may_have_doubles, repeated_word

RULES = [body_twice, duplicate_sentence, repeated_word, char_run]
LONG = "Two farms further up the valley can be reached only on foot until the road is cleared. "
PIECES = [
    *("about", "the", "had", "abouttt", "About", "long", "loooong", "sehrrrr", "nein", "xxx"),
    *(LONG, LONG.upper(), "Road closed", "„Ja.“", "It rains.", "It is cold? ", "12"),
    *(" ", " ", " ", "\n", "\r\n", "\n\n", "  ", "\t", ".", "-", "’", "("),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=16).map("".join)
BODIES = st.tuples(TEXTS, st.sampled_from(["\n", "\n\n", "\r\n\r\n", " "]), TEXTS).map(
    lambda made: made[2] + made[1] + made[0] + made[1] + made[0]
)
DOCUMENTS = (TEXTS | BODIES).map(lambda text: Document("x", text, metadata={"lang": "en"}))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@given(DOCUMENTS)
def test_gates_miss_nothing(rule: Rule, document: Document) -> None:
    ungated = hits_in(replace(rule, gate=None), document, document.lines, {})
    assert run_rule(rule, document) == ungated


@pytest.mark.parametrize("rule", [r for r in RULES if r.fixes], ids=lambda rule: rule.code)
@given(DOCUMENTS)
def test_fixes_are_final_and_lose_no_word(rule: Rule, document: Document) -> None:
    fixed = replace(document, text=fixed_text(rule, document))
    assert not any(hit.fix for hit in run_rule(rule, fixed))
    assert set(WORD.findall(fixed.text)) <= set(WORD.findall(document.text))


@given(DOCUMENTS)
def test_a_removed_body_stands_in_front(document: Document) -> None:
    for hit in run_rule(body_twice, document):
        (edit,) = hit.fix.edits if hit.fix else ()
        gone = document.text[edit.span.start : edit.span.end].split()
        assert gone == document.text[: edit.span.start].split()[-len(gone) :]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_long_runs_take_no_longer_than_their_length(rule: Rule) -> None:
    hard = ["a" * 40000, "aaaab" * 8000, "ab " * 20000, "word" * 10000, "\n" * 20000, "a. B" * 9000]
    for text in [*hard, " ".join(hard), "x" + " " * 40000 + "x", "the\t" + "\t" * 40000]:
        made = Document("x", text, metadata={"lang": "en"})
        start = time.perf_counter()
        hits_in(replace(rule, gate=None), made, made.lines, {})
        assert time.perf_counter() - start < 3


def test_gates_are_shut_on_ordinary_text() -> None:
    assert not may_be_twice(LONG)
    assert not may_run(LONG)
    assert not may_have_doubles(LONG)
