"""What is enormous, or enormous once it is unpacked: an error, or done with in reasonable time."""

import bz2
import gzip
import io
import json
import lzma
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq
import pytest
from tests.cli.conftest import Run

from newslint.sources.inflate import zstd

MEGABYTE = 1 << 20
LONG = bool(os.environ.get("NEWSLINT_LONG"))
# No test is about speed; what takes this long would never end.
HANGS = 120


def run(
    here: Path, *arguments: str, memory: int = 0, **options: Any
) -> "subprocess.CompletedProcess[str]":
    """A run as a process of its own, in so many megabytes of memory if that is not 0."""

    def limit() -> None:
        if memory:
            resource.setrlimit(resource.RLIMIT_AS, (memory * MEGABYTE, memory * MEGABYTE))

    done = subprocess.run(
        [sys.executable, "-P", "-m", "newslint", *arguments],
        cwd=here, capture_output=True, text=True, timeout=HANGS, check=False, preexec_fn=limit, **options,
    )  # fmt: skip
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode in (0, 1, 2), done
    return done


long = pytest.mark.skipif(not LONG, reason="NEWSLINT_LONG is not set")


def gzipped(size: int) -> bytes:
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=9) as file:
        _repeat(file.write, size)
    return out.getvalue()


def zstandard(size: int) -> bytes:
    out = io.BytesIO()
    with zstd().ZstdFile(out, "wb") as file:
        _repeat(file.write, size)
    return out.getvalue()


def bzipped(size: int) -> bytes:
    return bz2.compress(b" " * size)


def xzipped(size: int) -> bytes:
    return lzma.compress(b" " * size, preset=0)


