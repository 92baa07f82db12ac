"""Files of every format, plain and compressed: checked, mended, undone, compared, from a pipe."""

import bz2
import csv
import gzip
import io
import json
import lzma
import os
import re
import sys
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq
import pytest
from tests.cli.conftest import Run

from newslint.sources.inflate import zstd

BAD = "Der Rat tagt am Montag. . Er berät, so heißt es, lange und gründlich über den Haushalt."
MENDED = BAD.replace(". .", ".")
GOOD = "Die Brücke ist wieder frei, und niemand steht mehr im Stau, sagte die Sprecherin gestern."
RECORDS = [{"id": "a", "text": BAD, "n": 1.5}, {"id": "b", "text": GOOD, "n": 2.0}]


def as_jsonl() -> bytes:
    return "".join(json.dumps(record) + "\n" for record in RECORDS).encode()


def as_csv(**dialect: Any) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, ["id", "text", "n"], **dialect)
    writer.writeheader()
    writer.writerows(RECORDS)
    return out.getvalue().encode()


def as_parquet() -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(RECORDS), out, row_group_size=1, compression="zstd")
    return out.getvalue()


def as_arrow() -> bytes:
    out = io.BytesIO()
    feather.write_feather(pa.Table.from_pylist(RECORDS), out)
    return out.getvalue()


FORMATS: dict[str, Callable[[], bytes]] = {
    "jsonl": as_jsonl,
    "ndjson": as_jsonl,
    "json": lambda: json.dumps(RECORDS, indent=2).encode(),
    "csv": as_csv,
    "tsv": lambda: as_csv(delimiter="\t", quoting=csv.QUOTE_ALL, lineterminator="\n"),
    "parquet": as_parquet,
    "arrow": as_arrow,
    "feather": as_arrow,
}
CODECS: dict[str, Callable[[bytes], bytes]] = {
    "": lambda data: data,
    ".gz": lambda data: gzip.compress(data, 9, mtime=7),
    ".zst": lambda data: bytes(zstd().compress(data, 3)),
    ".bz2": lambda data: bz2.compress(data, 4),
    ".xz": lambda data: lzma.compress(data, preset=2),
}
NAMES = [f"a.{name}{codec}" for name in FORMATS for codec in CODECS]


def content(name: str) -> bytes:
    stem, suffix = os.path.splitext(name)
    codec = suffix if suffix in CODECS else ""
    return CODECS[codec](FORMATS[(stem if codec else name).split(".")[1]]())


def texts(data: bytes, name: str) -> list[str]:
    """The texts in a file, read without newslint."""
    stem, suffix = os.path.splitext(name)
    unpack: dict[str, Callable[[bytes], Any]] = {
        ".gz": gzip.decompress,
        ".zst": zstd().decompress,
        ".bz2": bz2.decompress,
        ".xz": lzma.decompress,
    }
    if suffix in unpack:
        return texts(bytes(unpack[suffix](data)), stem)
    if suffix in (".jsonl", ".ndjson"):
        return [json.loads(line)["text"] for line in data.splitlines()]
    if suffix == ".json":
        return [record["text"] for record in json.loads(data)]
    if suffix in (".csv", ".tsv"):
        rows = io.StringIO(data.decode(), newline="")
        delimiter = "," if suffix == ".csv" else "\t"
        return [row["text"] for row in csv.DictReader(rows, delimiter=delimiter)]
    table = (
        pq.read_table(io.BytesIO(data))
        if suffix == ".parquet"
        else feather.read_table(io.BytesIO(data))
    )
    found: list[str] = table["text"].to_pylist()
    return found


@pytest.mark.parametrize("name", NAMES)
def test_found_mended_and_restored(name: str, here: Path, newslint: Run) -> None:
    path = here / name
    path.write_bytes(content(name))
    before = path.read_bytes()
    result = newslint("--output-format", "json")
    assert result.codes == ["PUN001"]
    [finding] = result.report["findings"]
    assert (finding["path"], finding["record"]["id"]) == (name, "a")

    assert newslint("--fix", "--fix-log", "log").code == 0
    assert texts(path.read_bytes(), name) == [MENDED, GOOD]
    assert newslint("--diff", name).code == 0
    mended = path.read_bytes()
    assert newslint("--fix").code == 0
    assert path.read_bytes() == mended

    assert newslint("undo", "log").code == 0
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", NAMES)
def test_standard_input(name: str, newslint: Run) -> None:
    result = newslint("-", "--stdin-filename", name, "--output-format", "json", stdin=content(name))
    assert result.codes == ["PUN001"]
    assert result.report["findings"][0]["path"] == name
    assert newslint("-", "--stdin-filename", name, "--diff", stdin=content(name)).code == 1
    mended = newslint("-", "--stdin-filename", name, "--fix-only", stdin=content(name))
    assert mended.code == 0
    assert texts(mended.out.encode("utf-8", "surrogateescape"), name) == [MENDED, GOOD]


