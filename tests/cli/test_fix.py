"""`--fix` and its relations: what is mended, what is written, and taking it back."""

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Run

BAD = "Ein Satz ist zu Ende. . Ein anderer  beginnt."
MENDED = "Ein Satz ist zu Ende. Ein anderer beginnt.\n"


@pytest.fixture
def bad(here: Path) -> Path:
    path = here / "bad.txt"
    path.write_text(BAD, encoding="utf-8")
    return path


def test_fix_mends_and_reports_what_is_left(newslint: "Run", bad: Path) -> None:
    result = newslint("--fix")
    assert bad.read_text(encoding="utf-8") == MENDED
    assert (result.code, result.out) == (0, "")
    assert result.errors == ["3 findings fixed.", "No findings in 1 document."]
    again = newslint("--fix")
    assert (again.code, again.out, again.errors) == (0, "", ["No findings in 1 document."])
    assert bad.read_text(encoding="utf-8") == MENDED


def test_a_file_without_defects_is_not_written(newslint: "Run", bad: Path) -> None:
    bad.write_text(MENDED, encoding="utf-8")
    os.utime(bad, (1, 1))
    before = bad.stat()
    newslint("--fix", "--unsafe-fixes")
    after = bad.stat()
    assert (after.st_mtime, after.st_ino) == (before.st_mtime, before.st_ino)


def test_what_somebody_said_is_shown_and_not_mended(newslint: "Run", here: Path) -> None:
    text = "Er sagt, er sei weg weg!!! „Ich bin weg weg!!!“ Und [sic] weg weg [sic].\n"
    (here / "said.txt").write_text(text, encoding="utf-8")
    options = ("--unsafe-fixes", "--select", "REP004,PUN012", "--lang", "de")
    result = newslint("--fix", *options, "--output-format", "json")
    mended = text.replace("weg weg!!!", "weg!", 1)
    assert (here / "said.txt").read_text(encoding="utf-8") == mended
    (found,) = result.report["findings"]
    assert (found["code"], found["fix"]["applicability"]) == ("REP004", "manual")


def test_exit_non_zero_on_fix(newslint: "Run", bad: Path) -> None:
    assert newslint("--fix", "--exit-non-zero-on-fix").code == 1
    assert newslint("--fix", "--exit-non-zero-on-fix").code == 0


def test_fix_only(newslint: "Run", seed: Path) -> None:
    result = newslint("--fix-only")
    assert (result.code, result.out, result.err) == (0, "", "")
    assert newslint("--output-format", "json").codes == ["HED002"]
    assert newslint("--fix-only", "--unsafe-fixes", "--exit-non-zero-on-fix").code == 1
    assert newslint("--fix-only", "--unsafe-fixes", "--exit-non-zero-on-fix").code == 0


def test_show_fixes(newslint: "Run", bad: Path) -> None:
    result = newslint("--fix", "--show-fixes")
    assert sorted(re.sub(r"(: \w+) .*", r"\1", line) for line in result.errors[:3]) == [
        "fixed bad.txt:1:22: PUN001",
        "fixed bad.txt:1:36: WSP002",
        "fixed bad.txt:1:46: WSP003",
    ]


@pytest.mark.parametrize(
    ("options", "text"),
    [
        (["--fixable", "PUN"], "Ein Satz ist zu Ende. Ein anderer  beginnt."),
        (["--fixable", "PUN,WSP003"], "Ein Satz ist zu Ende. Ein anderer  beginnt.\n"),
        (["--unfixable", "WSP"], "Ein Satz ist zu Ende. Ein anderer  beginnt."),
        (["--select", "WSP"], "Ein Satz ist zu Ende. . Ein anderer beginnt.\n"),
        (["--ignore", "WSP,PUN"], BAD),
        (["--fixable", "HED"], BAD),
    ],
)
def test_only_what_is_fixable_is_mended(
    newslint: "Run", bad: Path, options: list[str], text: str
) -> None:
    newslint("--fix", *options)
    assert bad.read_text(encoding="utf-8") == text


def test_what_is_not_fixable_is_not_promised(newslint: "Run", bad: Path) -> None:
    result = newslint("--unfixable", "PUN,WSP002")
    assert result.errors == ["3 findings in 1 document. 1 can be mended with --fix."]
    assert result.out.count("[*]") == 1


def test_diff_shows_and_writes_nothing(newslint: "Run", bad: Path) -> None:
    result = newslint("--diff")
    assert result.code == 1
    assert bad.read_text(encoding="utf-8") == BAD
    assert result.out == (
        f"--- bad.txt\n+++ bad.txt\n@@ -1 +1 @@\n-{BAD}\n\\ No newline at end of file\n+{MENDED}"
    )
    bad.write_text(MENDED, encoding="utf-8")
    assert newslint("--diff")[:2] == (0, "")


def test_diff_is_what_fix_does(newslint: "Run", seed: Path, here: Path) -> None:
    before = seed.read_bytes()
    for options in (["--diff"], ["--diff", "--unsafe-fixes"]):
        diff = newslint(*options).out.encode("utf-8", "surrogateescape")
        (here / "patch").write_bytes(diff)
        seed.write_bytes(before)
        newslint("--fix", *options[1:])
        fixed = seed.read_bytes()
        seed.write_bytes(before)
        assert os.system("patch -s -p0 < patch") == 0
        assert seed.read_bytes() == fixed
        seed.write_bytes(before)


