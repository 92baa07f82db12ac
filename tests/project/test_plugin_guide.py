"""The plugin that the guide shows, taken out of the page and used."""

import os
import re
import sys
import tomllib
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import pytest

from newslint.commands.plugin_files import files_of
from newslint.commands.plugin_new import letters_of

from .conftest import ROOT, Run, pip

Newslint = Callable[..., str]


def files_in(page: str) -> dict[str, str]:
    """The blocks that follow a comment with a file's name."""
    text = (ROOT / page).read_text("utf-8")
    found = re.findall(r"^<!-- (\S+) -->\n```\w+\n(.*?)^```$", text, re.M | re.S)
    return dict(found)


GUIDE = files_in("docs/plugins.md")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder with the plugin's files, and the metadata that an installation would leave."""
    for name, content in {**files_of("house", "HSE"), **GUIDE}.items():
        (tmp_path / name).write_text(content, "utf-8")
    project = tomllib.loads(GUIDE["pyproject.toml"])["project"]
    info = tmp_path / f"newslint_house-{project['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    )
    points = "".join(f"{k} = {v}\n" for k, v in project["entry-points"]["newslint"].items())
    (info / "entry_points.txt").write_text(f"[newslint]\n{points}")
    return tmp_path


@pytest.fixture
def newslint(house: Path, run: Run) -> Newslint:
    def call(*arguments: str, code: int = 0) -> str:
        python: Mapping[str, str] = {"PYTHONPATH": str(house)}
        done = run(sys.executable, "-m", "newslint", *arguments, cwd=house, env=python)
        assert done.returncode == code, done.stdout
        return done.stdout

    return call


def test_pages_show_what_is_written() -> None:
    written = files_of("house", "HSE")
    assert {name: GUIDE[name] for name in written if name != "README.md"} == {
        name: text for name, text in written.items() if name != "README.md"
    }
    name = "newslint_house.py"
    assert files_in("README.md") == {name: written[name]}


@pytest.mark.parametrize(
    ("name", "module", "code"),
    [("house", "newslint_house", "HSE001"), ("wire-desk", "newslint_wire_desk", "WRD001")],
)
def test_a_new_plugin_passes_all_checks(
    name: str, module: str, code: str, tmp_path: Path, run: Run
) -> None:
    said = run(sys.executable, "-m", "newslint", "plugin", "new", name, cwd=tmp_path)
    assert said.returncode == 0, said.stdout
    folder = tmp_path / f"newslint-{name}"
    assert set(os.listdir(folder)) == {
        *("pyproject.toml", "README.md"),
        *(f"{module}.py", f"test_{module}.py"),
    }
    for check in (
        ("pytest", "-q", "-p", "no:cacheprovider"),
        ("mypy", "--strict", "--cache-dir", os.devnull, f"{module}.py", f"test_{module}.py"),
        ("ruff", "check", "--isolated", "--no-cache", "."),
        ("ruff", "format", "--check", "--isolated", "--no-cache", "."),
        ("newslint", "rule", code, "--local-plugin", f"{module}.py"),
        ("newslint", "README.md"),
    ):
        if find_spec(check[0]) is None:
            continue
        done = run(sys.executable, "-m", *check, cwd=folder)
        assert done.returncode == 0, (check, done.stdout)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("house",), "newslint-house: is there already; nothing was written"),
        (("newslint-house",), "newslint-house: is there already; nothing was written"),
        (("My_Rules",), "'My_Rules' is no name for a plugin"),
        (("../out",), "'../out' is no name for a plugin"),
        (("desk", "--letters", "PUN"), "codes with the letters PUN are taken"),
        (("desk", "--letters", "ab"), "'ab' cannot begin a code"),
        (("desk", "--into", "nowhere"), "nowhere: there is no such folder to write to"),
    ],
)
def test_nothing_is_written_where_it_cannot_be(
    arguments: tuple[str, ...], message: str, tmp_path: Path, run: Run
) -> None:
    (tmp_path / "newslint-house").mkdir()
    command = (sys.executable, "-m", "newslint", "plugin", "new")
    done = run(*command, *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout.startswith(f"newslint: {message}")
    assert done.stdout.count("\n") == 1
    assert os.listdir(tmp_path) == ["newslint-house"]
    assert os.listdir(tmp_path / "newslint-house") == []


@pytest.mark.parametrize(
    ("name", "letters"),
    [("house", "HSE"), ("acme", "ACM"), ("ab", "ABX"), ("a1", "AXX"), ("wire-desk", "WRD")],
)
def test_letters_of_a_name(name: str, letters: str) -> None:
    assert letters_of(name) == letters


def test_plugin_is_found_and_works(house: Path, newslint: Newslint) -> None:
    assert "house (newslint-house 0.1.0, newslint_house)\n  HSE001 end-mark\n" in newslint(
        "plugins"
    )
    assert newslint("rule", "HSE001").startswith("# HSE001 end-mark\n")
    article = house / "article.txt"
    article.write_text("The bridge reopened.\n\n-30-\n")
    assert "article.txt:3:1: HSE001 [*]" in newslint("article.txt", code=1)
    newslint("article.txt", "--fix")
    assert article.read_text() == "The bridge reopened.\n"


def test_plugin_passes_its_own_test(house: Path, run: Run) -> None:
    done = run(sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", house, cwd=house)
    assert done.returncode == 0, done.stdout
    assert "1 passed" in done.stdout


@pytest.mark.network
def test_plugin_can_be_built(house: Path, tmp_path: Path, run: Run) -> None:
    pip(run, "wheel", "--no-deps", "--wheel-dir", tmp_path / "wheel", house, cwd=house)
    (wheel,) = os.listdir(tmp_path / "wheel")
    with ZipFile(tmp_path / "wheel" / wheel) as archive:
        assert "newslint_house.py" in archive.namelist()
