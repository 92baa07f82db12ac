"""Readers and writers that go away: `| head` and the like end a run quietly."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.faults.conftest import BAD, LONG, MENDED, Process, error_of

FORMATS = ["text", "concise", "grouped", "json", "jsonl", "github", "gitlab", "junit", "rdjson", "sarif", "html"]  # fmt: skip


@pytest.fixture
def many(here: Path) -> Path:
    """More findings than a pipe holds."""
    for number in range(40):
        (here / f"{number}.txt").write_text(BAD * 100, encoding="utf-8")
    return here


def shell(line: str, here: Path) -> "subprocess.CompletedProcess[str]":
    program = f'"{sys.executable}" -m newslint'
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line.replace("newslint", program)],
        cwd=here, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "arguments",
    [
        *(f"--output-format {name}" for name in (FORMATS if LONG else ["text", "json", "html"])),
        "--diff",
        "--fix --unsafe-fixes --ignore PUN",
        "rule --all",
    ],
)
def test_a_reader_that_leaves(many: Path, arguments: str) -> None:
    done = shell(f"newslint {arguments} | head -c 10", many)
    assert not re.search("newslint:|Traceback|roken pipe|Error", done.stderr), done.stderr
    assert done.returncode in (0, 1, 2)
    assert len(done.stdout) <= 10


def test_a_reader_that_leaves_does_not_keep_files_from_being_mended(many: Path) -> None:
    done = shell("newslint --fix --extend-select DUP001 --output-format text | true", many)
    assert "Traceback" not in done.stderr
    assert all(path.read_text(encoding="utf-8") == MENDED * 100 for path in many.glob("*.txt"))
    assert len(os.listdir(many)) == 40


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed(here: Path, bad: Path, closed: str) -> None:
    for arguments in ("", "--fix", "--diff", "-"):
        done = shell(f"newslint {arguments} {closed}", here)
        assert "Traceback" not in done.stderr + done.stdout
        assert done.returncode in (0, 1, 2)
        assert len(done.stderr.splitlines()) <= 3
    assert bad.read_text(encoding="utf-8") == MENDED


@pytest.mark.parametrize(
    "arguments", [[], ["--diff"], ["--output-format", "sarif"], ["rule", "PUN001"]]
)
def test_an_output_that_is_full(here: Path, bad: Path, arguments: list[str]) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "newslint", *arguments],
            cwd=here, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60,
        )  # fmt: skip
    assert done.returncode == 2
    assert b"No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


def test_an_error_is_said_though_nobody_reads_the_findings(here: Path, process: Process) -> None:
    assert error_of(process("missing.txt")).startswith("missing.txt: no such file")
