"""How time and memory grow with the number of articles, near-duplicates and embedded copies included.

    python benchmarks/scale.py FOLDER

Corpora of 10,000, 100,000 and 1,000,000 articles are made in FOLDER unless they are there, and
each is checked by the corpus rules that are on by default, with as many processes as the machine
has cores. Peak memory is that of all processes together, pages that they share counted once
(Linux), in a run of its own, for asking costs time. With `--boilerplate` the articles all end with the same 60 words: what is shared by all
must not make it quadratic.
"""

import argparse
import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import synthetic_corpus

# Often enough to see a peak that lasts.
_INTERVAL = 0.1


def descendants(pid: int) -> list[int]:
    found = [pid]
    with contextlib.suppress(OSError):
        for task in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{task}/children", encoding="ascii") as file:
                for child in file.read().split():
                    found += descendants(int(child))
    return found


def memory(pid: int) -> int:
    """Bytes in use by a process and those it started, shared pages in equal parts."""
    total = 0
    for each in descendants(pid):
        with contextlib.suppress(OSError), open(f"/proc/{each}/smaps_rollup", "rb") as file:
            for line in file:
                if line.startswith(b"Pss:"):
                    total += int(line.split()[1]) * 1024
    return total


def started(path: Path) -> subprocess.Popen[bytes]:
    """A check of the corpus that has just begun."""
    options = "--isolated --exit-zero --no-index --no-cache --scope corpus --snippet none -q"
    command = [sys.executable, "-m", "newslint", "check", *options.split(), str(path)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def ended(process: subprocess.Popen[bytes]) -> None:
    if process.wait():
        sys.exit(f"newslint ended with {process.returncode}")


def seconds_of(path: Path) -> float:
    start = time.perf_counter()
    ended(started(path))
    return time.perf_counter() - start


def peak_of(path: Path) -> int:
    """The most memory that a check has at a time, in bytes."""
    peak = 0
    process = started(path)
    while process.poll() is None:
        peak = max(peak, memory(process.pid))
        time.sleep(_INTERVAL)
    ended(process)
    return peak


def corpus(folder: Path, count: int, words: int, *, boilerplate: bool) -> Path:
    path = folder / f"{count}-{words}{'-boilerplate' if boilerplate else ''}.jsonl"
    if not path.exists():
        made = synthetic_corpus.articles(count, words, boilerplate=boilerplate)
        synthetic_corpus.write_jsonl(path, made)
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", default="10000,100000,1000000")
    parser.add_argument("--words", type=int, default=155)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--boilerplate", action="store_true")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    print("| articles | MB | seconds | ms an article | peak memory, MB |")
    print("|---|---|---|---|---|")
    for count in map(int, arguments.sizes.split(",")):
        path = corpus(arguments.folder, count, arguments.words, boilerplate=arguments.boilerplate)
        seconds = median(seconds_of(path) for _ in range(arguments.turns))
        print(
            f"| {count:,} | {path.stat().st_size / 1e6:,.0f} | {seconds:.1f} "
            f"| {seconds / count * 1000:.4f} | {peak_of(path) / 1e6:,.0f} |",
            flush=True,
        )


if __name__ == "__main__":
    main()
