"""Files that change, go, or are mended by another run, between being read and being written."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run
from tests.faults.conftest import BAD, LONG, MENDED
from tests.faults.corpora import SUFFIXES, content, hashes, plant

from newslint.fixes import run as fixing
from newslint.fixes import write as writing
from newslint.fixes.files import Fixer
from newslint.fixes.given import work_out_given
from newslint.fixes.write import rewrite

CHANGED = "was changed meanwhile, so it was left as it is"


def errors_of(result: Any) -> list[str]:
    return [line.removeprefix("newslint: ") for line in result.errors if "newslint: " in line]


def before_writing(monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[], object]) -> None:
    """Have something happen once a file was read and its mending worked out."""

    def late(*arguments: Any) -> Any:
        meanwhile()
        return rewrite(*arguments)

    monkeypatch.setattr(fixing, "rewrite", late)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_changed(here: Path, newslint: Run, monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    path = here / f"a.{suffix}"
    path.write_bytes(content(suffix, ["Lage. . Ja.", "Gut."]))
    other = content(suffix, ["Lage. . Nein.", "Gut."])
    before_writing(monkeypatch, lambda: path.write_bytes(other))
    result = newslint("--fix-only")
    assert (result.code, errors_of(result)) == (2, [f"{path.name}: {CHANGED}"])
    assert path.read_bytes() == other
    assert os.listdir(here) == [path.name]


@pytest.mark.parametrize("kept_times", [False, True])
def test_text_that_was_added_at_the_end_is_not_torn_apart(
    here: Path, newslint: Run, monkeypatch: pytest.MonkeyPatch, kept_times: bool
) -> None:
    """What is only put in replaces nothing that could be compared."""
    path = here / "a.txt"
    path.write_text("Ohne Ende")
    times = path.stat()

    def add() -> None:
        path.write_text("Ohne Endes Ende.\n")
        if kept_times:
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))

    before_writing(monkeypatch, add)
    result = newslint("--fix-only", "--select", "WSP003")
    assert (result.code, errors_of(result)) == (2, [f"a.txt: {CHANGED}"])
    assert path.read_text() == "Ohne Endes Ende.\n"


def test_changed_between_the_stretches_of_a_large_file(
    here: Path, newslint: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = here / "a.jsonl"
    texts = [f"Lage {n} ist klar. . Ja, sagte sie in der Stadt {n}." for n in range(40_000)]
    data = content("jsonl", texts)
    path.write_bytes(data)
    other = data.replace(b"Stadt 39999.", b"Stadt 00000.")
    read = Fixer._read
    count = 0

    def counted(*arguments: Any) -> Any:
        nonlocal count
        count += 1
        if count == 2:
            path.write_bytes(other)
        return read(*arguments)

    monkeypatch.setattr(Fixer, "_read", counted)
    result = newslint("--fix-only", "--select", "PUN001", "--jobs", "1")
    assert count > 2
    assert (result.code, errors_of(result)) == (2, [f"a.jsonl: {CHANGED}"])
    assert path.read_bytes() == other


def test_gone(here: Path, bad: Path, newslint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "z.txt").write_text(BAD, encoding="utf-8")

    def remove() -> None:
        bad.unlink(missing_ok=True)

    before_writing(monkeypatch, remove)
    result = newslint("--fix-only")
    expected = "bad.txt: cannot be written: No such file or directory; it is as it was"
    assert (result.code, errors_of(result)) == (2, [expected])
    assert os.listdir(here) == ["z.txt"]
    assert (here / "z.txt").read_text(encoding="utf-8") == MENDED


def test_another_kind_of_thing_in_its_place(
    here: Path, bad: Path, newslint: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def replace() -> None:
        bad.unlink()
        os.mkfifo(bad)

    before_writing(monkeypatch, replace)
    result = newslint("--fix-only")
    expected = "bad.txt: is no regular file, so it cannot be mended"
    assert (result.code, errors_of(result)) == (2, [expected])


def test_a_corpus_fix_of_a_file_that_was_changed_since_it_was_compared(
    here: Path, newslint: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the comparison and the mending lie the texts of all other documents."""
    from newslint.fixes import corpus

    headlines = (
        "Gemeinderat vertagt den Beschluss",
        "Zwei Verletzte bei Brand",
        "Neue Brücke wird später fertig",
        "Das Freibad öffnet wieder",
    )
    for number, headline in enumerate(headlines):
        text = f"{headline} | Seeblick Bote\n\nAm {number}. Mai ging es los.\n"
        (here / f"{number}.txt").write_text(text, encoding="utf-8")
    select = ["--fix-only", "--select", "HED010"]
    other = here / "1.txt"
    new = "Vorab: Zwei Verletzte bei Brand | Seeblick Bote\n\nAm 1. Mai ging es los.\n"

    def late(*arguments: Any) -> Any:
        other.write_text(new, encoding="utf-8")
        return work_out_given(*arguments)

    monkeypatch.setattr(corpus, "work_out_given", late)
    result = newslint(*select)
    assert (result.code, errors_of(result)) == (2, [f"1.txt: {CHANGED}"])
    assert other.read_text(encoding="utf-8") == new
    assert "Bote" not in (here / "2.txt").read_text(encoding="utf-8")


