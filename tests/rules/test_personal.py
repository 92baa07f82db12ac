"""Addresses and numbers are found by what makes them valid, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from newslint import Document, Rule
from newslint.engine.check import hits_in
from newslint.testing import fixed_text, run_rule
from newslint_plugins.personal.card_number import card_number
from newslint_plugins.personal.email import email_address
from newslint_plugins.personal.iban import iban
from newslint_plugins.personal.ip_address import ip_address
from newslint_plugins.personal.phone import phone_number

RULES = [email_address, phone_number, ip_address, iban, card_number]
PARTS = [
    *(part for rule in RULES for example in rule.examples for part in example.bad.split()),
    *(part for rule in RULES for clean in rule.clean for part in clean.text.split()),
    *"+ @ . : - ( ) 1 42 007 1234 DE89 Tel. Phone Fax-Nr.: ☎ IP :: fe80 a\u00a0b",
]
texts = st.lists(
    st.tuples(st.sampled_from(PARTS), st.sampled_from(["", " ", " ", " ", "\n", "\u00a0"])),
    max_size=25,
).map(lambda parts: "".join(part + gap for part, gap in parts))
by_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


@by_rule
@given(text=texts | st.text(alphabet="+@.: -()0123456789DEabTel\n", max_size=60))
def test_fix_removes_only_what_is_reported(rule: Rule, text: str) -> None:
    document = Document("x", text)
    hits = run_rule(rule, document)
    fixed = fixed_text(rule, document)
    rest = text
    for hit in sorted(hits, key=lambda hit: hit.span, reverse=True):
        assert hit.fix
        rest = rest[: hit.span.start] + hit.fix.edits[0].replacement + rest[hit.span.end :]
    assert fixed == rest
    assert not run_rule(rule, replace(document, text=fixed))


@by_rule
@given(text=texts | st.text(alphabet="+@.: -()0123456789DEabTel\n", max_size=60))
def test_triggers_stand_on_every_line_with_a_hit(rule: Rule, text: str) -> None:
    document = Document("x", text)
    assert run_rule(rule, document) == hits_in(rule, document, document.lines, {})


@given(st.integers(0, 9), st.integers(4, 21))
def test_one_wrong_digit_is_no_iban(digit: int, place: int) -> None:
    right = "DE89370400440532013000"
    wrong = right[:place] + str(digit) + right[place + 1 :]
    assert bool(run_rule(iban, Document("x", f"Konto {wrong}."))) == (wrong == right)


@given(st.integers(0, 9), st.integers(1, 15))
def test_one_wrong_digit_is_no_card(digit: int, place: int) -> None:
    right = "4111111111111111"
    wrong = right[:place] + str(digit) + right[place + 1 :]
    assert bool(run_rule(card_number, Document("x", f"Karte {wrong}."))) == (wrong == right)


@pytest.mark.parametrize(
    "text",
    [
        "Der Dax stieg am 12.03.2024 um +1,25 Prozent auf 17.965,11 Punkte.",
        "Gewinn: +12 345 678 Euro, Verlust: -12 345 678 Euro, +1.234.567.890 im Jahr 2023.",
        "Das Buch (ISBN 978-3-16-148410-0, DOI 10.1000/182) kostet 12,50 Euro.",
        "Tore: 1:0 (12.), 2:1 (45.+2), 3:1 (90.+4); Zuschauer: 12 345.",
        "Build 10.0.19041.1 and 2024-03-12 12:30:45, a1:b2, 1.2.3.4.",
    ],
)
def test_numbers_of_the_news(text: str) -> None:
    document = Document("x", text)
    assert [rule.code for rule in RULES if run_rule(rule, document)] == []
