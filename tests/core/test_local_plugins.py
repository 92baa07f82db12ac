"""Plugins of a single file: only those run that the command line names, or the file it names."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from newslint.commands import main
from newslint.config.resolve import Resolver
from newslint.engine.batches import _map_spawned
from newslint.engine.unit import Checker
from newslint.errors import NewslintError
from newslint.registry.plugins import load_registry, use_local_plugins
from newslint.sources.discover import discover
from newslint.sources.units import units

Newslint = Callable[..., str]

RULE = '''\
import re
from newslint import Applicability, Example, Hit, Span, document_rule, safe
from newslint_plugins.punctuation.double_period import double_period

@document_rule(
    code="{code}", name="end-mark", triggers=["-30-"], fixes=Applicability.SAFE, words="removed",
    examples=[Example("Ja.\\n\\n-30-\\n", "Ja.\\n", at=("-30-",))], clean=["-300- Grad.\\n"],
)
def end_mark(document, lines):
    """A line holds the mark that ends a story."""
    for match in lines.matches(re.compile("^-30-$", re.M)):
        span = Span(*match.span())
        yield Hit(span, "end mark", safe(document.without_lines(span)))
'''
KEYS = '''\
from newslint import CorpusExample, Hit, Key, Span, corpus_rule, key

def firsts(document):
    yield Key(key(document.text[:1]), Span(0, 1))

@corpus_rule(code="HSE002", name="same-first", keys=firsts, examples=[CorpusExample(("a", "b"))])
def same_first(members):
    """Two texts begin with the same letter."""
    for member in members:
        yield member, Hit(member.span, "same first letter")
'''


@pytest.fixture(autouse=True)
def _surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSLINT_LOCAL_PLUGINS", "")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks/house.py").write_text(RULE.format(code="HSE001"))
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/a.txt").write_text("The bridge reopened.\n\n-30-\n")


@pytest.fixture
def newslint(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Newslint:
    def call(*arguments: str, code: int = 0) -> str:
        load_registry.cache_clear()
        monkeypatch.setattr(sys, "argv", ["newslint", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        assert (ended.value.code or 0) == code, captured
        return captured.out + captured.err

    return call


def write(path: str, text: str) -> None:
    Path(path).write_text(text, "utf-8")


def test_rules_of_a_named_file_run(newslint: Newslint) -> None:
    named = ("--local-plugin", "checks/house.py")
    assert "articles/a.txt:3:1: HSE001 [*]" in newslint("articles", *named, code=1)
    assert "-30-" in newslint("articles", *named, "--diff", code=1)
    assert newslint("rule", "HSE001", *named).startswith("# HSE001 end-mark\n")
    assert "house (a file, checks/house.py)\n  HSE001 end-mark\n" in newslint("plugins", *named)
    assert "HSE001" in newslint("config", *named)
    newslint("articles", *named, "--fix")
    assert Path("articles/a.txt").read_text() == "The bridge reopened.\n"
    assert os.listdir("checks") == ["house.py"]


def test_rules_of_no_other_file_run(newslint: Newslint, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "No findings" in newslint("articles")
    monkeypatch.setenv("NEWSLINT_LOCAL_PLUGINS", os.path.abspath("checks/house.py"))
    assert "No findings" in newslint("articles")
    assert "no rule has the code 'HSE001'" in newslint("rule", "HSE001", code=2)


def test_a_configuration_that_is_named_may_name_plugins(newslint: Newslint) -> None:
    write("checks/newslint.toml", 'local-plugins = ["house.py"]\nselect = ["HSE"]\n')
    named = ("--config", "checks/newslint.toml")
    assert "HSE001" in newslint("articles", *named, code=1)
    assert "1 finding" in newslint("baseline", "create", "articles", *named)
    shown = newslint("config", "articles", *named)
    assert f'local-plugins = ["{os.path.abspath("checks/house.py")}"]' in shown


@pytest.mark.parametrize("folder", [".", "articles"])
def test_a_configuration_that_is_found_may_not(newslint: Newslint, folder: str) -> None:
    write("evil.py", "import pathlib\npathlib.Path('ran').touch()\n")
    write(f"{folder}/newslint.toml", f'local-plugins = ["{os.path.abspath("evil.py")}"]\n')
    said = newslint("articles", code=2)
    shown = os.path.join(folder, "newslint.toml").removeprefix("./")
    assert said.startswith(f"newslint: {shown}: `local-plugins` runs code")
    assert said.count("\n") == 1
    assert "No findings" in newslint("articles", "--isolated")
    newslint("dedup", "articles", "-o", "out")
    assert not Path("ran").exists()


def test_nor_may_one_that_a_named_one_extends(newslint: Newslint) -> None:
    write("evil.py", "import pathlib\npathlib.Path('ran').touch()\n")
    write("articles/newslint.toml", 'local-plugins = ["../evil.py"]\n')
    write("own.toml", 'extend = "articles/newslint.toml"\n')
    said = newslint("articles", "--config", "own.toml", code=2)
    assert said.startswith("newslint: articles/newslint.toml: `local-plugins` runs code")
    assert not Path("ran").exists()


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("import os\n\n1 / 0\n", ":3: cannot be used as a plugin: ZeroDivisionError: division by"),
        ("def\n", ": cannot be used as a plugin: SyntaxError: invalid syntax (bad.py, line 1)"),
        ("import nowhere\n", ":1: cannot be used as a plugin: ModuleNotFoundError: No module"),
        ("raise SystemExit(3)\n", ":1: cannot be used as a plugin: SystemExit: 3"),
        (RULE.format(code="PUN001"), "ValueError: the code PUN001 is taken by newslint"),
        (RULE.format(code="hse1"), "ValueError: hse1 is no code for a rule"),
        ("\0", "cannot be used as a plugin: "),
    ],
)
def test_a_broken_one_is_one_line(newslint: Newslint, source: str, message: str) -> None:
    write("checks/bad.py", source)
    said = newslint("articles", "--local-plugin", "checks/bad.py", code=2)
    assert said.startswith("newslint: checks/bad.py:")
    assert message in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("path", ["checks/none.py", "checks"])
def test_a_file_must_be_there(newslint: Newslint, path: str) -> None:
    said = newslint("articles", "--local-plugin", path, code=2)
    assert said == f"newslint: {path}: no such file to load as a plugin\n"


def test_a_module_with_a_hook_answers_for_itself(newslint: Newslint) -> None:
    hook = (
        "\nfrom newslint import hookimpl\n@hookimpl\ndef newslint_rules():\n    return [end_mark]\n"
    )
    write("checks/house.py", RULE.format(code="HSE001") + hook)
    named = ("--local-plugin", "checks/house.py")
    assert "HSE001" in newslint("articles", *named, code=1)
    # The same file twice is one plugin.
    assert "HSE001" in newslint("articles", *named, *named, code=1)


def test_a_changed_file_is_read_anew(newslint: Newslint) -> None:
    named = ("articles", "--local-plugin", "checks/house.py")
    assert "end mark" in newslint(*named, code=1)
    write("checks/house.py", RULE.format(code="HSE001").replace('"end mark"', '"the end"'))
    assert "the end" in newslint(*named, code=1)


def test_corpus_rules_and_their_index(newslint: Newslint) -> None:
    write("checks/keys.py", KEYS)
    write("articles/b.txt", "Two farms can be reached.\n")
    named = ("--local-plugin", "checks/keys.py", "--select", "HSE002")
    assert newslint("articles", *named, code=1).count("HSE002") == 2
    newslint("index", "build", "articles", "--local-plugin", "checks/keys.py")
    assert newslint("articles/b.txt", *named, code=1).count("HSE002") == 1


def test_rules_run_in_forked_processes(newslint: Newslint) -> None:
    record = '{"text": "' + "Die Stra\\u00dfe ist frei. " * 200 + '\\n\\n-30-\\n"}\n'
    write("wire.jsonl", record * 400)
    named = ("--local-plugin", "checks/house.py", "--select", "HSE")
    said = newslint("wire.jsonl", *named, "--jobs", "2", "--output-format", "concise", code=1)
    assert said.count("HSE001") == 400


def test_rules_run_in_processes_that_start_anew() -> None:
    use_local_plugins(["checks/house.py"])
    settings_for = Resolver({"select": ("HSE",)}).for_folder
    Path("articles/b.txt").write_text("Ja.\n\n-30-\n")
    files = discover(["articles"], settings_for, False)
    checker = Checker([settings_for(os.getcwd())], None)
    tasks = [(0, unit) for file in files for unit in units([file])]
    found = [f.code for result in _map_spawned(checker, tasks, 2) for f in result.findings]
    assert found == ["HSE001", "HSE001"]


def test_an_editor_passes_the_key_over() -> None:
    write("newslint.toml", 'local-plugins = ["checks/house.py"]\n')
    with pytest.raises(NewslintError, match=r"give --config newslint\.toml"):
        Resolver({}).for_folder(os.getcwd())
    assert Resolver({}, heeds_plugins=False).for_folder(os.getcwd()).local_plugins
    assert "HSE001" not in load_registry().rules
