"""Properties of the newer whitespace rules that no list of examples can show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from newslint import Document, Rule
from newslint.engine.check import hits_in
from newslint.testing import fixed_text, run_rule
from newslint_plugins.whitespace.hard_wrap_hyphen import hard_wrap_hyphen
from newslint_plugins.whitespace.letter_spacing import letter_spacing
from newslint_plugins.whitespace.odd_space import odd_space

RULES = [odd_space, hard_wrap_hyphen, letter_spacing]
EXAMPLES = [example.bad for rule in RULES for example in rule.examples]
PIECES = [
    *("\u2003", "\u2009", "\u3000", "\t", " ", " ", " ", "\n", "\n", "\r\n", "  ", "\u00a0"),
    *("Präsi", "dent", "Präsident", "Nord", "Süd", "-", "-\n", "\xad\n", "\u2010\n", "E-\nMail"),
    *("S t a l i n", "a b", "s", "X", "é", "я", "桥", "1", ".", ",", "’", "(", "„", "и в с у к"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
MUTATED = st.tuples(st.sampled_from(EXAMPLES), st.integers(0, 60), st.sampled_from(PIECES)).map(
    lambda made: made[0][: made[1]] + made[2] + made[0][made[1] :]
)
DOCUMENTS = (TEXTS | MUTATED).map(lambda text: Document("x", text))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@given(DOCUMENTS)
def test_triggers_miss_nothing(rule: Rule, document: Document) -> None:
    assert run_rule(rule, document) == hits_in(rule, document, document.lines, {})


@pytest.mark.parametrize("rule", [odd_space, hard_wrap_hyphen], ids=lambda rule: rule.code)
@given(DOCUMENTS)
def test_fixes_are_final_and_lose_no_letter(rule: Rule, document: Document) -> None:
    fixed = replace(document, text=fixed_text(rule, document))
    assert not any(hit.fix for hit in run_rule(rule, fixed))
    assert _letters(fixed.text) == _letters(document.text)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


@given(DOCUMENTS)
def test_no_space_is_lost_between_words(document: Document) -> None:
    assert fixed_text(odd_space, document).split() == document.text.split()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_long_lines_take_no_longer_than_their_length(rule: Rule) -> None:
    hard = [
        "\t" * 20000,
        "\u2003 " * 20000 + "x",
        "a " * 20000,
        "ab-\n" * 9000,
        "a" * 40000 + "-\nb",
    ]
    for text in hard:
        made = Document("x", text)
        hits_in(rule, made, made.lines, {})
