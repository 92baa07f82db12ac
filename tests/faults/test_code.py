"""Linting never runs what stands in the corpus, however it is named."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Result, Run
from tests.faults.conftest import MENDED, Process

EVIL = "import pathlib\npathlib.Path({!r}).write_text('ran')\n"
MODULES = [
    "sitecustomize", "usercustomize", "conftest", "newslint_plugins", "newslint_house", "json",
    "hyperscan", "numpy", "pyarrow", "msgspec", "ftfy", "rich", "readline", "setup",
]  # fmt: skip


def error_in(result: Result) -> str:
    """The one line that says why a run failed."""
    assert (result.code, len(result.errors)) == (2, 1), result
    return result.errors[0]


@pytest.fixture
def ran(here: Path) -> Path:
    """A corpus full of code; the path that there is if any of it was run."""
    path = here.parent / "ran"
    evil = EVIL.format(str(path))
    for name in MODULES:
        (here / f"{name}.py").write_text(evil)
    package = here / "newslint_evil"
    package.mkdir()
    (package / "__init__.py").write_text(evil)
    info = here / "newslint_evil-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: newslint_evil\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[newslint]\nevil = newslint_evil\n")
    (here / "evil.pth").write_text(evil.replace("\n", ";"))
    (here / "pyproject.toml").write_text(
        '[project]\nname = "x"\nversion = "1"\n[project.entry-points.newslint]\nx = "newslint_evil"\n'
    )
    (here / "bad.txt").write_text("Ein Satz ist zu Ende. . Ein anderer beginnt.\n", "utf-8")
    return path


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--fix"],
        ["--diff"],
        ["plugins"],
        ["rule", "--all"],
        ["config"],
        ["report"],
        ["dedup", "."],
    ],
)
def test_modules_and_plugins_beside_the_texts(
    here: Path, ran: Path, process: Process, arguments: list[str]
) -> None:
    if arguments[:1] == ["report"]:
        arguments = [*arguments, "-o", "report.html"]
    if arguments[:1] == ["dedup"]:
        arguments = [*arguments, "-o", "../clean"]
    done = process(*arguments)
    assert done.returncode in (0, 1), done
    assert b"evil" not in done.stdout + done.stderr
    assert not ran.exists()


def test_plugins_beside_the_texts_though_python_looks_there(here: Path) -> None:
    """`python -m` puts the working directory first, where only plugins must not come from."""
    path = here.parent / "ran"
    (here / "newslint_evil.py").write_text(EVIL.format(str(path)))
    info = here / "newslint_evil-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: newslint_evil\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[newslint]\nevil = newslint_evil\n")
    command = [sys.executable, "-m", "newslint", "plugins"]
    done = subprocess.run(command, cwd=here, capture_output=True, check=False)
    assert (done.returncode, b"evil" in done.stdout + done.stderr) == (0, False)
    assert not path.exists()


def test_as_a_program(here: Path, ran: Path) -> None:
    """By its own command, which looks for modules where it is installed."""
    program = Path(sys.executable).parent / "newslint"
    if not program.exists():
        pytest.skip("not installed as a program")
    done = subprocess.run([program, "--fix", "."], cwd=here, capture_output=True, check=False)
    assert done.returncode == 0, done
    assert (here / "bad.txt").read_text("utf-8") == MENDED
    assert not ran.exists()


@pytest.mark.parametrize("place", ["newslint.toml", ".newslint.toml", "sub/newslint.toml"])
@pytest.mark.parametrize("plugin", ["json.py", "newslint_evil/__init__.py", "/etc/passwd"])
def test_plugins_that_a_configuration_among_the_texts_names(
    here: Path, ran: Path, newslint: Run, place: str, plugin: str
) -> None:
    (here / "sub").mkdir()
    (here / "sub" / "bad.txt").write_text("Ende. . Ja.\n")
    (here / place).write_text(f'local-plugins = ["{plugin}"]\n')
    line = error_in(newslint("--fix", "."))
    assert "`local-plugins` runs code" in line
    assert not ran.exists()
    assert (here / "sub" / "bad.txt").read_text() == "Ende. . Ja.\n"


def test_plugins_by_way_of_extend(here: Path, ran: Path, newslint: Run) -> None:
    (here / "newslint.toml").write_text('extend = "base.toml"\n')
    (here / "base.toml").write_text('local-plugins = ["json.py"]\n')
    assert "`local-plugins` runs code" in error_in(newslint())
    assert "`local-plugins` runs code" in error_in(newslint("--config", "newslint.toml"))
    assert not ran.exists()


@pytest.mark.parametrize("what", ["json.py", "/dev/zero", "pipe", ".", "missing.toml", "../../x"])
def test_extend_reads_settings_and_nothing_else(
    here: Path, ran: Path, newslint: Run, what: str
) -> None:
    os.mkfifo(here / "pipe")
    (here / "newslint.toml").write_text(f'extend = "{what}"\n')
    assert os.path.basename(what).strip(".") in error_in(newslint())
    assert not ran.exists()


def test_settings_that_lie_deep_in_each_other(here: Path, newslint: Run) -> None:
    (here / "newslint.toml").write_text(f"a = {'[' * 20_000}{']' * 20_000}\n")
    assert "newslint.toml: is nested too deeply" in error_in(newslint())
    for number in range(2000):
        (here / f"{number}.toml").write_text(f'extend = "{number + 1}.toml"\n')
    (here / "newslint.toml").write_text('extend = "0.toml"\n')
    assert "extends more than 50 files in a row" in error_in(newslint())


def test_the_surroundings_name_no_code(here: Path, ran: Path, process: Process) -> None:
    environment = {**os.environ, "NEWSLINT_LOCAL_PLUGINS": str(here / "json.py")}
    done = process(env=environment)
    assert done.returncode == 1
    assert not ran.exists()
