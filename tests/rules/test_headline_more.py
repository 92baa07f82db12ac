"""Properties of the headline rules that are off by default."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import Document, Rule
from newslint.testing import check_properties, fixed_text, run_rule
from newslint_plugins.headline.all_caps import headline_all_caps
from newslint_plugins.headline.glued_to_body import headline_glued_to_body
from newslint_plugins.headline.kicker_noise import headline_kicker_noise
from newslint_plugins.headline.near_duplicate import headline_near_duplicate
from newslint_plugins.headline.site_prefix import headline_site_prefix
from newslint_plugins.headline.structure import headline_structure

MENDING = [headline_site_prefix, headline_glued_to_body, headline_kicker_noise]
RULES = [*MENDING, headline_near_duplicate, headline_structure, headline_all_caps]

TITLES = [
    "Rat vertagt den Beschluss",
    "STORM CLOSES COAST ROAD",
    "Storm closes coast road …",
    "字字字字",
]
PARTS = [
    *TITLES,
    "BBC News",
    "Politik",
    "LIVE:",
    "EILMELDUNG",
    "+++",
    "(Update)",
    " – ",
    " | ",
    "Der Rat tagt am Montag.",
    "der",
    " ",
    " ",
    "\u00a0",
    "\t",
    "\x0b",
    "…",
    ".",
]
ENDS = ["\n", "\n\n", "\r\n", "\r\n\r\n", "\n \n", "\n\u00a0\n"]


@st.composite
def mutated_example(draw: st.DrawFn) -> str:
    samples = [example.bad for rule in RULES for example in rule.examples]
    samples += [clean.text for rule in RULES for clean in rule.clean]
    text = draw(st.sampled_from(samples))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.sampled_from(["", *PARTS, *ENDS])) + text[place + 1 :]
    return text


texts = st.lists(st.sampled_from([*PARTS, *ENDS]), max_size=14).map("".join)
documents = st.builds(
    lambda text, title, source: Document("x", text, metadata={"title": title, "source": source}),
    texts | mutated_example(),
    st.sampled_from(["", "", *TITLES]),
    st.sampled_from(["", "Politik"]),
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@given(documents)
def test_promises_are_kept(rule: Rule, document: Document) -> None:
    check_properties(rule, document)


@pytest.mark.parametrize("rule", MENDING, ids=lambda rule: rule.code)
@given(documents)
def test_fixes_are_final_and_leave_a_headline(rule: Rule, document: Document) -> None:
    fixed = Document("x", fixed_text(rule, document), metadata=document.metadata)
    assert not any(hit.fix for hit in run_rule(rule, fixed))
    assert bool(fixed.text.strip()) == bool(document.text.strip())


@pytest.mark.parametrize("rule", MENDING, ids=lambda rule: rule.code)
@given(documents)
def test_fixes_leave_the_text_below_as_it_is(rule: Rule, document: Document) -> None:
    below = document.text.rpartition("\n")[2]
    if "\n" in document.text.strip() and below not in document.text.lstrip().split("\n")[0]:
        assert fixed_text(rule, document).endswith(below[len(below) // 2 :])


@given(documents)
def test_the_headline_set_apart_is_the_title(document: Document) -> None:
    title = document.title
    fixed = fixed_text(headline_glued_to_body, document)
    if title and fixed != document.text:
        assert fixed.strip().splitlines()[0] == title
