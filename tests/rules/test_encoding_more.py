"""Properties of the newer encoding rules that no list of examples can show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import Document, Rule
from newslint.engine.check import hits_in
from newslint.testing import check_properties, fixed_text
from newslint_plugins.encoding._scripts import TO_CYRILLIC, TO_GREEK, TO_LATIN, script
from newslint_plugins.encoding.escaped_text import escaped_text
from newslint_plugins.encoding.legacy_as_legacy import legacy_as_legacy
from newslint_plugins.encoding.lossy_question_mark import lossy_question_mark
from newslint_plugins.encoding.mixed_script_word import mixed_script_word

RULES = [lossy_question_mark, mixed_script_word, escaped_text, legacy_as_legacy]
EXAMPLES = [example.bad for rule in RULES for example in rule.examples]
PIECES = [
    *("Stra", "?", "?", "??", "e", "Ж", "о", "ο", "μ", "m", "Moskau", "é", "W", "XX", "в"),
    *(r"\u00fc", r"\ud83d", r"\ude00", r"\u", "%C3%BC", "%C3", "=C3=BC", "=", r"\n", r"\r\n"),
    *(".", "/", '"', "”", " ", " ", "\n", "\r\n", ":", "\\", "Ïðèâåò", "1", "&", "\xb5", "\xaa"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)
MUTATED = st.tuples(st.sampled_from(EXAMPLES), st.integers(0, 90), st.sampled_from(PIECES)).map(
    lambda made: made[0][: made[1]] + made[2] + made[0][made[1] :]
)
DOCUMENTS = (TEXTS | MUTATED).map(lambda text: Document("x", text))
RUSSIAN = (
    "Совет города обсудил в понедельник строительство моста. Решение отложили до осени. "
    "Две экспертизы из трёх ещё не готовы, и мэр хочет подождать. Жители довольны этим решением."
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@given(DOCUMENTS)
def test_promises_are_kept(rule: Rule, document: Document) -> None:
    check_properties(rule, document)


@given(DOCUMENTS)
def test_a_word_of_two_scripts_keeps_its_shape(document: Document) -> None:
    def shape(text: str) -> str:
        return "".join(TO_LATIN.get(letter, letter) for letter in text)

    assert shape(fixed_text(mixed_script_word, document)) == shape(document.text)


def test_letters_that_look_the_same_are_of_the_scripts_they_are_said_to_be() -> None:
    assert {script(letter) for letter in TO_LATIN} == {"cyrillic", "greek"}
    assert {script(letter) for letter in TO_LATIN.values()} == {"latin"}
    assert {script(letter) for letter in TO_CYRILLIC.values()} == {"cyrillic"}
    assert {script(letter) for letter in TO_GREEK.values()} == {"greek"}


@pytest.mark.parametrize(
    ("encoding", "western"),
    [
        *((name, "latin-1") for name in ("cp1251", "koi8-r", "iso8859-5", "mac-cyrillic", "cp866")),
        # Windows-1252 has no character for some bytes of the other two.
        *((name, "cp1252") for name in ("cp1251", "koi8-r", "iso8859-5")),
    ],
)
def test_russian_is_read_back(encoding: str, western: str) -> None:
    text = RUSSIAN.encode(encoding).decode(western)
    document = Document("x", f"Bridge\n\n{text}\n")
    assert fixed_text(legacy_as_legacy, document) == f"Bridge\n\n{RUSSIAN}\n"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_long_lines_take_no_longer_than_their_length(rule: Rule) -> None:
    hard = [
        "a?" * 20000,
        "?? " * 20000,
        r"\u00fc" * 9000,
        "%C3%BC" * 9000,
        "aо" * 20000,
        "éÿ" * 9000,
    ]
    for text in hard:
        made = Document("x", text)
        hits_in(rule, made, made.lines, {})
