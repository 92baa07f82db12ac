"""Settings: which file holds for a folder, what may stand in it, and what is said of mistakes."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newslint.config import files
from newslint.config.resolve import Resolver
from newslint.config.settings import KEYS, Fields, Settings
from newslint.errors import NewslintError
from newslint.model import Severity

Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes a file below the working directory of the test."""
    monkeypatch.chdir(tmp_path)

    def make(name: str, text: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return make


def settings(folder: str = ".", **options: Any) -> Settings:
    return Resolver(options).for_folder(os.path.abspath(folder))


def test_without_a_file_there_are_the_defaults(write: Write, tmp_path: Path) -> None:
    found = settings()
    assert found == Settings(root=str(tmp_path))


def test_the_nearest_file_holds(write: Write, tmp_path: Path) -> None:
    write("newslint.toml", 'select = ["PUN"]')
    write("a/newslint.toml", 'select = ["WSP"]')
    write("a/b/c.txt", "")
    assert settings("a/b").select == ("WSP",)
    assert settings("a").root == str(tmp_path / "a")
    assert settings().select == ("PUN",)


def test_order_of_names_in_one_folder(write: Write) -> None:
    write("pyproject.toml", '[tool.newslint]\nlang = "c"')
    assert settings().lang == "c"
    write(".newslint.toml", 'lang = "b"')
    files.forget()
    assert settings().lang == "b"
    write("newslint.toml", 'lang = "a"')
    files.forget()
    assert settings().lang == "a"


@pytest.mark.parametrize("text", ["", "[tool]\nx = 1", "tool = 1", "[tool]\nnewslint = 1"])
def test_a_pyproject_without_our_table_is_passed_over(write: Write, text: str) -> None:
    write("newslint.toml", 'lang = "de"')
    write("a/pyproject.toml", text)
    assert settings("a").lang == "de"


def test_every_key_is_read(write: Write) -> None:
    write(
        "newslint.toml",
        """
        select = ["PUN", "WSP001"]
        extend-select = ["TYP"]
        ignore = ["PUN001"]
        fixable = ["WSP"]
        unfixable = ["WSP003"]
        exclude = ["raw/"]
        extend-exclude = ["*.md"]
        lang = "de"
        fail-on = "error"
        [per-file-ignores]
        "old/*.txt" = ["HED"]
        [rules.PUN001]
        strict = true
        [fields]
        text = "body"
        [severity]
        PUN = "error"
        [fail-if]
        DUP = "> 1%"
        """,
    )
    found = settings()
    assert found.select == ("PUN", "WSP001")
    assert found.extend_select == ("TYP",)
    assert found.ignore == ("PUN001",)
    assert found.fixable == ("WSP",)
    assert found.unfixable == ("WSP003",)
    assert found.exclude == ("raw/",)
    assert found.extend_exclude == ("*.md",)
    assert (found.lang, found.fail_on) == ("de", "error")
    assert found.per_file_ignores == {"old/*.txt": ("HED",)}
    assert found.rules == {"PUN001": {"strict": True}}
    assert found.fields == Fields(text="body")
    assert found.severity == {"PUN": Severity.ERROR}
    assert {key.replace("_", "-") for key in found.origins} <= set(KEYS)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('selct = ["PUN"]', "unknown key `selct`; did you mean `select`?"),
        (
            "per_file_ignores = {}",
            "unknown key `per_file_ignores`; did you mean `per-file-ignores`?",
        ),
        ("xyzzy = 1", "unknown key `xyzzy`"),
        ('select = "PUN"', "`select` must be a list of strings, not 'PUN'"),
        ("ignore = [1]", "`ignore` must be a list of strings, not [1]"),
        ("lang = 5", "`lang` must be a string, not 5"),
        (
            'fail-on = "errror"',
            "`fail-on` must be one of info, warning, error, never, not 'errror'",
        ),
        ("fail-on = []", "`fail-on` must be one of info, warning, error, never, not []"),
        ("per-file-ignores = []", "`per-file-ignores` must be a table, not []"),
        ('[per-file-ignores]\n"*" = "PUN"', "`per-file-ignores.*` must be a list of strings"),
        ("rules = 1", "`rules` must be a table, not 1"),
        ("[rules]\nPUN001 = 1", "`rules.PUN001` must be a table, not 1"),
        ('[fields]\ntxt = "a"', "unknown key `fields.txt`; did you mean `text`?"),
        ("[fields]\ntext = 1", "`fields.text` must be a string, not 1"),
        (
            '[severity]\nPUN = "bad"',
            "`severity.PUN` must be one of info, warning, error, not 'bad'",
        ),
        ("select = [", "is no valid TOML"),
        ("extend = 1", "`extend` must be a path"),
    ],
)
def test_mistakes_name_the_file_and_the_key(write: Write, text: str, message: str) -> None:
    path = write("newslint.toml", text)
    with pytest.raises(NewslintError) as caught:
        settings()
    assert str(caught.value).startswith(f"{path}: ")
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_no_utf8_is_named(write: Write, tmp_path: Path) -> None:
    (tmp_path / "newslint.toml").write_bytes(b'lang = "\xfc"')
    with pytest.raises(NewslintError, match=r"newslint\.toml: is no valid TOML"):
        settings()


