"""The pages say what the code does: generated ones are fresh, written ones complete."""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
import yaml

import newslint
from newslint import hookspecs, testing
from newslint.config.settings import KEYS, Settings

from .conftest import HOOKS, ROOT, Run
from .test_packaging import name_of

README = ROOT / "README.md"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
# Options of other programs that the README shows.
FOREIGN = {"-e", "-m", "-n", "--from", "--spec"}


def test_generated_pages_are_fresh(run: Run) -> None:
    done = run(sys.executable, "docs/generate.py", "--check", cwd=ROOT)
    assert done.returncode == 0, done.stdout


def test_terminal_shows_the_pages_of_the_rules(run: Run) -> None:
    pages = {path.stem: path.read_text("utf-8") for path in (ROOT / "docs/rules").glob("*0*.md")}
    everything = run(sys.executable, "-m", "newslint", "rule", "--all", cwd=ROOT).stdout
    assert [code for code, text in pages.items() if text not in f"{everything}\n"] == []
    for code in ("PUN001", "BPL002", "IOE001"):
        one = run(sys.executable, "-m", "newslint", "rule", code, cwd=ROOT).stdout
        assert one.rstrip("\n") == pages[code].rstrip("\n")


def test_the_api_is_on_its_page() -> None:
    page = (ROOT / "docs/api.md").read_text("utf-8")
    headings = re.findall(r"^### (.+)$", page, re.M)
    hooks = [name for name in vars(hookspecs) if name.startswith("newslint_")]
    assert sorted(headings) == sorted([*newslint.__all__, *testing.__all__, *hooks])
    for name in ("document_rule", "corpus_rule", "check_rule"):
        assert f"def {name}(" in page
    assert page.count("_Rule") == page.count("(_RuleBase,")


def test_contents_name_every_page() -> None:
    contents = (ROOT / "docs/index.md").read_text("utf-8")
    named = set(re.findall(r"\]\(([\w-]+)\.md\)", contents))
    assert named == {path.stem for path in (ROOT / "docs").glob("*.md")} - {"index"}


def test_figures_of_the_comparison_are_those_measured() -> None:
    figures = re.compile(r"(?<![\d.])\d+(?:\.\d+)? (?:s|MB/s)\b")
    compared = figures.findall((ROOT / "docs/comparison.md").read_text("utf-8"))
    measured = (ROOT / "benchmarks/README.md").read_text("utf-8")
    assert compared
    assert [figure for figure in compared if figure not in measured] == []


def test_versions_compared_are_those_measured() -> None:
    page = (ROOT / "docs/comparison.md").read_text("utf-8")
    measured = (ROOT / "benchmarks/README.md").read_text("utf-8")
    versions = dict(re.findall(r"^\| \[?([\w-]+)[^|]*\| ([\d.]+)", page, re.M))
    for tool in ("codespell", "typos", "ftfy"):
        assert f"{tool} {versions[tool]}" in re.sub(r"\s+", " ", measured)


def test_hooks_and_inputs_of_the_action_are_documented() -> None:
    page = (ROOT / "docs/ci.md").read_text("utf-8")
    rows = [row for row in table_rows(page) if row[0].startswith("`")]
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    assert {row[0].strip("`") for row in rows if len(row) == 3} == {
        *inputs,
        *(hook["id"] for hook in HOOKS),
    }


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
