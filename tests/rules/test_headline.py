"""Properties of the headline rules that no list of examples can show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from newslint import Applicability, Document, Edit, Rule, Span, fold
from newslint.testing import check_properties, fixed_text, run_rule
from newslint_plugins.headline.duplicate_headline import duplicate_headline, may_repeat
from newslint_plugins.headline.headline_site_suffix import headline_site_suffix
from newslint_plugins.headline.site_names import _lists, is_section_name, is_site_name

RULES = [duplicate_headline, headline_site_suffix]
HEADLINES = [
    "Regen beendet die lange Dürre",
    "REGEN BEENDET DIE LANGE DÜRRE",
    "Regen beendet die lange Du\u0308rre",
    "Rain ends “long” drought – BBC News",
    'Rain ends "long" drought – BBC News',
    "Rain ends long drought | World | The Guardian",
    "Мост закрыт до весны - Российская газета",
    "Putin – Russland",
]
PROSE = (
    "Es regnete die ganze Nacht, und am Morgen standen im ganzen Tal die Wiesen unter Wasser, wie "
    "die Gemeinde am Dienstag mitteilte."
)
LINES = [
    *HEADLINES,
    "By Ann Lee",
    PROSE,
    "Es regnete.",
    "– RT Russland",
    "Ja",
    "- ",
]
BREAKS = ["\n", "\n\n", "\n\n\n", "\r\n", "\r\n\r\n", "\n \n", " \n", "\n    "]
ALPHABET = [*"aB –—|-·»\n", " – ", " | ", "RT", "BBC News", " - ", "\xa0", "\r\n", "\0", "ü"]

lines = st.sampled_from(LINES)
breaks = st.sampled_from(BREAKS)
layouts = st.tuples(
    st.sampled_from(["", "\n", " ", "\r\n\n"]),
    st.lists(st.tuples(lines, breaks), max_size=8),
).map(lambda parts: parts[0] + "".join(line + end for line, end in parts[1]))


@st.composite
def repeats(draw: st.DrawFn) -> str:
    """A headline, perhaps a line between, one much like the headline, and a text."""
    headline, between = draw(st.sampled_from(HEADLINES)), draw(st.lists(lines, max_size=1))
    like = [headline, headline, headline, headline.upper(), f" {headline} ", headline[1:]]
    parts = [
        headline,
        *between,
        draw(st.sampled_from(like)),
        *draw(st.lists(lines, max_size=2)),
        PROSE,
    ]
    return "".join(part + draw(breaks) for part in parts)


any_text = st.lists(st.sampled_from(ALPHABET), max_size=30).map("".join)


@st.composite
def mutated_example(draw: st.DrawFn) -> str:
    texts = [example.bad for rule in RULES for example in rule.examples]
    texts += [clean.text for rule in RULES for clean in rule.clean]
    text = draw(st.sampled_from(texts))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + draw(st.sampled_from(["", *ALPHABET])) + text[place + 1 :]
    return text


documents = st.builds(
    lambda text, source: Document("x", text, metadata={"source": source}),
    layouts | repeats() | any_text | mutated_example(),
    st.sampled_from(["", "RT", "rt.com", "https://www.bbc.co.uk/news", "The Guardian", "//[", "."]),
)


def applied(text: str, edits: list[Edit]) -> str:
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@given(documents)
def test_promises_are_kept(rule: Rule, document: Document) -> None:
    check_properties(rule, document)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@given(documents)
def test_fixes_are_final(rule: Rule, document: Document) -> None:
    fixed = replace(document, text=fixed_text(rule, document))
    assert not run_rule(rule, fixed)


@given(documents)
def test_only_repeats_of_the_headline_go(document: Document) -> None:
    fixed = Document("x", fixed_text(duplicate_headline, document))
    before, after = (
        [fold(doc.text[line.start : line.end]) for line in doc.lines] for doc in (document, fixed)
    )
    headline = next(filter(None, before), "")
    assert [line for line in before if line and line != headline] == [
        line for line in after if line and line != headline
    ]
    assert next(filter(None, after), "") == headline
    assert bool(document.text.strip()) == bool(fixed.text.strip())


@given(documents)
def test_something_follows_the_removed_repeat(document: Document) -> None:
    for hit in run_rule(duplicate_headline, document):
        assert document.text[hit.span.end :].strip()
        assert hit.fix
        same = document.text[hit.span.start : hit.span.end] in document.text[: hit.span.start]
        assert same or hit.fix.applicability is Applicability.UNSAFE


@given(documents)
def test_only_the_end_of_the_headline_goes(document: Document) -> None:
    for hit in run_rule(headline_site_suffix, document):
        assert hit.fix
        (edit,) = hit.fix.edits
        assert edit.span.start < hit.span.start
        assert edit.span.end == hit.span.end
        assert not document.text[edit.span.start : hit.span.start].strip()
        fixed = applied(document.text, [edit])
        assert fixed.strip()
        assert document.text.startswith(fixed[: edit.span.start])
        assert "\n" not in document.text[edit.span.start : edit.span.end]


@given(documents)
def test_both_fixes_go_in_one_pass(document: Document) -> None:
    repeats = run_rule(duplicate_headline, document)[:1]
    suffixes = run_rule(headline_site_suffix, document)
    edits = [edit for hit in repeats + suffixes if hit.fix for edit in hit.fix.edits]
    if repeats and suffixes:
        both = applied(document.text, edits)
        alone = replace(document, text=fixed_text(headline_site_suffix, document))
        assert not repeats[0].span.overlaps(suffixes[0].span)
        assert both.lstrip().startswith(alone.text.lstrip().split("\n", 1)[0].rstrip())


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("blanks", [1, 2, 3])
def test_a_repeat_leaves_no_gap(newline: str, blanks: int) -> None:
    gap = newline * blanks
    text = f"Regen beendet Dürre{gap}Regen beendet Dürre{gap}Es regnete die ganze Nacht.{newline}"
    fixed = fixed_text(duplicate_headline, Document("x", text))
    expected = f"Regen beendet Dürre{gap}Es regnete die ganze Nacht.{newline}"
    assert fixed == expected or blanks == 1


@given(st.text(alphabet="ab\n\r ", max_size=60))
def test_the_gate_takes_any_text(text: str) -> None:
    assert may_repeat(text) in (True, False)


def test_code_is_no_headline() -> None:
    text = "---\ntitle: A b\n---\n\n---\n\nEin Satz, der lang genug ist, um Prosa zu sein.\n"
    document = Document("x.md", text, syntax="markdown", find_code=lambda _: (Span(0, 19),))
    assert not run_rule(duplicate_headline, document)


@pytest.mark.parametrize(
    ("words", "bar", "expected"),
    [
        ("RT Russland und die ehemalige Sowjetunion", False, True),
        ("RT", False, False),
        ("RT", True, True),
        ("RT und Russland", False, False),
        ("RT Russland und", True, False),
        ("BBC entschuldigt sich", True, False),
        ("Le Monde", False, True),
        ("Le Monde Politique", True, False),
        ("Stern", False, False),
        ("Stern", True, True),
        ("die Zeit", True, False),
        ("SPIEGEL.DE", False, True),
        ("L’Équipe", False, True),
        ("The New York Times Business", False, True),
        ("", True, False),
    ],
)
def test_site_names(words: str, bar: bool, expected: bool) -> None:
    assert is_site_name(words, after_bar=bar) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("World news", True),
        ("Asia & Pacific", True),
        ("Россия и бывший СССР", True),
        ("Amérique latine", False),
        ("und Politik", False),
        ("former", False),
        ("Politik und", False),
        ("politik", False),
    ],
)
def test_section_names(words: str, expected: bool) -> None:
    assert is_section_name(words) is expected


def test_each_list_of_names_is_there() -> None:
    outlets, sections = _lists("outlets.txt"), _lists("sections.txt")
    assert set(outlets) == {"distinctive", "quoted", "common"}
    assert set(sections) == {"topics", "places", "adjectives", "joining"}
    assert len(outlets["distinctive"]) > 300
    names = [
        name.strip() for lines in outlets.values() for line in lines for name in line.split(";")
    ]
    assert all(names)
    assert len(names) == len(set(names))
