"""Properties of the boilerplate rules that no list of examples can show."""

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from newslint import WORD, Applicability, Document
from newslint.engine.check import hits_in
from newslint.testing import fixed_text, run_rule
from newslint_plugins.boilerplate.source_link_phrases import LABELS, LINKS
from newslint_plugins.boilerplate.source_link_residue import source_link_residue

LINK_PHRASES, LABEL_PHRASES = list(chain(*LINKS.values())), list(chain(*LABELS.values()))
PHRASES = LINK_PHRASES + LABEL_PHRASES
SENTENCE = "Der Präsident sprach am Mittwoch."
LINES = [
    SENTENCE,
    "Verbündete im Osten",
    "https://example.com/a",
    "Quelllink",
    "[Source link]",
    "SOURCE LINK",
    "source link",
    "→ Zur Quelle →",
    "Via",
    "via",
    "Quelle:",
    "Lien vers l’article original",
    "Ein Quelllink fehlt.",
    "and you should by all means go and",
    "read the original.",
]
BREAKS = ["\n", "\n\n", "\r\n", "\r\n\r\n", "\n \n", " \n", "\n\t", ""]

documents = (
    st.lists(st.tuples(st.sampled_from([*LINES, *PHRASES]), st.sampled_from(BREAKS)), max_size=9)
    .map(lambda parts: "".join(line + end for line, end in parts))
    .map(lambda text: Document("x", text))
)


@given(documents)
def test_triggers_miss_nothing(document: Document) -> None:
    found = hits_in(source_link_residue, document, document.lines, {})
    assert run_rule(source_link_residue, document) == found


@given(documents)
def test_only_whole_lines_go(document: Document) -> None:
    lines = [line.strip() for line in document.text.splitlines() if line.strip()]
    hits = run_rule(source_link_residue, document)
    gone = [document.text[hit.span.start : hit.span.end].strip() for hit in hits]
    for hit, line in zip(hits, gone, strict=True):
        assert hit.fix
        (edit,) = hit.fix.edits
        assert document.text[edit.span.start : edit.span.end].strip() == line
        assert edit.replacement == ""
        assert any(phrase.lower() in line.lower().replace("’", "'") for phrase in PHRASES)
        if hit.fix.applicability is Applicability.SAFE:
            assert len(WORD.findall(line)) <= 3
    fixed = replace(document, text=fixed_text(source_link_residue, document))
    kept = [line.strip() for line in fixed.text.splitlines() if line.strip()]
    rest = iter(lines)
    assert all(line in rest for line in kept)
    assert kept[:1] == lines[:1]
    assert not run_rule(source_link_residue, fixed)


@pytest.mark.parametrize("phrase", LINK_PHRASES)
def test_every_link_is_found_at_either_end(phrase: str) -> None:
    for text in (
        f"Verbündete\n\n{phrase}\n\n{SENTENCE}\n",
        f"Verbündete\n\n{SENTENCE}\n\n{phrase.upper()}",
        f"Verbündete\r\n\r\n{SENTENCE}\r\n\r\n[{phrase}]\r\n",
    ):
        (hit,) = run_rule(source_link_residue, Document("x", text))
        assert hit.fix
        safe = hit.fix.applicability is Applicability.SAFE
        assert safe == (len(WORD.findall(phrase)) <= 3)


@pytest.mark.parametrize("phrase", LABEL_PHRASES)
def test_labels_count_at_the_end_alone(phrase: str) -> None:
    (hit,) = run_rule(source_link_residue, Document("x", f"{SENTENCE}\n\n{phrase}\n"))
    assert hit.fix
    assert hit.fix.applicability is Applicability.UNSAFE
    for text in (
        f"{SENTENCE}\n\n{phrase}\n\ndpa\n",
        f"{SENTENCE}\n\nGrüße\n\n{phrase}\n",
        f"{SENTENCE}\n\n{phrase}:\n",
        f"{SENTENCE}\n\n{phrase.lower()}\n",
        f"{phrase}\n",
    ):
        assert not run_rule(source_link_residue, Document("x", text))


def test_a_link_in_the_middle_is_unsafe() -> None:
    text = "\n\n".join([SENTENCE, "Zwei.", "Drei.", "Quelllink", "Fünf.", "Sechs.", "Sieben."])
    (hit,) = run_rule(source_link_residue, Document("x", text))
    assert hit.fix
    assert hit.fix.applicability is Applicability.UNSAFE
