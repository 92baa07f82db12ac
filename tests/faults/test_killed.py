"""Death at any moment leaves the old bytes or the new ones of every file, and a log that says which."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.faults import killing
from tests.faults.conftest import BAD, LONG, MENDED, Process
from tests.faults.corpora import as_jsonl, hashes

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="copies and kills processes")


def test_killed_at_random_moments() -> None:
    """In memory if it can be: waiting for a disk makes it no harder."""
    kills = 1000 if LONG else 60
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) and not LONG else None
    environment = {**os.environ, **({"TMPDIR": memory} if memory else {})}
    command = [sys.executable, killing.__file__, str(kills), "7", str(2 if LONG else 1)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    print(done.stdout)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_processes_of_a_run_die_with_it(here: Path, jobs: str) -> None:
    texts = [f"Lage {n} ist klar. . Ja, sagte sie in der Stadt {n}." for n in range(60_000)]
    (here / "a.jsonl").write_bytes(as_jsonl(texts))
    before = hashes(here)
    command = [sys.executable, "-m", "newslint", "--fix", "--jobs", jobs, "--scope", "document"]
    victim = subprocess.Popen(
        command,
        cwd=here,
        start_new_session=True,
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    time.sleep(1.5)
    victim.kill()
    victim.wait()
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            os.killpg(victim.pid, 0)
        except ProcessLookupError:
            break
        time.sleep(0.05)
    else:
        os.killpg(victim.pid, signal.SIGKILL)
        pytest.fail("a process outlived the run it worked for")
    assert hashes(here).items() >= before.items()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
@pytest.mark.parametrize("command", ["fix", "undo"])
def test_a_request_to_end_while_a_file_is_written(
    here: Path, bad: Path, number: signal.Signals, command: str
) -> None:
    """What `timeout`, a closed terminal and Ctrl-C send is no kill: that file is still finished."""
    (here / "z.txt").write_text(BAD, encoding="utf-8")
    fix = ["--fix-only", "--fix-log", "log", "--scope", "document", "."]
    if command == "undo":
        run = [sys.executable, "-m", "newslint", *fix]
        subprocess.run(run, cwd=here, check=True, capture_output=True)
    code = f"""
import os, sys
from newslint.commands import main
fsync = os.fsync
def asked(handle):
    if ".newslint" in os.readlink(f"/proc/self/fd/{{handle}}"):
        os.kill(os.getpid(), {int(number)})
    fsync(handle)
os.fsync = asked
sys.argv = ["newslint", *{["undo", "log"] if command == "undo" else fix!r}]
main()
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=here, capture_output=True, check=False)
    assert b"Traceback" not in done.stderr
    assert done.returncode == (2 if number == signal.SIGINT else -number)
    one, other = (BAD, MENDED) if command == "undo" else (MENDED, BAD)
    first, last = ("z.txt", "bad.txt") if command == "undo" else ("bad.txt", "z.txt")
    assert (here / first).read_text(encoding="utf-8") == one
    assert (here / last).read_text(encoding="utf-8") == other
    assert sorted(os.listdir(here)) == ["bad.txt", "log", "z.txt"]


def test_what_is_left_behind_is_no_document_even_if_named(
    here: Path, bad: Path, process: Process
) -> None:
    left = here / ".bad.txt.0a1b2c3d.newslint"
    left.write_text("Ein halber Satz. .", encoding="utf-8")
    done = process("--fix", ".", left.name, "--quiet")
    assert (done.returncode, done.stdout) == (0, b"")
    assert bad.read_text(encoding="utf-8") == MENDED
    assert left.read_text(encoding="utf-8") == "Ein halber Satz. ."
