"""Properties of the encoding rules that no list of examples can show."""

import random
import unicodedata
from itertools import chain, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import WORD, Applicability, Document, Edit, Hit, Rule, Span, pattern
from newslint.engine.check import hits_in
from newslint.testing import run_rule
from newslint_plugins.encoding import _derive, _tables
from newslint_plugins.encoding._edits import edits
from newslint_plugins.encoding.bom_inside import bom_inside
from newslint_plugins.encoding.c0_control import c0_control
from newslint_plugins.encoding.c1_control import c1_control
from newslint_plugins.encoding.mojibake import mojibake
from newslint_plugins.encoding.not_nfc import not_nfc
from newslint_plugins.encoding.not_utf8 import not_utf8
from newslint_plugins.encoding.replacement_char import replacement_char
from newslint_plugins.encoding.soft_hyphen import soft_hyphen
from newslint_plugins.encoding.zero_width import zero_width

ftfy = pytest.importorskip("ftfy")

RULES = [
    mojibake,
    not_utf8,
    replacement_char,
    c1_control,
    c0_control,
    bom_inside,
    zero_width,
    soft_hyphen,
    not_nfc,
]
REMOVING = [bom_inside, zero_width, soft_hyphen]

PLAIN = [*"aZß1. \n", "\r\n", "Wort", " und ", "Привет", "文", "می", "ភា", "→"]
DAMAGED = ["Ã¼", "â€œ", "â€", "Ã", "Â ", "√º", "√ü", "├╝", "Рџ", "вЂ", "œ", "É", "…", "°", "«", "€"]
INVISIBLE = [*"\xad\u200b\u200c\u200d\u2060\ufeff\ufffd", "\x00", "\x13", "\x1b[0m", "\x0c", "\x7f"]
STRANGE = ["\x85", "\x8d", "\x93", "\xa0", "\ufffe", "\udce4", "\udcfc", "\ud83d"]
MARKS = [*"eoᄒ가ᅡᆫ\u0308\u0301\u0323\u0316\u0345\u0651\u064e\u0653ا\u05bc\u05b8K\u09c7\u09be"]
ALPHABETS = (PLAIN, DAMAGED, INVISIBLE, STRANGE, MARKS)

INVISIBLE_CHARACTERS = pattern("[\xad\u200b\u200c\u200d\u2060\ufeff]")
CODECS = ("latin-1", "sloppy-windows-1252", "sloppy-windows-1251", "macroman", "cp437")
GERMAN = [
    "Größere",
    "Städte",
    "hören",
    "„schöne“",
    "Töne",
    "–",
    "für",
    "5",
    "€",
    "übrigens",
    "täglich.",
]


@st.composite
def mixed_texts(draw: st.DrawFn) -> str:
    kinds = draw(st.lists(st.sampled_from(ALPHABETS), min_size=1, max_size=3))
    return "".join(draw(st.lists(st.sampled_from([*chain(PLAIN, *kinds)]), max_size=24)))


@st.composite
def mutated_examples(draw: st.DrawFn) -> str:
    samples = [example.bad for rule in RULES for example in rule.examples]
    samples += [clean.text for rule in RULES for clean in rule.clean]
    text = draw(st.sampled_from(samples))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(text)))
        new = draw(st.sampled_from(["", *chain(*ALPHABETS)]))
        text = text[:place] + new + text[place + draw(st.integers(0, 1)) :]
    return text


any_text = mixed_texts() | mutated_examples()
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


def document_of(text: str) -> Document:
    return Document("example", text)


def applied(text: str, hits: list[Hit], least: Applicability) -> str:
    fixes = [hit.fix for hit in hits if hit.fix and hit.fix.applicability >= least]
    made = sorted((edit for fix in fixes for edit in fix.edits), key=lambda edit: edit.span)
    assert all(one.span.end <= other.span.start for one, other in pairwise(made))
    for edit in reversed(made):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text


def safely_fixed(rule: Rule, text: str) -> str:
    return applied(text, run_rule(rule, document_of(text)), Applicability.SAFE)


