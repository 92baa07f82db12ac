"""Properties of the punctuation rules that are off by default."""

import re
from itertools import chain, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import Document, Rule
from newslint.testing import check_properties, fixed_text, run_rule
from newslint_plugins.punctuation.empty_pair import empty_pair
from newslint_plugins.punctuation.exclamation_run import exclamation_run
from newslint_plugins.punctuation.missing_space import missing_space
from newslint_plugins.punctuation.missing_terminal import missing_terminal
from newslint_plugins.punctuation.orphan_line import orphan_line
from newslint_plugins.punctuation.space_before_punctuation import space_before_punctuation
from newslint_plugins.punctuation.space_inside_pair import space_inside_pair

MENDING = [missing_space, space_inside_pair, empty_pair, orphan_line, exclamation_run]
RULES = [*MENDING, missing_terminal]

PAIRS = [*'()[]„“”«»",;', " ", " ", "\u00a0", "dpa", "a", "Ja", "字", "="]
MARKS = [*".!?…:-*|'\"/", "...", " ", "\t"]
WORDS = ["treten", "Ein", "Raderbauer", "Im", "er", "Ja", "a", "3", "Ж", "字", "www.", "@x", " "]
ENDS = ["\n", "\n", "\r\n", "\n\n", "\n \n"]
LANGUAGES = ["", "de", "fr", "en"]


def texts(*alphabets: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from([*chain(*alphabets)]), max_size=20).map("".join)


@st.composite
def mutated_example(draw: st.DrawFn) -> str:
    samples = [example.bad for rule in RULES for example in rule.examples]
    samples += [clean.text for rule in RULES for clean in rule.clean]
    text = draw(st.sampled_from(samples))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(text)))
        new = draw(st.sampled_from(["", *MARKS, *PAIRS, *ENDS]))
        text = text[:place] + new + text[place + 1 :]
    return text


documents = st.builds(
    lambda text, lang: Document("x", text, metadata={"lang": lang}),
    texts(PAIRS, ENDS) | texts(MARKS, WORDS, ENDS) | texts(WORDS, MARKS) | mutated_example(),
    st.sampled_from(LANGUAGES),
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@given(documents)
def test_promises_are_kept(rule: Rule, document: Document) -> None:
    check_properties(rule, document)


@pytest.mark.parametrize("rule", MENDING, ids=lambda rule: rule.code)
@given(documents)
def test_fixes_keep_every_letter_and_are_final(rule: Rule, document: Document) -> None:
    fixed = Document("x", fixed_text(rule, document), metadata=document.metadata)
    assert re.findall(r"[^\W_]", fixed.text) == re.findall(r"[^\W_]", document.text)
    assert not any(hit.fix for hit in run_rule(rule, fixed))


@given(documents)
def test_blanks_inside_brackets_are_of_one_rule(document: Document) -> None:
    spans = [
        hit.span
        for rule in (space_inside_pair, space_before_punctuation)
        for hit in run_rule(rule, document)
    ]
    spans.sort()
    assert not any(a.overlaps(b) for a, b in pairwise(spans))


@given(documents)
def test_the_end_of_a_paragraph_is_reported_inside_it(document: Document) -> None:
    for hit in run_rule(missing_terminal, document):
        assert hit.fix is None
        assert not document.blank(hit.span)
        assert any(hit.span.end <= span.end for span in document.paragraphs)
