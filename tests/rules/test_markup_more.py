"""Properties of the rules about residue of markup that no list of examples can show."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from newslint import Document, Rule
from newslint.engine.check import hits_in
from newslint.testing import check_properties, fixed_text, run_rule
from newslint_plugins.markup.citation_mark import citation_mark
from newslint_plugins.markup.filler_text import filler_text
from newslint_plugins.markup.markdown_in_text import markdown_in_text
from newslint_plugins.markup.script_css import script_css
from newslint_plugins.markup.shortcode import shortcode
from newslint_plugins.markup.table_residue import table_residue

RULES = [script_css, shortcode, citation_mark, markdown_in_text, table_residue, filler_text]
EXAMPLES = [example.bad for rule in RULES for example in rule.examples]
PIECES = [
    *("[caption id=a]", "[/caption]", "[vc_row]", "]]>", "<![CDATA[", "[gallery]", "[video]"),
    *("[1]", "[12]", "[2023]", "[edit]", " [edit]", "[note 3]", "[x](https://a.b/c)", "](/", "!["),
    *("**", "*", "# ", "## ", "#", "|", "| |", "|---|", "-", "\\", "{{", "}}", "{% if %}"),
    *("function f(x) {", "var a = 1;", "}", ";", "@media x {", ".a {b: c;}", '{"@type"', "$("),
    *(
        "window.x = 1,",
        "if (x) {",
        "Lorem ipsum dolor sit amet",
        "Wien",
        "а",
        "7",
        " ",
        "\n",
        "\r\n",
    ),
    *("\t", ".", "„", "“", "(", ")"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
MUTATED = st.tuples(st.sampled_from(EXAMPLES), st.integers(0, 60), st.sampled_from(PIECES)).map(
    lambda made: made[0][: made[1]] + made[2] + made[0][made[1] :]
)
DOCUMENTS = (TEXTS | MUTATED).map(lambda text: Document("x", text))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@given(DOCUMENTS)
def test_promises_are_kept(rule: Rule, document: Document) -> None:
    check_properties(rule, document)


@given(DOCUMENTS)
@settings(max_examples=200)
def test_markdown_loses_nothing_but_its_marks(document: Document) -> None:
    fixed = fixed_text(markdown_in_text, document)
    marks = r"[\s*#!\[\]()]"
    assert re.sub(marks, "", fixed) == re.sub(marks, "", document.text)


@given(DOCUMENTS)
def test_shortcodes_lose_nothing_outside_their_brackets(document: Document) -> None:
    text = document.text
    found = [hit.span for hit in run_rule(shortcode, document)]
    kept = "".join(
        text[first:last]
        for first, last in zip(
            [0, *(span.end for span in found)],
            [*(span.start for span in found), len(text)],
            strict=True,
        )
    )
    once = "".join(fixed_text(shortcode, document).split())
    if not run_rule(shortcode, replace(document, text=kept)):
        assert once == "".join(kept.split())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_long_lines_take_no_longer_than_their_length(rule: Rule) -> None:
    hard = ["[caption " + "a=b " * 5000, "**a" * 5000, "|" * 20000, "[1]" * 5000, "# " * 5000]
    more = ["{" * 9000, "{{a" * 5000, "a " * 9000 + "{", "| " * 9000 + "x", ".a#b>" * 4000 + "{"]
    made = Document("x", "\n".join([*hard, *more, "|\n" * 3000]))
    hits_in(rule, made, made.lines, {})
