"""The hooks, run by the real pre-commit in scratch repositories."""

import re
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from newslint.formats import CODECS, SUFFIXES

from .conftest import HOOKS, ROOT, Git, PreCommit, Run

SEED = ROOT / "seeds/000_0fc7d5a2ff141b81.txt"


def test_manifest_is_valid(run: Run) -> None:
    done = run(
        sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml", cwd=ROOT
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: str(hook["id"]))
def test_hook_takes_the_files_that_newslint_reads(hook: dict[str, Any]) -> None:
    suffixes = re.fullmatch(r"\(\?i\)\\\.\((.*)\)\(\\\.\((.*)\)\)\?\$", hook["files"])
    assert suffixes
    assert {f".{suffix}" for suffix in suffixes[1].split("|")} == SUFFIXES.keys()
    assert {f".{suffix}" for suffix in suffixes[2].split("|")} == CODECS.keys()


@pytest.mark.network
def test_hooks_fail_on_the_seed_fix_it_and_pass(
    corpus: Path, git: Git, pre_commit: PreCommit
) -> None:
    # The rules whose findings in the seed have a safe fix.
    (corpus / "newslint.toml").write_text('select = ["HED001", "PUN001", "WSP003"]\n')
    article = corpus / SEED.name
    shutil.copy(SEED, article)
    before = article.read_bytes()
    git(corpus, "add", ".")

    reported = pre_commit("run", "newslint", code=1)
    for code in ("HED001", "PUN001", "WSP003"):
        assert re.search(rf"^{article.name}:\d+:\d+: {code}", reported, re.M), reported
    assert article.read_bytes() == before

    fixed = pre_commit("run", "newslint-fix", code=1)
    assert "files were modified by this hook" in fixed
    assert "fixed" in fixed
    after = article.read_text("utf-8")
    assert after.endswith(".\n")
    assert "“. ." not in after
    assert after.count(after.split("\n", 1)[0]) == 1
    # The index is the person's own: nothing is staged behind their back.
    assert git(corpus, "diff", "--name-only").strip() == article.name

    git(corpus, "add", ".")
    passed = pre_commit("run", code=0)
    assert passed.count("Passed") == sum("pre-commit" in hook["stages"] for hook in HOOKS)


@pytest.mark.network
def test_corpus_hook_judges_what_is_staged_against_all_that_is_tracked(
    corpus: Path, git: Git, pre_commit: PreCommit
) -> None:
    texts = [f"Am Montag wurde in Ort {number} die Brücke eröffnet.\n" for number in range(3)]
    (corpus / "old_first.txt").write_text(texts[0], "utf-8")
    (corpus / "old_second.txt").write_text(texts[0], "utf-8")
    (corpus / "single.txt").write_text(texts[1], "utf-8")
    git(corpus, "add", ".")
    git(corpus, "commit", "--quiet", "--message=Articles")
    (corpus / "stray.txt").write_text(texts[1], "utf-8")
    (corpus / "fresh.txt").write_text(texts[2], "utf-8")
    git(corpus, "add", "fresh.txt")
    pre_commit("run", "newslint-corpus", code=0)

    (corpus / "staged_copy.txt").write_text(texts[1], "utf-8")
    git(corpus, "add", "staged_copy.txt")
    found = pre_commit("run", "newslint-corpus", code=1)
    (line,) = re.findall(r"^.*DUP001.*$", found, re.M)
    assert line.startswith("staged_copy.txt:")
    assert "single.txt" in line
    assert not re.search(r"old_|stray", found)


@pytest.mark.network
def test_hooks_leave_excluded_files_alone(corpus: Path, git: Git, pre_commit: PreCommit) -> None:
    (corpus / "newslint.toml").write_text('exclude = ["raw/"]\n')
    (corpus / "raw").mkdir()
    shutil.copy(SEED, corpus / "raw")
    git(corpus, "add", ".")
    pre_commit("run", code=0)