def test_fixes_keep_everything_else_of_a_record(newslint: "Run", here: Path) -> None:
    line = '{ "x":[1,  2.50], "text" : "Gr\\u00fc\\u00dfe. . \\"Ja\\"\\/nein  und \\ud83d\\ude00 mehr davon am Montag.",\t"y":1e5}'
    other = '{"text":"Fine.","z":"a  b"}\r'
    path = here / "a.jsonl"
    path.write_bytes(f"{line}\n\n{other}\n".encode())
    assert newslint("--fix", "--select", "PUN001,WSP002").code == 0
    fixed = line.replace(". .", ".").replace("nein  und", "nein und")
    assert path.read_bytes() == f"{fixed}\n\n{other}\n".encode()


@pytest.mark.parametrize(
    ("start", "end", "encoding"),
    [
        (b"\xef\xbb\xbf", "\n", "utf-8"),
        (b"\xff\xfe", "\n", "utf-16-le"),
        (b"\xfe\xff", "\r\n", "utf-16-be"),
        (b"", "\r\n", "utf-8"),
    ],
)
def test_fixes_keep_encoding_mark_and_newlines(
    newslint: "Run", here: Path, start: bytes, end: str, encoding: str
) -> None:
    path = here / "a.txt"
    lines = ["Grüße", "", "Ein Satz ist zu Ende. . Ja."]
    path.write_bytes(start + end.join(lines).encode(encoding))
    newslint("--fix")
    lines[2] = "Ein Satz ist zu Ende. Ja."
    assert path.read_bytes() == start + (end.join(lines) + end).encode(encoding)


def test_fix_log_and_undo(newslint: "Run", bad: Path, here: Path) -> None:
    records = here / "a.jsonl"
    records.write_bytes(
        b'{"text": "Ende. . Ja."}\n{"text": "K\xf6ln. . Ja."}\n{"text": "Ende. . Nein."}'
    )
    before = {path: path.read_bytes() for path in (bad, records)}
    newslint("--fix", "--fix-log", "log")
    assert all(path.read_bytes() != data for path, data in before.items())
    [first, second] = map(json.loads, Path("log").read_text(encoding="utf-8").splitlines())
    assert sorted(fix["code"] for fix in second["fixes"]) == ["PUN001", "WSP002", "WSP003"]
    assert first["path"] == str(records)
    undone = newslint("undo", "log")
    assert (undone.code, undone.out, undone.err) == (0, "2 files restored.\n", "")
    assert {path: path.read_bytes() for path in before} == before
    assert newslint("undo", "log")[:2] == (0, "0 files restored.\n")


def test_undo_leaves_what_was_changed_since(newslint: "Run", bad: Path, here: Path) -> None:
    (here / "c.txt").write_text(BAD, encoding="utf-8")
    newslint("--fix", "--fix-log", "log")
    bad.write_text("Etwas anderes.\n", encoding="utf-8")
    undone = newslint("undo", "log")
    assert (undone.code, undone.out) == (2, "1 file restored.\n")
    assert undone.errors == [
        f"newslint: {bad}: was changed since it was fixed; it was left as it is"
    ]
    assert bad.read_text(encoding="utf-8") == "Etwas anderes.\n"
    assert (here / "c.txt").read_text(encoding="utf-8") == BAD


def test_one_log_for_several_runs(newslint: "Run", seed: Path) -> None:
    before = seed.read_bytes()
    newslint("--fix", "--fix-log", "log", "--select", "PUN")
    newslint("--fix", "--fix-log", "log")
    newslint("--unsafe-fixes", "--fix-log", "log")
    assert newslint("undo", "log").out == "3 files restored.\n"
    assert seed.read_bytes() == before


def test_nothing_to_fix_is_no_reason_to_fail(newslint: "Run", bad: Path) -> None:
    bad.write_text(MENDED, encoding="utf-8")
    assert newslint("--fix", "--fix-log", "log").code == 0
    assert newslint("undo", "log")[:2] == (0, "0 files restored.\n")


def test_copies_are_reported_and_kept(newslint: "Run", bad: Path, here: Path) -> None:
    (here / "copy.txt").write_text(BAD, encoding="utf-8")
    result = newslint("--fix", "--output-format", "json")
    assert result.codes == ["DUP001"]
    assert (here / "copy.txt").read_bytes() == bad.read_bytes() == MENDED.encode()


def test_links_are_fixed_once(newslint: "Run", bad: Path, here: Path) -> None:
    (here / "link.txt").symlink_to("bad.txt")
    result = newslint("--fix")
    assert (result.code, result.errors) == (0, ["3 findings fixed.", "No findings in 1 document."])
    assert (here / "link.txt").is_symlink()
    assert bad.read_text(encoding="utf-8") == MENDED


def test_the_whole_seeds_folder_is_at_rest_after_one_run(newslint: "Run", here: Path) -> None:
    import shutil

    from newslint_plugins import __file__ as plugins

    seeds = Path(plugins).parents[2] / "seeds"
    shutil.copytree(seeds, here / "seeds")
    before = {path: path.read_bytes() for path in sorted(here.rglob("*.*"))}
    newslint("--unsafe-fixes", "--fix-log", "log", "seeds")
    fixed = {path: path.read_bytes() for path in before}
    assert fixed != before
    assert newslint("--unsafe-fixes", "--diff", "seeds")[:2] == (0, "")
    newslint("--unsafe-fixes", "seeds")
    assert {path: path.read_bytes() for path in before} == fixed
    assert newslint("undo", "log").code == 0
    assert {path: path.read_bytes() for path in before} == before