def test_extend_lies_under_what_extends_it(write: Write, tmp_path: Path) -> None:
    base = write(
        "shared/base.toml",
        'select = ["PUN"]\nlang = "de"\n'
        '[per-file-ignores]\n"a" = ["PUN"]\n"b" = ["PUN"]\n'
        '[rules.PUN001]\nx = 1\ny = 1\n[fields]\ntext = "body"\nid = "url"\n',
    )
    own = write(
        "a/newslint.toml",
        'extend = "../shared/base.toml"\nselect = ["WSP"]\n'
        '[per-file-ignores]\n"b" = ["WSP"]\n'
        '[rules.PUN001]\ny = 2\n[rules.WSP001]\nz = 3\n[fields]\nid = "key"\n',
    )
    found = settings("a")
    assert (found.select, found.lang) == (("WSP",), "de")
    assert found.per_file_ignores == {"a": ("PUN",), "b": ("WSP",)}
    assert found.rules == {"PUN001": {"x": 1, "y": 2}, "WSP001": {"z": 3}}
    assert found.fields == Fields(text="body", id="key")
    assert (found.origins["select"], found.origins["lang"]) == (str(own), str(base))
    assert found.root == str(tmp_path / "a")


def test_extend_may_name_a_pyproject(write: Write) -> None:
    write("pyproject.toml", '[tool.newslint]\nlang = "de"')
    write("a/newslint.toml", 'extend = "../pyproject.toml"')
    assert settings("a").lang == "de"


@pytest.mark.parametrize(
    ("extended", "message"),
    [
        ("none.toml", r"none\.toml: cannot be read: No such file"),
        ("pyproject.toml", r"pyproject\.toml: has no table \[tool\.newslint\]"),
        ("newslint.toml", r"newslint\.toml: extends itself"),
        ("circle.toml", r"newslint\.toml: extends itself by way of .*circle\.toml"),
    ],
)
def test_wrong_extends_are_named(write: Write, extended: str, message: str) -> None:
    write("newslint.toml", f'extend = "{extended}"')
    write("circle.toml", 'extend = "newslint.toml"')
    write("pyproject.toml", "[tool]")
    with pytest.raises(NewslintError, match=message):
        settings()


def test_the_command_line_is_over_every_file(write: Write) -> None:
    write("newslint.toml", 'select = ["PUN"]\nlang = "de"')
    found = settings(select=("WSP",))
    assert (found.select, found.lang) == (("WSP",), "de")
    assert found.origins["select"] == "command line"


def test_one_file_for_everything(write: Write, tmp_path: Path) -> None:
    write("a/newslint.toml", 'lang = "de"')
    other = write("b/own.toml", 'lang = "fr"')
    assert Resolver({}, config="b/own.toml").for_folder(str(tmp_path / "a")).lang == "fr"
    assert Resolver({}, config=str(other)).for_folder(str(tmp_path)).lang == "fr"
    assert Resolver({}, isolated=True).for_folder(str(tmp_path / "a")).lang == ""


def test_folders_under_one_file_share_their_settings(write: Write, tmp_path: Path) -> None:
    write("newslint.toml", 'lang = "de"')
    write("b/newslint.toml", 'lang = "de"')
    resolver = Resolver({})
    first, second, other = (resolver.for_folder(str(tmp_path / n)) for n in ("a", "c", "b"))
    assert first is second
    assert first is not other


def test_fields_from_the_command_line(write: Write, tmp_path: Path) -> None:
    write("newslint.toml", '[fields]\ntext = "body"\nid = "url"')

    def named(base: Fields) -> Fields:
        return Fields(text="content", id=base.id)

    found = Resolver({}, fields=named).for_folder(str(tmp_path))
    assert found.fields == Fields(text="content", id="url")
