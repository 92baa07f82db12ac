"""Parquet and Arrow: texts changed, and schema, metadata, groups and all other data as they were."""

import io
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as pq
import pytest

from newslint import Document
from newslint.config.settings import Fields, Settings
from newslint.errors import NewslintError
from newslint.sources import tables
from newslint.sources.discover import FoundFile
from newslint.sources.documents import read_document, read_unit
from newslint.sources.problems import BadRecord, Unreadable
from newslint.sources.splice import Cell
from newslint.sources.tables_written import rewrite
from newslint.sources.units import Unit

ROWS = 11
DEFAULT = Fields()
TEXTS = [f"Text {number} – „ja“" for number in range(ROWS)]


def columns() -> dict[str, Any]:
    return {
        "id": pa.array(range(ROWS), pa.int32()),
        "text": pa.array([None if n == 3 else text for n, text in enumerate(TEXTS)]),
        "score": pa.array([None, float("nan"), *[n / 7 for n in range(ROWS - 2)]]),
        "tags": pa.array([["a", "b"], [], None, *[["c"]] * (ROWS - 3)]),
        "when": pa.array([n * 10**15 for n in range(ROWS)], pa.timestamp("us", "UTC")),
        "meta": pa.array([{"body": text, "n": n} for n, text in enumerate(TEXTS)]),
        "kind": pa.array(["x", "y"] * 5 + ["x"]).dictionary_encode(),
        "raw": pa.array([bytes([n]) for n in range(ROWS)]),
    }


def table(**others: Any) -> pa.Table:
    made = pa.table({**columns(), **others})
    fields = [field.with_metadata({"about": field.name}) for field in made.schema]
    return made.cast(pa.schema(fields, metadata={"made by": "hand"}))


def read(
    path: Path, fields: Fields = DEFAULT, start: int = 0, stop: int | None = None
) -> list[Any]:
    format_ = "parquet" if path.suffix == ".parquet" else "arrow"
    file = FoundFile(path.name, str(path), format_, path.stat().st_size, named=True)
    return read_unit(Unit((file,), 0, start, stop), file, Settings(fields=fields))[0]


def rewritten(path: Path, *cells: Cell) -> Path:
    out = io.BytesIO()
    rewrite(str(path), cells, out)
    new = path.with_name(f"new{path.suffix}")
    new.write_bytes(out.getvalue())
    return new


