"""What only shows in a process of its own: start-up, signals, pipes and full disks."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

BAD = "Ein Satz ist zu Ende. . Ein anderer beginnt.\n"
MENDED = "Ein Satz ist zu Ende. Ein anderer beginnt.\n"
NEWSLINT = [sys.executable, "-m", "newslint"]
# What takes longer to load than a file takes to check. Structs, which all is made of, are msgspec's.
HEAVY = [
    *("numpy", "ftfy", "rapidfuzz", "rich", "pathspec", "markdown_it", "importlib.metadata"),
    *("pydantic", "concurrent.futures", "multiprocessing"),
    *("pyarrow", "csv", "backports.zstd"),
]


def loaded(code: str) -> set[str]:
    """Which of the heavy modules a fresh interpreter has loaded after the code."""
    script = (
        "import sys\n"
        f"try:\n    {code}\nexcept SystemExit:\n    pass\n"
        f"print('loaded', *(set({HEAVY!r}) & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(done.stdout.rpartition("loaded")[2].split())


@pytest.mark.parametrize(
    "code",
    [
        "import newslint.commands",
        "sys.argv = ['newslint', '--version']; from newslint.commands import main; main()",
    ],
    ids=["import", "version"],
)
def test_start_up_loads_nothing_heavy(code: str) -> None:
    assert loaded(code) == set()


def test_a_run_on_one_file_loads_no_more_than_it_needs(here: Path) -> None:
    (here / "a.txt").write_text(MENDED, encoding="utf-8")
    code = "sys.argv = ['newslint', 'a.txt']; from newslint.commands import main; main()"
    assert loaded(code) == set()


def test_the_script_and_the_module_are_the_same(here: Path) -> None:
    script = Path(sys.executable).with_name("newslint")
    for command in ([str(script)], NEWSLINT):
        done = subprocess.run([*command, "--version"], capture_output=True, text=True, check=True)
        assert done.stdout.startswith("newslint ")


@pytest.fixture
def corpus(here: Path) -> list[Path]:
    """Enough files to be caught in the middle of."""
    folder = here / "corpus"
    folder.mkdir()
    paths = [folder / f"{number:04}.txt" for number in range(1500)]
    for number, path in enumerate(paths):
        path.write_text(f"{number}. {BAD}", encoding="utf-8")
    return paths


def start(*arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [*NEWSLINT, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.fixture
def running() -> Iterator["list[subprocess.Popen[str]]"]:
    """Processes that must not outlive a test that fails."""
    started: list[subprocess.Popen[str]] = []
    yield started
    for process in started:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_while_fixing_leaves_every_file_whole(
    corpus: list[Path], running: "list[subprocess.Popen[str]]", jobs: str
) -> None:
    old = [path.read_text(encoding="utf-8") for path in corpus]
    process = start("--fix", "-j", jobs, "--fix-log", "log", "--scope", "document", "corpus")
    running.append(process)
    while process.poll() is None and corpus[0].read_text(encoding="utf-8") == old[0]:
        time.sleep(0.001)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    now = [path.read_text(encoding="utf-8") for path in corpus]
    fixed = sum(text != before for text, before in zip(now, old, strict=True))
    assert (process.returncode, out) == (2, "")
    assert 0 < fixed < len(corpus)
    [line] = err.splitlines()
    assert line == f"newslint: interrupted; files fixed: {fixed}, all others are as they were"
    assert all(
        text in (before, before.replace(". .", ".")) for text, before in zip(now, old, strict=True)
    )
    assert sorted(os.listdir("corpus")) == [path.name for path in corpus]
    undone = subprocess.run([*NEWSLINT, "undo", "log"], capture_output=True, text=True, check=False)
    assert undone.returncode == 0
    assert [path.read_text(encoding="utf-8") for path in corpus] == old


# A rule that says when it begins, and does not end by itself.
SLOW = """
import time
from pathlib import Path

from newslint import document_rule, hookimpl


@document_rule(code="SLW001", name="slow", examples=[], clean=[])
def slow(document):
    \"\"\"A rule without end.\"\"\"
    Path("begun").touch()
    time.sleep(60)
    return iter(())


@hookimpl
def newslint_rules():
    return [slow]
"""


@pytest.mark.parametrize("options", [[], ["-j", "1"], ["-j", "2"]])
def test_ctrl_c_while_checking_is_one_line(
    here: Path, running: "list[subprocess.Popen[str]]", options: list[str]
) -> None:
    for name in ("a.txt", "b.txt"):
        (here / name).write_text(MENDED, encoding="utf-8")
    (here / "slow.py").write_text(SLOW, encoding="utf-8")
    slow = ("--local-plugin", "slow.py", "--select", "SLW001", "--rule-timeout", "0")
    process = start("a.txt", "b.txt", *slow, *options)
    running.append(process)
    while process.poll() is None and not (here / "begun").exists():
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, out, err) == (2, "", "newslint: interrupted\n")


@pytest.mark.parametrize(
    "options", [[], ["--output-format", "concise"], ["--diff"], ["--show-files"]]
)
def test_a_reader_that_goes_away_is_no_error(here: Path, options: list[str]) -> None:
    text = "".join(f"{number}. {BAD}" for number in range(5000))
    for name in ("a.txt", "b.txt"):
        (here / name).write_text(text, encoding="utf-8")
    read_end, write_end = os.pipe()
    process = subprocess.Popen(
        [*NEWSLINT, *options], stdout=write_end, stderr=subprocess.PIPE, text=True
    )
    os.close(write_end)
    os.read(read_end, 10)
    os.close(read_end)
    _, err = process.communicate()
    assert "Traceback" not in err
    assert "Error" not in err
    assert "Broken pipe" not in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["a.txt"],
        ["a.txt", "--output-format", "json"],
        ["a.txt", "--diff"],
        ["rule", "--all"],
        ["config"],
        ["plugins"],
        ["--version"],
        ["--help"],
    ],
)
def test_a_full_disk_is_one_line(here: Path, arguments: list[str]) -> None:
    (here / "a.txt").write_text(BAD, encoding="utf-8")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [*NEWSLINT, *arguments], stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert done.returncode == 2
    assert done.stderr == "newslint: output: No space left on device\n"


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_every_rule_can_be_explained_on_every_terminal(here: Path, encoding: str) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    done = subprocess.run(
        [*NEWSLINT, "rule", "--all"], capture_output=True, env=environment, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"# PUN001 " in done.stdout


def test_findings_are_utf8_under_every_locale(here: Path) -> None:
    (here / "größe.txt").write_text(BAD, encoding="utf-8")
    outputs = set()
    for settings in ({"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONUTF8": "1"}):
        done = subprocess.run(
            [*NEWSLINT, "größe.txt"],
            capture_output=True,
            env={**os.environ, **settings},
            check=False,
        )
        assert (done.returncode, b"Traceback" in done.stderr) == (1, False)
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert "größe.txt:1:22: PUN001".encode() in outputs.pop()


def test_hash_seeds_make_no_difference(here: Path) -> None:
    for number in range(5):
        (here / f"{number}.txt").write_text(BAD, encoding="utf-8")
    outputs = {
        subprocess.run(
            [*NEWSLINT, "--output-format", "json"],
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=False,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1
