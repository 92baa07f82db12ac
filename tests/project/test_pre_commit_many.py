"""The hooks on a corpus of two thousand articles: in batches, side by side, with its index."""

import os
import random
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from .conftest import Git, PreCommit, Run

pytestmark = pytest.mark.network

ARTICLES = 2_000
# One of so many articles has a defect that `--fix` mends.
DEFECTIVE = 5
# What a person waits for one changed file, in seconds, and what a busy machine may make of it.
WANTED, BUSY = 1.5, 3
STEMS = [
    *("Rat", "Brücke", "Hafen", "Schule", "Verein", "Bürger", "Montag", "Straße", "Antrag"),
    *("Feuer", "Wehr", "Halle", "Markt", "Fest", "Wald", "Ufer", "Turm", "Bahn", "Hof", "Garten"),
    *("Werk", "Kirche", "Dorf", "Stadt", "Kreis", "Amt", "Jahr", "Tag", "Abend", "Morgen"),
]
WORDS = [first + second.lower() for first in STEMS for second in STEMS if first != second]
# So long that pre-commit cannot hand all paths to one process: it stops at 131,072 characters.
FOLDER = "articles/the-desk-for-the-towns-and-villages-between-the-river-and-the-hills"


def article(number: int) -> str:
    """An article of 240 words that has nothing in common with the others."""
    chance = random.Random(number)
    paragraphs = (" ".join(chance.choices(WORDS, k=12)) for _ in range(20))
    return "\n\n".join(f"Im Jahr {number}: {paragraph}." for paragraph in paragraphs) + "\n"


def path_of(corpus: Path, number: int) -> Path:
    return corpus / FOLDER / f"{number // 100:02}" / f"{number:04}.txt"


@pytest.fixture
def many(corpus: Path, git: Git) -> Path:
    """The corpus, with its articles committed."""
    for number in range(ARTICLES):
        path = path_of(corpus, number)
        path.parent.mkdir(parents=True, exist_ok=True)
        text = article(number)
        if number % DEFECTIVE == 0:
            text = text.replace(".\n\n", " .\n\n", 1)
        path.write_text(text, "utf-8")
    git(corpus, "add", ".")
    git(corpus, "commit", "--quiet", "--message=Articles")
    return corpus


@pytest.fixture
def newslint(many: Path, run: Run) -> Callable[..., str]:
    def call(*arguments: str, code: int) -> str:
        done = run(sys.executable, "-m", "newslint", *arguments, cwd=many)
        assert done.returncode == code, done.stdout
        return done.stdout

    return call


def side_by_side(corpus: Path) -> None:
    """Let pre-commit run several processes of a hook at once, as one's own configuration may."""
    file = corpus / ".pre-commit-config.yaml"
    config = yaml.safe_load(file.read_text("utf-8"))
    for hook in config["repos"][0]["hooks"]:
        hook["require_serial"] = False
    file.write_text(yaml.safe_dump(config), "utf-8")


def findings_in(output: str) -> list[str]:
    return sorted(line for line in output.splitlines() if re.match(r"\S+:\d+:\d+: ", line))


@pytest.mark.parametrize("parallel", [False, True], ids=["batches", "parallel"])
def test_all_files_are_checked_and_mended_whatever_the_batches(
    many: Path,
    git: Git,
    pre_commit: PreCommit,
    newslint: Callable[..., str],
    tmp_path: Path,
    parallel: bool,
) -> None:
    expected = findings_in(newslint("--scope=document", "--output-format=concise", code=1))
    assert len(expected) == ARTICLES // DEFECTIVE
    if parallel:
        side_by_side(many)
        git(many, "commit", "--quiet", "--all", "--message=Parallel")
    env = {"NEWSLINT_CACHE_DIR": str(tmp_path / "empty cache")}

    reported = pre_commit("run", "newslint", "--all-files", code=1, env=env)
    assert findings_in(reported) == expected
    if not parallel or (os.cpu_count() or 1) > 1:
        assert len(re.findall(r"^\d+ findings in [\d,]+ documents\.", reported, re.M)) > 1

    pre_commit("run", "newslint-fix", "--all-files", code=1, env=env)
    assert len(git(many, "diff", "--name-only").split()) == len(expected)
    for number in range(0, ARTICLES, DEFECTIVE):
        assert path_of(many, number).read_bytes() == article(number).encode()
    pre_commit("run", "newslint-fix", "--all-files", code=0, env=env)


def test_a_copy_in_one_changed_file_is_found_at_once(
    many: Path, git: Git, pre_commit: PreCommit, newslint: Callable[..., str]
) -> None:
    newslint("index", "build", ".", code=0)
    assert not git(many, "status", "--porcelain")
    changed, original = path_of(many, 1501), path_of(many, 311)
    changed.write_bytes(original.read_bytes())
    git(many, "add", ".")

    took = []
    for _ in range(3):
        started = time.perf_counter()
        output = pre_commit("run", code=1)
        took.append(time.perf_counter() - started)
        (line,) = findings_in(output)
        assert line.startswith(changed.relative_to(many).as_posix())
        assert "DUP001" in line
        assert original.relative_to(many).as_posix() in line
    print(f"\n3 hooks, 1 of {ARTICLES:,} articles changed: {min(took):.2f} s, wanted {WANTED} s")
    assert min(took) < WANTED * BUSY


def test_all_files_means_the_whole_corpus_to_the_corpus_hook(
    many: Path, git: Git, pre_commit: PreCommit, newslint: Callable[..., str]
) -> None:
    path_of(many, 1501).write_bytes(path_of(many, 311).read_bytes())
    git(many, "commit", "--quiet", "--all", "--message=A copy")
    in_memory = findings_in(pre_commit("run", "newslint-corpus", "--all-files", code=1))
    assert len(in_memory) == 1
    newslint("index", "build", ".", code=0)
    with_index = findings_in(pre_commit("run", "newslint-corpus", "--all-files", code=1))
    assert with_index == in_memory


def test_a_push_is_stopped_by_what_it_would_bring(
    many: Path, hook_home: Path, git: Git, pre_commit: PreCommit, run: Run
) -> None:
    bare = many.parent / "remote.git"
    git(many, "init", "--quiet", "--bare", str(bare))
    git(many, "remote", "add", "origin", str(bare))
    git(many, "push", "--quiet", "origin", "main")
    for first, second in ((311, 1501), (312, 1502)):
        path_of(many, second).write_bytes(path_of(many, first).read_bytes())
        git(many, "commit", "--quiet", "--all", "--message=A copy")
    pre_commit("install", "--hook-type=pre-push", code=0)

    env = {"PRE_COMMIT_HOME": str(hook_home), "SKIP": "newslint,newslint-fix,newslint-baseline"}
    pushed = run("git", "push", "origin", "main", cwd=many, env=env)
    assert pushed.returncode == 1, pushed.stdout
    found = findings_in(pushed.stdout)
    assert [line.split(":")[0][-8:] for line in found] == ["1501.txt", "1502.txt"]
    assert "A copy" not in git(bare, "log", "--format=%s", "main")

    git(many, "reset", "--quiet", "--hard", "HEAD~2")
    path_of(many, 1501).write_text(article(ARTICLES), "utf-8")
    git(many, "commit", "--quiet", "--all", "--message=A new article")
    pushed = run("git", "push", "origin", "main", cwd=many, env=env)
    assert pushed.returncode == 0, pushed.stdout
    assert "A new article" in git(bare, "log", "--format=%s", "main")