@pytest.fixture(params=["snappy", "zstd", "gzip", "none"])
def parquet(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "a.parquet"
    kept = {"text": request.param, "id": "snappy"}
    compression = {name: kept.get(name, request.param) for name in _leaves()}
    pq.write_table(
        table(), path, row_group_size=4, compression=compression, use_dictionary=["kind"]
    )
    return path


def _leaves() -> list[str]:
    out = io.BytesIO()
    pq.write_table(table(), out)
    group = pq.ParquetFile(out).metadata.row_group(0)
    return [group.column(n).path_in_schema for n in range(group.num_columns)]


def test_rows_are_records(parquet: Path) -> None:
    found = read(parquet)
    assert [d.text for d in found if isinstance(d, Document)] == [
        text for n, text in enumerate(TEXTS) if n != 3
    ]
    assert [each.record.index for each in found] == list(range(ROWS))
    assert [each.record.line for each in found] == list(range(1, ROWS + 1))
    assert isinstance(found[3], BadRecord)
    assert found[5].record.id == "5"


def test_groups_are_read_by_themselves(parquet: Path) -> None:
    assert [stop for stop, _ in tables.ends(str(parquet))] == [4, 8, 11]
    found = read(parquet, start=4, stop=8)
    assert [(d.text, d.record.index, d.record.offset) for d in found] == [
        (TEXTS[n], n - 4, n) for n in range(4, 8)
    ]


def test_one_row_again(parquet: Path) -> None:
    for document in read(parquet):
        if isinstance(document, Document):
            again = read_document(str(parquet), "x", "parquet", document.record, Settings())
            assert (again.text, again.record) == (document.text, document.record)


def test_nothing_but_the_text_changes(parquet: Path) -> None:
    new = rewritten(parquet, Cell(1, TEXTS[1].encode(), "ß\n".encode(), "text"))
    before, after = pq.ParquetFile(parquet), pq.ParquetFile(new)
    assert after.schema_arrow.equals(before.schema_arrow, check_metadata=True)
    assert after.schema.equals(before.schema)
    assert after.metadata.metadata == before.metadata.metadata
    assert after.metadata.format_version == before.metadata.format_version
    groups = [
        [file.metadata.row_group(n) for n in range(file.metadata.num_row_groups)]
        for file in (before, after)
    ]
    assert [group.num_rows for group in groups[0]] == [group.num_rows for group in groups[1]]
    for old, made in zip(*groups, strict=True):
        for number in range(old.num_columns):
            one, other = old.column(number), made.column(number)
            assert one.compression == other.compression
            assert one.encodings == other.encodings
            assert one.is_stats_set == other.is_stats_set
    one, other = before.read(), after.read()
    for name in one.column_names:
        old_values, new_values = repr(one[name].to_pylist()), repr(other[name].to_pylist())
        if name == "text":
            old_values = old_values.replace(repr(TEXTS[1]), repr("ß\n"))
        assert old_values == new_values, name


def test_a_table_without_changes_is_equal(parquet: Path) -> None:
    new = rewritten(parquet)
    assert new.stat().st_size == parquet.stat().st_size
    assert repr(pq.read_table(new).to_pylist()) == repr(pq.read_table(parquet).to_pylist())


@pytest.mark.parametrize("compression", ["lz4", "zstd", "uncompressed"])
def test_arrow(compression: str, tmp_path: Path) -> None:
    path = tmp_path / "a.feather"
    texts = pa.array([text * 200 for text in TEXTS])
    feather.write_feather(table(text=texts), path, compression=compression, chunksize=4)
    assert [d.text for d in read(path)] == texts.to_pylist()
    assert [d.text for d in read(path, start=4, stop=8)] == texts.to_pylist()[4:8]
    new = rewritten(path, Cell(0, texts[0].as_py().encode(), b"", "text"))
    before, after = pa.ipc.open_file(path), pa.ipc.open_file(new)
    assert after.schema.equals(before.schema, check_metadata=True)
    batches = range(before.num_record_batches)
    assert [after.get_batch(n).num_rows for n in batches] == [4, 4, 3]
    texts_now = after.read_all()["text"].to_pylist()
    assert texts_now == ["", *texts.to_pylist()[1:]]
    old = before.read_all().drop_columns(["text"])
    assert repr(after.read_all().drop_columns(["text"]).to_pylist()) == repr(old.to_pylist())
    assert 0.8 < new.stat().st_size / path.stat().st_size < 1.01


@pytest.mark.parametrize(
    "kind",
    [pa.large_string(), pa.dictionary(pa.int32(), pa.string()), pa.string_view()],
    ids=["large", "dictionary", "view"],
)
def test_other_kinds_of_strings(kind: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.arrow"
    texts = pa.array(TEXTS)
    texts = (
        texts.dictionary_encode().cast(kind)
        if pa.types.is_dictionary(kind)
        else pa.array(TEXTS, kind)
    )
    with pa.ipc.new_file(path, pa.schema([("text", kind)])) as writer:
        writer.write_table(pa.table({"text": texts}))
    assert [d.text for d in read(path)] == TEXTS
    new = rewritten(path, Cell(2, TEXTS[2].encode(), b"new", "text"))
    assert [d.text for d in read(new)] == [*TEXTS[:2], "new", *TEXTS[3:]]
    assert pa.ipc.open_file(new).schema == pa.ipc.open_file(path).schema


def test_a_field_of_a_struct(parquet: Path) -> None:
    fields = Fields(text="meta.body")
    assert [d.text for d in read(parquet, fields)] == TEXTS
    new = rewritten(parquet, Cell(6, TEXTS[6].encode(), b"new", "meta.body"))
    assert [d.text for d in read(new, fields)] == [*TEXTS[:6], "new", *TEXTS[7:]]
    assert pq.read_table(new)["meta"].to_pylist()[6] == {"body": "new", "n": 6}


def test_another_text_than_expected_is_not_overwritten(parquet: Path) -> None:
    with pytest.raises(ValueError, match="another text in row 0"):
        rewritten(parquet, Cell(0, b"other", b"x", "text"))


def test_a_row_that_is_gone(parquet: Path) -> None:
    record = read(parquet)[10].record
    pq.write_table(table().slice(0, 5), parquet)
    with pytest.raises(NewslintError, match="was changed while it was being checked"):
        read_document(str(parquet), "x", "parquet", record, Settings())


def test_what_is_no_table(tmp_path: Path) -> None:
    for name in ("a.parquet", "a.arrow"):
        path = tmp_path / name
        path.write_bytes(b"no table at all")
        [found] = read(path)
        assert isinstance(found, Unreadable)
        assert found.reason.startswith("cannot be read: is no")
        assert "\n" not in found.reason


def test_without_the_library(parquet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    [found] = read(parquet)
    assert found.reason.endswith("pip install 'newslint[tables]'")


def test_a_table_without_a_text_column(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"a": [1], "b": ["x"]}), path)
    [found] = read(path)
    assert found.holds_no_text
    assert found.reason.startswith("has no column 'text' (its columns: a, b)")


def test_lists_as_older_programs_write_them(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(table(), path, use_compliant_nested_type=False)
    new = rewritten(path, Cell(0, TEXTS[0].encode(), b"x", "text"))
    assert pq.ParquetFile(new).schema.equals(pq.ParquetFile(path).schema)
