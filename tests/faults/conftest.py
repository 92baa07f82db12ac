"""What the tests of faults share: newslint in this process, and in one of its own."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import _surroundings, here, newslint
from tests.faults.corpora import plant

__all__ = ["_surroundings", "here", "newslint"]

BAD = "Ein Satz ist zu Ende. . Ein anderer beginnt.\n"
MENDED = "Ein Satz ist zu Ende. Ein anderer beginnt.\n"
LONG = bool(os.environ.get("NEWSLINT_LONG"))

Process = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def process(here: Path) -> Process:
    """Runs the command line as a process of its own in the working directory of the test.

    One that hangs is a failure; so is a traceback. `before` is a command that starts it.
    """

    def run(
        *arguments: str | bytes, before: Sequence[str] = (), **options: Any
    ) -> "subprocess.CompletedProcess[bytes]":
        command = [*before, sys.executable, "-P", "-m", "newslint", *arguments]
        options = {"stdin": subprocess.DEVNULL, "timeout": 60, **options}
        done = subprocess.run(command, capture_output=True, check=False, cwd=here, **options)
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        assert done.returncode in (0, 1, 2), done
        return done

    return run


def error_of(done: "subprocess.CompletedProcess[bytes]") -> str:
    """The one line of standard error that says why a run failed."""
    lines = done.stderr.decode().splitlines()
    errors = [line for line in lines if line.startswith("newslint: ")]
    assert (done.returncode, len(errors)) == (2, 1), done
    return errors[0].removeprefix("newslint: ")


@pytest.fixture
def bad(here: Path) -> Path:
    """A file with something to mend."""
    path = here / "bad.txt"
    path.write_text(BAD, encoding="utf-8")
    return path


@pytest.fixture
def corpus(here: Path) -> Path:
    """A folder with two files of every format, each with something to mend."""
    folder = here / "corpus"
    plant(folder)
    return folder
