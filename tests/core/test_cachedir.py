import os
import time
from pathlib import Path

import pytest

from newslint.cachedir import cache_folder, keep, use_cache


def test_there_is_no_cache_unless_it_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("NEWSLINT_CACHE", raising=False)
    monkeypatch.delenv("NEWSLINT_CACHE_DIR", raising=False)
    assert cache_folder() is None
    use_cache(str(tmp_path), on=True)
    assert cache_folder() == tmp_path
    use_cache(None, on=False)
    assert cache_folder() is None


def test_what_is_kept_replaces_what_was_and_old_files_go(tmp_path: Path) -> None:
    old, other = tmp_path / "triggers-0a1b2c3d-123.hs", tmp_path / "articles.json"
    for path in (old, other):
        path.write_bytes(b"old")
        os.utime(path, (0, time.time() - 100 * 86400))
    keep(tmp_path / "triggers-new.hs", b"one")
    keep(tmp_path / "triggers-new.hs", b"two")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles.json", "triggers-new.hs"]
    assert (tmp_path / "triggers-new.hs").read_bytes() == b"two"


def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    keep(tmp_path / "file" / "below.hs", b"data")
    assert (tmp_path / "file").read_bytes() == b""
