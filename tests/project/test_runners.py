"""The programs that start a tool without installing it: `uvx newslint` and `pipx run newslint`."""

import sys
import venv
from pathlib import Path

import pytest

from newslint import __version__

from .conftest import Once, Run, pip

pytestmark = pytest.mark.network


@pytest.fixture(scope="session")
def runners(once: Once, run: Run) -> Path:
    """The folder of programs of an environment with uv and pipx."""

    def make(folder: Path) -> None:
        venv.create(folder)
        python = programs(folder) / "python"
        pip(run, "--python", python, "install", "--quiet", "uv", "pipx", cwd=folder)

    return programs(once("runners", make))


def programs(environment: Path) -> Path:
    return environment / ("Scripts" if sys.platform == "win32" else "bin")


@pytest.mark.parametrize("command", [("uvx",), ("pipx", "run")], ids=" ".join)
def test_runner_starts_newslint(
    command: tuple[str, ...], runners: Path, wheels: Path, tmp_path: Path, offline: Run
) -> None:
    """From the wheels alone, so that it is this newslint that starts."""
    env = {
        "PIPX_DEFAULT_PYTHON": sys.executable,
        "PIPX_HOME": str(tmp_path / "pipx"),
        "PIP_FIND_LINKS": str(wheels),
        "PIP_NO_INDEX": "1",
        # pipx uses uv where it finds it.
        "UV_CACHE_DIR": str(tmp_path / "cache"),
        "UV_FIND_LINKS": str(wheels),
        "UV_OFFLINE": "1",
        "UV_PYTHON": sys.executable,
    }

    def newslint(*arguments: str, code: int) -> str:
        program, *words = command
        done = offline(runners / program, *words, "newslint", *arguments, cwd=tmp_path, env=env)
        assert done.returncode == code, done.stdout
        return done.stdout

    assert newslint("--version", code=0).splitlines()[-1] == f"newslint {__version__}"
    (tmp_path / "article.txt").write_text("He said “no.” .\n", "utf-8")
    found = newslint("--output-format", "concise", "article.txt", code=1)
    assert "article.txt:1:14: PUN001" in found
