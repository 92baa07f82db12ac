"""What the tests of the project as a whole share: the checkout, its wheel, git and pre-commit."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import pytest
import yaml
from filelock import FileLock

ROOT = Path(__file__).resolve().parents[2]
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
# No program finds a server behind these.
DEAD_ENDS = dict.fromkeys(
    ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"),
    "http://127.0.0.1:9",
)


Git = Callable[..., str]
"""`git(folder, "add", ".")`: what the command printed; it must succeed."""


class Run(Protocol):
    """Runs a program in a folder; the result holds standard output and error as one text."""

    def __call__(
        self, *command: str | Path, cwd: Path, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]: ...


class PreCommit(Protocol):
    """Runs pre-commit without network; what it printed, and it must have exited with `code`."""

    def __call__(self, *arguments: str, code: int, env: Mapping[str, str] | None = None) -> str: ...


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
def git(run: Run) -> Git:
    def call(folder: Path, *arguments: str) -> str:
        done = run("git", *arguments, cwd=folder)
        assert done.returncode == 0, done.stdout
        return done.stdout

    return call


@pytest.fixture(scope="session")
def checkout(root: Path, once: Once, git: Git) -> Path:
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


@pytest.fixture(scope="session")
def offline(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """`run` without network: in a namespace that has none, where the system makes one."""
    folder = tmp_path_factory.mktemp("offline")
    cut_off = ("unshare", "--map-root-user", "--net")
    works = shutil.which("unshare") and run(*cut_off, "true", cwd=folder).returncode == 0

    def call(
        *command: str | Path, cwd: Path, env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        prefix = cut_off if works else ()
        return run(*prefix, *command, cwd=cwd, env={**(env or {}), **DEAD_ENDS})

    return call


@pytest.fixture
def corpus(tmp_path: Path, checkout: Path, git: Git) -> Path:
    """A repository that uses the hooks of this checkout, with nothing in it but its configuration."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    repository = {
        "repo": str(checkout),
        "rev": git(checkout, "rev-parse", "HEAD").strip(),
        "hooks": [{"id": hook["id"]} for hook in HOOKS],
    }
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [repository]}))
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message=Hooks")
    return folder


@pytest.fixture(scope="session")
def wheels(checkout: Path, once: Once, run: Run) -> Path:
    """A folder with the wheels of newslint, of all it needs, and of what builds it."""

    def make(folder: Path) -> None:
        pip(run, "wheel", "--quiet", "--wheel-dir", folder, ".", "hatchling", cwd=checkout)

    return once("wheels", make)


@pytest.fixture
def hook_home(corpus: Path, wheels: Path, once: Once, offline: Run) -> Path:
    """The folder with the hooks' one environment, which is installed from a folder of wheels."""

    def make(home: Path) -> None:
        command = (sys.executable, "-m", "pre_commit", "install-hooks")
        env = {"PRE_COMMIT_HOME": str(home), "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(wheels)}
        done = offline(*command, cwd=corpus, env=env)
        assert done.returncode == 0, done.stdout

    return once("pre-commit", make)


@pytest.fixture
def pre_commit(corpus: Path, hook_home: Path, offline: Run) -> PreCommit:
    """`pre_commit("run", "newslint", code=1)` in the corpus."""

    def call(*arguments: str, code: int, env: Mapping[str, str] | None = None) -> str:
        command = (sys.executable, "-m", "pre_commit", *arguments)
        done = offline(*command, cwd=corpus, env={"PRE_COMMIT_HOME": str(hook_home), **(env or {})})
        assert done.returncode == code, done.stdout
        return done.stdout

    return call


def pip(run: Run, *arguments: str | Path, cwd: Path) -> None:
    done = run(sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments, cwd=cwd)
    assert done.returncode == 0, done.stdout


def _programs(environment: Path) -> Path:
    scripts: Sequence[str] = ("Scripts", "bin")
    return next(environment / name for name in scripts if (environment / name).is_dir())
