"""Near-duplicates in a corpus: newslint beside rensa and datasketch, all on one core.

    python benchmarks/synthetic_corpus.py FOLDER/200k.jsonl --articles 200000
    pip install rensa datasketch
    python benchmarks/copies.py FOLDER/200k.jsonl

Each goes through the records in order, and drops one whose set of five-word shingles is similar to
that of one kept before, from a Jaccard similarity of 0.8 on. The two MinHash tools sign with 128
permutations, look for candidates in 16 bands, and compare the candidates exactly, as newslint
does. Each is a process of its own, so memory and start are counted in; the one core is shared with
nothing else if the machine is quiet, and the seconds of processor time tell if it was not. Recall
is the share that a tool drops of what a comparison of all pairs drops (`--brute N`: of the first N
records) or of what newslint drops.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

THRESHOLD, SHINGLE = 0.8, 5
PERMUTATIONS, BANDS = 128, 16
_WORD = re.compile(r"\w+")
# Signed together, so that the tool need not be called for each record.
_BATCH = 1000


def texts(path: str) -> Iterator[str]:
    with open(path, encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)["text"]


def shingles(text: str) -> set[str]:
    words = _WORD.findall(text.lower())
    return {" ".join(words[at : at + SHINGLE]) for at in range(max(len(words) - SHINGLE + 1, 1))}


def similar(one: set[str], other: set[str]) -> bool:
    common = len(one & other)
    return common >= THRESHOLD * (len(one) + len(other) - common)


def batches(path: str) -> Iterator[list[str]]:
    batch: list[str] = []
    for text in texts(path):
        batch.append(text)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    yield batch


def drop(path: str, sign: Callable[[list[set[str]]], list[Any]], index: Any) -> list[int]:
    """The records to drop, by an index of signatures with `query` and `insert`."""
    kept: dict[int, str] = {}
    dropped: list[int] = []
    number = 0
    for batch in batches(path):
        sets = [shingles(text) for text in batch]
        for text, own, signature in zip(batch, sets, sign(sets), strict=True):
            if any(similar(own, shingles(kept[other])) for other in index.query(signature)):
                dropped.append(number)
            else:
                index.insert(number, signature)
                kept[number] = text
            number += 1
    return dropped


def by_rensa(path: str) -> list[int]:
    from rensa import RMinHash, RMinHashLSH

    def sign(sets: list[set[str]]) -> list[Any]:
        signatures: list[Any] = RMinHash.from_token_sets(sets, PERMUTATIONS, 1)
        return signatures

    return drop(path, sign, RMinHashLSH(THRESHOLD, PERMUTATIONS, BANDS))


def by_datasketch(path: str) -> list[int]:
    from datasketch import MinHash, MinHashLSH

    def sign(sets: list[set[str]]) -> list[Any]:
        return MinHash.bulk(
            [[each.encode() for each in one] for one in sets], num_perm=PERMUTATIONS
        )

    return drop(path, sign, MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, 8)))


def by_all_pairs(path: str, count: int) -> list[int]:
    """Every pair that has a shingle in common, compared."""
    holders: dict[str, list[int]] = {}
    sizes: dict[int, int] = {}
    dropped: list[int] = []
    for number, text in zip(range(count), texts(path), strict=False):
        own = shingles(text)
        common = Counter(other for shingle in own for other in holders.get(shingle, ()))
        if any(
            shared >= THRESHOLD * (len(own) + sizes[other] - shared)
            for other, shared in common.items()
        ):
            dropped.append(number)
            continue
        sizes[number] = len(own)
        for shingle in own:
            holders.setdefault(shingle, []).append(number)
    return dropped


OTHERS = {"rensa": by_rensa, "datasketch": by_datasketch}


def newslint(path: str, jobs: int) -> list[str]:
    options = "--isolated --exit-zero --no-index --no-cache --select DUP001,DUP002 --output-format jsonl --snippet none"
    return ["-m", "newslint", "check", *options.split(), "--jobs", str(jobs), path]


class Run:
    """A process that was run: its seconds, those of the processor, and what it dropped."""

    def __init__(self, arguments: Sequence[str], cores: set[int], out: Path) -> None:
        before, start = os.times(), time.perf_counter()
        with out.open("w") as file:
            command = [sys.executable, *arguments]
            if hasattr(os, "sched_setaffinity"):
                os.sched_setaffinity(0, cores)
            done = subprocess.run(command, stdout=file, check=False)
        self.seconds = time.perf_counter() - start
        after = os.times()
        self.busy = after[2] + after[3] - before[2] - before[3]
        if done.returncode:
            sys.exit(f"{' '.join(command)} ended with {done.returncode}")
        lines = out.read_text().splitlines()
        self.dropped = {_number(json.loads(line)) for line in lines}


def _number(line: Any) -> int:
    return int(line["record"]["index"]) if isinstance(line, dict) else int(line)


def compare(path: str, tools: Sequence[str], turns: int, brute: int) -> None:
    all_cores = set(range(os.cpu_count() or 1))
    commands = {"newslint": (newslint(path, 1), {0})}
    commands |= {tool: ([__file__, path, "--run", tool], {0}) for tool in tools}
    if len(all_cores) > 1:
        commands[f"newslint, {len(all_cores)} cores"] = newslint(path, len(all_cores)), all_cores
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    with TemporaryDirectory() as folder:
        for _ in range(turns):
            for name, (arguments, cores) in commands.items():
                # The slow one is not waited for again and again.
                if not (name == "datasketch" and runs[name]):
                    runs[name].append(Run(arguments, cores, Path(folder) / "out"))
    truth = runs["newslint"][0].dropped
    print("| what | seconds | of the processor | newslint / this | dropped | recall |")
    print("|---|---|---|---|---|---|")
    first = median(run.seconds for run in runs["newslint"])
    for name, made in runs.items():
        seconds, dropped = median(run.seconds for run in made), made[0].dropped
        recall = len(dropped & truth) / max(len(truth), 1)
        busy = median(run.busy for run in made)
        print(
            f"| {name} | {seconds:.1f} | {busy:.1f} | {first / seconds:.2f} | {len(dropped):,} "
            f"| {recall:.4f} |"
        )
    if brute:
        wanted = set(by_all_pairs(path, brute))
        for name, made in runs.items():
            found = {number for number in made[0].dropped if number < brute}
            print(f"{name}: {len(found & wanted) / len(wanted):.4f} of {len(wanted)} by all pairs")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("corpus")
    parser.add_argument("--tools", default=",".join(OTHERS))
    parser.add_argument("--turns", type=int, default=5)
    parser.add_argument("--brute", type=int, metavar="N", default=0)
    parser.add_argument("--run", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.run:
        for number in OTHERS[arguments.run](arguments.corpus):
            print(number)
        return
    tools = [tool for tool in arguments.tools.split(",") if tool]
    compare(arguments.corpus, tools, arguments.turns, arguments.brute)


if __name__ == "__main__":
    main()
