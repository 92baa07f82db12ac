"""Properties of the repetition rules that no list of examples can show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from newslint import Applicability, Document
from newslint.testing import fixed_text, run_rule
from newslint_plugins.headline.duplicate_headline import duplicate_headline
from newslint_plugins.repetition.duplicate_paragraph import duplicate_paragraph, may_repeat

SENTENCE = "Der Sturm hat am Montag mehrere Dächer abgedeckt."
OTHER = "Die Feuerwehr war bis spät in die Nacht im Dienst"
LONG = f"{SENTENCE} {OTHER}, und auch am Dienstag rückten die Wehren noch zu vierzig Einsätzen aus."
LINES = [
    SENTENCE,
    SENTENCE.upper(),
    OTHER,
    OTHER + ".",
    LONG,
    LONG[::-1].capitalize() + ".",
    "Ein Wort.",
    "Sturm an der Küste reißt Dächer ab",
    f"„{LONG}“",
]
BREAKS = ["\n", "\n\n", "\n\n\n", "\r\n", "\r\n\r\n", "\n \n", " \n\n"]

layouts = st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(BREAKS)), max_size=9)
documents = layouts.map(
    lambda parts: Document("x", "".join(line + end for line, end in parts))
) | st.tuples(layouts, st.sampled_from(BREAKS)).map(
    lambda parts: Document("x", parts[1].join(line for line, _ in parts[0]))
)


@given(documents)
def test_only_later_copies_go(document: Document) -> None:
    before = [line.strip() for line in document.text.splitlines() if line.strip()]
    fixed = replace(document, text=fixed_text(duplicate_paragraph, document))
    after = [line.strip() for line in fixed.text.splitlines() if line.strip()]
    assert not run_rule(duplicate_paragraph, fixed)
    assert list(dict.fromkeys(after)) == list(dict.fromkeys(before))
    rest = iter(before)
    assert all(line in rest for line in after)


@given(documents)
def test_a_hit_is_a_copy_and_safe_only_beside_it(document: Document) -> None:
    for hit in run_rule(duplicate_paragraph, document):
        text = document.text[hit.span.start : hit.span.end]
        assert text in document.text[: hit.span.start]
        assert hit.fix
        before = document.text[: hit.span.start].rstrip()
        if hit.fix.applicability is Applicability.SAFE:
            assert before.endswith(text.rstrip())
        (first,) = hit.related
        assert document.text[first.span.start : first.span.end] == text


@given(documents)
def test_the_headline_is_left_to_its_own_rule(document: Document) -> None:
    paragraphs = run_rule(duplicate_paragraph, document)
    for headline in run_rule(duplicate_headline, document):
        assert not any(hit.span.overlaps(headline.span) for hit in paragraphs)


@given(st.lists(st.sampled_from(["a", "b", "\n", "\n\n", "\r\n", " ", "x" * 25, "y" * 120])))
def test_the_gate_sees_equal_paragraphs(parts: list[str]) -> None:
    text = "".join(parts)
    paragraphs = [part for part in text.split("\n\n") if len(part) >= 25]
    plain = "\r" not in text and "\n\n\n" not in text and "\n" not in text.replace("\n\n", "")
    if plain and len(set(paragraphs)) < len(paragraphs):
        assert may_repeat(text)


@given(
    st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(["\n\n", "\n\n\n", "\n \n"]))),
    st.sampled_from(["\n", "\r\n"]),
)
def test_the_gate_keeps_nothing_back(parts: list[tuple[str, str]], newline: str) -> None:
    text = "".join(line + end for line, end in parts).replace("\n", newline)
    document = Document("x", text)
    hits = sorted(duplicate_paragraph.check(document), key=lambda hit: hit.span)
    assert run_rule(duplicate_paragraph, document) == hits


@pytest.mark.parametrize(
    "text",
    [
        f"{SENTENCE}\n\n{SENTENCE}",
        f"{SENTENCE}\n\n{SENTENCE}\n",
        f"Titel\n\n{SENTENCE}\n\n\n{SENTENCE}\n",
        f"Titel\n \n{SENTENCE}\n \n{SENTENCE}\n",
        f"Titel\r\n\r\n{SENTENCE}\r\n\r\n{SENTENCE}\r\n",
        f"Titel\nUntertitel\n\n{SENTENCE}\n\n{SENTENCE}\n\n{OTHER}\n",
        f"{LONG}\n{LONG}\n",
        f"Titel\n{LONG}\n{LONG}",
    ],
)
def test_every_layout_is_seen(text: str) -> None:
    (hit,) = run_rule(duplicate_paragraph, Document("x", text))
    assert hit.fix
    assert hit.fix.applicability is Applicability.SAFE


def test_three_copies_in_a_row_leave_one() -> None:
    text = "Titel\n\n" + f"{SENTENCE}\n\n" * 3 + "Ende.\n"
    document = Document("x", text)
    assert len(run_rule(duplicate_paragraph, document)) == 2
    assert fixed_text(duplicate_paragraph, document) == f"Titel\n\n{SENTENCE}\n\nEnde.\n"


def test_minimum() -> None:
    document = Document("x", f"Titel\n\n{SENTENCE}\n\n{SENTENCE}\n")
    assert run_rule(duplicate_paragraph, document, {"minimum": len(SENTENCE)})
    assert not run_rule(duplicate_paragraph, document, {"minimum": len(SENTENCE) + 1})