def test_text_and_markdown_compressed(here: Path, newslint: Run) -> None:
    for name in ("a.txt.gz", "a.md.xz", "a.text.zst", "plain.bz2"):
        (here / name).write_bytes(CODECS[os.path.splitext(name)[1]](f"{BAD}\n".encode()))
    assert [
        f["path"] for f in newslint("--output-format", "json", "--select", "PUN").report["findings"]
    ] == [*("a.md.xz", "a.text.zst", "a.txt.gz")]
    assert newslint("plain.bz2").code == 1
    assert newslint("--fix", ".", "plain.bz2", "--select", "PUN").code == 0
    assert gzip.decompress((here / "a.txt.gz").read_bytes()) == f"{MENDED}\n".encode()


def test_a_copy_is_found_across_formats(here: Path, newslint: Run) -> None:
    for name in NAMES[:10] + NAMES[-6:]:
        (here / f"sub-{name}").write_bytes(content(name))
    result = newslint("--output-format", "json", "--select", "DUP001")
    assert set(result.codes) == {"DUP001"}
    assert len(result.report["findings"]) == 2 * 15


def test_data_without_texts_is_passed_over_and_said_so(here: Path, newslint: Run) -> None:
    (here / "package.json").write_text('{"name": "x"}')
    (here / "list.json").write_text('[{"name": "x"}]')
    (here / "table.csv").write_text("a,b\n1,2\n")
    pq.write_table(pa.table({"a": [1]}), here / "t.parquet")
    result = newslint(".")
    assert result.code == 0
    assert [line.split(" ")[1] for line in result.errors if line.startswith("newslint: ")] == [
        *("list.json:", "t.parquet:", "table.csv:")
    ]
    for name in ("package.json", "list.json", "table.csv", "t.parquet"):
        result = newslint(name)
        assert result.code == 2
        assert "name the right one with --text-field" in result.err
        if not name.endswith("parquet"):
            piped = newslint("-", "--stdin-filename", name, stdin=(here / name).read_bytes())
            assert (piped.code, piped.errors[-1]) == (2, result.errors[-1])
        # A hook names whatever is about to be committed.
        assert newslint("--force-exclude", name).code == 0
    assert newslint("table.csv", "--text-field", "b").code == 0


