"""Standard input: one document, or the lines of one JSONL file."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

BAD = b"Ein Satz ist zu Ende. . Ein anderer beginnt."
MENDED = b"Ein Satz ist zu Ende. Ein anderer beginnt.\n"


def test_findings(newslint: "Run") -> None:
    result = newslint("-", "--output-format", "concise", stdin=BAD)
    assert result.code == 1
    assert [line.split()[:2] for line in result.out.splitlines()] == [
        ["-:1:22:", "PUN001"],
        ["-:1:45:", "WSP003"],
    ]
    assert newslint("-", stdin=MENDED)[:2] == (0, "")


def test_fix_writes_the_text_and_nothing_else(newslint: "Run") -> None:
    result = newslint("--fix", "-", stdin=BAD)
    assert (result.code, result.out.encode()) == (0, MENDED)
    assert result.errors == ["2 findings fixed.", "No findings in 1 document."]
    again = newslint("--fix", "-", stdin=MENDED)
    assert (again.code, again.out.encode()) == (0, MENDED)


def test_what_is_left_after_a_fix_goes_to_standard_error(newslint: "Run") -> None:
    result = newslint("--fix", "-", "--output-format", "concise", "--unfixable", "PUN", stdin=BAD)
    assert (result.code, result.out.encode()) == (1, BAD + b"\n")
    assert result.errors[0].startswith("-:1:22: PUN001 ")


def test_what_is_left_after_a_fix_goes_to_the_file_that_is_named(
    newslint: "Run", here: Path
) -> None:
    options = ["--output-format", "concise", "--unfixable", "PUN", "-o", "report"]
    result = newslint("--fix", "-", *options, stdin=BAD)
    assert (result.code, result.out.encode()) == (1, BAD + b"\n")
    assert (here / "report").read_text().startswith("-:1:22: PUN001 ")


def test_fix_only(newslint: "Run") -> None:
    result = newslint("--fix-only", "-", stdin=BAD)
    assert (result.code, result.out.encode(), result.err) == (0, MENDED, "")
    assert newslint("--fix-only", "-", "--exit-non-zero-on-fix", stdin=BAD).code == 1


def test_diff(newslint: "Run") -> None:
    result = newslint("--diff", "-", "--stdin-filename", "a.txt", stdin=BAD)
    assert result.code == 1
    assert result.out.startswith("--- a.txt\n+++ a.txt\n")
    assert newslint("--diff", "-", stdin=MENDED)[:2] == (0, "")


def test_undecodable_bytes_pass_through(newslint: "Run") -> None:
    data = b"K\xf6ln ist gross.\n\nEin Satz ist zu Ende. . Ja.\n"
    result = newslint("--fix", "-", stdin=data)
    assert result.out.encode("utf-8", "surrogateescape") == data.replace(b". .", b".")


def test_the_name_gives_format_and_configuration(newslint: "Run", here: Path) -> None:
    (here / "sub").mkdir()
    (here / "sub/newslint.toml").write_text('select = ["PUN"]\n[fields]\ntext = "body"')
    record = b'{"body": "Ende. . Ja.", "text": "x"}\n'
    result = newslint(
        "-", "--stdin-filename", "sub/a.jsonl", "--output-format", "json", stdin=record
    )
    [found] = result.report["findings"]
    assert (found["path"], found["code"]) == ("sub/a.jsonl", "PUN001")
    assert found["record"] == {"index": 0, "id": "", "field": "body"}
    fixed = newslint("-", "--fix", "--stdin-filename", "sub/a.jsonl", stdin=record)
    assert fixed.out.encode() == record.replace(b". .", b".")


def test_code_in_markdown_is_left_alone(newslint: "Run") -> None:
    text = b"```\na,, b . .\n```\n"
    assert newslint("-", "--stdin-filename", "a.md", stdin=text).code == 0


def test_broken_records(newslint: "Run") -> None:
    data = b'{"text": "Fein."}\n{"text": \n{"text": "Ende. . Ja."}\n'
    result = newslint("-", "--stdin-filename", "a.jsonl", "--output-format", "json", stdin=data)
    assert (result.code, result.codes) == (1, ["IOE002", "PUN001"])


def test_nothing(newslint: "Run") -> None:
    assert newslint("-", stdin=b"")[:2] == (0, "")
    assert newslint("-", "--fix", stdin=b"")[:2] == (0, "")


@pytest.mark.parametrize(
    ("arguments", "data", "message"),
    [
        (["-", "a.txt"], b"", "`-` stands for standard input and cannot be mixed"),
        (["-"], b"\0\1\2\3" * 50, "standard input holds binary data, not text"),
    ],
)
def test_errors(newslint: "Run", arguments: list[str], data: bytes, message: str) -> None:
    result = newslint(*arguments, stdin=data)
    assert (result.code, result.out) == (2, "")
    assert len(result.errors) == 1
    assert result.errors[0].startswith(f"newslint: {message}")
