"""How fast the document rules of a profile go from JSON lines on disk to a report, and a folder.

    python benchmarks/throughput.py CORPUS.jsonl [--size 200] [--files 100000] [--profile default]

Mends the corpus, so that it is clean, repeats it in a temporary file up to so many MB, each record
with an id of its own, and writes that many small articles into a temporary folder. Prints the throughput on one core and on
two, the ratio to decoding the same file and no more, where the time goes on one core, the folder
beside reading its files in Python, and a second run over it, which remembers the first.
"""

import argparse
import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

import msgspec
from timing import RUNS, Timings, table, time_functions


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", help="JSONL file with the field `text`")
    parser.add_argument("--size", type=float, default=200, help="of the file, in MB")
    parser.add_argument("--files", type=int, default=100_000, help="in the folder")
    parser.add_argument("--profile", default="default")
    parser.add_argument("--runs", type=int, default=RUNS)
    arguments = parser.parse_args()
    corpus = Path(arguments.corpus).read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        texts = mended(corpus)
        size = write_records(texts, arguments.size)
        rules = ("--profile", arguments.profile)
        one_file(size, rules, arguments.runs)
        if arguments.files:
            size = write_files(texts, arguments.files)
            one_folder(size, rules, arguments.runs)


def mended(corpus: bytes) -> list[str]:
    """The texts of the corpus without what can be mended."""
    Path("mended.jsonl").write_bytes(corpus)
    run(newslint("--unsafe-fixes", "--fix-only", "--scope", "document", "mended.jsonl"))
    return [json.loads(line)["text"] for line in Path("mended.jsonl").read_bytes().splitlines()]


def write_records(texts: list[str], megabytes: float) -> float:
    """Write the file; how many MB it holds."""
    size = 0
    with open("corpus.jsonl", "wb") as file:
        for number in count():
            record = {"id": str(number), "text": texts[number % len(texts)]}
            size += file.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
            if size >= megabytes * 1e6:
                return size / 1e6
    return size / 1e6


def write_files(texts: list[str], files: int) -> float:
    """Write the folder; how many MB it holds. A file ends with its number: none is a copy."""
    os.mkdir("folder")
    size = 0
    for number in range(files):
        text = texts[number % len(texts)][:1000]
        size += Path("folder", f"{number:06}.txt").write_text(f"{text}\n\n{number}\n")
    return size / 1e6


def one_file(size: float, rules: Iterable[str], runs: int) -> None:
    """Print the throughput of whole processes, of decoding, and where the time goes."""
    print(f"corpus.jsonl: {size:.0f} MB\n")
    command = newslint(*rules, "--scope", "document", "corpus.jsonl", "--jobs")
    processes = time_functions(
        {name: forgetful([*command, str(n)]) for name, n in (("one core", 1), ("two cores", 2))},
        runs,
    )
    decoding = time_functions({"decoding with msgspec": decode}, runs)
    print(table({**processes, **decoding}, size))
    print(f"\nOn one core, {ratio(processes, decoding):.1f} times the time of decoding alone.\n")
    print("| part | share of the time |\n|---|---|")
    forget()
    for part, share in shares(command[3:]).items():
        print(f"| {part} | {share:.0%} |")


def one_folder(size: float, rules: Iterable[str], runs: int) -> None:
    """Print a first and a second run over the folder beside reading its files."""
    print(f"\nfolder: {len(os.listdir('folder')):,} files, {size:.0f} MB\n")
    command = newslint(*rules, "--scope", "document", "folder")
    past = time.time() - 60
    for entry in os.scandir("folder"):
        os.utime(entry, (past, past))
    print(
        table(
            time_functions(
                {
                    "a first run": forgetful(command),
                    "a second run": lambda: run(command),
                    "reading the files": read_all,
                },
                runs,
            ),
            size,
        )
    )


def newslint(*options: str) -> list[str]:
    """The command of a check whose cache is in the working directory."""
    common = ("--isolated", "--exit-zero", "--cache-dir", "cache")
    return [sys.executable, "-m", "newslint", "check", *common, *options]


def forget() -> None:
    """Remove the results of earlier runs."""
    for kept in Path("cache").glob("results-*"):
        kept.unlink()


def forgetful(command: list[str]) -> Callable[[], None]:
    """A run with the cache of what is compiled, but with no results of earlier runs."""

    def call() -> None:
        forget()
        run(command)

    return call


def run(command: list[str]) -> None:
    """Run a command, and throw its output away."""
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)


def decode() -> None:
    """Decode each line, and hold none."""
    with open("corpus.jsonl", "rb") as file:
        for line in file:
            msgspec.json.decode(line)


def read_all() -> None:
    """Read and decode each file of the folder."""
    for entry in os.scandir("folder"):
        with open(entry, "rb") as file:
            file.read().decode()


def ratio(processes: Timings, decoding: Timings) -> float:
    """The time of one process as a multiple of that of decoding."""
    return median(processes["one core"]) / median(decoding["decoding with msgspec"])


def shares(arguments: list[str]) -> dict[str, float]:
    """Where the processor time of one process goes, by part."""
    from newslint.commands import checking, main
    from newslint.engine import cached_work, unit
    from newslint.scan.database import FastScanner

    spent = dict.fromkeys(("reading and decoding", "scan", "checks", "report"), 0.0)

    def timed(part: str, function: Callable[..., Any], within: str = "") -> Callable[..., Any]:
        def call(*given: Any, **named: Any) -> Any:
            start = time.process_time()
            result = function(*given, **named)
            if isinstance(result, Iterator):
                result = list(result)
            took = time.process_time() - start
            spent[part] += took
            if within:
                spent[within] -= took
            return result

        return call

    cached_work.read_unit = timed("reading and decoding", cached_work.read_unit)
    unit.check_documents = timed("checks", unit.check_documents)
    FastScanner.scan = timed("scan", FastScanner.scan, within="checks")
    checking.finish = timed("report", checking.finish)
    sys.argv = ["newslint", *arguments, "1"]
    start = time.process_time()
    with (
        contextlib.suppress(SystemExit),
        contextlib.redirect_stderr(io.StringIO()),
        open(os.devnull, "w") as devnull,
        contextlib.redirect_stdout(devnull),
    ):
        main()
    whole = time.process_time() - start
    spent["start and all else"] = whole - sum(spent.values())
    return {part: took / whole for part, took in spent.items()}


if __name__ == "__main__":
    main()
