"""Times commands and functions side by side: in turn, several times, medians of the ratios."""

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

Timings = Mapping[str, Sequence[float]]
"""Seconds of each run, by what was run; the runs of one position were made in turn."""

RUNS = 5


def time_commands(commands: Mapping[str, Sequence[str]], runs: int = RUNS) -> Timings:
    """Wall time of whole processes, their output thrown away unread; one run to warm up."""
    return time_functions({name: _run(command) for name, command in commands.items()}, runs)


def time_functions(functions: Mapping[str, Callable[[], object]], runs: int = RUNS) -> Timings:
    """Wall time of each function, all of them in turn, after one turn that does not count.

    None profits from what newslint found in an earlier turn.
    """
    timings: dict[str, list[float]] = {name: [] for name in functions}
    for turn in range(runs + 1):
        for name, function in functions.items():
            forget_results()
            start = time.perf_counter()
            function()
            if turn:
                timings[name].append(time.perf_counter() - start)
    return timings


def table(timings: Timings, megabytes: float | None = None) -> str:
    """Median seconds, throughput, and the first one's time as a share of each other's.

    The share is the median of the shares of the single turns, so that a machine that slows down
    for a while slows both sides.
    """
    first = next(iter(timings.values()))
    rows = ["| what | median s | MB/s | first / this |", "|---|---|---|---|"]
    for name, runs in timings.items():
        speed = f"{megabytes / median(runs):.1f}" if megabytes else ""
        share = median(a / b for a, b in zip(first, runs, strict=True))
        rows.append(f"| {name} | {median(runs):.3f} | {speed} | {share:.3f} |")
    return "\n".join(rows)


def forget_results() -> None:
    """Remove what newslint remembers of earlier runs, but not what it compiled."""
    cache = Path(os.environ.get("NEWSLINT_CACHE_DIR", Path.home() / ".cache" / "newslint"))
    for path in cache.glob("results-*.bin"):
        path.unlink(missing_ok=True)


def _run(command: Sequence[str]) -> Callable[[], object]:
    # A pipe would make who prints most look slowest.
    return lambda: subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )
