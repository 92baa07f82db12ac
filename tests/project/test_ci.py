"""The README's two commands, the script that runs them, and the workflow that runs the script."""

import re
import shutil

import pytest
import yaml

from .conftest import ROOT, Run


@pytest.mark.parametrize(
    ("heading", "starts"),
    [("Try it", "pip install . && newslint seeds"), ("Run the tests", "pip install -e ")],
)
def test_readme_commands_are_one_line_each(heading: str, starts: str) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    section = re.search(rf"^## {heading}\n(.*?)^## ", readme, re.M | re.S)
    assert section
    (block,) = re.findall(r"^```sh\n(.*?)^```$", section[1], re.M | re.S)
    assert block.startswith(starts)
    assert block.count("\n") == 1
    assert f'readme_command "{heading}"' in (ROOT / ".ci/run").read_text("utf-8")


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_script_is_a_program_that_parses(run: Run) -> None:
    script = ROOT / ".ci/run"
    assert script.stat().st_mode & 0o111
    done = run("bash", "-n", script, cwd=ROOT)
    assert done.returncode == 0, done.stdout


def test_script_installs_a_browser_the_tests_would_find() -> None:
    script = (ROOT / ".ci/run").read_text("utf-8")
    tests = (ROOT / "tests/report/conftest.py").read_text("utf-8")
    (names,) = re.findall(r"^BROWSERS = \((.*)\)$", tests, re.M)
    assert f"type -P {names.replace(',', '').replace(chr(34), '')} |" in script
    assert "apt-get install" in script


def test_workflow_runs_the_script() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))
    job = workflow["jobs"]["run"]
    assert job["strategy"]["matrix"]["python"] == ["3.11", "3.12", "3.13"]
    assert job["steps"][-1] == {"run": ".ci/run"}
    for each in workflow["jobs"].values():
        used = [step["uses"] for step in each["steps"] if "uses" in step]
        assert all(use == "./" or re.fullmatch(r"[\w-]+/[\w-]+@v\d+", use) for use in used)
