"""The action: its inputs, and its steps run as a runner would."""

import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from newslint import __version__

from .conftest import ROOT, Run

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]


def test_three_lines_are_enough() -> None:
    assert list(ACTION["inputs"]) == ["paths", "args", "version"]
    assert not any(described.get("required") for described in ACTION["inputs"].values())
    readme = (ROOT / "README.md").read_text("utf-8")
    (example,) = re.findall(r"^```yaml\n(- uses:.*?)^```$", readme, re.M | re.S)
    assert example.count("\n") == 3
    (step,) = yaml.safe_load(example)
    assert step["with"].keys() <= ACTION["inputs"].keys()


def test_inputs_reach_the_scripts_through_the_environment_alone() -> None:
    assert not any("${{" in step.get("run", "") for step in STEPS)


@pytest.mark.network
@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_steps_install_newslint_and_report_findings(
    checkout: Path, tmp_path: Path, run: Run
) -> None:
    workspace, temporary = tmp_path / "workspace", tmp_path / "temp"
    (workspace / "articles").mkdir(parents=True)
    temporary.mkdir()
    (workspace / "articles/one.txt").write_text("He said “no.” .\n", "utf-8")
    (workspace / "articles/two.txt").write_text("He said yes.\n", "utf-8")
    (workspace / "other.txt").write_text("He said “no.” .\n", "utf-8")
    runner = {"GITHUB_ACTION_PATH": str(checkout), "RUNNER_TEMP": str(temporary)}

    def step(number: int, inputs: Mapping[str, str]) -> tuple[int, str]:
        defaults = {name: each["default"] for name, each in ACTION["inputs"].items()}
        values = {f"inputs.{name}": value for name, value in {**defaults, **inputs}.items()}
        values["steps.python.outputs.python-path"] = sys.executable
        script = tmp_path / "step.sh"
        script.write_text(STEPS[number]["run"], "utf-8")
        given = {
            name: re.sub(r"\$\{\{ (\S+) \}\}", lambda match: values[match[1]], value)
            for name, value in STEPS[number]["env"].items()
        }
        bash = ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script)
        done = run(*bash, cwd=workspace, env={**runner, **given})
        return done.returncode, done.stdout

    code, output = step(1, {})
    assert code == 0, output
    assert output.endswith(f"newslint {__version__}\n")

    code, output = step(2, {"paths": "articles", "args": "--select PUN,WSP\n--lang en"})
    assert code == 1, output
    annotations = re.findall(r"^::.*$", output, re.M)
    assert len(annotations) == 1
    assert annotations[0].startswith(
        "::warning title=newslint (PUN001),file=articles/one.txt,line=1"
    )

    code, output = step(2, {"paths": "articles/two.txt"})
    assert code == 0, output

    # Shell syntax in an input is nothing but a strange path.
    code, output = step(2, {"paths": "$(touch${IFS}owned) ;touch owned"})
    assert code == 2, output
    assert not (workspace / "owned").exists()
