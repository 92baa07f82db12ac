"""Work over copies of this process, with a pipe to each and no threads.

The pools of the standard library cost as much to start and to feed as checking several megabytes
does; here a result is one message, and a task the four bytes of its number.
"""

import contextlib
import fcntl
import gc
import os
import pickle
import select
import signal
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from newslint.errors import NewslintError

T = TypeVar("T")
R = TypeVar("R")

_NUMBER, _LENGTH = 4, 8
_CHUNK = 1 << 20
# A pipe holds 64 KiB unless asked for more, less than most results.
_PIPE_BYTES = 1 << 20
_DIED = "a worker process was killed, most likely for want of memory; try a smaller --jobs"
_FULL = "a worker process ran out of memory; try a smaller --jobs, or fewer or smaller files"


class _Worker:
    """A copy of this process: where to write numbers of tasks and to read results."""

    def __init__(self, pid: int, tasks: int, results: int) -> None:
        self.pid, self.tasks, self.results = pid, tasks, results
        self.received = bytearray()
        self.waiting: list[int] = []

    def give(self, number: int) -> None:
        self.waiting.append(number)
        os.write(self.tasks, number.to_bytes(_NUMBER, "little"))

    def take(self) -> tuple[int, Any] | None:
        """The next result that is there whole, with the number of its task."""
        length = int.from_bytes(self.received[:_LENGTH], "little")
        end = _LENGTH + length
        if len(self.received) < max(end, _LENGTH + 1):
            return None
        result = pickle.loads(memoryview(self.received)[_LENGTH:end])
        self.received = self.received[end:]
        return self.waiting.pop(0), result


def map_forked(work: Callable[[T], R], tasks: Sequence[T], jobs: int) -> Iterator[R]:
    """`work` of each task, in their order; raises what it raised, or `NewslintError`."""
    # What is there now stays; counting it again in each process would only copy it.
    gc.freeze()
    workers: list[_Worker] = []
    try:
        for _ in range(jobs):
            workers.append(_forked(work, tasks, workers))
        yield from _in_order(workers, len(tasks))
    finally:
        for worker in workers:
            with contextlib.suppress(OSError):
                os.kill(worker.pid, signal.SIGTERM)
            os.close(worker.tasks)
            os.close(worker.results)
        for worker in workers:
            with contextlib.suppress(OSError):
                os.waitpid(worker.pid, 0)
        gc.unfreeze()


def _in_order(workers: Sequence[_Worker], count: int) -> Iterator[Any]:
    """Hand out the numbers, two to each worker at a time, and yield the results by number."""
    done: dict[int, Any] = {}
    following, given = 0, 0
    for worker in list(workers) * 2:
        if given < count:
            worker.give(given)
            given += 1
    poll = select.poll()
    by_pipe = {worker.results: worker for worker in workers}
    for pipe in by_pipe:
        poll.register(pipe, select.POLLIN)
    while following < count:
        for pipe, _ in poll.poll():
            worker = by_pipe[pipe]
            data = os.read(pipe, _CHUNK)
            if not data:
                raise NewslintError(_DIED)
            worker.received += data
            while result := worker.take():
                if given < count:
                    worker.give(given)
                    given += 1
                done[result[0]] = result[1]
        while following in done:
            kind, value = done.pop(following)
            if kind == "raised":
                raise value
            following += 1
            yield value


def _forked(work: Callable[[T], R], tasks: Sequence[T], others: Sequence[_Worker]) -> _Worker:
    number_out, number_in = os.pipe()
    result_out, result_in = os.pipe()
    # Without the right to it, or with none left, the pipe stays as it is.
    with contextlib.suppress(OSError):
        fcntl.fcntl(result_in, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
    pid = os.fork()
    if pid:
        os.close(number_out)
        os.close(result_in)
        return _Worker(pid, number_in, result_out)
    # The copy must never come back into what the original was in the middle of.
    status = 1
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        # Ctrl-C reaches every process of the terminal; the first one says so, and ends the others.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for pipe in (number_in, result_out, *(p for w in others for p in (w.tasks, w.results))):
            os.close(pipe)
        _serve(work, tasks, number_out, result_in)
        status = 0
    finally:
        os._exit(status)


def _serve(work: Callable[[T], R], tasks: Sequence[T], numbers: int, results: int) -> None:
    while number := os.read(numbers, _NUMBER):
        try:
            message: tuple[str, Any] = ("done", work(tasks[int.from_bytes(number, "little")]))
        except NewslintError as error:
            message = ("raised", NewslintError(str(error)))
        except MemoryError:
            message = ("raised", NewslintError(_FULL))
        except Exception as error:
            message = ("raised", RuntimeError(f"{type(error).__name__}: {error}"))
        payload = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
        data = memoryview(len(payload).to_bytes(_LENGTH, "little") + payload)
        while data:
            data = data[os.write(results, data) :]