def fixed(rule: Rule, text: str) -> str:
    return applied(text, run_rule(rule, document_of(text)), Applicability.UNSAFE)


@each_rule
@given(text=any_text)
def test_triggers_miss_nothing(rule: Rule, text: str) -> None:
    document = document_of(text)
    assert run_rule(rule, document) == hits_in(rule, document, document.lines, {})


@each_rule
@given(text=any_text)
def test_second_run_changes_nothing(rule: Rule, text: str) -> None:
    for least in (Applicability.SAFE, Applicability.UNSAFE):
        once = applied(text, run_rule(rule, document_of(text)), least)
        assert applied(once, run_rule(rule, document_of(once)), least) == once


@pytest.mark.parametrize("rule", REMOVING, ids=lambda rule: rule.code)
@given(text=any_text)
def test_what_can_be_seen_stays(rule: Rule, text: str) -> None:
    seen = INVISIBLE_CHARACTERS.sub("", text)
    assert INVISIBLE_CHARACTERS.sub("", fixed(rule, text)) == seen


@given(text=any_text)
def test_controls_part_the_same_words_afterwards(text: str) -> None:
    text = text.replace("\x1b", "").replace("\x00", "\x01")
    assert WORD.findall(safely_fixed(c0_control, text)) == WORD.findall(text)


@given(text=any_text)
def test_marks_never_part_words_that_touched(text: str) -> None:
    assert WORD.findall(safely_fixed(bom_inside, text)) == WORD.findall(text)


@given(text=any_text)
def test_composition_is_canonical(text: str) -> None:
    mended = fixed(not_nfc, text)
    assert unicodedata.normalize("NFC", mended) == unicodedata.normalize("NFC", text)


@given(text=any_text)
def test_no_control_is_reported_twice(text: str) -> None:
    mended = {
        offset
        for hit in run_rule(mojibake, document_of(text))
        for offset in range(hit.span.start, hit.span.end)
    }
    controls = run_rule(c1_control, document_of(text))
    assert not any(hit.span.start in mended for hit in controls)


@given(text=any_text)
def test_no_soft_hyphen_of_mojibake_is_removed(text: str) -> None:
    spans = [hit.span for hit in run_rule(mojibake, document_of(text))]
    hyphens = [hit.span for hit in run_rule(soft_hyphen, document_of(text))]
    assert not any(
        span.overlaps(hyphen) for span in spans if span.start < span.end for hyphen in hyphens
    )


@given(text=any_text.filter(lambda text: "\n" not in text and text.isprintable()))
def test_a_line_becomes_what_ftfy_makes_of_it(text: str) -> None:
    mended, line_by_ftfy = fixed(mojibake, text), ftfy.fix_encoding(text)
    # But for lines that ftfy leaves damaged, in all or in part, and that come out whole.
    assert mended == line_by_ftfy or (
        (ftfy.badness.is_bad(line_by_ftfy) or len(mended) <= len(line_by_ftfy))
        and not ftfy.badness.is_bad(mended)
    )


def test_random_lines_become_what_ftfy_makes_of_them() -> None:
    random_ = random.Random(1)
    alphabet = [chr(code) for code in range(0x80, 0x180)] + [*chain(PLAIN, DAMAGED)]
    alphabet = [one for one in alphabet if "\n" not in one]
    for _ in range(1500):
        text = "".join(random_.choices(alphabet, k=random_.randint(1, 12)))
        assert fixed(mojibake, text) == ftfy.fix_encoding(text)


@given(words=st.lists(st.sampled_from(GERMAN), min_size=3, max_size=12))
@pytest.mark.parametrize("codec", ["latin-1", "sloppy-windows-1252"])
def test_wholly_damaged_lines_are_restored_safely(codec: str, words: list[str]) -> None:
    text = "Die Bürger: " + " ".join(words)
    damaged = text.encode().decode(codec)
    assert safely_fixed(mojibake, f"{damaged}\n{text}") == f"{text}\n{text}"


