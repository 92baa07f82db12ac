"""A progress bar on standard error, for work that takes longer than a second."""

import sys
import time
from types import TracebackType
from typing import Any, Self

_WAIT = 1.0


class ProgressBar:
    """Shows bytes done, rate, findings and time left; draws nothing before a second is over."""

    def __init__(self, wanted: bool | None) -> None:
        self._on = sys.stderr.isatty() if wanted is None else wanted
        self._started = time.monotonic()
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
        """Show that `done` bytes, a share of the work, are checked."""
        if not self._on or time.monotonic() - self._started < _WAIT:
            return
        if self._bar is None:
            self._start()
        total = done / share if share else None
        self._bar.update(self._task, completed=done, total=total, found=f"{findings:,} findings")

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
            TextColumn("checking"),
            BarColumn(),
            DownloadColumn(),
            TransferSpeedColumn(),
            TextColumn("{task.fields[found]}"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._task = self._bar.add_task("checking", total=None, found="")
        self._bar.start()
