"""`newslint report`, and `html` as a format of check."""

import json
import re
import subprocess
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newslint.sources import units

if TYPE_CHECKING:
    from .conftest import Run

TEXT = "Der Rat stimmte zu . Danach ging es heim.\n"


@pytest.fixture
def corpus(here: Path) -> Path:
    folder = here / "corpus"
    folder.mkdir()
    (folder / "bad.txt").write_text(TEXT, "utf-8")
    (folder / "copy.txt").write_text(TEXT, "utf-8")
    (folder / "good.txt").write_text("Alles gut.\n", "utf-8")
    return folder


def test_it_writes_a_page_and_says_where(newslint: "Run", corpus: Path) -> None:
    result = newslint("report", "corpus", "-o", "page.html")
    assert (result.code, result.out) == (0, "")
    assert result.errors == [
        "3 findings in 3 documents. 2 can be mended with --fix.",
        "The report is in page.html.",
    ]
    page = Path("page.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert "<strong>33.3%</strong> of 3 documents are clean" in page
    assert not list(Path().glob("*.part"))


def test_the_name_of_the_page_and_of_what_it_is_about(newslint: "Run", corpus: Path) -> None:
    assert newslint("report", "-q").err == ""
    assert "<h1>here</h1>" in Path("newslint-report.html").read_text("utf-8")
    names = [f"corpus/{name}.txt" for name in ("bad", "copy", "good")]
    newslint("report", *names)
    assert f"<h1>{', '.join(names)}</h1>" in Path("newslint-report.html").read_text("utf-8")
    newslint("report", *names, "corpus")
    assert "<h1>corpus/bad.txt and 3 more</h1>" in Path("newslint-report.html").read_text("utf-8")


def test_check_writes_the_same_page(newslint: "Run", corpus: Path) -> None:
    newslint("report", "corpus", "-o", "page.html", "--select", "PUN")
    page = Path("page.html").read_bytes()
    result = newslint("corpus", "--select", "PUN", "--output", "html:too.html")
    assert result.code == 1
    assert "corpus/bad.txt:1:" in result.out
    assert Path("too.html").read_bytes() == page
    printed = newslint("corpus", "--select", "PUN", "--output-format", "html")
    assert printed.out.encode() == page
    assert printed.errors == ["2 findings in 3 documents. 2 can be mended with --fix."]


def test_options_of_check_count(newslint: "Run", corpus: Path) -> None:
    newslint("report", "corpus", "--ignore", "DUP,PUN", "-o", "page.html")
    assert "No findings." in Path("page.html").read_text("utf-8")
    newslint("report", "corpus", "--snippet", "none", "-o", "page.html")
    page = Path("page.html").read_text("utf-8")
    assert "PUN004" in page
    assert "stimmte" not in page
    newslint("report", "corpus", "--extend-exclude", "copy.txt", "-o", "page.html")
    assert "of 2 documents" in Path("page.html").read_text("utf-8")


def test_records_keep_their_numbers_in_stretches(
    newslint: "Run", here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [
        json.dumps({"id": f"r-{n}", "text": f"Nummer {n:02} ist da . Und {n * 'x'}."})
        for n in range(40)
    ]
    lines.insert(7, "broken {")
    (here / "wire.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    newslint("report", "wire.jsonl", "-o", "whole.html", "-j", "1")
    monkeypatch.setattr(units, "UNIT_BYTES", 300)
    newslint("report", "wire.jsonl", "-o", "parts.html", "-j", "1")
    assert Path("parts.html").read_bytes() == Path("whole.html").read_bytes()
    found = re.search(r'id="data-findings">(.*?)</script>', Path("parts.html").read_text("utf-8"))
    assert found
    documents = json.loads(found[1])["documents"]
    lengths = {name: length for _, name, length, *_ in documents}
    assert lengths["r-39"] - lengths["r-0"] == 39
    assert lengths["7"] == -1


def test_no_documents_are_a_page_too(newslint: "Run", here: Path) -> None:
    result = newslint("report", "-o", "page.html")
    assert result.code == 0
    assert result.errors[0] == "newslint: no documents found in ."
    assert "No documents" in Path("page.html").read_text("utf-8")


def test_standard_input(newslint: "Run", here: Path) -> None:
    assert newslint("report", "-", "-o", "page.html", stdin=TEXT.encode()).code == 0
    assert "zu<mark>·</mark>. Danach" in Path("page.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "no/page.html"], "no/page.html: there is no such folder to write to"),
        (["-o", "corpus"], "corpus: is a folder; name a file to write"),
        (["-o", "/dev/full"], "/dev/full: the output cannot be written"),
        (["missing"], "missing: no such file or folder"),
        (["--snippet", "all"], "--snippet must be one of none, match, line"),
        (["--select", "XXX"], "--select: no rule has the code 'XXX'"),
    ],
)
def test_what_cannot_be_done_leaves_what_was_there(
    newslint: "Run", corpus: Path, arguments: list[str], said: str
) -> None:
    if "/dev/full" in arguments and not Path("/dev/full").exists():
        pytest.skip("needs a device that is always full")
    Path("newslint-report.html").write_text("before")
    before = sorted(Path().rglob("*"))
    result = newslint("report", *arguments)
    assert result.code == 2
    assert len(result.errors) == 1
    assert result.errors[0].startswith(f"newslint: {said}")
    assert sorted(Path().rglob("*")) == before
    assert Path("newslint-report.html").read_text() == "before"


def test_a_place_that_may_not_be_written(
    newslint: "Run", corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda path, mode: False)
    result = newslint("report", "-o", "page.html")
    assert result.code == 2
    assert result.errors == [
        "newslint: page.html: may not be written; name another place with -o FILE"
    ]


def test_a_failure_in_the_middle_leaves_no_half_page(
    newslint: "Run", corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("page.html").write_text("before")

    def fail(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("newslint.reporters.html.payload.copies", fail)
    result = newslint("report", "corpus", "-o", "page.html")
    assert result.code == 2
    assert result.errors == [
        "newslint: page.html: the output cannot be written: No space left on device"
    ]
    assert Path("page.html").read_text() == "before"
    assert not list(Path().glob("*.part"))


def test_what_was_not_checked_is_on_the_page(
    newslint: "Run", corpus: Path, add_plugin: Callable[[str, str], None]
) -> None:
    add_plugin("broken_one", "import nothing_of_that_name\n")
    (corpus / "binary.txt").write_bytes(b"\0\1\2" * 99)
    result = newslint("report", "corpus", "corpus/binary.txt", "-o", "page.html")
    assert result.code == 2
    page = Path("page.html").read_text("utf-8")
    problems = re.findall(r"<li>(.*?)</li>", page.partition("Not everything was checked.")[2])[:2]
    assert "plugin broken_one" in problems[0]
    assert problems[1].startswith("corpus/binary.txt: holds binary data")


def test_no_other_run_loads_the_page(here: Path) -> None:
    (here / "bad.txt").write_text(TEXT, "utf-8")
    command = [sys.executable, "-X", "importtime", "-m", "newslint", "bad.txt"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert "newslint.reporters.style" in done.stderr
    assert "newslint.reporters.html" not in done.stderr
    assert "webbrowser" not in done.stderr


def test_open(newslint: "Run", corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def open_once(url: str) -> bool:
        opened.append(url)
        return len(opened) == 1

    monkeypatch.setattr(webbrowser, "open", open_once)
    assert newslint("report", "corpus", "-o", "a page.html", "--open").code == 0
    assert opened == [(corpus.parent / "a page.html").as_uri()]
    result = newslint("report", "corpus", "-o", "a page.html", "--open")
    assert result.code == 0
    assert result.errors[-1] == "newslint: no browser could be started; open a page.html yourself"
