"""What the metadata rules hold on any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from newslint import Document, Rule
from newslint.model import Record
from newslint.testing import fixed_text, run_rule
from newslint_plugins import newslint_rules
from newslint_plugins.metadata.missing_date import missing_date
from newslint_plugins.metadata.missing_source import missing_source
from newslint_plugins.metadata.provenance_loss import provenance_loss
from newslint_plugins.metadata.title_mismatch import title_mismatch
from newslint_plugins.metadata.unanchored_date import unanchored_date

RULES = [
    rule for rule in newslint_rules() if isinstance(rule, Rule) and rule.code.startswith("MTA")
]
LINES = [
    "Sturm an der Küste",
    "STURM AN DER KÜSTE",
    "Die Straße ist seit Montag gesperrt.",
    "Er sagte: „Gestern war alles gut.“",
    "Quelllink",
    "Bern, 12. März 2024",
    "https://example.org/a",
    "Von Anna Muster",
    "",
]
texts = st.lists(st.sampled_from(LINES), max_size=12).map("\n".join) | st.text()


@given(texts, st.sampled_from(["", "Sturm an der Küste"]))
def test_no_text_is_too_strange(text: str, title: str) -> None:
    document = Document("x", text, Record(0) if title else None, {"title": title})
    for rule in RULES:
        for hit in run_rule(rule, document):
            assert hit.message


@given(texts)
def test_only_lines_with_the_title_go(text: str) -> None:
    document = Document("x", text, Record(0), {"title": "Sturm an der Küste"})
    fixed = fixed_text(title_mismatch, document)
    before = [line for line in text.splitlines() if line.strip()]
    after = [line for line in fixed.splitlines() if line.strip()]
    gone = [line for line in before if line.strip().casefold() == "sturm an der küste"]
    assert [line for line in before if line not in gone] == [
        line for line in after if line not in gone
    ]
    assert not run_rule(title_mismatch, replace(document, text=fixed))


@given(texts)
def test_a_loss_needs_a_missing_source(text: str) -> None:
    document = Document("x", text)
    if run_rule(provenance_loss, document):
        assert run_rule(missing_source, document)


@pytest.mark.parametrize(
    "date",
    [
        "2024-03-12",
        "12.3.2024",
        "12. 3. 2024",
        "12. März",
        "March 12",
        "12 de marzo de 2024",
        "1er mars 2024",
        "12 марта",
        "3月12日",
    ],
)
def test_dates_in_many_forms(date: str) -> None:
    for text in (f"{date}\n\nText.\n", f"Text.\n\n{date}\n", f"Text ({date})."):
        assert not run_rule(missing_date, Document("x", text))
    assert run_rule(missing_date, Document("x", "Text mit 12.345 Wörtern und 3 Maiglöckchen."))


def test_a_date_anchors_the_days() -> None:
    text = "Das sagte er am Mittwoch."
    assert run_rule(unanchored_date, Document("x", text))
    assert not run_rule(unanchored_date, Document("x", text, metadata={"date": "2024-03-12"}))
