"""The commands besides `check`: rule, plugins, config; version and help."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

PLUGIN = '''
from newslint import document_rule, hookimpl

@document_rule(code="XYZ001", name="own-rule", triggers=["x"], examples=[], clean=[], default=False)
def check(document, *, size: int = 3):
    """Finds nothing.

    ## Options
    - `size`: no matter."""
    return ()

@hookimpl
def newslint_rules():
    return [check]
'''


def test_version(newslint: "Run") -> None:
    import newslint as package

    assert newslint("--version") == (0, f"newslint {package.__version__}\n", "")


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["check", "--help"], ["undo", "-h"]])
def test_help(newslint: "Run", arguments: list[str]) -> None:
    result = newslint(*arguments)
    assert (result.code, result.err) == (0, "")
    assert "Usage: newslint" in result.out


def test_rule(newslint: "Run") -> None:
    result = newslint("rule", "PUN001")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("# PUN001 stray-terminal\n")
    for other in (["pun001"], ["stray-terminal"], ["PUN001", "--output-format", "text"]):
        assert newslint("rule", *other) == result
    page = newslint("rule", "PUN001", "--output-format", "markdown")
    assert page.out.startswith("# PUN001 stray-terminal\n")


@pytest.mark.parametrize("code", ["IOE001", "NLI001", "DUP002"])
def test_rules_of_every_kind_have_a_page(newslint: "Run", code: str) -> None:
    assert newslint("rule", code).out.startswith(f"# {code} ")


def test_rule_as_json(newslint: "Run") -> None:
    one = newslint("rule", "WSP002", "--output-format", "json").report
    assert one["code"] == "WSP002"
    assert one["options"] == {"sentence_gap": 1}
    assert {"name", "severity", "summary", "explanation", "default", "fix", "languages"} <= set(one)
    every = newslint("rule", "--all", "--output-format", "json").report
    assert one in every
    assert [rule["code"] for rule in every] == sorted(rule["code"] for rule in every)


def test_all_rules(newslint: "Run") -> None:
    result = newslint("rule", "--all")
    codes = [rule["code"] for rule in newslint("rule", "--all", "--output-format", "json").report]
    headings = [line.split()[1] for line in result.out.splitlines() if line.startswith("# ")]
    assert [heading for heading in headings if heading in codes] == codes


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["PUN0001"], "no rule has the code 'PUN0001'; did you mean `PUN001`?"),
        ([], "say which rule, by its code, or --all"),
        (["PUN001", "--output-format", "html"], "--output-format must be text, markdown or json"),
    ],
)
def test_rule_errors(newslint: "Run", arguments: list[str], message: str) -> None:
    result = newslint("rule", *arguments)
    assert (result.code, result.out) == (2, "")
    assert len(result.errors) == 1
    assert message in result.errors[0]


def test_plugins(newslint: "Run", add_plugin: Callable[[str, str], None]) -> None:
    add_plugin("own", PLUGIN)
    result = newslint("plugins")
    assert (result.code, result.err) == (0, "")
    assert "own (own 1.0, own)\n  XYZ001 own-rule  (off by default)\n" in result.out
    assert "builtin (newslint " in result.out
    assert "  PUN001 stray-terminal\n" in result.out


def test_a_broken_plugin_is_named_and_the_others_listed(
    newslint: "Run", add_plugin: Callable[[str, str], None]
) -> None:
    add_plugin("broken", "import no_such_module")
    result = newslint("plugins")
    assert result.code == 2
    assert "PUN001" in result.out
    assert len(result.errors) == 1
    assert "plugin broken of broken 1.0 cannot be used" in result.errors[0]
    assert newslint("rule", "PUN001").code == 0


def test_config(newslint: "Run", here: Path) -> None:
    (here / "base.toml").write_text('ignore = ["WSP003"]\nlang = "de"')
    (here / "sub").mkdir()
    (here / "sub/newslint.toml").write_text(
        'extend = "../base.toml"\nlang = "fr"\nselect = ["PUN", "WSP003"]\n'
        '[rules.WSP002]\nsentence-gap = 2\n[per-file-ignores]\n"a*" = ["PUN"]'
    )
    (here / "sub/a.txt").write_text("")
    result = newslint("config", "sub/a.txt")
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()
    assert 'ignore = ["WSP003"]  # base.toml' in lines
    assert 'lang = "fr"  # sub/newslint.toml' in lines
    assert 'per-file-ignores = {"a*" = ["PUN"]}  # sub/newslint.toml' in lines
    assert "rules = {WSP002 = {sentence-gap = 2}}  # sub/newslint.toml" in lines
    assert 'fail-on = "info"  # default' in lines
    assert lines[-1].startswith("# rules that run: PUN001, PUN002")
    assert "WSP" not in lines[-1]
    assert newslint("config", "sub").out == result.out
    assert 'lang = ""  # default' in newslint("config").out.splitlines()
    assert (
        'lang = "de"  # base.toml' in newslint("config", "--config", "base.toml").out.splitlines()
    )
    isolated = newslint("config", "sub", "--isolated").out.splitlines()
    assert all(line.endswith("# default") for line in isolated[:-1])


def test_config_names_a_mistake(newslint: "Run", here: Path) -> None:
    (here / "newslint.toml").write_text('slect = ["PUN"]')
    result = newslint("config")
    assert (result.code, result.out) == (2, "")
    assert result.errors == [
        f"newslint: {here / 'newslint.toml'}: unknown key `slect`; did you mean `select`?"
    ]
    assert newslint("config", "nowhere").errors == [
        "newslint: nowhere: no such file or folder; check the spelling"
    ]


def test_settings_of_config_are_toml(newslint: "Run", here: Path) -> None:
    import tomllib

    (here / "newslint.toml").write_text(
        'exclude = ["ä \\"b\\""]\n[fields]\ntext = "x y"\n[severity]\nPUN = "error"\n'
        "[rules.DUP002]\nthreshold = 0.9"
    )
    found = tomllib.loads(newslint("config").out)
    assert found["exclude"] == ['ä "b"']
    assert found["fields"]["text"] == "x y"
    assert found["severity"] == {"PUN": "error"}
    assert found["rules"] == {"DUP002": {"threshold": 0.9}}
    assert json.dumps(found)
