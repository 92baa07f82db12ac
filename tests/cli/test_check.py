"""`newslint check`: what is reported where, and the exit code."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

BAD = "Ein Satz ist zu Ende. . Ein anderer  beginnt."
GOOD = "Ein Satz ist zu Ende.\n"


@pytest.fixture
def corpus(here: Path) -> Path:
    """A folder with a file that has three findings, and one that has none."""
    (here / "bad.txt").write_text(BAD, encoding="utf-8")
    (here / "good.txt").write_text(GOOD, encoding="utf-8")
    return here


CODES = ["PUN001", "WSP002", "WSP003"]


def test_the_default_command_is_check(newslint: "Run", corpus: Path) -> None:
    explicit = newslint("check", ".")
    assert (explicit.code, len(explicit.out.splitlines())) == (1, 15)
    for arguments in ([], ["."], ["check"], ["bad.txt", "good.txt"], ["--color", "never"]):
        assert newslint(*arguments) == explicit


def test_exit_codes(newslint: "Run", corpus: Path) -> None:
    assert newslint("good.txt").code == 0
    assert newslint("bad.txt").code == 1
    assert newslint("bad.txt", "--exit-zero").code == 0
    assert newslint("bad.txt", "-e").code == 0
    assert newslint("missing.txt").code == 2
    assert newslint("--no-such-option").code == 2


def test_findings_go_to_standard_output_and_all_else_to_standard_error(
    newslint: "Run", corpus: Path
) -> None:
    result = newslint("bad.txt", "--output-format", "concise")
    assert [line.split(": ")[1].split()[0] for line in result.out.splitlines()] == CODES
    assert result.errors == ["3 findings in 1 document. 3 can be mended with --fix."]
    clean = newslint("good.txt")
    assert (clean.out, clean.errors) == ("", ["No findings in 1 document."])


def test_quiet(newslint: "Run", corpus: Path) -> None:
    result = newslint("-q", "--output-format", "concise")
    assert (len(result.out.splitlines()), result.err) == (3, "")


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        (["--select", "PUN"], ["PUN001"]),
        (["--select", "PUN001,WSP002"], ["PUN001", "WSP002"]),
        (["--select", "PUN", "--select", "WSP003"], ["PUN001", "WSP003"]),
        (["--select", "WSP", "--ignore", "WSP002"], ["WSP003"]),
        (["--ignore", "WSP"], ["PUN001"]),
        (["--ignore", "WSP00,PUN"], []),
        (["--select", "PUN", "--extend-select", "WSP003"], ["PUN001", "WSP003"]),
    ],
)
def test_select_and_ignore(
    newslint: "Run", corpus: Path, options: list[str], codes: list[str]
) -> None:
    result = newslint("bad.txt", "--output-format", "json", *options)
    assert result.codes == codes
    assert result.code == (1 if codes else 0)


@pytest.mark.parametrize("name", ["text", "concise", "grouped", "json", "jsonl", "github"])
def test_every_format_names_every_finding(newslint: "Run", corpus: Path, name: str) -> None:
    result = newslint("bad.txt", "--output-format", name)
    assert result.code == 1
    assert all(code in result.out for code in CODES)
    assert result.out.endswith("\n")
    assert result.out.count("bad.txt") >= 1


def test_json_on_standard_output_is_nothing_but_json(newslint: "Run", corpus: Path) -> None:
    result = newslint("--output-format", "json", "--statistics")
    assert result.report["summary"]["by_code"] == dict.fromkeys(CODES, 1)
    assert [found["path"] for found in result.report["findings"]] == ["bad.txt"] * 3
    lines = newslint("--output-format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == result.report["findings"]


def test_output_file(newslint: "Run", corpus: Path) -> None:
    expected = newslint("--output-format", "json").out
    result = newslint("--output-format", "json", "--output-file", "report.json")
    assert (result.code, result.out) == (1, "")
    assert Path("report.json").read_text(encoding="utf-8") == expected
    newslint("--output-format", "concise", "-o", "report.json", "good.txt")
    assert Path("report.json").read_text(encoding="utf-8") == ""
    assert sorted(path.name for path in corpus.iterdir()) == ["bad.txt", "good.txt", "report.json"]


def test_statistics(newslint: "Run", corpus: Path) -> None:
    result = newslint("--statistics")
    assert result.out == newslint().out
    rows = [line.split() for line in result.errors]
    assert rows[0] == ["rule", "findings", "documents", "share", "fixable"]
    assert [row[:6] for row in rows[1:4]] == [
        [code, name, "1", "1", "50.0%", "1"]
        for code, name in zip(
            CODES, ["stray-terminal", "multiple-spaces", "missing-final-newline"], strict=True
        )
    ]


def test_files_from(newslint: "Run", corpus: Path) -> None:
    (corpus / "with space ä.txt").write_text(BAD, encoding="utf-8")
    for content in (b"bad.txt\nwith space \xc3\xa4.txt\n", b"bad.txt\0with space \xc3\xa4.txt"):
        Path("list").write_bytes(content)
        for result in (
            newslint("--files-from", "list", "--output-format", "json"),
            newslint("--files-from", "-", "--output-format", "json", stdin=content),
        ):
            assert {f["path"] for f in result.report["findings"]} == {"bad.txt", "with space ä.txt"}
    both = newslint("good.txt", "--files-from", "list", "--show-files")
    assert both.out.splitlines() == ["bad.txt", "good.txt", "with space ä.txt"]


def test_an_empty_list_of_files_is_not_every_file(newslint: "Run", corpus: Path) -> None:
    result = newslint("--files-from", "-", stdin=b"")
    assert (result.code, result.out) == (0, "")
    assert "no documents" in result.err


def test_show_files(newslint: "Run", corpus: Path) -> None:
    (corpus / "sub").mkdir()
    (corpus / "sub/a.jsonl").write_text("")
    assert newslint("--show-files") == (0, "bad.txt\ngood.txt\nsub/a.jsonl\n", "")
    assert newslint("--show-files", "--exclude", "sub,good.*").out == "bad.txt\n"


def test_force_exclude(newslint: "Run", corpus: Path) -> None:
    named = ["bad.txt", "good.txt", "--show-files", "--exclude", "bad*"]
    assert newslint(*named).out == "bad.txt\ngood.txt\n"
    assert newslint(*named, "--force-exclude").out == "good.txt\n"
    (corpus / ".gitignore").write_text("good.txt\n")
    assert newslint(*named, "--force-exclude", "--extend-exclude", "x").out == ""


def test_configuration_is_found_near_the_files(newslint: "Run", corpus: Path) -> None:
    (corpus / "newslint.toml").write_text('select = ["PUN"]')
    (corpus / "sub").mkdir()
    (corpus / "sub/bad.txt").write_text(BAD, encoding="utf-8")
    (corpus / "sub/pyproject.toml").write_text('[tool.newslint]\nselect = ["WSP003"]')
    found = newslint("--output-format", "json").report["findings"]
    assert [(f["path"], f["code"]) for f in found] == [
        ("bad.txt", "PUN001"),
        ("sub/bad.txt", "WSP003"),
    ]
    assert newslint("sub", "--output-format", "json", "--isolated").codes == CODES
    (corpus / "other.toml").write_text('select = ["WSP002"]')
    assert newslint("--output-format", "json", "--config", "other.toml").codes == ["WSP002"] * 2


def test_severity_and_fail_on(newslint: "Run", corpus: Path) -> None:
    (corpus / "newslint.toml").write_text('[severity]\nPUN = "info"\nWSP003 = "error"')
    found = newslint("--output-format", "json").report["findings"]
    assert [f["severity"] for f in found] == ["info", "warning", "error"]
    codes = {
        (level, select): newslint("--fail-on", level, "--select", select).code
        for level in ("info", "warning", "error", "never")
        for select in ("PUN001", "WSP002", "WSP003")
    }
    assert [codes[level, "PUN001"] for level in ("info", "warning", "error", "never")] == [
        1,
        0,
        0,
        0,
    ]
    assert [codes[level, "WSP002"] for level in ("info", "warning", "error", "never")] == [
        1,
        1,
        0,
        0,
    ]
    assert [codes[level, "WSP003"] for level in ("info", "warning", "error", "never")] == [
        1,
        1,
        1,
        0,
    ]


def test_options_of_rules(newslint: "Run", corpus: Path) -> None:
    text = "Ein Satz ist hier zu Ende.  Ein anderer Satz beginnt an dieser Stelle.\n"
    (corpus / "bad.txt").write_text(text, encoding="utf-8")
    assert newslint("--output-format", "json").codes == ["WSP002"]
    (corpus / "newslint.toml").write_text("[rules.WSP002]\nsentence-gap = 2")
    assert newslint("--output-format", "json").codes == []


RECORD = {"key": "k-1", "head": "Titel", "body": BAD, "text": GOOD}


@pytest.mark.parametrize("suffix", ["jsonl", "ndjson"])
def test_fields_of_records(newslint: "Run", here: Path, suffix: str) -> None:
    (here / f"a.{suffix}").write_text(json.dumps(RECORD) + "\n", encoding="utf-8")
    assert newslint().code == 0
    result = newslint("--text-field", "body", "--id-field", "key", "--output-format", "json")
    found = result.report["findings"][0]
    assert found["record"] == {"index": 0, "id": "k-1", "field": "body"}
    assert (found["start"]["line"], found["start"]["column"]) == (1, 22)
    assert result.codes == ["PUN001", "WSP002"]


def test_the_language_of_texts_that_name_none(newslint: "Run", here: Path) -> None:
    text = "Il a dit : « Le maire viendra ! » et il est parti.\n"
    (here / "a.txt").write_text(text, encoding="utf-8")
    assert newslint("--lang", "fr", "--output-format", "json").codes == []
    result = newslint("--lang", "en", "--output-format", "json")
    assert set(result.codes) <= {"PUN004"}


def test_copies(newslint: "Run", corpus: Path) -> None:
    (corpus / "copy.txt").write_text(GOOD, encoding="utf-8")
    result = newslint("copy.txt", "good.txt", "--output-format", "json")
    [found] = result.report["findings"]
    assert (found["code"], found["path"]) == ("DUP001", "good.txt")
    [related] = found["related"]
    assert (related["path"], related["similarity"]) == ("copy.txt", 1.0)
    assert newslint("copy.txt", "good.txt", "--scope", "document").code == 0
    assert newslint("--scope", "corpus", "--output-format", "json").codes == ["DUP001"]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_jobs(newslint: "Run", corpus: Path, jobs: str) -> None:
    assert newslint("-j", jobs).out == newslint().out


def test_how_much_of_the_text_is_shown(newslint: "Run", corpus: Path) -> None:
    whole = newslint("bad.txt", "--select", "PUN001").out
    assert BAD in whole
    assert "Satz" not in newslint("bad.txt", "--select", "PUN001", "--snippet", "match").out
    assert newslint("bad.txt", "--select", "PUN001", "--snippet", "none").out.count("\n") == 2
    short = newslint("bad.txt", "--select", "PUN001", "--max-snippet", "10").out
    assert "Satz" not in short
    assert "nde. . Ein" in short


def test_color(newslint: "Run", corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in newslint().out
    assert "\x1b[" in newslint("--color", "always").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in newslint().out
    assert "\x1b[" not in newslint("--color", "never").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in newslint().out


def test_paths_are_relative_with_forward_slashes(
    newslint: "Run", corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (corpus / "sub").mkdir()
    (corpus / "sub/bad.txt").write_text(BAD, encoding="utf-8")

    def paths(*arguments: Any) -> set[str]:
        report = newslint(*arguments, "--output-format", "json").report
        return {found["path"] for found in report["findings"]}

    assert paths("sub") == paths("./sub/../sub") == paths(corpus / "sub") == {"sub/bad.txt"}
    monkeypatch.chdir(corpus / "sub")
    assert paths() == {"bad.txt"}
    assert paths("..") == {"bad.txt", str(corpus / "bad.txt")}


def test_the_cache_can_be_left_out_or_kept_elsewhere(newslint: "Run", corpus: Path) -> None:
    newslint("good.txt", "--cache-dir", "cache")
    assert ".hs" in {path.suffix for path in (corpus / "cache").iterdir()}
    assert newslint("good.txt", "--no-cache").code == 0
