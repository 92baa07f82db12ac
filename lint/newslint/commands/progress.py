"""A progress bar on standard error, for work that takes longer than a second."""

import sys
import time
from types import TracebackType
from typing import Any, Self

_WAIT = 1.0
# In seconds; drawing takes a few milliseconds.
_BETWEEN = 0.1


class ProgressBar:
    """Shows bytes done of all, rate, findings and time left; draws nothing in the first second.

    Drawn only where standard error is a terminal, unless it is `wanted` anyway. It is drawn when it
    is told something, and by no thread: a process with threads must not be copied.
    """

    def __init__(self, wanted: bool | None) -> None:
        self._on = sys.stderr.isatty() if wanted is None else wanted
        self._next = time.monotonic() + _WAIT
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, share: float, done: int, findings: int) -> None:
        """Show that `done` bytes, a share of the work, are checked.

        The total follows from both: where files are compressed, or many and small, nobody knows it
        before they are read.
        """
        if not self._on or (time.monotonic() < self._next and share < 1):
            return
        if self._bar is None:
            if share >= 1:
                return
            self._start()
        self._bar.update(
            self._task,
            completed=done,
            total=done / share if share else None,
            found=f"{findings:,} finding{'' if findings == 1 else 's'}",
            description="checking" if share < 1 else "comparing",
        )
        self._bar.refresh()
        self._next = time.monotonic() + _BETWEEN

    def _start(self) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            DownloadColumn,
            Progress,
            TextColumn,
            TimeRemainingColumn,
            TransferSpeedColumn,
        )

        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            DownloadColumn(),
            TransferSpeedColumn(),
            TextColumn("{task.fields[found]}"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
            auto_refresh=False,
        )
        self._task = self._bar.add_task("checking", total=None, found="")
        self._bar.start()
