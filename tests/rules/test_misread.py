"""UTF-8 and legacy encodings that were read as another one: what comes back, what is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import Document, Rule
from newslint.engine.check import hits_in
from newslint.testing import document_of, fixed_text, run_rule
from newslint_plugins.encoding import _derive_misread, _tables
from newslint_plugins.encoding._misread import FOREIGN, LATIN, bytes_of, reading
from newslint_plugins.encoding.legacy_as_legacy import legacy_as_legacy
from newslint_plugins.encoding.legacy_latin import legacy_latin
from newslint_plugins.encoding.misread_utf8 import misread_utf8
from newslint_plugins.encoding.mojibake import mojibake

RULES = [misread_utf8, legacy_as_legacy, legacy_latin]
SENTENCES = {
    "de": "Die Brücke über den Fluß bleibt bis März für größere Fahrzeuge gesperrt.",
    "fr": "La route était fermée, mais l’école où j’étudiais est restée ouverte à côté.",
    "pl": "Mężczyzna został w domu, gdyż most był zamknięty aż do późnej wiosny.",
    "ru": "Мост через реку закрыт до самой весны, сообщил в понедельник мэр города.",
    "el": "Η γέφυρα του ποταμού παραμένει κλειστή μέχρι την άνοιξη, είπε ο δήμαρχος.",
    "tr": "Köprünün bahara kadar kapalı olduğunu, yağmurun yolları bozduğunu söyledi.",
    "ar": "أعلن رئيس البلدية يوم الاثنين أن الجسر مغلق حتى الربيع بسبب الأمطار الغزيرة",
}
ALL = (*LATIN, *FOREIGN)
# Two readings of its two letters are words, and it has no third.
AMBIGUOUS = {("iso8859-2", "de"), ("cp1257", "de")}
LETTERS = st.text("aeB ГРДјѓ¤ƒ├┬╝рпцД╪╗أظ¼©√ºßΓΌÄĂĽźşŁ«»–’é.", max_size=24)


def read_as(text: str, encoding: str) -> str:
    """The text in UTF-8, read as `encoding` with control characters for what it lacks."""
    chars = {byte: chr(code) for code, byte in bytes_of(encoding).items()}
    return "".join(chars[byte] for byte in text.encode())


def mended(text: str) -> str:
    for rule in (mojibake, misread_utf8):
        text = fixed_text(rule, Document("x", text))
    return text


@pytest.mark.parametrize("lang", SENTENCES)
@pytest.mark.parametrize("encoding", ALL)
def test_a_sentence_comes_back(encoding: str, lang: str) -> None:
    sentence = SENTENCES[lang]
    if (encoding, lang) not in AMBIGUOUS:
        assert mended(read_as(sentence, encoding)) == sentence


@pytest.mark.parametrize("lang", SENTENCES)
@pytest.mark.parametrize("encoding", ["cp1252", "cp1251", "mac-roman", "cp850", "koi8-r"])
def test_a_damaged_sentence_inside_a_line_comes_back(encoding: str, lang: str) -> None:
    sentence = SENTENCES[lang]
    line = f"{sentence} {read_as(sentence, encoding)} {sentence}"
    assert mended(line) == f"{sentence} {sentence} {sentence}"


@pytest.mark.parametrize("lang", SENTENCES)
def test_what_was_misread_twice_comes_back(lang: str) -> None:
    twice = read_as(read_as(SENTENCES[lang], "cp1252"), "cp1252")
    assert mended(twice) == SENTENCES[lang]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@pytest.mark.parametrize("lang", SENTENCES)
def test_clean_text_is_left_alone(rule: Rule, lang: str) -> None:
    sentence = SENTENCES[lang]
    for text in (sentence, sentence.upper(), f"{sentence}\n\n{sentence.upper()}\n", sentence[:20]):
        assert not run_rule(rule, Document("x", text))


@given(words=st.lists(st.sampled_from(" ".join(SENTENCES.values()).split()), max_size=8))
def test_words_of_several_languages_are_left_alone(words: list[str]) -> None:
    assert reading(" ".join(words)) is None


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@given(text=LETTERS)
def test_triggers_are_necessary_and_fixes_final(rule: Rule, text: str) -> None:
    document = Document("x", text)
    assert run_rule(rule, document) == hits_in(rule, document, document.lines, {})
    again = Document("x", fixed_text(rule, document))
    assert not any(hit.fix for hit in run_rule(rule, again))


@pytest.mark.parametrize(
    ("written", "read"),
    [("cp1251", "koi8-r"), ("koi8-r", "cp1251"), ("cp1251", "latin-1"), ("koi8-r", "latin-1")],
)
def test_a_russian_sentence_comes_back(written: str, read: str) -> None:
    sentence = SENTENCES["ru"]
    damaged = sentence.encode(written).decode(read)
    assert fixed_text(legacy_as_legacy, Document("x", damaged)) == sentence
    line = f"{sentence}\n{damaged}\n"
    assert fixed_text(legacy_as_legacy, Document("x", line)) == f"{sentence}\n{sentence}\n"


@pytest.mark.parametrize(
    ("lang", "written", "rule"),
    [
        ("el", "cp1253", legacy_as_legacy),
        ("ar", "cp1256", legacy_as_legacy),
        ("tr", "cp1254", legacy_latin),
        ("pl", "cp1250", legacy_latin),
    ],
)
def test_other_legacy_text_comes_back(lang: str, written: str, rule: Rule) -> None:
    sentence = SENTENCES[lang].replace("ź", "z")
    damaged = sentence.encode(written).decode("cp1252")
    assert fixed_text(rule, Document("x", damaged)) == sentence


def test_the_triggers_are_those_of_the_encodings() -> None:
    assert _derive_misread.misread_triggers() == _tables.MISREAD


def test_each_example_is_mended_by_its_rule_alone() -> None:
    for example in misread_utf8.examples:
        assert not run_rule(mojibake, document_of(example)), example.bad
