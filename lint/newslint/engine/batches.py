"""Work shared out over processes: the only code that knows of them."""

import os
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from newslint.errors import NewslintError

T = TypeVar("T")
R = TypeVar("R")

_work: Callable[[Any], Any] | None = None


def map_in_order(work: Callable[[T], R], tasks: list[T], jobs: int) -> Iterator[R]:
    """`work` of each task, in their order, over `jobs` processes (in this one if that is 1).

    `work` is inherited by forked processes and pickled for others. Raises `NewslintError` if a
    process dies.
    """
    jobs = min(jobs, len(tasks))
    if jobs <= 1:
        yield from map(work, tasks)
        return
    import gc
    import multiprocessing  # and all else that only large work needs
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    # What is there now stays; counting it again in each process would only copy it.
    gc.freeze()
    context = multiprocessing.get_context("fork" if _can_fork() else "spawn")
    pool = ProcessPoolExecutor(jobs, context, initializer=_start, initargs=(work,))
    try:
        yield from pool.map(_do, tasks)
    except BrokenProcessPool:
        raise NewslintError(
            "a worker process was killed, most likely for want of memory; try a smaller --jobs"
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        gc.unfreeze()


def default_jobs() -> int:
    """One process for each processor this one may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def _can_fork() -> bool:
    return os.name == "posix" and os.uname().sysname != "Darwin"


def _start(work: Callable[[Any], Any]) -> None:
    import signal

    global _work
    # Ctrl-C reaches every process of the terminal; the first one says so, and ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _work = work


def _do(task: Any) -> Any:
    if _work is None:
        raise RuntimeError("a worker process was not started properly")
    return _work(task)
