"""Properties of the white space rules that no list of examples can show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from newslint import Applicability, Document, Rule, Span
from newslint.testing import check_properties, fixed_text, run_rule
from newslint_plugins.whitespace.extra_blank_lines import extra_blank_lines
from newslint_plugins.whitespace.line_endings import line_endings
from newslint_plugins.whitespace.missing_final_newline import missing_final_newline
from newslint_plugins.whitespace.multiple_spaces import multiple_spaces
from newslint_plugins.whitespace.newlines import own_newline
from newslint_plugins.whitespace.trailing_whitespace import trailing_whitespace

RULES = [
    trailing_whitespace,
    multiple_spaces,
    missing_final_newline,
    extra_blank_lines,
    line_endings,
]
ALPHABET = [*"a.é1- \t\n\r", "\r\n", "  ", "\n\n", "\u2028", "\u2029", "\x85", "\xa0", "Ж"]
WORDS = ["der Rat hat", "in der", "sagte.", "The", "2,5", "42", "a", "Ж да", "|", "—", "\n", "\t"]

any_text = st.lists(st.sampled_from(ALPHABET), max_size=30).map("".join)
prose = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(" "), st.integers(1, 4))).map(
    lambda parts: "".join(word + blank * count for word, blank, count in parts)
)


@st.composite
def mutated_example(draw: st.DrawFn) -> str:
    texts = [example.bad for rule in RULES for example in rule.examples]
    texts += [clean.text for rule in RULES for clean in rule.clean]
    text = draw(st.sampled_from(texts))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.sampled_from(["", *ALPHABET])) + text[place + 1 :]
    return text


syntaxes = st.sampled_from(("text", "markdown"))
documents = st.builds(
    lambda text, syntax: Document("x", text, syntax=syntax),
    any_text | prose | mutated_example(),
    syntaxes,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@given(documents)
def test_fixes_keep_every_word_and_are_final(rule: Rule, document: Document) -> None:
    fixed = replace(document, text=fixed_text(rule, document))
    assert fixed.text.split() == document.text.split()
    assert not any(hit.fix for hit in run_rule(rule, fixed))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@given(documents)
def test_promises_are_kept(rule: Rule, document: Document) -> None:
    check_properties(rule, document)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@given(documents)
def test_every_hit_has_a_safe_fix_of_white_space_alone(rule: Rule, document: Document) -> None:
    for hit in run_rule(rule, document):
        assert hit.fix
        assert hit.fix.applicability is Applicability.SAFE
        for edit in hit.fix.edits:
            changed = document.text[edit.span.start : edit.span.end] + edit.replacement
            assert not changed.strip()
            assert "\xa0" not in changed


@given(documents)
def test_rules_together_come_to_rest(document: Document) -> None:
    words = document.text.split()
    for _ in range(10):
        before = document.text
        for rule in RULES:
            document = replace(document, text=fixed_text(rule, document))
        if document.text == before:
            break
    assert not any(run_rule(rule, document) for rule in RULES)
    assert document.text.split() == words


@given(any_text)
def test_line_endings_leaves_one_kind(text: str) -> None:
    fixed = fixed_text(line_endings, Document("x", text))
    assert not {"\u2028", "\u2029"} & set(fixed)
    assert "\r" not in fixed.replace("\r\n", "")
    assert "\r\n" not in fixed or fixed.count("\n") == fixed.count("\r\n")


@given(any_text)
def test_one_blank_line_stays_between_paragraphs(text: str) -> None:
    document = Document("x", text)
    fixed = replace(document, text=fixed_text(extra_blank_lines, document))
    paragraphs = [document.text[span.start : span.end] for span in document.paragraphs]
    assert [fixed.text[span.start : span.end] for span in fixed.paragraphs] == paragraphs


def test_code_is_left_alone() -> None:
    text = "Ein Satz. \n\n```\nx = 1  \n\n\n\ny = '\u2028'\n```\n"
    code = (Span(text.index("```"), text.rindex("```") + 3),)
    document = Document("x.md", text, syntax="markdown", find_code=lambda _: code)
    assert [hit.span for hit in run_rule(trailing_whitespace, document)] == [Span(9, 10)]
    assert not run_rule(extra_blank_lines, document)
    assert not run_rule(line_endings, document)


def test_mixed_line_ends_are_one_finding_with_an_edit_for_each() -> None:
    hits = run_rule(line_endings, Document("x", "a\nb\r\nc\nd\r\ne\nf\rg\rh\n"))
    assert [(hit.span, len(hit.fix.edits if hit.fix else ())) for hit in hits] == [
        (Span(3, 5), 2),
        (Span(13, 14), 2),
    ]


@pytest.mark.parametrize(
    ("text", "newline"),
    [("", "\n"), ("a\nb\r\n", "\n"), ("a\r\nb\r\nc\n", "\r\n"), ("a\rb\r", "\n")],
)
def test_own_newline_is_the_one_that_dominates(text: str, newline: str) -> None:
    assert own_newline(text) == newline
