"""Properties of the rules about phrases of the page that no list of examples can show."""

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from newslint import Document, Rule
from newslint.engine.check import hits_in
from newslint.testing import check_properties, fixed_text, run_rule
from newslint_plugins.boilerplate import _phrases
from newslint_plugins.boilerplate._phrases import Phrases, parsed, phrases
from newslint_plugins.boilerplate.breadcrumb_nav import breadcrumb_nav
from newslint_plugins.boilerplate.counter_line import counter_line
from newslint_plugins.boilerplate.credit_line import credit_line
from newslint_plugins.boilerplate.js_notice import js_notice
from newslint_plugins.boilerplate.newsletter_ad import newsletter_ad
from newslint_plugins.boilerplate.paywall_stub import paywall_stub
from newslint_plugins.boilerplate.policy_cookie import policy_cookie
from newslint_plugins.boilerplate.related_links import related_links
from newslint_plugins.boilerplate.share_bar import share_bar

FILES = {
    "related_links": related_links,
    "paywall": paywall_stub,
    "newsletter": newsletter_ad,
    "policy": policy_cookie,
    "share": share_bar,
    "counters": counter_line,
    "credit": credit_line,
    "home": breadcrumb_nav,
    "javascript": js_notice,
}
RULES = list(FILES.values())
LANGUAGES = {"en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "tr"}
PROSE = "Der Rat hat am Montag getagt."


def filled(name: str, phrase: str) -> str:
    """A line that a page may print for the phrase."""
    if name == "counters":
        return f"1.2K {phrase}"
    if name == "home":
        return f"{phrase} > News > City"
    return phrase.replace("*", "Anna Muster")


CASES = [
    (name, phrase, FILES[name]) for name in FILES for phrase in dict.fromkeys(phrases(name).every)
]


def document(*lines: str) -> Document:
    return Document("x", "\n\n".join(lines) + "\n")


def shape(name: str, phrase: str, text: str) -> Document:
    """A document in which `text` stands where its rule looks for it."""
    if phrases(name).doubt(phrase) and name != "counters":
        sure = next(one for one in phrases(name).every if not phrases(name).doubt(one))
        return document("Headline of it", PROSE, f"{text}\n{filled(name, sure)}")
    return document("Headline of it", PROSE, text)


@pytest.mark.parametrize("name", FILES)
def test_phrases_are_there_in_ten_languages(name: str) -> None:
    assert set(phrases(name).by_language) >= LANGUAGES


@pytest.mark.parametrize("name", FILES)
def test_no_phrase_stands_twice_in_a_language(name: str) -> None:
    for language, many in phrases(name).by_language.items():
        assert len(set(many)) == len(many), language


def test_every_file_of_phrases_has_a_rule() -> None:
    folder = os.path.join(os.path.dirname(_phrases.__file__), "phrases")
    assert {name.removesuffix(".txt") for name in os.listdir(folder)} == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_each_phrase_is_found_on_a_line_of_its_own(name: str) -> None:
    for case, phrase, rule in CASES:
        if case == name:
            text = filled(name, phrase)
            assert run_rule(rule, shape(name, phrase, text)), phrase
            marked = text if name == "home" else f"[{text}]"
            for said in (marked, text.replace(" ", "\xa0")):
                made = shape(name, phrase, said)
                assert hits_in(rule, made, made.lines, {}), said


@pytest.mark.parametrize("name", FILES)
def test_no_phrase_is_found_inside_prose(name: str) -> None:
    for case, phrase, rule in CASES:
        if case == name:
            text = filled(name, phrase)
            for prose in (f"Es steht da jetzt im Heft, {text}", f"{text} {'und so weiter ' * 12}."):
                made = document("Headline of it", PROSE, prose)
                assert not hits_in(rule, made, made.lines, {}), prose


@pytest.mark.parametrize("name", [name for name in FILES if name != "home"])
def test_no_phrase_is_found_as_the_headline(name: str) -> None:
    for case, phrase, rule in CASES:
        if case == name:
            made = document(filled(name, phrase), PROSE)
            assert not hits_in(rule, made, made.lines, {}), phrase


def test_a_gap_is_eighty_characters_at_most() -> None:
    gapped = parsed(["[en]", "To read on, *"])
    assert gapped.say("to read on, " + "x" * 80)
    assert not gapped.say("To read on, " + "x" * 81)
    assert not gapped.say("To read on, ")
    assert not Phrases({}, frozenset()).say("")


LINES = st.sampled_from(
    [
        PROSE,
        "Headline of it",
        *("Facebook | Twitter |", "Drucken", "© dpa", "(dpa/afp)", "(dpa, 12.3.2015)", "3 likes"),
        *("Home > Politik > Ausland", "A › B › C", "You are here: Home / A / B", "… [+12 chars]"),
        "Eine lange Zeile, die mitten in einem Satz endet, weil sie umbrochen ist, und\n",
    ]
) | st.sampled_from(CASES).map(lambda case: filled(case[0], case[1]))
MARKS = st.sampled_from(["", " ", "[", "]", "→ ", ":", "!", " »", "\xa0", "\t", "x", "»", "9 "])
SAID = st.tuples(MARKS, LINES, MARKS).map("".join)
ANY_CASE = SAID | SAID.map(str.upper) | SAID.map(str.lower) | SAID.map(str.title)
DOCUMENTS = st.lists(st.tuples(ANY_CASE, st.sampled_from("\n ")), max_size=7).map(
    lambda parts: Document("x", "\n".join(line + end for line, end in parts))
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@given(DOCUMENTS)
@settings(max_examples=25)
def test_promises_are_kept(rule: Rule, document: Document) -> None:
    check_properties(rule, document)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@given(DOCUMENTS)
@settings(max_examples=25)
def test_fixes_remove_what_was_found_and_are_final(rule: Rule, document: Document) -> None:
    text = document.text
    fixed = fixed_text(rule, document)
    assert not any(hit.fix for hit in run_rule(rule, replace(document, text=fixed)))
    lines = iter([line.rstrip() for line in text.split("\n")])
    assert all(line.rstrip() in lines for line in fixed.split("\n") if line.strip())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_long_lines_take_no_longer_than_their_length(rule: Rule) -> None:
    hard = ["(dpa" + "/dpa" * 5000 + "x", "Home" + " " * 20000 + "x", "1" * 20000, "> a " * 5000]
    text = "\n\n".join(["Headline of it", PROSE, *hard, "Read more\n" * 2000])
    made = Document("x", text)
    hits_in(rule, made, made.lines, {})
