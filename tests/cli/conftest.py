"""What the tests of the command line share: a runner, a working directory, plugins."""

import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from newslint.commands import main
from newslint.config import files
from newslint.registry.plugins import load_registry

SEEDS = Path(__file__).parents[2] / "seeds"


class Result(NamedTuple):
    """What a run left: its exit code, and what it wrote to standard output and error."""

    code: int
    out: str
    err: str

    @property
    def errors(self) -> list[str]:
        """The lines of standard error."""
        return self.err.splitlines()

    @property
    def report(self) -> Any:
        """Standard output read as JSON."""
        return json.loads(self.out)

    @property
    def codes(self) -> list[str]:
        """The codes of the findings of a JSON report, in their order."""
        return [finding["code"] for finding in self.report["findings"]]


Run = Callable[..., Result]


@pytest.fixture(scope="session", autouse=True)
def _surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One cache for all workers, and nothing of the surroundings that would change a run."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSLINT_CACHE_DIR", str(folder / "cache"))
        for name in os.environ:
            if name.startswith(("GIT_", "PRE_COMMIT")) or name in ("NO_COLOR", "FORCE_COLOR"):
                patch.delenv(name)
        yield


def _forget() -> None:
    load_registry.cache_clear()
    files.forget()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def newslint(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> Iterator[Run]:
    """Runs the command line in this process, in the working directory of the test."""

    def run(*arguments: str | Path, stdin: bytes = b"") -> Result:
        _forget()
        capsysbinary.readouterr()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["newslint", *map(str, arguments)])
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
            with pytest.raises(SystemExit) as ended:
                main()
        out, err = capsysbinary.readouterr()
        code = ended.value.code
        assert isinstance(code, int)
        assert b"Traceback" not in err
        return Result(code, out.decode("utf-8", "surrogateescape"), err.decode())

    yield run
    _forget()


@pytest.fixture
def seed(here: Path) -> Path:
    """A copy of the seed article in the working directory."""
    path = here / "seed.txt"
    path.write_bytes((SEEDS / "000_0fc7d5a2ff141b81.txt").read_bytes())
    return path


@pytest.fixture
def add_plugin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str, str], None]]:
    """Installs a plugin of the given source for the time of a test."""
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.syspath_prepend(str(site))
    names: list[str] = []

    def add(name: str, source: str) -> None:
        (site / f"{name}.py").write_text(source, encoding="utf-8")
        info = site / f"{name}-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text(f"[newslint]\n{name} = {name}\n")
        names.append(name)

    yield add
    for name in names:
        sys.modules.pop(name, None)
