"""An editor at work: findings as one types, pages of rules, fixes."""

import json
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from lsprotocol import types
from tests.server.conftest import Editor, capabilities

from newslint.server.actions import FIX_ALL

pytestmark = pytest.mark.asyncio

# An emoji is two units of UTF-16 and four bytes of UTF-8.
TEXT = "Das 😀 Wort , das fehlt.\nDer Rat in GrÃ¼nau tagt. Er vertagt sich. .\n"
MENDED = "Das 😀 Wort, das fehlt.\nDer Rat in Grünau tagt. Er vertagt sich.\n"


def places(found: Sequence[types.Diagnostic]) -> list[tuple[str, str]]:
    """The codes of diagnostics with their ranges."""
    return [(str(each.code), str(each.range)) for each in found]


def mended(name: str, text: str) -> str:
    """What `newslint --fix` makes of a text."""
    command = [sys.executable, "-m", "newslint", "-", "--fix", "--stdin-filename", name]
    done = subprocess.run(command, input=text.encode(), capture_output=True, check=False)
    return done.stdout.decode()


async def test_findings_stand_at_columns_of_utf_16(editor: Editor) -> None:
    await editor.open("a.txt", TEXT)
    found = await editor.diagnostics("a.txt")
    assert places(found) == [
        ("PUN004", "0:11-0:12"),
        ("ENC001", "1:13-1:15"),
        ("PUN001", "1:41-1:43"),
    ]
    assert {each.source for each in found} == {"newslint"}
    assert {each.severity for each in found} == {types.DiagnosticSeverity.Warning}
    assert found[0].message == "blank before the comma"
    assert [list(each.tags or ()) for each in found] == [
        [types.DiagnosticTag.Unnecessary],
        [],
        [types.DiagnosticTag.Unnecessary],
    ]


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 13), ("utf-16", 11), ("utf-32", 10)])
async def test_the_client_chooses_the_units_of_columns(
    tmp_path: Path, encoding: str, column: int
) -> None:
    editor = Editor(tmp_path, capabilities(encoding=encoding))
    started = await editor.start()
    assert started.capabilities.position_encoding == encoding
    await editor.open("a.txt", TEXT)
    assert places(await editor.diagnostics("a.txt"))[0] == ("PUN004", f"0:{column}-0:{column + 1}")
    assert await editor.stop() == 0


async def test_findings_follow_what_is_typed(editor: Editor) -> None:
    await editor.open("a.txt", "Das 😀 Wort.\n")
    assert await editor.diagnostics("a.txt") == []
    await editor.type("a.txt", 6, 6, "GrÃ¼n , ")
    assert places(await editor.diagnostics("a.txt")) == [
        ("ENC001", "0:9-0:11"),
        ("PUN004", "0:12-0:13"),
    ]
    await editor.type("a.txt", 6, 14, "")
    assert await editor.diagnostics("a.txt") == []
    assert not (editor.folder / "a.txt").exists()


async def test_lines_end_where_the_protocol_says(editor: Editor) -> None:
    # For Python a line separator, NEL and a form feed end a line, too.
    await editor.open("a.txt", "Ein\u2028Satz.\x85 \x0c\rNoch\r\neiner.\n")
    await editor.diagnostics("a.txt")
    await editor.type("a.txt", len(editor.texts[editor.uri("a.txt")].text), 10**6, "Das , fehlt.\n")
    found = await editor.diagnostics("a.txt")
    assert ("PUN004", "3:3-3:4") in places(found)


async def test_any_changes_lead_to_the_same_text(editor: Editor) -> None:
    chance = random.Random(7)
    pieces = ["a", " ", " ,", "😀", "GrÃ¼n", "\r\n", "\n", "\r", "\u2028", "\x85", ". .", "  "]
    await editor.open("a.txt", "Ein Anfang.\n" * 3)
    for _ in range(300):
        text = editor.texts[editor.uri("a.txt")].text
        start = chance.randrange(len(text) + 1)
        end = min(len(text), start + chance.choice([0, 0, 0, 1, 4]))
        if "\r\n" not in (text[start - 1 : start + 1], text[end - 1 : end + 1]):
            await editor.type("a.txt", start, end, chance.choice(pieces))
    await editor.open("b.txt", editor.texts[editor.uri("a.txt")].text)
    found = await editor.diagnostics("a.txt")
    assert len(found) > 20
    assert found == await editor.diagnostics("b.txt")


async def test_a_burst_of_changes_is_answered_for_the_last(editor: Editor) -> None:
    await editor.open("a.txt", "")
    await editor.diagnostics("a.txt")
    for at, letter in enumerate("Das Wort , das fehlt.\n"):
        await editor.type("a.txt", at, at, letter)
    assert places(await editor.diagnostics("a.txt")) == [("PUN004", "0:8-0:9")]


async def test_a_closed_document_has_no_findings(editor: Editor) -> None:
    await editor.open("a.txt", TEXT)
    await editor.diagnostics("a.txt")
    document = types.TextDocumentIdentifier(editor.uri("a.txt"))
    editor.client.text_document_did_close(types.DidCloseTextDocumentParams(document))
    await editor.until(lambda: not editor.published[document.uri].diagnostics)


async def test_hover_shows_the_page_of_the_rule(editor: Editor) -> None:
    await editor.open("a.txt", TEXT)
    hover = await editor.hover("a.txt", 1, 14)
    assert hover
    assert str(hover.range) == "1:13-1:15"
    assert isinstance(hover.contents, types.MarkupContent)
    assert hover.contents.kind == types.MarkupKind.Markdown
    page = hover.contents.value
    assert page.startswith("# ENC001 mojibake\n")
    assert "```diff" in page
    assert await editor.hover("a.txt", 1, 15) is None
    assert await editor.hover("a.txt", 7, 7) is None
    assert await editor.hover("closed.txt", 0, 0) is None


