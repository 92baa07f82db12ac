"""The pages say what the code does: generated ones are fresh, written ones complete."""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from newslint.config.settings import KEYS, Settings

from .conftest import ROOT, Run
from .test_packaging import name_of

README = ROOT / "README.md"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
# Options of other programs that the README shows.
FOREIGN = {"-e", "-m", "-n"}


def test_generated_pages_are_fresh(run: Run) -> None:
    done = run(sys.executable, "docs/generate.py", "--check", cwd=ROOT)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```$|`[^`\n]*`", "", page.read_text("utf-8"), flags=re.M | re.S)
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    broken = [link for link in links if not (page.parent / link.partition("#")[0]).exists()]
    assert not broken


def test_every_key_of_the_configuration_with_its_default() -> None:
    rows = table_rows((ROOT / "docs/configuration.md").read_text("utf-8"))
    documented = {row[0].strip("`"): row[1].strip("`") for row in rows if row[0] != "Key"}
    assert tuple(documented) == KEYS
    defaults = msgspec.json.decode(msgspec.json.encode(Settings()))
    for key, shown in documented.items():
        assert tomllib.loads(f"value = {shown}")["value"] == defaults[key.replace("-", "_")], key


@pytest.mark.parametrize("page", ["README.md", "docs/configuration.md"])
def test_configuration_examples_are_valid(page: str, tmp_path: Path, run: Run) -> None:
    (example,) = blocks((ROOT / page).read_text("utf-8"), "toml")
    (tmp_path / "corpus").mkdir()
    (tmp_path / "newslint.toml").touch()
    (tmp_path / "corpus/newslint.toml").write_text(example, "utf-8")
    done = run(sys.executable, "-m", "newslint", "config", "corpus", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    for key in tomllib.loads(example).keys() - {"extend"}:
        assert re.search(rf"^{key} = .* # corpus/newslint\.toml$", done.stdout, re.M), key


@pytest.fixture(scope="module")
def options(run: Run) -> dict[str, set[str]]:
    """The options of each command as its help shows them; `itself` is the program."""

    def shown(*command: str) -> str:
        done = run(sys.executable, "-m", "newslint", *command, "--help", cwd=ROOT)
        assert done.returncode == 0, done.stdout
        return done.stdout

    def options_in(text: str) -> set[str]:
        heads = re.findall(r"^  (-.*?)(?:  |$)", text, re.M)
        return {option for head in heads for option in re.findall(r"(?<!\w)--?[\w-]+", head)}

    program = shown()
    commands = re.findall(r"^  ([a-z]+) ", program.partition("Commands:\n")[2], re.M)
    found = {name: options_in(shown(name)) - {"-h", "--help"} for name in commands}
    return {**found, "itself": options_in(program)}


def test_every_option_of_every_command(options: dict[str, set[str]]) -> None:
    page = (ROOT / "docs/command-line.md").read_text("utf-8")
    sections = dict(re.findall(r"^## newslint (\w+)\n(.*?)(?=^## |\Z)", page, re.M | re.S))
    documented = {
        name: {
            option for row in table_rows(section) for option in re.findall(r"`(--?[\w-]+)", row[0])
        }
        for name, section in sections.items()
    }
    assert documented == options
    assert len(options["check"]) > 40


def test_readme_shows_only_options_there_are(options: dict[str, set[str]]) -> None:
    shown = set(re.findall(r"(?<![\w-])--?[a-z][\w-]*", README.read_text("utf-8")))
    assert shown - set().union(*options.values()) <= FOREIGN


def test_every_dependency_has_its_reasons() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    page = (ROOT / "docs/dependencies.md").read_text("utf-8")
    needed = {name_of(each) for each in project["project"]["dependencies"]}
    assert set(re.findall(r"^### (.+)$", page, re.M)) == needed
    tools = {
        name_of(each)
        for extra in project["project"]["optional-dependencies"].values()
        for each in extra
    } | {name_of(each) for each in project["build-system"]["requires"]}
    _, _, section = page.partition("## What the tests")
    assert set(re.findall(r"\*\*(.+?)\*\*", section)) == tools


def table_rows(text: str) -> Iterator[list[str]]:
    for line in text.splitlines():
        if line.startswith("| ") and not line.startswith("| ---"):
            yield [cell.strip() for cell in line.strip("| ").split(" | ")]


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.M | re.S)
