"""Properties of the punctuation rules that no list of examples can show."""

from itertools import chain, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import Document, Rule
from newslint.testing import check_properties, fixed_text, run_rule
from newslint_plugins.punctuation.double_period import double_period
from newslint_plugins.punctuation.repeated_separator import repeated_separator
from newslint_plugins.punctuation.space_before_punctuation import space_before_punctuation
from newslint_plugins.punctuation.stray_terminal import stray_terminal
from newslint_plugins.punctuation.unbalanced_brackets import unbalanced_brackets
from newslint_plugins.punctuation.unbalanced_quotes import unbalanced_quotes

MENDING = [stray_terminal, double_period, repeated_separator, space_before_punctuation]
REPORTING = [unbalanced_quotes, unbalanced_brackets]
RULES = [*MENDING, *REPORTING]

MARKS = [*".,;:!?…)(>%'\"„“”»«–-，。、،；"]
QUOTES = [*'"""„“”««»»「」『』《》.,!\'-–(2字。Жа', "\U000e0fff", "\u3000"]
BRACKETS = [*"()()[]{}（）［］.:;-=8xa1, ", "\U000e0fff"]
WORDS = [
    *"a.А字1٣",
    "Er",
    "et",
    "dass",
    "std",
    "U.S",
    "www.x.de/a",
    " ",
    " ",
    " ",
    "\xa0",
    "\u202f",
]
ENDS = ["\n", "\r\n", "\t", "\n\n", "\r", "  "]
LANGUAGES = ("", "de", "fr", "en-GB", "zh")


def texts(*alphabets: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from([*chain(*alphabets)]), max_size=24).map("".join)


@st.composite
def mutated_example(draw: st.DrawFn) -> str:
    samples = [example.bad for rule in RULES for example in rule.examples]
    samples += [clean.text for rule in RULES for clean in rule.clean]
    text = draw(st.sampled_from(samples))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.sampled_from(["", *MARKS, *WORDS, *ENDS])) + text[place + 1 :]
    return text


documents = st.builds(
    lambda text, lang: Document("x", text, metadata={"lang": lang}),
    texts(MARKS, WORDS, ENDS)
    | texts(MARKS, WORDS, ENDS, WORDS)
    | texts(QUOTES, ["a", "a", " ", " ", "\n"])
    | texts(BRACKETS, ENDS)
    | mutated_example(),
    st.sampled_from(LANGUAGES),
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@given(documents)
def test_promises_are_kept(rule: Rule, document: Document) -> None:
    check_properties(rule, document)


@pytest.mark.parametrize("rule", MENDING, ids=lambda rule: rule.code)
@given(documents)
def test_fixes_keep_every_line(rule: Rule, document: Document) -> None:
    assert fixed_text(rule, document).count("\n") == document.text.count("\n")


@pytest.mark.parametrize("rule", MENDING, ids=lambda rule: rule.code)
@given(documents)
def test_fixes_add_no_mark_and_stay_in_their_span(rule: Rule, document: Document) -> None:
    for hit in run_rule(rule, document):
        assert hit.fix
        (edit,) = hit.fix.edits
        assert edit.span == hit.span
        removed = document.text[edit.span.start : edit.span.end]
        assert len(edit.replacement) < len(removed)
        assert edit.replacement in removed


@given(documents)
def test_rules_do_not_claim_the_same_mark(document: Document) -> None:
    spans = [hit.span for rule in MENDING for hit in run_rule(rule, document)]
    spans.sort()
    assert not any(a.overlaps(b) for a, b in pairwise(spans))


@pytest.mark.parametrize("rule", REPORTING, ids=lambda rule: rule.code)
@given(documents)
def test_balance_is_reported_mark_by_mark(rule: Rule, document: Document) -> None:
    for hit in run_rule(rule, document):
        assert hit.fix is None
        assert len(document.text[hit.span.start : hit.span.end]) == 1


@given(st.lists(st.sampled_from(["„{}“", "“{}”", '"{}"', "«{}»", "({})", "[{}]", "「{}」"])))
def test_pairs_in_a_row_are_balanced(pairs: list[str]) -> None:
    text = "\n".join(pair.format("Ja, so") + " und" for pair in pairs)
    document = Document("x", text)
    assert not any(run_rule(rule, document) for rule in REPORTING)
