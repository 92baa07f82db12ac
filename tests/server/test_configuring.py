"""What a project says decides what an editor shows, and is noticed when it changes."""

from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from tests.server.conftest import Editor, capabilities

pytestmark = pytest.mark.asyncio

TEXT = "Das 😀 Wort , das fehlt.\nDer Rat in GrÃ¼nau tagt.\n"


async def test_a_change_of_the_configuration_is_noticed(editor: Editor) -> None:
    await editor.open("a.txt", TEXT)
    await editor.diagnostics("a.txt", codes=["PUN004", "ENC001"])
    await editor.configure('ignore = ["PUN"]\n[severity]\nENC = "error"\n')
    (found,) = await editor.diagnostics("a.txt", codes=["ENC001"])
    assert found.severity == types.DiagnosticSeverity.Error
    await editor.configure('extend = "base.toml"\n')
    await editor.until(lambda: editor.messages)
    await editor.configure('ignore = ["ENC"]\n', "base.toml")
    await editor.diagnostics("a.txt", codes=["PUN004"])


async def test_the_client_is_asked_to_tell_of_changes(editor: Editor) -> None:
    (asked,) = await editor.until(lambda: editor.watched)
    options: Any = asked.register_options
    (watcher,) = options["watchers"]
    names = watcher["globPattern"].removeprefix("**/{").removesuffix("}").split(",")
    assert {"newslint.toml", ".newslint.toml", "pyproject.toml", "newslint-ignore.toml"} <= {*names}


async def test_a_change_that_nobody_tells_of_is_noticed_with_the_next_key(editor: Editor) -> None:
    await editor.open("a.txt", TEXT)
    await editor.diagnostics("a.txt", codes=["PUN004", "ENC001"])
    (editor.folder / "pyproject.toml").write_text('[tool.newslint]\nignore = ["PUN"]\n')
    await editor.type("a.txt", 0, 0, "x")
    assert [each.code for each in await editor.diagnostics("a.txt")] == ["ENC001"]


async def test_a_wrong_configuration_is_told_once(editor: Editor) -> None:
    await editor.configure("ignore = 3\n")
    for name in ("a.txt", "b.txt"):
        await editor.open(name, TEXT)
        assert await editor.diagnostics(name) == []
    await editor.type("a.txt", 0, 0, "x")
    assert await editor.diagnostics("a.txt") == []
    assert await editor.actions("a.txt") == []
    (message,) = editor.messages
    assert message.startswith("newslint: ")
    assert message.endswith("newslint.toml: `ignore` must be a list of strings, not 3")
    await editor.configure("ignore = []\n")
    for name in ("a.txt", "b.txt"):
        await editor.diagnostics(name, codes=["PUN004", "ENC001"])
    await editor.configure("ignore = 3\n")
    await editor.until(lambda: len(editor.messages) == 2)


async def test_each_document_is_under_its_nearest_configuration(editor: Editor) -> None:
    for name in ("one", "two"):
        (editor.folder / name).mkdir()
    await editor.configure('select = ["ENC"]\n', "one/newslint.toml")
    await editor.configure('select = ["PUN"]\n', "two/.newslint.toml")
    await editor.open("one/a.txt", TEXT)
    await editor.open("two/a.txt", TEXT)
    await editor.diagnostics("one/a.txt", codes=["ENC001"])
    await editor.diagnostics("two/a.txt", codes=["PUN004"])


