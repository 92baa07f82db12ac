"""What ends up in the wheel, and that it works without the checkout."""

import tomllib
from configparser import ConfigParser
from email.parser import HeaderParser
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from newslint import __version__

from .conftest import ROOT, Run

SOURCES = {"lint/newslint": "newslint", "plugins/newslint_plugins": "newslint_plugins"}


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    table: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return table


def test_one_version(project: dict[str, Any]) -> None:
    assert project["version"] == __version__


def test_every_import_is_declared(project: dict[str, Any]) -> None:
    """rich and markdown-it-py would come with typer: what we import we name ourselves."""
    declared = {name_of(requirement) for requirement in project["dependencies"]}
    assert {"ftfy", "hyperscan", "markdown-it-py", "msgspec", "numpy", "pathspec"} <= declared
    assert {"pluggy", "rapidfuzz", "rich", "typer"} <= declared


@pytest.mark.network
def test_wheel_holds_both_packages_whole_and_nothing_else(wheel: Path, checkout: Path) -> None:
    wanted = {
        f"{package}/{path.relative_to(checkout / source).as_posix()}"
        for source, package in SOURCES.items()
        for path in (checkout / source).rglob("*")
        if path.is_file()
    }
    with ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert names == wanted
    assert {"newslint/py.typed", "newslint_plugins/py.typed"} <= names


@pytest.mark.network
def test_wheel_declares_itself(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        info = f"newslint-{__version__}.dist-info"
        points = ConfigParser()
        points.read_string(archive.read(f"{info}/entry_points.txt").decode())
        metadata = HeaderParser().parsestr(archive.read(f"{info}/METADATA").decode())
        assert any("LICENSE" in name for name in archive.namelist())
    assert dict(points["newslint"]) == {"builtin": "newslint_plugins"}
    assert dict(points["console_scripts"]) == {"newslint": "newslint.commands:main"}
    assert metadata["Requires-Python"] == ">=3.11"
    assert "Typing :: Typed" in metadata.get_all("Classifier", [])


@pytest.mark.network
def test_installed_wheel_works_away_from_the_checkout(
    installed: Path, tmp_path: Path, run: Run
) -> None:
    where = run(
        installed / "python",
        "-c",
        "import newslint, newslint_plugins as p; print(newslint.__file__, p.__file__)",
        cwd=tmp_path,
    )
    assert str(ROOT) not in where.stdout
    assert where.stdout.count(str(installed.parent)) == 2

    (tmp_path / "article.txt").write_text("He said “no.” .\n", "utf-8")
    checked = run(installed / "newslint", "--output-format", "concise", cwd=tmp_path)
    assert checked.returncode == 1, checked.stdout
    assert "article.txt:1:14: PUN001" in checked.stdout
    plugins = run(installed / "newslint", "plugins", cwd=tmp_path)
    assert plugins.stdout.startswith(f"builtin (newslint {__version__}, newslint_plugins)\n")


def name_of(requirement: str) -> str:
    return next(
        (requirement[:at] for at, letter in enumerate(requirement) if letter in "<>=!~; ["),
        requirement,
    )
