"""A bound on how long a rule may take for one document."""

import signal
import sys
import time
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any, Self, TypeVar

# So many times within the bound it is looked at; each look costs some microseconds.
_LOOKS = 10
_SHORTEST = 0.01
R = TypeVar("R")


class RuleTimeout(BaseException):
    """Raised inside a rule that took too long; no `Exception`, which a rule may catch."""


class Watch:
    """Ends calls that take longer than `seconds`, if that is not 0, while it is entered.

    A timer runs beside the work, so that calls that are quick cost next to nothing: the call that
    it meets again and again for the whole time is ended, by at most a fifth of the bound too late.
    Matching of `re` is ended, too. There is no such timer on Windows and in threads, and where
    somebody else uses it: there nothing is ended.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._call: object | None = None
        self._met: object | None = None
        self._since = 0.0
        self._runs = False

    def call(self, function: Callable[..., R], *arguments: Any) -> R:
        """What the function gives; raises `RuleTimeout` if it takes too long."""
        self._call = object()
        try:
            return function(*arguments)
        finally:
            self._call = None

    def __enter__(self) -> Self:
        if sys.platform != "win32" and self._seconds > 0 and _is_free():
            signal.signal(signal.SIGALRM, self._look)
            every = max(self._seconds / _LOOKS, _SHORTEST)
            signal.setitimer(signal.ITIMER_REAL, every, every)
            self._runs = True
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if sys.platform != "win32" and self._runs:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            self._runs = False

    def _look(self, _number: int, _frame: FrameType | None) -> None:
        if self._call is None or self._call is not self._met:
            self._met, self._since = self._call, time.monotonic()
        elif time.monotonic() - self._since >= self._seconds:
            raise RuleTimeout


def _is_free() -> bool:
    """Whether this thread may set the timer, and nobody did."""
    if sys.platform == "win32" or signal.getsignal(signal.SIGALRM) is not signal.SIG_DFL:
        return False
    try:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
    except ValueError:
        return False
    return signal.getitimer(signal.ITIMER_REAL)[0] == 0
