"""Properties of the typography rules that no list of examples can show."""

import unicodedata
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import QUOTE_STYLES, Applicability, Document, Rule
from newslint.engine.check import hits_in
from newslint.testing import fixed_text, run_rule
from newslint_plugins.typography.accent_apostrophe import accent_as_apostrophe
from newslint_plugins.typography.closing_quote import closing_quote
from newslint_plugins.typography.ellipsis import spaced_ellipsis
from newslint_plugins.typography.french_spacing import french_spacing
from newslint_plugins.typography.hyphen_dash import hyphen_as_dash
from newslint_plugins.typography.mixed_quotes import mixed_quotes
from newslint_plugins.typography.quotations import quotations
from newslint_plugins.typography.quote_style import quote_style
from newslint_plugins.typography.spanish_inverted import spanish_inverted
from newslint_plugins.typography.width import width_for_script

MENDING = [
    quote_style,
    closing_quote,
    spaced_ellipsis,
    hyphen_as_dash,
    french_spacing,
    accent_as_apostrophe,
    width_for_script,
]
RULES = [*MENDING, mixed_quotes, spanish_inverted]

QUOTES = [*'"„“”«»「」（(', "a", "Ja", " ", " ", "\u00a0", ".", "字"]
MARKS = [*".…-–—:;!?¿¡´`'’,/", " ", " ", "...", ". . .", " - ", "--", " – ", "\u202f", "\u00a0"]
WORDS = [
    "a",
    "Ja",
    "geht",
    "s",
    "l",
    "été",
    "que es",
    "3",
    "Ж",
    "字",
    "か",
    "Ａ",
    "，",
    "？",
    "&amp",
]
ENDS = ["\n", "\r\n", "\n\n"]
LANGUAGES = ["", "de", "en-GB", "fr", "fr-CA", "es", "ru", "sv", "pl", "zh", "tr"]


def texts(*alphabets: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from([*chain(*alphabets)]), max_size=20).map("".join)


@st.composite
def mutated_example(draw: st.DrawFn) -> str:
    samples = [example.bad for rule in RULES for example in rule.examples]
    samples += [clean.text for rule in RULES for clean in rule.clean]
    text = draw(st.sampled_from(samples))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.sampled_from(["", *MARKS, *QUOTES])) + text[place + 1 :]
    return text


documents = st.builds(
    lambda text, lang: Document("x", text, metadata={"lang": lang}),
    texts(QUOTES, ENDS) | texts(MARKS, WORDS, ENDS) | mutated_example(),
    st.sampled_from(LANGUAGES),
)


def skeleton(text: str) -> list[str]:
    """The letters and figures of `text`, whatever their width."""
    return [char for char in unicodedata.normalize("NFKC", text) if char.isalnum()]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@given(documents)
def test_triggers_miss_nothing(rule: Rule, document: Document) -> None:
    assert run_rule(rule, document) == hits_in(rule, document, document.lines, {})


@pytest.mark.parametrize("rule", MENDING, ids=lambda rule: rule.code)
@given(documents)
def test_fixes_keep_every_letter_and_are_final(rule: Rule, document: Document) -> None:
    fixed = Document("x", fixed_text(rule, document), metadata=document.metadata)
    assert skeleton(fixed.text) == skeleton(document.text)
    assert fixed.text.count("\n") == document.text.count("\n")
    fixes = [hit.fix for hit in run_rule(rule, fixed) if hit.fix]
    assert not any(fix.applicability > Applicability.MANUAL for fix in fixes)


@pytest.mark.parametrize("rule", [quote_style, spaced_ellipsis, hyphen_as_dash])
@given(documents)
def test_fixes_are_final_everywhere(rule: Rule, document: Document) -> None:
    options = {"everywhere": True}
    text = fixed_text(rule, document, options)
    fixed = Document("x", text, metadata=document.metadata)
    assert skeleton(text) == skeleton(document.text)
    fixes = [hit.fix for hit in run_rule(rule, fixed, options) if hit.fix]
    shown_only = all(fix.applicability <= Applicability.MANUAL for fix in fixes)
    assert shown_only or rule is quote_style


@pytest.mark.parametrize("language", QUOTE_STYLES)
def test_every_accepted_style_is_accepted(language: str) -> None:
    for style in QUOTE_STYLES[language]:
        assert len(style) == 2
        text = f"Ja {style[0]}Ja{style[1]} ja, {style[0]}ja ja{style[1]}."
        document = Document("x", text, metadata={"lang": language})
        assert [found.style for found in quotations(document)] == [style, style]
        for rule in (quote_style, closing_quote, mixed_quotes):
            assert not run_rule(rule, document)


@given(documents)
def test_quotations_nest(document: Document) -> None:
    for one in quotations(document):
        for other in quotations(document):
            inside = one.opening < other.opening < one.closing
            assert inside == (one.opening < other.closing < one.closing)