async def test_what_a_project_does_not_want_to_see_is_not_shown(editor: Editor) -> None:
    await editor.configure('extend-exclude = ["raw/"]\n[per-file-ignores]\n"notes/" = ["PUN"]\n')
    await editor.configure(
        '[[ignore]]\ncode = "ENC001"\npath = "quoted.txt"\nreason = "a quotation"\n',
        "newslint-ignore.toml",
    )
    await editor.configure("*.tmp.txt\n", ".gitignore")
    for name, codes in {
        "raw/a.txt": [],
        "a.tmp.txt": [],
        "notes/a.txt": ["ENC001"],
        "quoted.txt": ["PUN004"],
        "a.txt": ["PUN004", "ENC001"],
    }.items():
        await editor.open(name, TEXT)
        found = await editor.diagnostics(name)
        assert [each.code for each in found] == codes, name
        has_fixes = {each.kind for each in await editor.actions(name)}
        assert bool(has_fixes) == bool(codes)
    (editor.folder / "newslint-ignore.toml").unlink()
    await editor.type("quoted.txt", 0, 0, "x")
    await editor.diagnostics("quoted.txt", codes=["PUN004", "ENC001"])


async def test_mending_all_leaves_what_is_ignored(editor: Editor) -> None:
    await editor.configure(
        '[[ignore]]\ncode = "ENC001"\npath = "*.txt"\nreason = "a quotation"\n',
        "newslint-ignore.toml",
    )
    await editor.open("a.txt", TEXT)
    (action,) = await editor.actions("a.txt", only=["source"])
    assert editor.applied("a.txt", action.edit) == TEXT.replace("Wort ,", "Wort,")


async def test_a_client_that_cannot_watch_files(tmp_path: Path) -> None:
    editor = Editor(tmp_path, types.ClientCapabilities())
    await editor.start()
    await editor.open("a.txt", TEXT)
    found = await editor.diagnostics("a.txt", codes=["PUN004", "ENC001"])
    assert not any(each.tags or each.related_information for each in found)
    hover = await editor.hover("a.txt", 1, 14)
    assert hover
    assert isinstance(hover.contents, types.MarkupContent)
    assert hover.contents.kind == types.MarkupKind.PlainText
    *_, action = await editor.actions("a.txt")
    assert action.edit
    assert not action.edit.document_changes
    assert editor.applied("a.txt", action.edit).startswith("Das 😀 Wort, das")
    assert not editor.watched
    assert await editor.stop() == 0


PLUGIN = """
import pathlib
from newslint import Example, Hit, Span, document_rule

pathlib.Path("was-run").touch()
print("loaded")


@document_rule(
    code="HSE001", name="fish", triggers=["fish"], examples=[Example("fish")], clean=["cat"]
)
def fish(document, lines):
    \"\"\"A fish.\"\"\"
    at = document.text.index("fish")
    yield Hit(Span(at, at + 4), "a fish")
"""


async def test_opening_a_text_runs_no_code_of_its_project(editor: Editor) -> None:
    (editor.folder / "house.py").write_text(PLUGIN)
    await editor.configure('local-plugins = ["house.py"]\nignore = ["ENC"]\n')
    await editor.open("a.txt", f"A fish. {TEXT}")
    await editor.diagnostics("a.txt", codes=["PUN004"])
    assert not editor.messages
    assert not (editor.folder / "was-run").exists()


@pytest.mark.parametrize("named", ["configuration", "plugin"])
async def test_what_the_command_line_names(tmp_path: Path, named: str) -> None:
    (tmp_path / "house.py").write_text(PLUGIN)
    (tmp_path / "named.toml").write_text('local-plugins = ["house.py"]\nignore = ["ENC"]\n')
    options = {
        "configuration": ["--config", "named.toml"],
        "plugin": ["--local-plugin", "house.py", "--isolated"],
    }
    editor = Editor(tmp_path, capabilities())
    await editor.start(*options[named])
    await editor.configure('ignore = ["PUN"]\n')
    await editor.open("a.txt", f"A fish. {TEXT}")
    codes = ["HSE001", "PUN004", *(["ENC001"] if named == "plugin" else [])]
    await editor.diagnostics("a.txt", codes=codes)
    hover = await editor.hover("a.txt", 0, 3)
    assert hover
    assert "# HSE001 fish" in str(hover.contents)
    if named == "configuration":
        await editor.configure("", "named.toml")
        await editor.diagnostics("a.txt", codes=["HSE001", "PUN004", "ENC001"])
    assert await editor.stop() == 0
