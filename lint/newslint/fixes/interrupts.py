"""Signals that ask a run to end, put off until a file is written."""

import contextlib
import os
import signal
from collections.abc import Iterator
from types import FrameType


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """Ctrl-C and requests to end take effect at the end of this.

    So what was done and what is said of it agree, and nothing half-written is left behind.
    """
    came: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    before = {number: signal.getsignal(number) for number in _asking()}
    if before.get(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    put_off = [number for number, handler in before.items() if handler in _USUAL]
    for number in put_off:
        signal.signal(number, note)
    try:
        yield
    finally:
        for number in put_off:
            signal.signal(number, before[number])
    for each in came:
        if each == signal.SIGINT:
            raise KeyboardInterrupt
        os.kill(os.getpid(), each)


_USUAL = (signal.SIG_DFL, signal.default_int_handler)


def _asking() -> tuple[signal.Signals, ...]:
    names = ("SIGINT", "SIGTERM", "SIGHUP")
    return tuple(getattr(signal, name) for name in names if hasattr(signal, name))
