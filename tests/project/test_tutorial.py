"""The tutorial, followed to the letter."""

import os
import re
import sys
import sysconfig
import venv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from .conftest import ROOT, Run, pip

PAGE = (ROOT / "docs/tutorial.md").read_text("utf-8")


class Block(NamedTuple):
    """A block of the page, and the file it is said to be."""

    file: str
    language: str
    content: str


BLOCKS = [
    Block(*parts)
    for parts in re.findall(r"(?:^<!-- (.+?) -->\n)?^```(\w+)\n(.*?)^```$", PAGE, re.M | re.S)
]


class Reader:
    """Does what the page says, in one folder after the other."""

    def __init__(self, folder: Path, run: Run, env: Mapping[str, str]) -> None:
        self.folder = folder
        self._run = run
        self._env = env

    def follow(self, block: Block) -> None:
        if block.file.endswith(": the line"):
            self._change(block.file.removesuffix(": the line"), block.content)
        elif block.file:
            (self.folder / block.file).write_text(block.content, "utf-8")
        elif block.language == "console":
            for command, shown in commands_in(block.content):
                self._type(command, shown)

    def _change(self, name: str, line: str) -> None:
        """Put `line` in place of the one that sets the same."""
        path = self.folder / name
        start = line[: line.index("=") + 1]
        old = [each for each in path.read_text("utf-8").splitlines(True) if each.startswith(start)]
        assert len(old) == 1
        path.write_text(path.read_text("utf-8").replace(old[0], line), "utf-8")

    def _type(self, command: str, shown: str) -> None:
        if command.startswith("cd "):
            self.folder /= command.removeprefix("cd ")
            assert self.folder.is_dir()
            return
        done = self._run("bash", "-c", command, cwd=self.folder, env=self._env)
        assert re.fullmatch(pattern_of(shown), done.stdout), f"{command}\n{done.stdout}"


def commands_in(content: str) -> Iterator[tuple[str, str]]:
    """The commands of a block, each with the output that is shown behind it."""
    for part in re.split(r"^\$ ", content, flags=re.M)[1:]:
        command, _, shown = part.partition("\n")
        yield command, shown


def pattern_of(shown: str) -> str:
    """An expression for output in which `…` may be anything."""
    return re.escape(shown).replace("…\\\n", "…").replace("…", r"(?s:.*)")


def environment(scripts: Path) -> dict[str, str]:
    path = os.pathsep.join([str(scripts), os.environ["PATH"]])
    return {"PATH": path, "PYTEST_ADDOPTS": "-p no:cacheprovider", "NO_COLOR": "1"}


def test_the_page_shows_all_that_it_says() -> None:
    assert {block.language for block in BLOCKS} == {"console", "python", "text", "sh"}
    left_out = [block for block in BLOCKS if block.language == "sh"]
    assert [block.content for block in left_out] == ["pip install twine && twine upload dist/*\n"]


def test_up_to_the_publication(tmp_path: Path, run: Run) -> None:
    reader = Reader(tmp_path, run, environment(Path(sysconfig.get_path("scripts"))))
    for block in BLOCKS:
        if "$ pip " in block.content:
            break
        reader.follow(block)
    assert (reader.folder / "article.txt").is_file()


@pytest.mark.network
def test_to_the_end(tmp_path: Path, wheel: Path, run: Run) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    (scripts,) = {(tmp_path / "env" / name) for name in ("bin", "Scripts")} & set(
        (tmp_path / "env").iterdir()
    )
    python = scripts / "python"
    pip(run, "--python", python, "install", "--no-deps", wheel, cwd=tmp_path)
    where = run(python, "-c", "import site; print(site.getsitepackages()[0])", cwd=tmp_path)
    # The packages of this environment; the paths in its own .pth files are not followed.
    Path(where.stdout.strip(), "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    reader = Reader(tmp_path, run, environment(scripts))
    for block in BLOCKS:
        reader.follow(block)
    listed = run(python, "-m", "newslint", "plugins", cwd=tmp_path).stdout
    assert "desk (newslint-desk 0.1.0, newslint_desk)\n  DSK001 placeholder\n" in listed
    assert sys.prefix not in listed
