"""Files that need more memory than there is: a line that says so, and the others are mended."""

import resource
import sys
from pathlib import Path

import pytest
from tests.faults.conftest import BAD, LONG, MENDED, Process
from tests.faults.corpora import content, hashes

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits of memory")

MEGABYTE = 1 << 20


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (700 * MEGABYTE, 700 * MEGABYTE))


CASES = [
    (suffix, options) for suffix in ("txt", "md", "json") for options in ([], ["--fix"], ["--diff"])
]


@pytest.mark.parametrize(("suffix", "options"), CASES if LONG else [("txt", ["--fix"])])
def test_a_file_that_is_too_large(
    here: Path, process: Process, suffix: str, options: list[str]
) -> None:
    large = here / f"large.{suffix}"
    with large.open("wb") as file:
        file.write(b'[{"text": "' if suffix == "json" else b"")
        for _ in range(9):
            file.write(b"Der Rat tagt am Montag, sagte sie. " * (100 * MEGABYTE // 35))
        file.write(b'"}]' if suffix == "json" else b"")
    (here / "small.txt").write_text(BAD, encoding="utf-8")
    size = large.stat().st_size
    done = process(large.name, "small.txt", *options, "--no-cache", preexec_fn=limit)
    assert done.returncode == 2
    errors = [line for line in done.stderr.splitlines() if line.startswith(b"newslint: ")]
    expected = f"newslint: {large.name}: cannot be read: it needs more memory than there is"
    assert errors == [expected.encode()]
    text = (here / "small.txt").read_text(encoding="utf-8")
    assert text == (MENDED if "--fix" in options else BAD)
    assert large.stat().st_size == size
    large.unlink()


@pytest.mark.skipif(not LONG, reason="NEWSLINT_LONG is not set")
def test_records_need_no_memory_for_the_whole_file(here: Path, process: Process) -> None:
    """A file of records that is larger than the memory is mended in stretches."""
    texts = [f"Lage {n} ist klar, hieß es, und der Rat der Stadt tagt bald." for n in range(9000)]
    part = content("jsonl", texts)
    path = here / "a.jsonl"
    with path.open("wb") as file:
        for _ in range(900 * MEGABYTE // len(part) + 1):
            file.write(part)
        file.write(content("jsonl", ["Lage. . Ja."]))
    done = process("--fix-only", "--select", "PUN001", "--jobs", "1", preexec_fn=limit, timeout=300)
    assert done.returncode == 0, done
    with path.open("rb") as file:
        file.seek(-200, 2)
        assert "Lage. Ja." in file.read().decode("utf-8", "replace")
    path.unlink()
    assert hashes(here) == {}
