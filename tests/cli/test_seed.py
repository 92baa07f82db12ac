"""The seed article: exactly its five defects, and exactly their repair."""

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

GOLDEN = Path(__file__).parents[1] / "golden"
HEADLINE = (
    "Zentralasiatischer Staat bezeichnet Russland als „wichtigsten Verbündeten“"
    " – RT Russland und die ehemalige Sowjetunion"
)
DEFECTS = [
    ("HED002", (1, 76), (1, 119), "– RT Russland und die ehemalige Sowjetunion", "unsafe"),
    ("HED001", (3, 1), (3, 119), HEADLINE, "safe"),
    ("BPL001", (5, 1), (5, 10), "Quelllink", "safe"),
    ("PUN001", (13, 321), (13, 323), " .", "safe"),
    ("WSP003", (23, 201), (23, 201), "", "safe"),
]


def golden(name: str) -> bytes:
    return (GOLDEN / name).read_bytes()


def test_the_five_findings_and_no_other(newslint: "Run", seed: Path) -> None:
    result = newslint(seed, "--output-format", "json")
    text = seed.read_text(encoding="utf-8")
    assert result.code == 1
    assert [
        (
            found["code"],
            (found["start"]["line"], found["start"]["column"]),
            (found["end"]["line"], found["end"]["column"]),
            text[found["start"]["offset"] : found["end"]["offset"]],
            found["fix"]["applicability"],
        )
        for found in result.report["findings"]
    ] == DEFECTS
    summary = result.report["summary"]
    assert (summary["documents"], summary["bytes"]) == (1, 3225)
    assert (summary["findings"], summary["fixable"], summary["fixed"]) == (5, 4, 0)


def test_fix(newslint: "Run", seed: Path) -> None:
    result = newslint("--fix", "seed.txt", "--output-format", "json")
    assert seed.read_bytes() == golden("seed.fixed.txt")
    assert (result.code, result.codes) == (1, ["HED002"])
    assert result.report["summary"]["fixed"] == 4
    assert newslint("--fix", "seed.txt").code == 1
    assert seed.read_bytes() == golden("seed.fixed.txt")


def test_unsafe_fixes(newslint: "Run", seed: Path) -> None:
    result = newslint("--unsafe-fixes", "seed.txt")
    assert seed.read_bytes() == golden("seed.unsafe.txt")
    assert (result.code, result.out) == (0, "")
    again = newslint("--unsafe-fixes", "seed.txt")
    assert (again.code, again.out, again.errors) == (0, "", ["No findings in 1 document."])
    assert seed.read_bytes() == golden("seed.unsafe.txt")


def test_all_but_the_defects_is_byte_for_byte_the_same(seed: Path) -> None:
    """The golden files themselves: they differ from the article in the defects alone."""
    lines = seed.read_bytes().split(b"\n")
    stray = lines[12]
    assert stray.endswith("werden“. .".encode())
    kept = [*lines[:2], *lines[6:12], stray[:-2], *lines[13:]]
    assert golden("seed.fixed.txt") == b"\n".join(kept) + b"\n"
    suffix = " – RT Russland und die ehemalige Sowjetunion".encode()
    assert golden("seed.unsafe.txt") == golden("seed.fixed.txt").replace(suffix, b"")


@pytest.mark.parametrize("options", [["--fix"], ["--unsafe-fixes"]])
def test_undo_restores_the_article(newslint: "Run", seed: Path, options: list[str]) -> None:
    before = sha256(seed.read_bytes()).hexdigest()
    newslint("seed.txt", *options, "--fix-log", "fixes.log")
    assert sha256(seed.read_bytes()).hexdigest() != before
    undone = newslint("undo", "fixes.log")
    assert (undone.code, undone.out, undone.err) == (0, "1 file restored.\n", "")
    assert sha256(seed.read_bytes()).hexdigest() == before
