"""Corpora in every format with planted defects, made without newslint."""

import bz2
import csv
import gzip
import hashlib
import io
import json
import lzma
import os
import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq

from newslint.sources.inflate import zstd

# What is wrong, and what a safe fix makes of it.
DEFECTS = {
    "Ende. . Ja": "Ende. Ja",
    "Stadt , sagte": "Stadt, sagte",
    "Kunst &amp; Kultur": "Kunst & Kultur",
    "Herr\xadmann": "Herrmann",
    "zwei  Wörter": "zwei Wörter",
    "am Abend \nkam": "am Abend\nkam",
    "null\u200bbreit": "nullbreit",
    "fÃ¼r alle": "für alle",
}
WORDS = [
    "Der",
    "Rat",
    "Stadt",
    "Brücke",
    "Montag",
    "Plan",
    "Haus",
    "Schule",
    "Straße",
    "Bürger",
    "Wasser",
    "Kosten",
    "Bericht",
    "Sommer",
    "東京",
    "новости",
    "água",
    "café",
    "naïve",
    "😀",
    "Ärzte",
    "fünf",
]

Texts = Sequence[str]


def texts(draw: random.Random, count: int) -> list[str]:
    """Texts that say something, most of them with something wrong."""
    return [_text(draw) for _ in range(count)]


def _text(draw: random.Random) -> str:
    sentences = []
    for _ in range(draw.randint(1, 6)):
        words = draw.choices(WORDS, k=draw.randint(3, 12))
        if draw.random() < 0.6:
            words.insert(draw.randint(0, len(words)), draw.choice(list(DEFECTS)))
        sentences.append(" ".join(words) + ".")
    return draw.choice((" ", "\n\n")).join(sentences)


def records(given: Texts) -> list[dict[str, Any]]:
    return [{"id": f"r{n}", "text": text, "n": n * 1.5} for n, text in enumerate(given)]


def as_plain(given: Texts) -> bytes:
    return "\n\n".join(given).encode() + b"\n"


def as_markdown(given: Texts) -> bytes:
    return b"# Nachrichten\n\n" + as_plain(given)


def as_jsonl(given: Texts) -> bytes:
    lines = (json.dumps(each, ensure_ascii=n % 2 == 0) for n, each in enumerate(records(given)))
    return "".join(f"{line}\n" for line in lines).encode()


def as_json(given: Texts) -> bytes:
    return json.dumps(records(given), indent=1, ensure_ascii=False).encode()


def as_csv(given: Texts, **dialect: Any) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, ["id", "text", "n"], **dialect)
    writer.writeheader()
    writer.writerows(records(given))
    return out.getvalue().encode()


def as_tsv(given: Texts) -> bytes:
    return as_csv(given, delimiter="\t", quoting=csv.QUOTE_ALL, lineterminator="\n")


def as_parquet(given: Texts) -> bytes:
    out = io.BytesIO()
    schema = pa.schema([("id", pa.string()), ("text", pa.string()), ("n", pa.float64())])
    table = pa.Table.from_pylist(records(given), schema)
    pq.write_table(table, out, row_group_size=3, compression="zstd")
    return out.getvalue()


def as_arrow(given: Texts) -> bytes:
    out = io.BytesIO()
    schema = pa.schema([("id", pa.string()), ("text", pa.string()), ("n", pa.float64())])
    feather.write_feather(pa.Table.from_pylist(records(given), schema), out)
    return out.getvalue()


FORMATS: Mapping[str, Callable[[Texts], bytes]] = {
    "txt": as_plain,
    "md": as_markdown,
    "jsonl": as_jsonl,
    "json": as_json,
    "csv": as_csv,
    "tsv": as_tsv,
    "parquet": as_parquet,
    "arrow": as_arrow,
}
CODECS: Mapping[str, Callable[[bytes], bytes]] = {
    "": lambda data: data,
    ".gz": lambda data: gzip.compress(data, 6, mtime=7),
    ".zst": lambda data: bytes(zstd().compress(data, 3)),
    ".bz2": lambda data: bz2.compress(data, 4),
    ".xz": lambda data: lzma.compress(data, preset=1),
}
# Every format, and every compression of one that is read whole and of one that is read in lines.
SUFFIXES = [*FORMATS, *(f"{name}{codec}" for name in ("txt", "jsonl") for codec in CODECS if codec)]


def content(suffix: str, given: Texts) -> bytes:
    """The bytes of a file of that suffix with these texts in it."""
    name, dot, codec = suffix.partition(".")
    return CODECS[dot + codec](FORMATS[name](given))


def plant(folder: Path, suffixes: Sequence[str] = SUFFIXES, seed: int = 0, each: int = 2) -> None:
    """Fill a folder with files of these formats, some of them in folders below it."""
    draw = random.Random(seed)
    for suffix in suffixes:
        for number in range(each):
            path = folder / ("unten" if number % 2 else ".") / f"{number}-datei.{suffix}"
            path.parent.mkdir(parents=True, exist_ok=True)
            planted = [f"Lage {number}. . Ja.", *texts(draw, draw.randint(1, 5))]
            path.write_bytes(content(suffix, planted))


def hashes(folder: Path) -> dict[str, str]:
    """What each file below the folder holds, hidden ones too, by its path."""
    found = {}
    for root, _, names in os.walk(folder):
        for name in names:
            path = Path(root, name)
            data = path.read_bytes()
            found[str(path.relative_to(folder))] = hashlib.sha256(data).hexdigest()
    return found
