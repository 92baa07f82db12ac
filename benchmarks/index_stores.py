"""What an index could be kept in: our segments, SQLite and LMDB at the same work.

    pip install lmdb
    python benchmarks/index_stores.py --articles 100000

Every article has 80 postings, pairs of a 40-bit hash and its number. Measured are building, the
bytes an article takes, opening, looking 800 hashes up (as the prefixes of ten articles have), and
adding the postings of ten articles so that they outlast a loss of power; medians of 30. "Packed"
keeps some 200 postings with neighbouring hashes and their checksum in one value.
"""

import argparse
import os
import sqlite3
import tempfile
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from statistics import median

import numpy as np

from newslint.index.pages import Pages
from newslint.index.writer import Writer

POSTINGS, QUERY, TURNS = 80, 800, 30
NUMBER_BITS, HASH_BITS, PACKED = 24, 40, 200
MASK = (1 << NUMBER_BITS) - 1
Rows = "np.ndarray"


class Work:
    """The postings, in order, and what is asked and added in each turn."""

    def __init__(self, articles: int) -> None:
        rng = np.random.default_rng(1)
        hashes = rng.integers(0, 1 << HASH_BITS, articles * POSTINGS, dtype=np.uint64)
        numbers = np.repeat(np.arange(articles, dtype=np.uint64), POSTINGS)
        self.articles = articles
        self.rows = np.sort((hashes << np.uint64(NUMBER_BITS)) | numbers)
        self.asked = [
            np.sort(rng.integers(0, 1 << HASH_BITS, QUERY, dtype=np.uint64)) for _ in range(TURNS)
        ]
        self.added = [
            np.sort(
                (rng.integers(0, 1 << HASH_BITS, 10 * POSTINGS, dtype=np.uint64) << np.uint64(24))
                | np.repeat(np.arange(10, dtype=np.uint64) + np.uint64(articles), POSTINGS)
            )
            for _ in range(TURNS)
        ]
        for asked in self.asked:
            asked[::2] = rng.choice(self.rows, QUERY // 2) >> np.uint64(NUMBER_BITS)
        self.shift = HASH_BITS + NUMBER_BITS - max(8, (len(self.rows) // PACKED).bit_length() - 1)

    def packs(self) -> Iterator[tuple[int, bytes]]:
        buckets = np.arange(1 << (64 - self.shift), dtype=np.uint64) << np.uint64(self.shift)
        bounds = [*np.searchsorted(self.rows, buckets).tolist(), len(self.rows)]
        for number, bound in enumerate(bounds[:-1]):
            yield number, packed(self.rows[bound : bounds[number + 1]])

    def by_pack(self, rows: Rows) -> dict[int, Rows]:
        keys = (rows >> np.uint64(self.shift)).astype(np.int64)
        return {int(key): rows[keys == key] for key in np.unique(keys)}


def packed(rows: Rows) -> bytes:
    data = rows.tobytes()
    return zlib.crc32(data).to_bytes(4, "little") + data


def unpacked(data: bytes) -> Rows:
    if zlib.crc32(memoryview(data)[4:]) != int.from_bytes(data[:4], "little"):
        raise ValueError("damaged")
    return np.frombuffer(data, np.uint64, offset=4)


def found(rows: Rows, key: int) -> Rows:
    low = np.uint64(key << NUMBER_BITS)
    return rows[np.searchsorted(rows, low) : np.searchsorted(rows, low | np.uint64(MASK), "right")]


class Segments:
    """Sorted files; five small ones lie beside the large one."""

    def __init__(self, folder: Path, work: Work) -> None:
        self._folder, self._work = folder, work
        self._write("base", work.rows)
        for number in range(5):
            self._write(f"small{number}", work.added[number])
        self._small = 5

    def _write(self, name: str, rows: Rows) -> None:
        with open(self._folder / name, "wb") as file:
            writer = Writer(file)
            writer.add("X.postings", [rows], ordered=True)
            writer.finish()
            file.flush()
            os.fsync(file.fileno())

    def open(self) -> None:
        names = ["base", *(f"small{number}" for number in range(5))]
        self._pages = [Pages(np.memmap(self._folder / n, mode="r"), n) for n in names]

    def look_up(self, keys: Rows) -> None:
        low = keys << np.uint64(NUMBER_BITS)
        for pages in self._pages:
            pages.find("X.postings", low, low | np.uint64(MASK))

    def add(self, rows: Rows) -> None:
        self._small += 1
        self._write(f"small{self._small}", rows)
        (self._folder / "manifest.part").write_text(str(self._small))
        os.replace(self._folder / "manifest.part", self._folder / "manifest")


class Sqlite:
    def __init__(self, folder: Path, work: Work, *, pack: bool) -> None:
        self._path, self._work, self._pack = folder / "index.db", work, pack
        self.open()
        self._run("pragma journal_mode = wal")
        columns = "id integer primary key, data blob" if pack else "id integer, number integer"
        self._run(
            f"create table rows ({columns})"
            if pack
            else f"create table rows ({columns}, primary key (id, number)) without rowid"
        )
        rows: Iterable[tuple[int, object]] = work.packs() if pack else pairs(work.rows)
        with self._store:
            self._store.executemany("insert or ignore into rows values (?, ?)", rows)
        self._run("pragma wal_checkpoint(truncate)")

    def _run(self, statement: str, *values: object) -> list[tuple[bytes]]:
        return self._store.execute(statement, values).fetchall()

    def open(self) -> None:
        self._store = sqlite3.connect(self._path)
        self._run("select count(*) from sqlite_master")

    def look_up(self, keys: Rows) -> None:
        for key in keys.tolist():
            if self._pack:
                bucket = key >> (self._work.shift - NUMBER_BITS)
                found(unpacked(self._run("select data from rows where id = ?", bucket)[0][0]), key)
            else:
                self._run("select number from rows where id = ?", key)

    def add(self, rows: Rows) -> None:
        with self._store:
            if not self._pack:
                self._store.executemany("insert or ignore into rows values (?, ?)", pairs(rows))
                return
            for bucket, more in self._work.by_pack(rows).items():
                old = unpacked(self._run("select data from rows where id = ?", bucket)[0][0])
                new = packed(np.sort(np.concatenate((old, more))))
                self._run("update rows set data = ? where id = ?", new, bucket)


class Lmdb:
    def __init__(self, folder: Path, work: Work, *, pack: bool) -> None:
        self._folder, self._work, self._pack = folder, work, pack
        self.open()
        with self._store.begin(write=True) as change:
            rows = work.packs() if pack else pairs(work.rows)
            entries = ((k.to_bytes(5, "big"), v if pack else v.to_bytes(4, "big")) for k, v in rows)
            change.cursor(self._table).putmulti(entries, append=True, dupdata=not pack)

    def open(self) -> None:
        import lmdb

        if hasattr(self, "_store"):
            self._store.close()
        self._store = lmdb.open(str(self._folder), map_size=1 << 34, max_dbs=1)
        options = {} if self._pack else {"dupsort": True, "dupfixed": True}
        self._table = self._store.open_db(b"rows", **options)

    def look_up(self, keys: Rows) -> None:
        with self._store.begin() as view:
            cursor = view.cursor(self._table)
            for key in keys.tolist():
                if self._pack:
                    bucket = key >> (self._work.shift - NUMBER_BITS)
                    found(unpacked(view.get(bucket.to_bytes(5, "big"), db=self._table)), key)
                elif cursor.set_key(key.to_bytes(5, "big")):
                    list(cursor.iternext_dup())

    def add(self, rows: Rows) -> None:
        with self._store.begin(write=True) as change:
            if not self._pack:
                for key, number in pairs(rows):
                    place = key.to_bytes(5, "big"), number.to_bytes(4, "big")
                    change.put(*place, db=self._table)
                return
            for bucket, more in self._work.by_pack(rows).items():
                name = bucket.to_bytes(5, "big")
                old = unpacked(change.get(name, db=self._table))
                new = packed(np.sort(np.concatenate((old, more))))
                change.put(name, new, db=self._table)


def pairs(rows: Rows) -> Iterator[tuple[int, int]]:
    for start in range(0, len(rows), 1 << 20):
        part = rows[start : start + (1 << 20)]
        hashes, numbers = part >> np.uint64(NUMBER_BITS), part & np.uint64(MASK)
        yield from zip(hashes.tolist(), numbers.tolist(), strict=True)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(name: str, work: Work, make: Callable[[Path], Segments | Sqlite | Lmdb]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        start = time.perf_counter()
        store = make(folder)
        built = time.perf_counter() - start
        size = sum(path.stat().st_size for path in folder.iterdir()) / work.articles
        opened = [seconds(store.open) for _ in range(TURNS)]
        looked = [seconds(lambda keys=keys: store.look_up(keys)) for keys in work.asked]
        added = [seconds(lambda rows=rows: store.add(rows)) for rows in work.added]
        print(
            f"| {name} | {built:.1f} s | {size:,.0f} | {median(opened) * 1000:.1f} ms | "
            f"{median(looked) * 1000:.1f} ms | {median(added) * 1000:.1f} ms |",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--articles", type=int, default=100_000)
    work = Work(parser.parse_args().articles)
    print("| store | build | bytes an article | open | 800 look-ups | update of 10 |")
    print("|---|---|---|---|---|---|")
    measure("sorted segments", work, lambda folder: Segments(folder, work))
    measure("SQLite, rows", work, lambda folder: Sqlite(folder, work, pack=False))
    measure("SQLite, packed", work, lambda folder: Sqlite(folder, work, pack=True))
    measure("LMDB, rows", work, lambda folder: Lmdb(folder, work, pack=False))
    measure("LMDB, packed", work, lambda folder: Lmdb(folder, work, pack=True))


if __name__ == "__main__":
    main()
