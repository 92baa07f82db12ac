"""Properties of the markup rules that no list of examples can show."""

import re
from html import unescape

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from newslint import Applicability, Document, Rule
from newslint.testing import check_properties, fixed_text, run_rule
from newslint_plugins.markup import tag_names
from newslint_plugins.markup.html_entity import html_entity
from newslint_plugins.markup.html_tag import html_tag

RULES = [html_entity, html_tag]
ENTITIES = [
    *("&amp;", "&lt;", "&gt;", "&nbsp;", "&eacute;", "&shy;", "&NotEqualTilde;", "&foo;", "&T;"),
    *("&#233;", "&#xE9;", "&#38;", "&#x26;", "&#150;", "&#129;", "&#0;", "&#13;", "&#10;"),
    *("&#xD800;", "&#x110000;", "&#;", "&", ";", "amp;", "#233;", "lt;", "eacute"),
]
TAGS = [
    *("<p>", "</p>", "<P>", "<br>", "<BR/>", "<br />", "<b>", "</b>", "<I>", "<i>", "</I>"),
    *('<a href="https://example.org/?a=1">', "</a>", "<p class=x>", "<td>", "</td>", "<hr>"),
    *("<li>", "<img alt='a b' src=x/>", "<style>", "</style >", "<div\nid = 'x'>", "</em"),
    *("<option selected>", "<IBM.N>", "<3", "<", ">", "<p@x.de>", "/>", "<h1"),
]
WORDS = ["Wien", "graz", "7,5", "é", " ", "\n", "\r\n", "\t", ".", "„", "="]

texts = st.lists(st.sampled_from([*ENTITIES, *TAGS, *WORDS]), max_size=15).map("".join)
tagged = st.lists(st.sampled_from([*TAGS[:26], *WORDS]), max_size=15).map("".join)
escaped = st.lists(st.sampled_from([*ENTITIES, *WORDS]), max_size=15).map("".join)
documents = texts.map(lambda text: Document("x", text))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@given(documents)
def test_promises_are_kept(rule: Rule, document: Document) -> None:
    check_properties(rule, document)


@given(escaped)
def test_text_apart_from_entities_stays(text: str) -> None:
    fixed = fixed_text(html_entity, Document("x", text))
    assert _fully_unescaped(fixed) == _fully_unescaped(text)


def _fully_unescaped(text: str) -> str:
    while (plain := unescape(text)) != text:
        text = plain
    return text.replace("\r", "\n").replace("\n", "")


@given(escaped)
def test_no_entity_becomes_what_no_text_may_hold(text: str) -> None:
    fixed = fixed_text(html_entity, Document("x", text))
    assert not re.search("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd]", fixed)


@given(escaped)
def test_safe_fixes_make_no_angle_brackets(text: str) -> None:
    for hit in run_rule(html_entity, Document("x", text)):
        if hit.fix and hit.fix.applicability is Applicability.SAFE:
            assert "<" not in hit.fix.edits[0].replacement
            assert "<" not in text


@given(tagged)
def test_nothing_but_tags_and_white_space_goes(text: str) -> None:
    document = Document("x", text)
    fixed = fixed_text(html_tag, document)
    removed = [text[hit.span.start : hit.span.end] for hit in run_rule(html_tag, document)]
    for tags in removed:
        assert not re.sub(r"<[^<>]*>", "", tags).strip()
    assert _letters(fixed) == _letters(text)


def _letters(text: str) -> str:
    return "".join(re.sub(r"<[^<>]*>", "", text).split())


@given(st.sampled_from(sorted(tag_names.ANY - tag_names.FORMATTING - tag_names.NO_PROSE)))
def test_no_tag_but_formatting_joins_two_words(name: str) -> None:
    for tag in (f"<{name}/>", f"</{name}>", f'<{name.upper()} id="x">'):
        assert fixed_text(html_tag, Document("x", f"eins{tag}zwei")).split() == ["eins", "zwei"]


@given(st.sampled_from(sorted(tag_names.ANY)))
def test_a_lone_start_tag_is_no_tag_unless_it_may_stand_alone(name: str) -> None:
    assume(name not in tag_names.SINGLE)
    for tag in (f"<{name}>", f"<{name.upper()}>"):
        assert not run_rule(html_tag, Document("x", f"eins {tag} zwei"))


def test_every_element_has_one_kind() -> None:
    kinds = (
        tag_names.PARAGRAPH,
        tag_names.LINE,
        tag_names.CELL,
        tag_names.APART,
        tag_names.FORMATTING,
        tag_names.NO_PROSE,
    )
    assert sum(map(len, kinds)) == len(tag_names.ANY)
    assert tag_names.SINGLE <= tag_names.ANY