def _repeat(write: Callable[[bytes], object], size: int) -> None:
    for _ in range(size // MEGABYTE):
        write(b" " * MEGABYTE)


BOMBS = {"gz": gzipped, "zst": zstandard, "bz2": bzipped, "xz": xzipped}


@pytest.mark.parametrize("codec", BOMBS)
@pytest.mark.parametrize("name", ["txt", "jsonl", "csv", "json", "md", "parquet", "arrow"])
def test_bombs_are_refused(here: Path, newslint: Run, codec: str, name: str) -> None:
    if name not in ("txt", "jsonl", "parquet") and codec != "gz":
        pytest.skip("one compression is enough for these")
    path = here / f"a.{name}.{codec}"
    data = BOMBS[codec](100 * MEGABYTE)
    path.write_bytes(data)
    result = newslint("--fix", path.name)
    assert result.code == 2
    assert "holds more than 200 times its own size" in result.err
    assert "max-expansion" in result.err
    assert path.read_bytes() == data


@long
@pytest.mark.parametrize("codec", BOMBS)
def test_large_bombs_do_not_fill_the_memory(here: Path, codec: str) -> None:
    path = here / f"a.jsonl.{codec}"
    path.write_bytes(BOMBS[codec](1000 * MEGABYTE))
    for options in ([], ["--fix"], ["--diff"]):
        done = run(here, path.name, *options, memory=1500)
        assert done.returncode == 2
        assert "holds more than 200 times its own size" in done.stderr


def test_the_bound_can_be_set(here: Path, newslint: Run) -> None:
    (here / "a.txt.gz").write_bytes(gzipped(70 * MEGABYTE))
    (here / "newslint.toml").write_text("max-expansion = 100000\n")
    assert newslint("a.txt.gz", "--select", "PUN001").code == 0
    (here / "newslint.toml").write_text("max-expansion = 50\n")
    assert "more than 50 times its own size" in newslint("a.txt.gz").err


def test_a_member_that_says_it_is_another_size(here: Path, newslint: Run) -> None:
    data = bytearray(gzip.compress(b"Gut.\n"))
    data[-4:] = b"\xff\xff\xff\xff"
    (here / "a.txt.gz").write_bytes(bytes(data))
    assert "its gzip data is damaged" in newslint("a.txt.gz").err


@pytest.mark.parametrize("name", ["parquet", "arrow"])
def test_tables_that_unpack_to_much_more(here: Path, name: str) -> None:
    """Few kilobytes that hold the same text over and over, 400 MB in all."""
    text = "Der Rat tagt am Montag, hieß es. " * 30_000
    table = pa.table({"text": pa.array([text] * 400)})
    path = here / f"a.{name}"
    if name == "parquet":
        pq.write_table(table, path, compression="zstd")
    else:
        feather.write_feather(table, str(path), compression="zstd")
    assert path.stat().st_size < 4 * MEGABYTE
    done = run(here, path.name, "--fix", "--no-cache", memory=1200)
    assert done.returncode == 2
    assert path.name in done.stderr
    assert len([line for line in done.stderr.splitlines() if line.startswith("newslint: ")]) == 1


DEEP = 10_000
# Markdown of this kind takes the library that reads it some seconds.
SLOW = ("quotes.md", "lists.md", "text.csv")
NESTED = {
    "list.jsonl": "[" * DEEP + "]" * DEEP,
    "object.jsonl": '{"a":' * DEEP + "1" + "}" * DEEP,
    "field.jsonl": '{"text": ' + "[" * DEEP + "]" * DEEP + "}",
    "beside.jsonl": '{"text": "Ende. . Ja.", "x": ' + "[" * DEEP + "]" * DEEP + "}",
    "open.jsonl": '{"text": "Gut.", "x": ' + "[" * DEEP,
    "array.json": "[" * DEEP + "]" * DEEP,
    "record.json": '[{"text": "Ende. . Ja.", "x": ' + "[" * DEEP + "]" * DEEP + "}]",
    "million.json": "[" * 1_000_000,
    "text.csv": 'text,x\n"' + "[" * DEEP + '","' + "(" * DEEP + '"\n',
    "quotes.md": ">" * DEEP + " Ende. . Ja.\n",
    "brackets.md": "[" * DEEP + "](x)" * DEEP + "\n",
    "stars.md": "*a " * DEEP + "\n",
    "lists.md": "\n".join("  " * n + "- a" for n in range(1500)) + "\n",
    "tags.txt": "<div>" * DEEP + "Ende. . Ja." + "</div>" * DEEP + "\n",
    "tags.md": "<div>" * DEEP + "\n",
    "quotes.txt": "„" * DEEP + "“" * DEEP + "\n",
    "parens.txt": "(" * DEEP + ")" * DEEP + "\n",
    "entities.txt": "&amp;" + "amp;" * DEEP + "lt;\n",
    "shortcodes.txt": "[a]" * DEEP + "[/a]" * DEEP + "\n",
}


@pytest.mark.parametrize("name", [name for name in NESTED if LONG or name not in SLOW])
def test_ten_thousand_deep(here: Path, newslint: Run, name: str) -> None:
    data = NESTED[name].encode()
    path = here / name
    path.write_bytes(data)
    for options in (["--profile", "strict"] if LONG else [], ["--fix", "--fix-log", "log"]):
        assert newslint(name, *options, "--output-format", "concise").code in (0, 1, 2)
    if (here / "log").exists():
        assert newslint("undo", "log").code == 0
    assert path.read_bytes() == data


# Very much of what rules look for: an expression that goes back and forth over it never ends.
RUNS = [
    ".", " ", ". ", " .", "..", ",", "!", "?", "„", "“", '"', "'", "(", "[", "<", "&", "&#", "-", "–", "\t", "\r",
    "\n", " \n", "a", "a ", "A", "1", "1.", "ä", "Ã", "Ã¼", "\u00ad", "\u200b", "\ufeff", "\u0301", "\ufffd", "中",
    "😀", "http://", "a@", "@a.b", "<a>", "</a>", "<!--", "&amp;", "```\n", "#", "*", "_", "|", "> ", "- ", "=",
    "\\", "/", ";", ":", "…", "[sic]", "(a", "\u202e", "%", "0 ", "a-\n", "A B ",
]  # fmt: skip


def test_very_much_of_one_thing(here: Path) -> None:
    for number, run_of in enumerate(RUNS):
        for suffix in ("txt", "md"):
            text = run_of * ((100_000 if LONG else 5_000) // len(run_of)) + "x"
            (here / f"{number:02}.{suffix}").write_text(text, encoding="utf-8", newline="")
    profile = ["--profile", "strict"] if LONG else []
    done = run(here, *profile, "--scope", "document", "--output-format", "jsonl")
    assert done.returncode in (0, 1)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [finding for finding in found if finding["code"] == "NLI001"] == []


LINES = ["a.txt", "a.md", "a.jsonl", "a.csv", "a.json"] if LONG else ["a.txt"]


@pytest.mark.parametrize("name", LINES)
def test_a_line_of_a_hundred_megabytes(here: Path, name: str) -> None:
    sentence = "Der Rat tagt am Montag, so heißt es in der Stadt, und dann ist Schluss. "
    text = sentence * (100 * MEGABYTE // len(sentence.encode())) + "Das ist das Ende. . Ja."
    shapes = {"jsonl": '{"text": "%s"}\n', "json": '[{"text": "%s"}]', "csv": 'text\n"%s"\n'}
    path = here / name
    shape = shapes.get(name.partition(".")[2], "%s\n")
    path.write_text(shape % text, encoding="utf-8")
    done = run(here, name, "--fix-only", "--select", "PUN001,ENC,WSP003")
    assert (done.returncode, done.stderr) == (0, "")
    with path.open("rb") as file:
        file.seek(-60, 2)
        assert b"Das ist das Ende. Ja." in file.read()
    path.unlink()


def test_a_difference_in_very_many_lines(here: Path) -> None:
    """What lines have in common is looked for in all of them."""
    lines = [
        f"Lage {number % 300} ist klar. . Ja, hieß es.\n"
        for number in range(30_000 if LONG else 5_000)
    ]
    (here / "a.txt").write_text("".join(lines), encoding="utf-8")
    done = run(here, "--diff", "--select", "PUN001")
    assert done.returncode == 1
    assert done.stdout.count("\n+Lage") == len(lines)
