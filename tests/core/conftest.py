"""What the tests of the core share."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from newslint.config import files
from newslint.registry.plugins import load_registry

settings.register_profile("newslint", deadline=None)
settings.load_profile("newslint")

AddPlugin = Callable[..., Path]


def _forget() -> None:
    load_registry.cache_clear()
    files.forget()


@pytest.fixture(scope="session", autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One cache of compiled triggers for all workers: making one takes a second."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSLINT_CACHE_DIR", str(folder / "cache"))
        yield


@pytest.fixture(autouse=True)
def _no_memory_between_tests() -> Iterator[None]:
    """Plugins and configuration files are read once a process: each test starts anew."""
    _forget()
    yield
    _forget()


@pytest.fixture
def add_plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AddPlugin]:
    """Installs a plugin of the given source for the time of a test."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))
    names: list[str] = []
    before = set(sys.modules)

    def add(name: str, source: str, version: str = "1.0", entry: str | None = None) -> Path:
        (site / f"{name}.py").write_text(source, encoding="utf-8")
        info = site / f"{name}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        (info / "entry_points.txt").write_text(entry or f"[newslint]\n{name} = {name}\n")
        names.append(name)
        load_registry.cache_clear()
        return info

    yield add
    for name in set(names) - before:
        sys.modules.pop(name, None)
