"""What a file is besides its bytes: kept where it can be, and untouched where nothing is mended."""

import os
import stat
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.faults.conftest import MENDED
from tests.faults.corpora import SUFFIXES, content

OLD = 1_000_000_000_000_000_000


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("mode", [0o640, 0o755])
def test_permissions_stay(here: Path, newslint: Run, suffix: str, mode: int) -> None:
    path = here / f"a.{suffix}"
    path.write_bytes(content(suffix, ["Lage. . Ja.", "Gut."]))
    path.chmod(mode)
    for command in (["--fix-only", "--fix-log", "log"], ["undo", "log"]):
        assert newslint(*command).code == 0
        assert stat.S_IMODE(path.stat().st_mode) == mode


def test_the_owner_stays(bad: Path, newslint: Run) -> None:
    if os.geteuid():
        pytest.skip("only the superuser can give files away")
    os.chown(bad, 1234, 4321)
    assert newslint("--fix-only").code == 0
    assert (bad.stat().st_uid, bad.stat().st_gid) == (1234, 4321)


def test_attributes_stay(bad: Path, newslint: Run) -> None:
    try:
        os.setxattr(bad, "user.origin", b"dpa")
    except (OSError, AttributeError):
        pytest.skip("no such attributes here")
    assert newslint("--fix-only").code == 0
    assert bad.read_text(encoding="utf-8") == MENDED
    assert os.getxattr(bad, "user.origin") == b"dpa"


def test_only_what_is_mended_gets_a_new_time(corpus: Path, newslint: Run) -> None:
    clean = corpus / "gut.txt"
    clean.write_text("Alles in Ordnung.\n")
    for path in corpus.rglob("*.*"):
        os.utime(path, ns=(OLD, OLD))
    before = clean.stat()
    for _ in range(2):
        assert newslint("--fix-only", "--scope", "document").code == 0
        after = clean.stat()
        assert (after.st_mtime_ns, after.st_ino) == (OLD, before.st_ino)
    times = {path.name: path.stat().st_mtime_ns for path in corpus.rglob("*.*") if path != clean}
    assert all(time > OLD for time in times.values())
    assert newslint("--fix-only", "--scope", "document").code == 0
    again = {path.name: path.stat().st_mtime_ns for path in corpus.rglob("*.*") if path != clean}
    assert times == again
