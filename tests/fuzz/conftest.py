"""What the fuzz tests share."""

import os
from pathlib import Path

import pytest
from tests.cli.conftest import _surroundings, here, newslint

__all__ = ["_surroundings", "here", "newslint"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder of its own."""
    path = tmp_path / "corpus"
    path.mkdir()
    return path


@pytest.fixture
def cache() -> Path:
    """Where the compiled triggers are, which all tests share."""
    return Path(os.environ["NEWSLINT_CACHE_DIR"])
