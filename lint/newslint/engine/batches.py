"""Work shared out over processes: the only code that knows of them."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from newslint.errors import NewslintError

T = TypeVar("T")
R = TypeVar("R")

_DIED = "a worker process was killed, most likely for want of memory; try a smaller --jobs"
_work: Callable[[Any], Any] | None = None


def map_in_order(work: Callable[[T], R], tasks: list[T], jobs: int) -> Iterator[R]:
    """`work` of each task, in their order, over `jobs` processes (in this one if that is 1).

    `work` is inherited by forked processes and pickled for others. Raises `NewslintError` if a
    process dies.
    """
    jobs = min(jobs, len(tasks))
    if jobs <= 1:
        yield from map(work, tasks)
    elif sys.platform == "linux":
        from newslint.engine.forks import map_forked  # what it needs is only loaded for large work

        yield from map_forked(work, tasks, jobs)
    else:
        yield from _map_spawned(work, tasks, jobs)


def map_copied(work: Callable[[T], R], tasks: list[T], jobs: int) -> Iterator[R]:
    """The same for `work` that cannot be pickled: over copies of this process where it can be copied."""
    yield from map_in_order(work, tasks, jobs if sys.platform == "linux" else 1)


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of that size, the last one shorter."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def default_jobs() -> int:
    """One process for each processor this one may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def _map_spawned(work: Callable[[T], R], tasks: list[T], jobs: int) -> Iterator[R]:
    """The same where a process cannot be copied safely: macOS and Windows."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, context, initializer=_start, initargs=(work,))
    try:
        yield from pool.map(_do, tasks)
    except BrokenProcessPool:
        raise NewslintError(_DIED) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


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
