"""One document fixed in passes until it is at rest."""

import re
from collections.abc import Callable, Sequence

import pytest

from newslint import Applicability, Document, Edit, Fix, Hit, Span
from newslint.engine.findings import finding_of
from newslint.fixes.document import PASSES, Fixed, fixed
from newslint.model import Finding
from newslint.positions import Positions
from newslint.sources.splice import applied

Check = Callable[[Document], Sequence[Finding]]


def replacing(
    *rules: tuple[str, str, str], applicability: Applicability = Applicability.SAFE
) -> Check:
    """A check whose rules, a code each, replace an expression by a text."""

    def check(document: Document) -> list[Finding]:
        return [
            finding_of(
                document,
                Positions(document.text),
                code,
                Hit(
                    Span(*match.span()),
                    "m",
                    Fix((Edit(Span(*match.span()), match.expand(new)),), applicability),
                ),
            )
            for code, old, new in rules
            for match in re.finditer(old, document.text)
        ]

    return check


def run(text: str, check: Check, least: Applicability = Applicability.SAFE) -> Fixed:
    document = Document("x", text)
    return fixed(document, check(document), check, least)


def test_passes_go_on_until_nothing_changes() -> None:
    check = replacing(("A", "ab", ""), ("B", "x{2,}", "x"))
    outcome = run("aaabbb cxxxd", check)
    assert applied("aaabbb cxxxd", outcome.edits) == " cxd"
    assert outcome.unstable == ()
    assert [finding.code for finding in outcome.mended] == ["A", "B", "A", "A"]


def test_the_earlier_rule_wins_where_two_touch() -> None:
    outcome = run("ab", replacing(("A", "a", "-"), ("B", "b", "+")))
    assert applied("ab", outcome.edits) == "-+"
    assert [finding.code for finding in outcome.mended] == ["A", "B"]


def test_a_text_at_rest_has_no_edits() -> None:
    assert run("nichts", replacing(("A", "x", "y"))) == Fixed()


def test_what_may_not_be_applied_is_not() -> None:
    check = replacing(("A", "a", "b"), applicability=Applicability.UNSAFE)
    assert run("a", check) == Fixed()
    assert run("a", check, Applicability.UNSAFE).edits == (Edit(Span(0, 1), "b"),)


@pytest.mark.parametrize(
    ("rules", "codes"),
    [
        ([("A", "a", "b"), ("B", "b", "a")], ("A", "B")),
        ([("A", "$", "!")], ("A",)),
        ([("A", "a", "b"), ("B", "c|d", "dc")], ("B",)),
        ([("A", r"[^\n]\Z", r"\g<0>\n"), ("B", r"\Z", "!")], ("B",)),
    ],
)
def test_rules_that_never_rest_are_named_and_change_nothing(
    rules: list[tuple[str, str, str]], codes: tuple[str, ...]
) -> None:
    outcome = run("a c", replacing(*rules))
    assert outcome == Fixed(unstable=codes)


def test_the_last_pass_may_be_the_one_that_rests() -> None:
    text = "a" * (PASSES - 1) + "b" * (PASSES - 1)
    outcome = run(text, replacing(("A", "ab", "")))
    assert outcome.unstable == ()
    assert applied(text, outcome.edits) == ""


def test_a_fix_that_replaces_a_text_by_itself_changes_nothing() -> None:
    assert run("a", replacing(("A", "a", "a"))) == Fixed()