async def test_quick_fixes(editor: Editor) -> None:
    await editor.open("a.txt", TEXT)
    found = await editor.actions("a.txt", only=["quickfix"])
    assert [(each.title, each.is_preferred) for each in found] == [
        ("Mend PUN004: blank before the comma", True),
        ("Mend ENC001: mojibake: “Ã¼” should be “ü”", True),
        ("Mend PUN001: stray full stop after the end of the sentence", True),
    ]
    assert editor.applied("a.txt", found[0].edit) == TEXT.replace("Wort ,", "Wort,")
    assert editor.applied("a.txt", found[1].edit) == TEXT.replace("Ã¼", "ü")
    assert [each.code for each in found[2].diagnostics or ()] == ["PUN001"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "Das 😀 Wort , das fehlt.\n"),
        ("a.txt", "Ein Satz.\r\n\r\n\r\n\r\nUnd   \r\n"),
        ("a.md", "# Rat\n\n`a , b` und c , d.\n"),
        ("a.jsonl", json.dumps({"id": 1, "text": "Zeile 😀\nDas Wort , das fehlt.\n"}) + "\n"),
        ("a.json", '[{"text": "Ein \\"Wort\\"."},\n {"text": "😀 Das Wort , das fehlt.\\n"}]\n'),
    ],
)
async def test_fixing_all_is_what_the_command_does(editor: Editor, name: str, text: str) -> None:
    await editor.open(name, text)
    (action,) = await editor.actions(name, only=["source.fixAll"])
    assert action.kind == FIX_ALL
    assert editor.applied(name, action.edit) == mended(name, text) != text
    fixes = await editor.actions(name, only=["quickfix"])
    if len(fixes) == 1:
        assert editor.applied(name, fixes[0].edit) == mended(name, text)


async def test_the_edits_of_all_fixes_are_made_when_they_are_chosen(editor: Editor) -> None:
    await editor.open("a.txt", TEXT)
    *_, action = await editor.actions("a.txt")
    assert (action.kind, action.edit) == (FIX_ALL, None)
    chosen = await editor.resolved(action)
    assert editor.applied("a.txt", chosen.edit) == MENDED == mended("a.txt", TEXT)
    await editor.type("a.txt", 0, len(TEXT), MENDED)
    assert await editor.actions("a.txt") == []


async def test_unsafe_fixes_are_offered_and_not_preferred(editor: Editor) -> None:
    await editor.configure('extend-select = ["TYP004"]\nunfixable = ["PUN"]\n')
    await editor.open("a.txt", "He said that . . . it was late , he said.\n")
    (fix,) = await editor.actions("a.txt")
    assert fix.is_preferred is False
    assert fix.title.startswith("Mend TYP004: ")
    assert fix.title.endswith(" (unsafe: look at the result)")


async def test_records_are_shown_where_their_lines_have_them(editor: Editor) -> None:
    lines = [
        json.dumps({"title": "😀", "text": 'Er sagt: "Ja"\nDas Wort , das fehlt.\n'}),
        '{"text": "😀 Das Wort , fehlt.\\n", "n": 1}',
        "{",
    ]
    await editor.open("a.jsonl", "\n".join(lines) + "\n", "jsonl")
    found = await editor.diagnostics("a.jsonl")
    start, raw = lines[0].index(" , das"), lines[1].index(" , ") + 1
    assert places(found) == [
        ("PUN004", f"0:{start}-0:{start + 1}"),
        ("PUN004", f"1:{raw}-1:{raw + 1}"),
        ("IOE002", "2:0-2:1"),
    ]
    fixes = await editor.actions("a.jsonl", only=["quickfix"])
    assert editor.applied("a.jsonl", fixes[0].edit).startswith(lines[0].replace(" , das", ", das"))


async def test_a_row_of_a_table_is_shown_as_a_whole(editor: Editor) -> None:
    await editor.open("a.csv", 'id,text\n1,Das Wort\n2,"Das Wort , fehlt."\n')
    found = await editor.diagnostics("a.csv", codes=["PUN004"])
    assert places(found) == [("PUN004", "2:0-2:21")]
    assert [each.kind for each in await editor.actions("a.csv")] == [FIX_ALL]


async def test_a_document_that_was_never_saved(editor: Editor) -> None:
    item = types.TextDocumentItem("untitled:Untitled-1", "markdown", 1, "`a , b` c , d.\n")
    editor.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    params = await editor.until(lambda: editor.published.get(item.uri))
    assert places(params.diagnostics) == [("PUN004", "0:9-0:10")]


async def test_a_client_that_asks_for_findings(tmp_path: Path) -> None:
    editor = Editor(tmp_path, capabilities(pulls=True))
    started = await editor.start()
    assert started.capabilities.diagnostic_provider
    await editor.open("a.txt", TEXT)
    params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(editor.uri("a.txt")))
    report = await editor.client.text_document_diagnostic_async(params)
    assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
    assert [each.code for each in report.items] == ["PUN004", "ENC001", "PUN001"]
    await editor.configure('ignore = ["PUN"]\n')
    await editor.until(lambda: editor.refreshes)
    report = await editor.client.text_document_diagnostic_async(params)
    assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
    assert [each.code for each in report.items] == ["ENC001"]
    assert not editor.published
    assert await editor.stop() == 0