def test_a_log_against_a_file_that_was_changed(corpus: Path, newslint: Run) -> None:
    assert newslint("--fix-only", "--scope", "document", "--fix-log", "log", "corpus").code == 0
    changed = corpus / "0-datei.txt"
    changed.write_bytes(changed.read_bytes() + b"Nachtrag.\n")
    kept = changed.read_bytes()
    gone = corpus / "0-datei.md"
    gone.unlink()
    result = newslint("undo", "log")
    assert (result.code, sorted(errors_of(result))) == (
        2,
        [
            f"{gone}: cannot be read: No such file or directory; it was left as it is",
            f"{changed}: was changed since it was fixed; it was left as it is",
        ],
    )
    assert changed.read_bytes() == kept
    assert not gone.exists()
    fresh = corpus.parent / "fresh"
    plant(fresh)
    expected = hashes(fresh)
    now = hashes(corpus)
    assert {path for path in expected if expected[path] != now.get(path)} == {
        "0-datei.txt",
        "0-datei.md",
    }


def test_two_runs_at_once(here: Path) -> None:
    """Each file is mended by one of them, and the other says so or finds it mended."""
    for attempt in range(20 if LONG else 2):
        corpus = here / f"corpus{attempt}"
        plant(corpus, seed=attempt, each=3)
        old = hashes(corpus)
        alone = here / f"alone{attempt}"
        plant(alone, seed=attempt, each=3)
        fix = [sys.executable, "-m", "newslint", "--fix-only", "--scope", "document"]
        subprocess.run([*fix, str(alone)], check=True, capture_output=True)
        runs = []
        for number in range(2):
            command = [*fix, "--fix-log", f"log{number}", corpus.name]
            runs.append(subprocess.Popen(command, cwd=here, stderr=subprocess.PIPE))
            time.sleep(0.02 * attempt)
        said = [run.communicate(timeout=60)[1].decode() for run in runs]
        assert hashes(corpus) == hashes(alone)
        for run, lines in zip(runs, said, strict=True):
            assert run.returncode in (0, 2)
            errors = [line for line in lines.splitlines() if line.startswith("newslint: ")]
            assert all(
                line.endswith((CHANGED, "is in use by another program, so it was left as it is"))
                for line in errors
            ), errors
        # Together the two logs know of every change, and lead back.
        undo = [sys.executable, "-m", "newslint", "undo"]
        for number in range(2):
            subprocess.run([*undo, f"log{number}"], cwd=here, capture_output=True, check=False)
        assert hashes(corpus) == old
        for number in range(2):
            (here / f"log{number}").unlink()


def test_one_log_is_not_written_by_two(here: Path, bad: Path, newslint: Run) -> None:
    from newslint.fixes.log import LogWriter

    writer = LogWriter("log")
    result = newslint("--fix-only", "--fix-log", "log")
    expected = "log: another run is writing to this fix log; nothing was fixed"
    assert (result.code, errors_of(result)) == (2, [expected])
    assert bad.read_text(encoding="utf-8") == BAD
    writer.close()
    assert newslint("--fix-only", "--fix-log", "log").code == 0
    assert bad.read_text(encoding="utf-8") == MENDED


def test_a_file_another_run_is_writing(
    here: Path, bad: Path, newslint: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newslint.fixes.held import held

    with held(str(bad), "bad.txt", None):
        result = newslint("--fix-only")
    expected = "bad.txt: is in use by another program, so it was left as it is"
    assert (result.code, errors_of(result)) == (2, [expected])
    assert bad.read_text(encoding="utf-8") == BAD
    assert writing.rewrite is rewrite
