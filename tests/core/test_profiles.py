"""Profiles: which rules each runs, and what selecting and ignoring make of that."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from newslint import (
    PROFILES,
    Clean,
    CorpusRule,
    Document,
    Example,
    Hit,
    Profile,
    Rule,
    document_rule,
)
from newslint.commands.options import CheckOptions
from newslint.config.resolve import Resolver
from newslint.engine.plan import make_plan
from newslint.errors import NewslintError
from newslint.registry.plugins import load_registry
from newslint_plugins import newslint_rules

RULES = newslint_rules()
CODES = {rule.code for rule in RULES}
DEFAULT = {rule.code for rule in RULES if rule.default}


def rule(**properties: Any) -> Rule:
    def check(document: Document) -> Iterator[Hit]:
        """The text is empty."""
        yield from ()

    decorate = document_rule(
        code="XYZ001", name="x", examples=[Example("")], clean=[Clean("x")], **properties
    )
    return decorate(check)


def running(folder: Path, **options: Any) -> set[str]:
    """The codes that run in a folder under these options of the command line."""
    plan = make_plan(Resolver(options).for_folder(os.fspath(folder)), load_registry().rules, None)
    found = [bound.rule.code for bound in plan.documents]
    return {*found, *(bound.rule.code for bound in plan.corpus)} & CODES


@pytest.fixture
def configured(tmp_path: Path) -> Callable[[str], Path]:
    """Makes a folder with a configuration file of its own."""

    def folder(text: str) -> Path:
        made = tmp_path / f"folder{len(list(tmp_path.iterdir()))}"
        made.mkdir()
        (made / "newslint.toml").write_text(text, encoding="utf-8")
        return made

    return folder


def test_each_profile_has_a_description_and_rules() -> None:
    assert tuple(PROFILES) == ("default", *get_args(Profile))
    joined = {profile for rule in RULES for profile in rule.profiles}
    assert joined == set(get_args(Profile))


@pytest.mark.parametrize("profile", PROFILES)
def test_a_profile_adds_to_the_rules_that_are_on(profile: str, tmp_path: Path) -> None:
    own = {rule.code for rule in RULES if profile in rule.profiles}
    assert running(tmp_path, profile=profile) == DEFAULT | own
    assert not own & DEFAULT


def test_training_data_has_all_that_corpus_has() -> None:
    for rule in RULES:
        assert "corpus" not in rule.profiles or "training-data" in rule.profiles, rule.code


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_in_no_profile_says_why(rule: Rule | CorpusRule) -> None:
    nowhere = not rule.default and not rule.profiles
    assert ("\n## Why no profile runs it\n" in rule.page) == nowhere


def test_without_a_profile_the_default_rules_run(tmp_path: Path) -> None:
    assert running(tmp_path) == DEFAULT


def test_selecting_more_and_ignoring(configured: Callable[[str], Path]) -> None:
    folder = configured('profile = "strict"\nextend-select = ["REP004"]\nignore = ["TYP", "PUN"]')
    codes = running(folder)
    assert {"REP004", "HED006"} <= codes
    assert not any(code.startswith(("TYP", "PUN")) for code in codes)


def test_select_replaces_the_profile(configured: Callable[[str], Path]) -> None:
    folder = configured('profile = "strict"\nselect = ["TYP004", "WSP001"]')
    assert running(folder) == {"TYP004", "WSP001"}
    assert running(configured('profile = "strict"'), select=("PUN001",)) == {"PUN001"}


def test_a_profile_on_the_command_line_replaces_what_a_file_selects(
    configured: Callable[[str], Path],
) -> None:
    folder = configured('select = ["TYP004"]\nignore = ["ENC001"]')
    assert running(folder, profile="default") == DEFAULT - {"ENC001"}
    assert running(folder, profile="strict", select=("PUN",)) == {
        code for code in CODES if code.startswith("PUN")
    }


def test_a_file_that_extends_another_names_another_profile(
    configured: Callable[[str], Path],
) -> None:
    base = configured('select = ["TYP004"]\nprofile = "strict"')
    folder = configured(f'extend = "../{base.name}/newslint.toml"\nprofile = "default"')
    assert running(folder) == DEFAULT


def test_an_unknown_profile_is_an_error(configured: Callable[[str], Path]) -> None:
    with pytest.raises(NewslintError, match="`profile` must be one of default, strict"):
        running(configured('profile = "strikt"'))
    with pytest.raises(NewslintError, match="--profile must be one of default, strict"):
        CheckOptions(profile="strikt").check()
    assert CheckOptions(profile="strict").overrides == {"profile": "strict"}


def test_a_rule_joins_profiles_there_are() -> None:
    assert rule(default=False, profiles=["strict", "corpus"]).profiles == ("strict", "corpus")
    assert rule(default=False, profiles=["strict"]).runs_in("strict")
    assert not rule(default=False, profiles=["strict"]).runs_in("default")
    assert rule().runs_in("corpus")
    with pytest.raises(TypeError, match="XYZ001: 'strikt' is no profile; there are strict, corpus"):
        rule(default=False, profiles=["strikt"])
    with pytest.raises(TypeError, match="XYZ001: a rule that is on by default is in every profile"):
        rule(profiles=["strict"])
