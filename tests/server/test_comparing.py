"""Whole-corpus rules while one writes: against the index if there is one, and with what was saved."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from lsprotocol import types
from tests.server.conftest import Editor

pytestmark = pytest.mark.asyncio

ARTICLE = (
    "Die Brücke über die Grüne Ache wird im Sommer gesperrt.\n\n"
    "Der Gemeinderat hat am Montag einstimmig beschlossen, die Fahrbahn zu erneuern und die "
    "Geländer zu verstärken. Der Verkehr wird acht Wochen lang über das Gewerbegebiet geleitet.\n\n"
    "Die Kosten von 1,2 Millionen Euro trägt zur Hälfte das Land.\n"
)
OTHER = (
    "Im Tal blüht der Enzian in diesem Jahr zwei Wochen früher als sonst.\n\n"
    "Fachleute führen das auf den milden Winter zurück und erwarten auch eine frühere Ernte.\n"
)


def indexed(folder: Path) -> None:
    """Build an index of what is in the folder."""
    command = [sys.executable, "-m", "newslint", "index", "build", "."]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def state(folder: Path) -> dict[Path, tuple[bytes, int]]:
    """What each file in a folder holds, and when it was written."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


async def test_a_copy_of_an_indexed_article(editor: Editor) -> None:
    folder = editor.folder
    (folder / "newslint.toml").touch()
    (folder / "a.txt").write_text(ARTICLE, "utf-8")
    (folder / "b.txt").write_text(OTHER, "utf-8")
    indexed(folder)
    (folder / "c.txt").write_text(ARTICLE, "utf-8")
    before = state(folder)
    await editor.open("c.txt", ARTICLE)
    (found,) = await editor.diagnostics("c.txt", codes=["DUP001"])
    # The headline stands for the whole article.
    assert str(found.range) == f"0:0-0:{len(ARTICLE.splitlines()[0])}"
    (related,) = found.related_information or ()
    assert related.location.uri == editor.uri("a.txt")
    assert str(related.location.range) == "0:0-5:0"
    await editor.type("c.txt", 0, 0, "Neu , ")
    _, found = await editor.diagnostics("c.txt", codes=["PUN004", "DUP001"])
    assert str(found.range.start) == "0:6"
    assert state(folder) == before
    await editor.type("c.txt", 0, len(ARTICLE) + 6, f"{OTHER}Das sagt er.\n")
    await editor.save("c.txt")
    (found,) = await editor.diagnostics("c.txt", codes=["DUP002"])
    assert found.related_information
    assert found.related_information[0].location.uri == editor.uri("b.txt")
    await editor.configure('ignore = ["DUP002"]\n')
    await editor.diagnostics("c.txt", codes=[])


async def test_an_index_that_cannot_be_used_is_told_once(editor: Editor) -> None:
    folder = editor.folder
    (folder / "newslint.toml").touch()
    (folder / "a.txt").write_text(ARTICLE, "utf-8")
    indexed(folder)
    (folder / ".newslint/manifest.json").write_text("{")
    for name in ("b.txt", "c.txt"):
        (folder / name).write_text(ARTICLE, "utf-8")
        await editor.open(name, ARTICLE.replace("Brücke", "Brücke ,"))
        await editor.diagnostics(name, codes=["PUN004"])
    await editor.until(lambda: editor.messages)
    await editor.save("c.txt")
    await editor.diagnostics("c.txt", codes=["PUN004"])
    (message,) = editor.messages
    assert "index" in message


async def test_the_records_of_one_file_are_compared(editor: Editor) -> None:
    lines = [json.dumps({"id": number, "text": text}) for number, text in enumerate([ARTICLE] * 2)]
    text = "\n".join(lines) + "\n"
    (editor.folder / "a.jsonl").write_text(text, "utf-8")
    await editor.open("a.jsonl", text, "jsonl")
    (found,) = await editor.diagnostics("a.jsonl", codes=["DUP001"])
    start = lines[1].index("Die Br")
    assert str(found.range) == f"1:{start}-1:{len(lines[1]) - 2}"
    (related,) = found.related_information or ()
    assert str(related.location.range) == f"0:{start}-0:{len(lines[0]) - 2}"
    assert isinstance(related, types.DiagnosticRelatedInformation)
