"""An index of a corpus: building it, its size, judging ten changed files, updating ten files.

    python benchmarks/synthetic_corpus.py FOLDER/corpus --articles 100000
    python benchmarks/index.py FOLDER/corpus

Times are of whole processes, in turn and as medians. `check` runs on ten files at a time that were
just changed, with the index and without; what the index costs is the difference. The folder beside
the corpus gets the index, and the changed files are put back. `--quality` compares what the index
finds for files of the corpus with a check of all of it in memory.
"""

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

NEWSLINT = [sys.executable, "-m", "newslint"]
RULES = ["--select", "DUP001,DUP002,DUP003"]
FILES = 10


def run(*arguments: str, cwd: Path) -> tuple[float, str]:
    """Seconds, and what went to standard output."""
    start = time.perf_counter()
    done = subprocess.run([*NEWSLINT, *arguments], cwd=cwd, capture_output=True, text=True)
    seconds = time.perf_counter() - start
    if done.returncode not in (0, 1):
        sys.exit(done.stderr)
    return seconds, done.stdout


def change(path: Path) -> None:
    """Replace one word, as an editor does."""
    words = path.read_text(encoding="utf-8").split(" ")
    words[len(words) // 2] = f"changed{time.time_ns()}"
    path.write_text(" ".join(words), encoding="utf-8")


def sample(corpus: Path, count: int, rng: random.Random) -> list[Path]:
    folders = sorted(path for path in corpus.iterdir() if path.is_dir())
    return [rng.choice(sorted(rng.choice(folders).iterdir())) for _ in range(count)]


def build(folder: Path, corpus: str) -> None:
    seconds, out = run("index", "build", corpus, cwd=folder)
    match = re.search(r"([\d,]+) documents in .*?, ([\d.,]+) MB, ([\d,]+) bytes each", out)
    if not match:
        sys.exit(f"newslint index build said:\n{out}")
    print(f"built in {seconds:.1f} s: {match[0]}")


def check_changed(folder: Path, corpus: Path, turns: int, rng: random.Random) -> None:
    times: dict[str, list[float]] = {"with the index": [], "without": [], "documents only": []}
    options = ["check", *RULES, "--output-format", "concise", "--jobs", "1"]
    for turn in range(turns + 1):
        paths = sample(corpus, FILES, rng)
        before = [path.read_bytes() for path in paths]
        for path in paths:
            change(path)
        names = [str(path.relative_to(folder)) for path in paths]
        for name, more in (
            ("without", ["--no-index"]),
            ("documents only", ["--scope", "document"]),
            ("with the index", []),
        ):
            seconds, _ = run(*options, *more, *names, cwd=folder)
            if turn:
                times[name].append(seconds)
        for path, data in zip(paths, before, strict=True):
            path.write_bytes(data)
    for name, seconds_of in times.items():
        print(f"check of {FILES} changed files, {name}: {median(seconds_of) * 1000:.0f} ms")
    cost = median(a - b for a, b in zip(times["with the index"], times["without"], strict=True))
    print(f"what the index costs: {cost * 1000:.0f} ms")


def update_changed(folder: Path, corpus: Path, turns: int, rng: random.Random) -> None:
    times = []
    start, _ = run("--version", cwd=folder)
    for _ in range(turns):
        paths = sample(corpus, FILES, rng)
        for path in paths:
            change(path)
        names = [str(path.relative_to(folder)) for path in paths]
        times.append(run("index", "update", *names, cwd=folder)[0])
    print(f"index update of {FILES} changed files: {median(times) * 1000:.0f} ms")
    print(f"newslint --version: {start * 1000:.0f} ms")


def quality(folder: Path, corpus: Path, count: int, rng: random.Random) -> None:
    """Hold what the index finds for some files to what a check of everything finds."""
    options = [
        "check",
        *RULES,
        "--output-format",
        "jsonl",
        "--scope",
        "corpus",
        "--snippet",
        "none",
    ]
    seconds, out = run(*options, "--no-index", str(corpus.relative_to(folder)), cwd=folder)
    every = [json.loads(line) for line in out.splitlines()]
    print(f"all in memory: {seconds:.1f} s, {len(every)} findings")
    reported = sorted({finding["path"] for finding in every})
    named = rng.sample(reported, min(count, len(reported)))
    named += [str(path.relative_to(folder)) for path in sample(corpus, count, rng)]
    touched = set(named)
    wanted = [f for f in every if touched & {f["path"], *(r["path"] for r in f["related"])}]
    (folder / "named.txt").write_text("\n".join(named), encoding="utf-8")
    seconds, out = run(*options, "--files-from", "named.txt", cwd=folder)
    found = [json.loads(line) for line in out.splitlines()]
    print(f"{len(touched)} files by the index: {seconds:.1f} s, {len(found)} findings")
    print("the same findings" if found == wanted else "OTHER FINDINGS")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--turns", type=int, default=9)
    parser.add_argument("--keep", action="store_true", help="use the index that is there")
    parser.add_argument("--quality", type=int, metavar="N", default=0)
    arguments = parser.parse_args()
    corpus = arguments.corpus.resolve()
    folder = corpus.parent
    rng = random.Random(1)
    if not arguments.keep:
        shutil.rmtree(folder / ".newslint", ignore_errors=True)
        build(folder, corpus.name)
    if arguments.quality:
        quality(folder, corpus, arguments.quality, rng)
    check_changed(folder, corpus, arguments.turns, rng)
    update_changed(folder, corpus, arguments.turns, rng)
    parts: Sequence[os.DirEntry[str]] = list(os.scandir(folder / ".newslint"))
    print(f"index afterwards: {sum(part.stat().st_size for part in parts) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
