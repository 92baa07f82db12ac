"""Compressed files: read as what they hold, written as they were, and refused if they are wrong."""

import bz2
import gzip
import lzma
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from newslint.sources import inflate
from newslint.sources.deflate import compressing, recompressing
from newslint.sources.inflate import copy_of, opened, zstd
from newslint.sources.names import codec_of
from newslint.sources.units import read_bytes

CODECS = ["gz", "bz2", "xz", "zst"]
DATA = b"".join(
    f"{number} the council met on Monday to hear {number * number}\n".encode()
    for number in range(5000)
)


def compressed(data: bytes, codec: str, level: int | None = None) -> bytes:
    if codec == "gz":
        return gzip.compress(data, 6 if level is None else level, mtime=1)
    if codec == "bz2":
        return bz2.compress(data, 9 if level is None else level)
    if codec == "xz":
        return lzma.compress(data, preset=level)
    made: bytes = zstd().compress(data, level)
    return made


@pytest.fixture(params=CODECS)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    found = tmp_path / f"a.jsonl.{request.param}"
    found.write_bytes(compressed(DATA, request.param))
    return found


def test_whole_and_in_any_stretch(path: Path) -> None:
    assert read_bytes(str(path)) == DATA
    stretches = [(0, 10), (10, 5000), (7000, 200_000), (3, 9), (len(DATA) - 5, len(DATA) + 9)]
    for start, stop in stretches:
        assert read_bytes(str(path), start, stop) == DATA[start:stop]


def test_several_members_count_as_one(path: Path) -> None:
    path.write_bytes(path.read_bytes() * 2)
    assert read_bytes(str(path)) == DATA * 2


def test_lines(path: Path) -> None:
    with opened(str(path)) as stream:
        assert stream.read(10) + stream.readline() == DATA.splitlines(keepends=True)[0]
        assert stream.position == len(DATA.splitlines(keepends=True)[0])


def test_a_changed_file_is_read_anew(path: Path) -> None:
    assert copy_of(str(path)).seek(0) == 0
    path.write_bytes(compressed(b"other", path.suffix[1:]))
    copy = copy_of(str(path))
    copy.seek(0)
    assert copy.read() == b"other"
    assert read_bytes(str(path), 1, 3) == b"th"


def test_a_file_that_ends_too_early(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(OSError, match=r"data (ends too early|is damaged)"):
        read_bytes(str(path))


def test_a_damaged_file(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[:8] = b"no magic"
    path.write_bytes(data)
    with pytest.raises(OSError, match="data is damaged"):
        read_bytes(str(path))


def test_a_bomb_is_not_unpacked(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inflate, "_FREE", 1 << 16)
    path.write_bytes(compressed(bytes(1 << 24), path.suffix[1:]))
    reads: list[Callable[[], bytes]] = [
        lambda: read_bytes(str(path), expansion=200),
        lambda: read_bytes(str(path), 5, 1 << 23, expansion=200),
        lambda: copy_of(str(path), 200).read(),
    ]
    for read in reads:
        with pytest.raises(OSError, match="holds more than 200 times its own size"):
            read()
    assert read_bytes(str(path), expansion=1 << 20) == bytes(1 << 24)


@pytest.mark.parametrize(
    ("codec", "levels"),
    [("gz", [1, 6, 9]), ("bz2", [1, 5, 9]), ("xz", [0, 3, 6]), ("zst", [1, 3, 19])],
)
def test_written_with_about_the_same_effort(codec: str, levels: list[int], tmp_path: Path) -> None:
    words = ["".join(random.Random(n).choices("abcdefgh", k=5)) for n in range(400)]
    chooser = random.Random(1)
    data = " ".join(chooser.choices(words, k=60_000)).encode()
    for level in levels:
        path = tmp_path / f"a.{codec}"
        path.write_bytes(compressed(data, codec, level))
        new = tmp_path / f"b.{codec}"
        with new.open("wb") as raw, recompressing(raw, str(path)) as stream:
            stream.write(data)
        assert read_bytes(str(new)) == data
        assert abs(new.stat().st_size - path.stat().st_size) < path.stat().st_size * 0.02
    assert [_kind(path) for _ in levels] == [_kind(new) for _ in levels]


def _kind(path: Path) -> Any:
    head = path.read_bytes()[:8]
    return head[:4] if path.suffix != ".gz" else (head[:4], head[4:8])


@pytest.mark.parametrize("codec", CODECS)
def test_a_file_may_hold_nothing(codec: str, tmp_path: Path) -> None:
    path, new = tmp_path / f"a.{codec}", tmp_path / f"b.{codec}"
    path.write_bytes(compressed(b"", codec))
    for is_like in (True, False):
        with new.open("wb") as raw:
            stream = (
                recompressing(raw, str(path)) if is_like else compressing(raw, codec_of(path.name))
            )
            with stream:
                pass
        assert new.stat().st_size > 0
        assert read_bytes(str(new)) == b""


def test_the_name_and_time_in_a_gzip_file_stay(tmp_path: Path) -> None:
    path, new = tmp_path / "a.gz", tmp_path / "b.gz"
    with path.open("wb") as raw, gzip.GzipFile("inner.txt", "wb", 9, raw, 12345) as stream:
        stream.write(DATA)
    with new.open("wb") as raw, recompressing(raw, str(path)) as stream:
        stream.write(DATA)
    assert new.read_bytes() == path.read_bytes()
