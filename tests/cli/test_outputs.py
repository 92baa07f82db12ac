"""Several outputs in one run, and the summary of a job on GitHub."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from junitparser import JUnitXml

from newslint.reporters import FORMATS

if TYPE_CHECKING:
    from .conftest import Run

ALL = ["--color", "never", "--isolated"]


@pytest.fixture
def corpus(here: Path) -> Path:
    (here / "bad.txt").write_bytes("Das „Ende“. . Ja. \nNein.".encode())
    (here / "good.txt").write_bytes(b"Gut.\n")
    return here


def test_each_output_holds_what_its_format_prints(newslint: "Run", corpus: Path) -> None:
    outputs = [part for name in FORMATS for part in ("--output", f"{name}:out/{name}")]
    (corpus / "out").mkdir()
    result = newslint(*ALL, "bad.txt", "--output-format", "concise", *outputs)
    assert result.code == 1
    assert result.errors == ["3 findings in 1 document. 3 can be mended with --fix."]
    assert result.out == newslint(*ALL, "bad.txt", "--output-format", "concise").out
    for name in FORMATS:
        alone = newslint(*ALL, "bad.txt", "--output-format", name)
        assert (corpus / "out" / name).read_text("utf-8") == alone.out, name


def test_with_the_findings_in_a_file_too(newslint: "Run", corpus: Path) -> None:
    result = newslint(*ALL, "-o", "findings.txt", "--output", "gitlab:gl.json", "-q")
    assert (result.code, result.out, result.err) == (1, "", "")
    assert "bad.txt:1:" in Path("findings.txt").read_text("utf-8")
    assert len(json.loads(Path("gl.json").read_text("utf-8"))) == 3


def test_a_clean_run_replaces_what_was_there(newslint: "Run", corpus: Path) -> None:
    Path("old.json").write_text("old")
    outputs = ["--output", "gitlab:old.json", "--output", "junit:j.xml", "--output", "text:t"]
    assert newslint(*ALL, "good.txt", *outputs).code == 0
    assert json.loads(Path("old.json").read_text("utf-8")) == []
    assert JUnitXml.fromfile("j.xml").failures == 0
    assert Path("t").read_bytes() == b""


def test_files_have_no_colour_unless_always(newslint: "Run", corpus: Path) -> None:
    newslint("bad.txt", "--output", "text:plain", "--color", "auto")
    newslint("bad.txt", "--output", "text:colour", "--color", "always")
    assert b"\x1b" not in Path("plain").read_bytes()
    assert b"\x1b" in Path("colour").read_bytes()


def test_standard_input(newslint: "Run", corpus: Path) -> None:
    data = (corpus / "bad.txt").read_bytes()
    outputs = ["--output", "sarif:s.json", "--output", "rdjson:r.json"]
    result = newslint("-", "--stdin-filename", "good.txt", *outputs, stdin=data)
    assert result.code == 1
    (run,) = json.loads(Path("s.json").read_text("utf-8"))["runs"]
    # The file of that name holds something else: what stands where in it is not known.
    assert len(run["results"]) == 3
    assert not any("fixes" in each for each in run["results"])
    fixed = newslint("-", "--fix", *outputs, stdin=data)
    assert (fixed.code, fixed.out) == (0, "Das „Ende“. Ja.\nNein.\n")
    assert json.loads(Path("r.json").read_text("utf-8"))["diagnostics"] == []


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["xml:a"], "--output must be FORMAT:FILE, with a format of text, concise,"),
        (["sarif"], "--output needs a file, sarif:FILE"),
        (["sarif:"], "--output needs a file, sarif:FILE"),
        (["sarif:-"], "--output needs a file, sarif:FILE"),
        (["sarif:a", "gitlab:./a"], "./a: two outputs cannot be written to one file"),
        (["sarif:no/a"], "no/a: there is no such folder to write to"),
    ],
)
def test_wrong_outputs(newslint: "Run", corpus: Path, arguments: list[str], error: str) -> None:
    result = newslint(*(part for each in arguments for part in ("--output", each)))
    assert result.code == 2
    assert result.errors[0].startswith(f"newslint: {error}")
    assert not Path("a").exists()


@pytest.mark.parametrize(
    "options", [["--output-format", "github"], ["--output", "github:annotations"]]
)
def test_job_summary_is_appended(
    newslint: "Run", corpus: Path, options: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("summary.md").write_text("# before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    newslint("bad.txt", *options)
    summary = Path("summary.md").read_text("utf-8")
    assert summary.startswith("# before\n## newslint: 3 findings in 1 document\n")
    assert summary.count("| bad\\.txt\\:") == 3
    newslint("bad.txt", "--output-format", "concise")
    assert Path("summary.md").read_text("utf-8") == summary


def test_no_job_summary_elsewhere(
    newslint: "Run", corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    assert newslint("bad.txt", "--output-format", "github").code == 1
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "no/summary.md")
    result = newslint("bad.txt", "--output-format", "github")
    assert result.code == 2
    assert result.errors[0].startswith("newslint: no/summary.md: the summary cannot be written: ")
