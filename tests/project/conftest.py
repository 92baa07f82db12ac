"""What the tests of the project as a whole share: a frozen copy of the checkout, its wheel, git."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import pytest
from filelock import FileLock

ROOT = Path(__file__).resolve().parents[2]


class Run(Protocol):
    """Runs a program in a folder; the result holds standard output and error as one text."""

    def __call__(
        self, *command: str | Path, cwd: Path, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]: ...


class Once(Protocol):
    """A folder of that name, made by the first process of the test run that asks for it."""

    def __call__(self, name: str, make: Callable[[Path], object]) -> Path: ...


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def environment() -> Mapping[str, str]:
    """Variables for other programs: nothing of the outer git or Python, a name for commits."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GIT_", "PYTEST_", "PRE_COMMIT", "NEWSLINT_"))
        and name not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "FORCE_COLOR")
    }
    name, mail = "Tester", "tester@example.org"
    return {
        **kept,
        "GIT_AUTHOR_NAME": name,
        "GIT_AUTHOR_EMAIL": mail,
        "GIT_COMMITTER_NAME": name,
        "GIT_COMMITTER_EMAIL": mail,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "PYTHONUTF8": "1",
    }


@pytest.fixture(scope="session")
def run(environment: Mapping[str, str]) -> Run:
    def call(
        *command: str | Path, cwd: Path, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(part) for part in command],
            cwd=cwd,
            env={**environment, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )

    return call


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base

    def folder(name: str, make: Callable[[Path], object]) -> Path:
        made = shared / f"{name}.made"
        with FileLock(shared / f"{name}.lock"):
            if not made.exists():
                make(shared / name)
                made.touch()
        return shared / name

    return folder


@pytest.fixture(scope="session")
def git(run: Run) -> Callable[..., str]:
    """`git(folder, "add", ".")`: what the command printed; it must succeed."""

    def call(folder: Path, *arguments: str) -> str:
        done = run("git", *arguments, cwd=folder)
        assert done.returncode == 0, done.stdout
        return done.stdout

    return call


@pytest.fixture(scope="session")
def checkout(root: Path, once: Once, git: Callable[..., str]) -> Path:
    """A git repository with one commit: the files of this checkout as they are, ignored ones apart."""
    if not (root / ".git").exists():
        pytest.skip("needs a git checkout")
    listed = git(root, "ls-files", "-z", "--cached", "--others", "--exclude-standard")

    def make(folder: Path) -> None:
        for name in filter(None, listed.split("\0")):
            if (root / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(root / name, folder / name)
        git(folder, "init", "--quiet", "--initial-branch=main")
        git(folder, "add", "--all", "--force")
        git(folder, "commit", "--quiet", "--message=The checkout as it is")

    return once("checkout", make)


@pytest.fixture(scope="session")
def wheel(checkout: Path, once: Once, run: Run) -> Path:
    """The wheel that pip builds of the checkout."""

    def make(folder: Path) -> None:
        pip(run, "wheel", "--no-deps", "--wheel-dir", folder, ".", cwd=checkout)

    (built,) = once("wheel", make).glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, once: Once, run: Run) -> Path:
    """The folder of programs of an environment with the wheel, and the dependencies of this one."""

    def make(folder: Path) -> None:
        venv.create(folder)
        python = _programs(folder) / "python"
        pip(run, "--python", python, "install", "--no-deps", wheel, cwd=folder)
        where = run(python, "-c", "import site; print(site.getsitepackages()[0])", cwd=folder)
        # Only this environment's packages: the paths in its own .pth files are not followed.
        Path(where.stdout.strip(), "dependencies.pth").write_text(sysconfig.get_path("purelib"))

    return _programs(once("installed", make))


def pip(run: Run, *arguments: str | Path, cwd: Path) -> None:
    done = run(sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments, cwd=cwd)
    assert done.returncode == 0, done.stdout


def _programs(environment: Path) -> Path:
    scripts: Sequence[str] = ("Scripts", "bin")
    return next(environment / name for name in scripts if (environment / name).is_dir())
