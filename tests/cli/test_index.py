"""`newslint index`, and `check` with an index beside it."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Result, Run

STORY = "Der Rat von Ashby beschloss am Montag den Bau einer Schule mit zwölf Klassen.\n"
FLOOD = "Nach dem Hochwasser beginnt in Passau das große Aufräumen.\n"
CHECK = ("check", "--output-format", "concise", "-q", "--select", "DUP001,DUP002")


def git(*arguments: str) -> None:
    identity = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def corpus(here: Path) -> Path:
    """A configuration and three articles, one of them in a folder."""
    (here / "newslint.toml").write_text('select = ["DUP001", "DUP002"]\n', encoding="utf-8")
    (here / "old").mkdir()
    (here / "old" / "story.txt").write_text(STORY, encoding="utf-8")
    (here / "flood.txt").write_text(FLOOD, encoding="utf-8")
    records = [{"id": "a", "text": FLOOD}, {"id": "b", "text": "Etwas ganz anderes.\n"}]
    lines = [json.dumps(record) for record in records]
    (here / "wire.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return here


def found(result: "Result") -> list[str]:
    return result.out.splitlines()


def test_build_and_info(newslint: "Run", corpus: Path) -> None:
    built = newslint("index", "build")
    assert built.code == 0
    first, *others = built.out.splitlines()
    assert ": 4 documents in 3 files, 0.0 MB" in first
    assert others[0] == "paths: ."
    assert others[1].startswith("holds DUP001 (newslint ")
    assert others[2].endswith(": shingle = 5, similarity = 0.8 or more")
    assert (corpus / ".newslint" / ".gitignore").read_text() == "*\n"
    (corpus / "flood.txt").write_text(STORY, encoding="utf-8")
    (corpus / "new.txt").write_text(STORY, encoding="utf-8")
    (corpus / "wire.jsonl").unlink()
    info = newslint("index", "info", ".")
    assert info.out.splitlines()[:3] == built.out.splitlines()[:3]
    assert info.out.splitlines()[-1].startswith("out of date: 1 new files, 1 changed, 1 gone")


def test_check_uses_the_index(newslint: "Run", corpus: Path) -> None:
    newslint("index", "build")
    (corpus / "zz.txt").write_text(STORY, encoding="utf-8")
    checked = newslint(*CHECK, "zz.txt")
    assert checked.code == 1
    assert found(checked) == ["zz.txt:1:1: DUP001 this document is an exact copy of old/story.txt"]
    (line,) = found(newslint(*CHECK, "flood.txt"))
    assert line.startswith("wire.jsonl:1:1")
    assert line.endswith("DUP001 this document is an exact copy of flood.txt")
    assert newslint(*CHECK, "zz.txt", "--no-index").code == 0
    assert newslint(*CHECK, "zz.txt", "--scope", "document").code == 0
    assert newslint("zz.txt").code == 1


def test_a_file_that_moved(newslint: "Run", corpus: Path) -> None:
    newslint("index", "build")
    (corpus / "old" / "story.txt").rename(corpus / "moved.txt")
    assert newslint(*CHECK, "moved.txt").code == 0
    (corpus / "zz.txt").write_text(STORY, encoding="utf-8")
    assert found(newslint(*CHECK, "zz.txt")) == [
        "zz.txt:1:1: DUP001 this document is an exact copy of moved.txt"
    ]


def test_a_link_to_an_indexed_file_is_no_copy(newslint: "Run", corpus: Path) -> None:
    newslint("index", "build")
    (corpus / "link.txt").symlink_to(corpus / "old" / "story.txt")
    assert newslint(*CHECK, "link.txt").code == 0


def test_from_below_the_configuration(
    newslint: "Run", corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newslint("index", "build")
    monkeypatch.chdir(corpus / "old")
    Path("zz.txt").write_text(FLOOD, encoding="utf-8")
    (line,) = [line for line in found(newslint(*CHECK, "zz.txt")) if line.startswith("zz.txt")]
    assert line == f"zz.txt:1:1: DUP001 this document is an exact copy of {corpus}/flood.txt"


def test_an_index_elsewhere(newslint: "Run", corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere" / "index"
    newslint("index", "build", "old", "--index", folder)
    assert not (corpus / ".newslint").exists()
    (corpus / "zz.txt").write_text(STORY, encoding="utf-8")
    assert newslint(*CHECK, "zz.txt").code == 0
    assert found(newslint(*CHECK, "zz.txt", "--index", folder)) == [
        "zz.txt:1:1: DUP001 this document is an exact copy of old/story.txt"
    ]
    # A file that is not of the paths that were indexed is compared, but not kept.
    info = newslint("index", "info", "--index", folder)
    assert "1 documents in 1 files" in info.out


def test_no_index_where_one_is_named(newslint: "Run", corpus: Path) -> None:
    for arguments in ((*CHECK, "flood.txt", "--index", "none"), ("index", "info")):
        result = newslint(*arguments)
        assert result.code == 2
        assert "there is no index; run `newslint index build`" in result.err


def test_options_of_one_run_do_not_change_the_index(newslint: "Run", corpus: Path) -> None:
    newslint("index", "build")
    (corpus / "zz.txt").write_text(STORY, encoding="utf-8")
    assert newslint(*CHECK, "zz.txt", "--extend-exclude", "old/").code == 0
    assert newslint(*CHECK, "zz.txt").code == 1
    result = newslint(*CHECK, "wire.jsonl", "--text-field", "id")
    assert result.code == 2
    assert "the fields or the language of texts are set otherwise now" in result.err


def test_an_empty_corpus(newslint: "Run", here: Path) -> None:
    (here / "newslint.toml").write_text('select = ["DUP001"]\n', encoding="utf-8")
    assert "0 documents in 0 files" in newslint("index", "build").out
    (here / "a.txt").write_text(STORY, encoding="utf-8")
    assert newslint(*CHECK[:-2], "a.txt").code == 0
    (here / "b.txt").write_text(STORY, encoding="utf-8")
    assert newslint(*CHECK[:-2], "b.txt").code == 1
    assert "2 documents in 2 files" in newslint("index", "info").out


def test_an_unknown_action(newslint: "Run", corpus: Path) -> None:
    result = newslint("index", "bild")
    assert result.code == 2
    assert "choose one of build, update, info" in result.err


def test_update(newslint: "Run", corpus: Path) -> None:
    newslint("index", "build", "old")
    (corpus / "old" / "more.txt").write_text("Mehr.\n", encoding="utf-8")
    assert "2 documents in 2 files" in newslint("index", "update").out
    assert "4 documents in 3 files" not in newslint("index", "update", "flood.txt").out
    info = newslint("index", "info").out
    assert "3 documents in 3 files" in info
    assert "paths: old, flood.txt" in info
    (corpus / "flood.txt").unlink()
    assert "2 documents in 2 files" in newslint("index", "update").out


@pytest.mark.parametrize(
    ("config", "reason"),
    [
        ('select = ["DUP001", "DUP002"]\n[rules.DUP002]\nthreshold = 0.7\n', "similarity of 0.8"),
        ('select = ["DUP001", "DUP002"]\n[rules.DUP002]\nshingle = 4\n', "shingle = 5"),
        ('select = ["DUP001", "HED009"]\n', "fewer rules"),
        ('select = ["DUP001"]\n[fields]\ntext = "body"\n', "the fields or the language"),
    ],
)
def test_an_index_that_does_not_fit_is_built_anew_by_update(
    newslint: "Run", corpus: Path, config: str, reason: str
) -> None:
    newslint("index", "build")
    (corpus / "newslint.toml").write_text(config, encoding="utf-8")
    (corpus / "zz.txt").write_text(STORY, encoding="utf-8")
    refused = newslint("check", "--output-format", "concise", "-q", "zz.txt")
    assert reason in newslint("index", "update").err
    if "fewer" in reason:
        assert "does not hold HED009" in refused.err
    else:
        assert refused.code == 2
        assert reason in refused.err
    assert found(newslint("check", "--output-format", "concise", "-q", "zz.txt")) == [
        "zz.txt:1:1: DUP001 this document is an exact copy of old/story.txt"
    ]


def test_a_damaged_index(newslint: "Run", corpus: Path) -> None:
    newslint("index", "build")
    (segment,) = (corpus / ".newslint").glob("*.segment")
    segment.write_bytes(segment.read_bytes()[:-9])
    result = newslint(*CHECK, "flood.txt")
    assert result.code == 2
    assert f"{segment.name} is damaged" in result.err
    assert "it is built anew" in newslint("index", "update").err
    assert newslint(*CHECK, "old").code == 0


def test_what_is_staged_is_compared_with_what_git_tracks(newslint: "Run", corpus: Path) -> None:
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "first")
    newslint("index", "build")
    hook = (*CHECK, "--scope", "corpus", "--tracked-only", "--focus", "staged")
    (corpus / "zz.txt").write_text(STORY, encoding="utf-8")
    (corpus / "untracked.txt").write_text(STORY, encoding="utf-8")
    (corpus / "notes.py").write_text(STORY, encoding="utf-8")
    newslint("index", "update")
    git("add", "zz.txt", "notes.py")
    both = [newslint(*hook), newslint(*hook, "--no-index")]
    assert found(both[0]) == found(both[1])
    assert found(both[0]) == ["zz.txt:1:1: DUP001 this document is an exact copy of old/story.txt"]
    git("reset", "-q", "zz.txt")
    assert newslint(*hook).code == 0
    # With nothing staged the whole corpus is meant.
    git("reset", "-q")
    assert found(newslint(*hook)) == found(newslint(*hook, "--no-index")) != []


PLUGIN = '''
from newslint import CorpusExample, Hit, Key, Shingles, Span, corpus_rule, hookimpl, key, word_shingles

def first_word(document):
    yield Key(len(document.text.split()[0]), Span(0, 1))

@corpus_rule(code="TPR001", name="first-word", keys=first_word, examples=[])
def same_length(members):
    """The first words are as long."""
    for member in members[1:]:
        yield member, Hit(member.span, f"as long as in {members[0]}", related=(members[0].related("x"),))

def words(documents, *, width: int = 1):
    return word_shingles(documents, shingle=width)

@corpus_rule(code="TPR002", name="same-words", shingles=words, examples=[])
def same_words(pair, *, threshold: float = 0.5):
    """The words are the same."""
    yield pair.copy, Hit(pair.copy.span, f"like {pair.kept}", related=(pair.kept.related("x"),))

@hookimpl
def newslint_rules():
    return [same_length, same_words]
'''


def test_rules_of_other_plugins(
    newslint: "Run", here: Path, add_plugin: Callable[[str, str], None]
) -> None:
    add_plugin("thirdparty", PLUGIN)
    (here / "newslint.toml").write_text('select = ["TPR"]\n', encoding="utf-8")
    for name, text in {"a": "eins zwei drei", "b": "vier drei zwei eins", "c": "sechs"}.items():
        (here / f"{name}.txt").write_text(text, encoding="utf-8")
    assert "TPR002 (thirdparty 1.0): width = 1, similarity" in newslint("index", "build").out
    concise = ("check", "-q", "--output-format", "concise")
    assert found(newslint(*concise, "b.txt")) == [
        "b.txt:1:1: TPR001 as long as in a.txt",
        "b.txt:1:1: TPR002 like a.txt",
    ]
    assert found(newslint(*concise, "c.txt")) == []


FAILING = '''
from newslint import Key, Span, corpus_rule, hookimpl

def keys(document):
    if "boom" in document.text:
        raise ValueError("boom")
    yield Key(1, Span(0, 1))

@corpus_rule(code="FLR001", name="failing", keys=keys, examples=[])
def failing(members):
    """It fails."""
    yield from ()

@hookimpl
def newslint_rules():
    return [failing]
'''


def test_a_rule_that_fails_beside_an_index(
    newslint: "Run", corpus: Path, add_plugin: Callable[[str, str], None]
) -> None:
    add_plugin("failingplugin", FAILING)
    (corpus / "newslint.toml").write_text('select = ["DUP001", "FLR001"]\n', encoding="utf-8")
    newslint("index", "build")
    for name in ("a", "b"):
        (corpus / f"{name}.txt").write_text("boom\n", encoding="utf-8")
    result = newslint("check", "-q", "--output-format", "concise", "b.txt")
    assert result.code == 2
    assert [line.split(" ")[1] for line in found(result)] == ["NLI001", "DUP001"]
    assert "ValueError: boom" in result.out
    # What could not be read whole is not kept.
    assert "4 documents in 3 files" in newslint("index", "info").out
    failed = newslint("index", "update")
    assert failed.code == 2
    assert "the rule FLR001 failed on the corpus: ValueError: boom" in failed.err
