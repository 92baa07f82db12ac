"""The progress bar: what it shows, and where it shows nothing."""

import io
import os
import sys
import threading
from collections.abc import Iterator
from typing import IO

import pytest

from newslint.commands import progress
from newslint.commands.progress import ProgressBar

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")


class Terminal:
    """A terminal as standard error, and what was drawn on it."""

    def __init__(self, reading: int, stderr: IO[str], patch: pytest.MonkeyPatch) -> None:
        self._reading, self._stderr, self._patch = reading, stderr, patch

    def bar(self, wanted: bool | None) -> ProgressBar:
        """A bar on this terminal; pytest sets standard error anew when a test begins."""
        self._patch.setattr(sys, "stderr", self._stderr)
        return ProgressBar(wanted)

    def drawn(self) -> str:
        self._stderr.flush()
        os.set_blocking(self._reading, False)
        parts = []
        while True:
            try:
                parts.append(os.read(self._reading, 1 << 16))
            except BlockingIOError:
                return b"".join(parts).decode()


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    reading, writing = os.openpty()
    for name, value in (("TERM", "xterm"), ("COLUMNS", "120"), ("LINES", "30")):
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(progress, "_WAIT", 0)
    monkeypatch.setattr(progress, "_BETWEEN", 0)
    with os.fdopen(writing, "w") as stderr:
        yield Terminal(reading, stderr, monkeypatch)
    os.close(reading)


def test_it_shows_bytes_rate_findings_and_time_left(terminal: Terminal) -> None:
    before = threading.active_count()
    with terminal.bar(None) as bar:
        for number in range(1, 6):
            bar(number / 10, number * 10_000_000, number * 1000)
        drawn = terminal.drawn()
        assert threading.active_count() == before
    assert "50.0/100.0 MB" in drawn
    assert "MB/s" in drawn or "GB/s" in drawn
    assert "5,000 findings" in drawn
    assert "0:00:0" in drawn
    assert "comparing" not in drawn


def test_it_says_that_all_is_read_and_documents_are_compared(terminal: Terminal) -> None:
    with terminal.bar(None) as bar:
        bar(0.5, 100, 1)
        assert "1 finding " in terminal.drawn()
        bar(1.0, 200, 1)
        assert "comparing" in terminal.drawn()


def test_short_work_shows_nothing(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_WAIT", 60)
    with terminal.bar(None) as bar:
        bar(0.5, 100, 1)
        bar(1.0, 200, 1)
    assert terminal.drawn() == ""


def test_it_is_off_if_told_so(terminal: Terminal) -> None:
    with terminal.bar(False) as bar:
        bar(0.5, 100, 1)
    assert terminal.drawn() == ""


def test_it_is_off_where_standard_error_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_WAIT", 0)
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    with ProgressBar(None) as bar:
        bar(0.5, 100, 1)
    assert written.getvalue() == ""