def test_tables_without_the_library_are_passed_over_and_said_so(
    here: Path, newslint: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (here / "a.parquet").write_bytes(content("a.parquet"))
    (here / "a.txt").write_text("Gut.\n")
    for arguments, code in ((["."], 0), (["a.parquet"], 2), (["dedup", ".", "--dry-run"], 2)):
        result = newslint(*arguments)
        assert result.code == code
        assert "needs pyarrow, which is not installed: pip install 'newslint[tables]'" in result.err


def test_a_damaged_file(here: Path, newslint: Run) -> None:
    (here / "a.jsonl.gz").write_bytes(b"no gzip at all")
    result = newslint("a.jsonl.gz")
    assert (result.code, result.errors[-1]) == (
        *(2,),
        "newslint: a.jsonl.gz: cannot be read: its gzip data is damaged",
    )
    assert newslint(".").out.startswith("a.jsonl.gz:1:1: IOE001 the file cannot be read: its gzip")


def test_title_and_body(here: Path, newslint: Run) -> None:
    (here / "newslint.toml").write_text('[fields]\ntext = ["title", "article.body"]\n')
    record = {"title": "Der Rat tagt , sagt er", "article": {"body": BAD}, "n": 1.50}
    (here / "a.jsonl").write_text(f"{json.dumps(record)}\n")
    report = newslint("--output-format", "json").report
    assert [(f["code"], f["record"]["field"]) for f in report["findings"]] == [
        ("PUN001", "article.body"),
        ("PUN004", "title"),
    ]
    assert newslint("--fix").code == 0
    assert (here / "a.jsonl").read_text() == json.dumps(
        {"title": "Der Rat tagt, sagt er", "article": {"body": MENDED}, "n": 1.50}
    ) + "\n"


@pytest.mark.parametrize(
    "name", ["a.json", "a.csv", "a.tsv.gz", "a.jsonl.zst", "a.parquet", "a.arrow"]
)
def test_dedup(name: str, here: Path, newslint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    twice = [*RECORDS, {"id": "c", "text": BAD, "n": 3.0}, {"id": "d", "text": "Neu.", "n": 4.0}]
    monkeypatch.setattr("tests.cli.test_formats_files.RECORDS", twice)
    (here / "in").mkdir()
    (here / "in" / name).write_bytes(content(name))
    assert newslint("dedup", "in", "-o", "out").code == 0
    assert texts((here / "out" / name).read_bytes(), name) == [BAD, GOOD, "Neu."]
    assert newslint("dedup", f"in/{name}", "-o", f"new-{name}", "-q").code == 0
    assert (here / f"new-{name}").read_bytes() == (here / "out" / name).read_bytes()


def test_dedup_compresses_as_the_name_says(here: Path, newslint: Run) -> None:
    (here / "a.csv").write_bytes(as_csv())
    assert newslint("dedup", "a.csv", "-o", "b.csv.xz").code == 0
    assert lzma.decompress((here / "b.csv.xz").read_bytes()) == as_csv()
    result = newslint("dedup", "a.csv", "-o", "b.parquet")
    assert result.code == 2
    assert "a.csv is csv, and is written as that" in result.err


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.csv", "a.csv.xz", "a.parquet", "a.arrow"])
def test_large_files_are_shared_out(
    name: str, jobs: str, here: Path, newslint: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = [
        {"id": str(n), "text": f"{n}: {BAD if n % 3 else GOOD}\nEnde {n}.", "n": 1.0}
        for n in range(50)
    ]
    monkeypatch.setattr("tests.cli.test_formats_files.RECORDS", many)
    (here / name).write_bytes(content(name))
    options = (name, "--select", "PUN,DUP", "-j", jobs, "--output-format", "json")
    whole = newslint(*options).report
    assert len(whole["findings"]) > 30
    for module in ("sources.units", "engine.run"):
        monkeypatch.setattr(f"newslint.{module}.UNIT_BYTES", 300)
    monkeypatch.setattr("newslint.sources.units._LARGE_COMPRESSED", 1)
    assert newslint(*options).report == whole
    newslint(*options, "--fix")
    assert texts((here / name).read_bytes(), name) == [
        str(record["text"]).replace(". .", ".") for record in many
    ]


def test_an_index_over_every_format(here: Path, newslint: Run) -> None:
    for name in ("a.parquet", "b.csv.gz", "c.json"):
        (here / name).write_bytes(content("a" + name[1:]))
    assert newslint("index", "build").code == 0
    (here / "new.txt").write_text(f"{BAD}\n")
    result = newslint("new.txt", "--select", "DUP001", "--output-format", "json")
    assert result.codes == ["DUP001"] * len(result.codes)
    assert result.codes


def test_a_plugin_reads_and_mends_e_mail(
    here: Path, newslint: Run, add_plugin: Callable[[str, str], None]
) -> None:
    guide = (Path(__file__).parents[2] / "docs/plugins.md").read_text("utf-8")
    [shown] = re.findall(r"^<!-- newslint_mail.py -->\n```python\n(.*?)^```$", guide, re.M | re.S)
    add_plugin("mailplugin", shown)
    mail = EmailMessage()
    mail["Subject"] = "Der Rat tagt"
    mail["Message-ID"] = "<1@example.org>"
    mail.set_content(f"{BAD}\n", cte="8bit")
    for name, data in (("a.eml", mail.as_bytes()), ("b.eml.gz", gzip.compress(mail.as_bytes()))):
        (here / name).write_bytes(data)
    (here / "c.eml").write_bytes(b"Content-Type: application/pdf\n\nx")
    assert "  reads email (.eml)" in newslint("plugins").out.splitlines()
    before = [(here / name).read_bytes() for name in ("a.eml", "b.eml.gz")]
    report = newslint("--output-format", "json", "--scope", "document").report
    assert [(f["code"], f["path"]) for f in report["findings"]] == [
        *(("PUN001", "a.eml"), ("PUN001", "b.eml.gz"), ("IOE002", "c.eml"))
    ]
    assert report["findings"][0]["record"]["id"] == "<1@example.org>"
    newslint("--fix", "--fix-log", "log")
    assert MENDED.encode() in (here / "a.eml").read_bytes()
    assert MENDED.encode() in gzip.decompress((here / "b.eml.gz").read_bytes())
    assert newslint("-", "--stdin-filename", "x.eml", stdin=before[0]).code == 1
    assert newslint("undo", "log").code == 0
    assert [(here / name).read_bytes() for name in ("a.eml", "b.eml.gz")] == before
