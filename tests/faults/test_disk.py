"""A full disk, a folder or a file that cannot be written: the old bytes, and a line that says so."""

import errno
import os
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run
from tests.faults.conftest import BAD, MENDED, Process, error_of
from tests.faults.corpora import SUFFIXES, content, hashes

# The superuser may write anything, and here gives that up.
PLAIN = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
may_not_write = pytest.mark.skipif(
    bool(PLAIN) and shutil.which("setpriv") is None, reason="the superuser may write anything"
)


def have_tmpfs() -> bool:
    mount = ["unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"]
    try:
        return subprocess.run(mount, capture_output=True, check=False, timeout=20).returncode == 0
    except OSError:
        return False


@pytest.mark.parametrize("pages", [0, 2, 12])
def test_a_full_disk(here: Path, pages: int) -> None:
    """With room for so many pages more, so that it is full at different moments."""
    if not have_tmpfs():
        pytest.skip("no right to mount a file system")
    script = here / "script"
    # The shell fills what is left with a file, and gives the result out of its own mount.
    script.write_text(
        f"""
        set -e
        mount -t tmpfs -o size=2m,nr_inodes=400 none disk
        cp -r corpus disk/
        cd disk
        cat /dev/zero >full 2>/dev/null || true
        truncate -s -$(({pages} * 4096)) full
        set +e
        "{sys.executable}" -m newslint --fix --scope document --fix-log fixes.log corpus >../out 2>../err
        echo $? >../code
        rm full
        cp -r corpus ../after
        cp fixes.log ../fixes.log
        "{sys.executable}" -m newslint undo fixes.log >../undone 2>&1
        cp -r corpus ../restored
        """,
        encoding="utf-8",
    )
    (here / "disk").mkdir()
    for suffix in SUFFIXES:
        path = here / "corpus" / f"a.{suffix}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content(suffix, ["Lage. . Ja.", "Wort " * 3000]))
    mended = here / "mended"
    shutil.copytree(here / "corpus", mended)
    fix = [sys.executable, "-m", "newslint", "--fix-only", "--scope", "document", str(mended)]
    subprocess.run(fix, check=True, capture_output=True)
    old, new = hashes(here / "corpus"), hashes(mended)

    subprocess.run(["unshare", "-m", "sh", str(script)], cwd=here, check=True, timeout=60)
    after = hashes(here / "after")
    assert set(after) == set(old)
    assert all(digest in (old[path], new[path]) for path, digest in after.items())
    assert (here / "code").read_text() == "2\n"
    said = (here / "err").read_text()
    assert "Traceback" not in said
    lines = [line for line in said.splitlines() if "No space left on device" in line]
    assert len(lines) == sum(after[path] == old[path] for path in old), said
    assert hashes(here / "restored") == old, (here / "undone").read_text()


def test_a_file_that_may_not_grow_that_far(here: Path, process: Process) -> None:
    """A limit to the size of files comes as a signal, which ends a process unless it is ignored."""
    text = BAD * 20_000
    (here / "large.txt").write_text(text, encoding="utf-8")
    (here / "small.txt").write_text(BAD, encoding="utf-8")

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    done = process("--fix-only", "--select", "PUN", preexec_fn=limit)
    assert error_of(done) == "large.txt: cannot be written: File too large; it is as it was"
    assert (here / "large.txt").read_text(encoding="utf-8") == text
    assert (here / "small.txt").read_text(encoding="utf-8") == MENDED
    assert sorted(os.listdir(here)) == ["large.txt", "small.txt"]


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
def test_every_step_of_writing_may_fail(
    corpus: Path, newslint: Run, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before = hashes(corpus)

    def full(*_arguments: Any, **_options: Any) -> Any:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, step, full)
        result = newslint("--fix-only", "--no-cache", "--scope", "document", "corpus")
    reason = "cannot be written: No space left on device; it is as it was"
    assert sorted(result.errors) == sorted(f"newslint: corpus/{path}: {reason}" for path in before)
    assert result.code == 2
    assert hashes(corpus) == before


@may_not_write
def test_a_folder_that_is_read_only(here: Path, process: Process) -> None:
    for name in ("a.txt", "b.jsonl", "c.csv.gz"):
        path = here / "sub" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content(name.partition(".")[2], ["Lage. . Ja.", "Gut."]))
    (here / "z.txt").write_text(BAD, encoding="utf-8")
    before = hashes(here)
    (here / "sub").chmod(0o555)
    done = process("--fix-only", "--no-cache", before=PLAIN)
    assert done.returncode == 2
    assert done.stderr.decode().splitlines() == [
        f"newslint: sub/{name}: cannot be written: Permission denied; it is as it was"
        for name in ("a.txt", "b.jsonl", "c.csv.gz")
    ]
    (here / "sub").chmod(0o755)
    after = hashes(here)
    assert {path for path in before if before[path] != after[path]} == {"z.txt"}
    assert set(after) == set(before)


@may_not_write
def test_a_file_that_is_read_only(here: Path, bad: Path, process: Process) -> None:
    """Its folder would allow to put another in its place, but somebody wanted it to stay."""
    bad.chmod(0o444)
    done = process("--fix-only", "--no-cache", before=PLAIN)
    assert error_of(done) == "bad.txt: cannot be written: Permission denied; it is as it was"
    assert bad.read_text(encoding="utf-8") == BAD
    assert os.listdir(here) == ["bad.txt"]


@may_not_write
def test_a_log_in_a_folder_that_is_read_only(here: Path, bad: Path, process: Process) -> None:
    (here / "sub").mkdir()
    (here / "sub").chmod(0o555)
    done = process("--fix-only", "--no-cache", "--fix-log", "sub/log", before=PLAIN)
    expected = "sub/log: the fix log cannot be written: Permission denied; nothing was fixed"
    assert error_of(done) == expected
    assert bad.read_text(encoding="utf-8") == BAD


def test_a_file_system_that_is_read_only(here: Path, bad: Path) -> None:
    if not have_tmpfs():
        pytest.skip("no right to mount a file system")
    (here / "disk").mkdir()
    fix = f'"{sys.executable}" -m newslint --fix-only disk'
    script = f"mount -t tmpfs none disk; cp bad.txt disk; mount -o remount,ro disk; {fix}"
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", script], cwd=here, check=False, capture_output=True
    )
    expected = "disk/bad.txt: cannot be written: Read-only file system; it is as it was"
    assert error_of(done) == expected