@pytest.mark.parametrize("codec", ["macroman", "cp437", "sloppy-windows-1250"])
def test_a_document_is_mended_as_a_whole(codec: str) -> None:
    lines = [
        "Die Straße ist lang.",
        "Fünf Männer in München.",
        "Das war’s.",
        "Grüne Häuser: schön.",
    ]
    text = "\n".join(lines)
    assert safely_fixed(mojibake, text.encode().decode(codec)) == text


def test_a_clean_line_is_never_mended_with_a_document() -> None:
    clean = "L’école est finie."
    damaged = "Les élèves chantent à tue-tête.".encode().decode("macroman")
    assert fixed(mojibake, f"{clean}\n{clean}\n{clean}\n{damaged}\n{damaged}").startswith(
        f"{clean}\n{clean}\n{clean}\n"
    )


def test_tables_are_what_the_installed_ftfy_looks_for() -> None:
    assert _derive.mojibake_triggers() == _tables.MOJIBAKE
    assert _derive.width() == _tables.WIDTH


@pytest.mark.skipif(
    unicodedata.unidata_version != _tables.UNICODE, reason="Python knows another Unicode version"
)
def test_tables_are_those_of_unicode() -> None:
    source = _derive.tables()
    names = ("MOJIBAKE", "LOOK_ALIKES", "COMPOSING", "COMPOSING_PAIRS", "UNICODE")
    derived: dict[str, object] = {}
    exec(source, derived)
    assert {name: derived[name] for name in names} == {name: vars(_tables)[name] for name in names}


def test_whatever_is_not_composed_is_a_trigger() -> None:
    left_alone = 0
    for second, firsts in _derive.compositions().items():
        for first in firsts:
            pair = chr(first) + chr(second)
            left_alone += not run_rule(not_nfc, document_of(f"x {pair} x"))
    newer = unicodedata.unidata_version != _tables.UNICODE
    assert left_alone == 0 or newer


@given(old=any_text, new=any_text)
def test_edits_lead_from_one_text_to_the_other(old: str, new: str) -> None:
    made = list(edits(0, old, new))
    assert all(one.span.end < other.span.start for one, other in pairwise(made))
    assert made_to(old, made) == new


@pytest.mark.parametrize("sentence", ["Die schöne Müllerin sagte: „Ja.“ ", "你好，世界。"])
def test_long_lines_are_compared_in_pieces(sentence: str) -> None:
    text = sentence * (40_000 // len(sentence))
    damaged = text.encode().decode("sloppy-windows-1252")
    made = list(edits(0, damaged, text))
    assert made_to(damaged, made) == text


def made_to(text: str, made: list[Edit]) -> str:
    for edit in reversed(made):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text


@pytest.mark.parametrize(
    ("text", "found"),
    [("", 0), ("ä", 0), ("😀" * 9, 0), ("\udcff", 1), ("ä\ud800", 1), ("a\udfff", 1)],
)
def test_bytes_that_are_no_utf8(text: str, found: int) -> None:
    assert len(run_rule(not_utf8, document_of(text))) == found


def test_decoding_restores_what_was_written() -> None:
    text = "Größe für 5 €, „schön“"
    read = text.encode("cp1252").decode("utf-8", "surrogateescape")
    hits = run_rule(not_utf8, document_of(read), {"codec": "cp1252"})
    assert applied(read, hits, Applicability.UNSAFE) == text


def test_an_unknown_codec_is_an_error() -> None:
    with pytest.raises(Exception, match="unknown encoding"):
        run_rule(not_utf8, document_of("\udce4"), {"codec": "cp9999"})


def test_noncharacters_are_found() -> None:
    for code in [
        *range(0xFDD0, 0xFDF0),
        *(plane | 0xFFFE for plane in range(0, 0x110000, 0x10000)),
    ]:
        hits = run_rule(c0_control, document_of(f"x {chr(code)} x"))
        assert [hit.span for hit in hits] == [Span(2, 3)]
