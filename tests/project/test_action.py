"""The action: its inputs, and its steps run as a runner would."""

import json
import re
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import pytest
import yaml

from newslint import __version__

from .conftest import ROOT, Git, Once, Run

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
EXPRESSION = re.compile(r"\$\{\{ (\S+) \}\}")


class Done(NamedTuple):
    code: int
    log: str
    outputs: dict[str, str]


class Step(Protocol):
    """Runs a step of the action with these inputs, as a runner would."""

    def __call__(self, name: str, inputs: Mapping[str, str] | None = None) -> Done: ...


@pytest.fixture
def workspace(tmp_path: Path, git: Git) -> Path:
    """A checkout of somebody's corpus."""
    folder = tmp_path / "workspace"
    (folder / "articles").mkdir(parents=True)
    (folder / "articles/one.txt").write_text("He said “no.” .\n", "utf-8")
    (folder / "articles/two.txt").write_text("He said yes.\n", "utf-8")
    (folder / "other.txt").write_text("He said “no.” .\n", "utf-8")
    git(folder, "init", "--quiet")
    return folder


@pytest.fixture
def step(checkout: Path, workspace: Path, tmp_path: Path, once: Once, run: Run) -> Step:
    """The steps run in the workspace, with one installation for all tests."""

    def call(
        name: str, inputs: Mapping[str, str] | None = None, temporary: Path = tmp_path
    ) -> Done:
        (found,) = (each for each in STEPS if each.get("name") == name)
        values = {f"inputs.{key}": each["default"] for key, each in ACTION["inputs"].items()}
        values |= {f"inputs.{key}": value for key, value in (inputs or {}).items()}
        values["steps.python.outputs.python-path"] = sys.executable
        given = {
            key: EXPRESSION.sub(lambda match: values[match[1]], value)
            for key, value in found["env"].items()
        }
        script, outputs = tmp_path / "step.sh", tmp_path / "outputs"
        script.write_text(found["run"], "utf-8")
        outputs.write_text("")
        runner = {
            "GITHUB_ACTION_PATH": str(checkout),
            "GITHUB_OUTPUT": str(outputs),
            "RUNNER_TEMP": str(temporary),
        }
        bash = ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script)
        done = run(*bash, cwd=workspace, env={**runner, **given})
        lines = outputs.read_text("utf-8").splitlines()
        return Done(done.returncode, done.stdout, dict(line.split("=", 1) for line in lines))

    def install(folder: Path) -> None:
        folder.mkdir()
        done = call("Install newslint", temporary=folder)
        assert done.code == 0, done.log
        assert done.log.endswith(f"newslint {__version__}\n")

    (tmp_path / "newslint").symlink_to(once("action", install) / "newslint")
    return call


def test_three_lines_are_enough() -> None:
    assert list(ACTION["inputs"]) == ["paths", "args", "version", "baseline", "upload-sarif"]
    assert not any(described.get("required") for described in ACTION["inputs"].values())
    readme = (ROOT / "README.md").read_text("utf-8")
    (example,) = re.findall(r"^```yaml\n(- uses:.*?)^```$", readme, re.M | re.S)
    assert example.count("\n") == 3
    (step,) = yaml.safe_load(example)
    assert step["with"].keys() <= ACTION["inputs"].keys()


def test_inputs_reach_the_scripts_through_the_environment_alone() -> None:
    assert not any("${{" in step.get("run", "") for step in STEPS)


def test_what_is_uploaded_is_what_the_run_wrote_even_if_it_failed() -> None:
    *_, upload = STEPS
    assert upload["uses"].startswith("github/codeql-action/upload-sarif@v")
    assert upload["with"]["sarif_file"] == ACTION["outputs"]["sarif"]["value"]
    (source,) = EXPRESSION.findall(upload["with"]["sarif_file"])
    assert upload["if"] == f"${{{{ !cancelled() && {source} != '' }}}}"
    assert source.split(".")[1] in {step.get("id") for step in STEPS}


needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")


@pytest.mark.network
@needs_bash
def test_findings_become_annotations(step: Step) -> None:
    done = step("Run newslint", {"paths": "articles", "args": "--select PUN,WSP\n--lang en"})
    assert done.code == 1, done.log
    (annotation,) = re.findall(r"^::.*$", done.log, re.M)
    assert annotation.startswith("::warning title=newslint (PUN001),file=articles/one.txt,line=1")
    assert done.outputs == {}
    clean = step("Run newslint", {"paths": "articles/two.txt"})
    assert clean.code == 0, clean.log


@pytest.mark.network
@needs_bash
def test_shell_syntax_in_an_input_is_nothing_but_a_strange_path(
    step: Step, workspace: Path
) -> None:
    for name in ("paths", "args", "baseline"):
        done = step("Run newslint", {name: "$(touch${IFS}owned) ;touch owned"})
        assert done.code == 2, done.log
    assert not (workspace / "owned").exists()


@pytest.mark.network
@needs_bash
def test_what_a_baseline_knows_is_not_reported(step: Step, workspace: Path, run: Run) -> None:
    create = ("baseline", "create", "--baseline", "known one.jsonl", "articles")
    assert run(sys.executable, "-m", "newslint", *create, cwd=workspace).returncode == 0
    inputs = {"paths": "articles", "baseline": "known one.jsonl"}
    done = step("Run newslint", inputs)
    assert done.code == 0, done.log
    assert "1 finding hidden, known to known one.jsonl" in done.log
    (workspace / "articles/three.txt").write_text("The bridge is “open.” .\n", "utf-8")
    done = step("Run newslint", inputs)
    assert done.code == 1, done.log
    assert re.findall(r"^::.*?file=(\S+?),", done.log, re.M) == ["articles/three.txt"]


@pytest.mark.network
@needs_bash
def test_report_for_code_scanning_is_written_if_wanted(step: Step) -> None:
    for paths, code, findings in (("articles", 1, 1), ("articles/two.txt", 0, 0)):
        done = step("Run newslint", {"paths": paths, "upload-sarif": "true"})
        assert done.code == code, done.log
        report = json.loads(Path(done.outputs["sarif"]).read_text("utf-8"))
        assert len(report["runs"][0]["results"]) == findings
    # A run that failed must not pass the report of the one before it on.
    done = step("Run newslint", {"paths": "nowhere", "upload-sarif": "true"})
    assert done.code == 2, done.log
    assert done.outputs == {}
