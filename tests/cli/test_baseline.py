"""Only what is new: baselines, ignore files, gates and the comparison of reports."""

import json
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Result, Run

BAD = "Ein Satz ist zu Ende. . Ein anderer beginnt.\n"
GOOD = "Ein Satz ist zu Ende. Ein anderer beginnt.\n"
NAME = ".newslint-baseline.jsonl"
IGNORE = "newslint-ignore.toml"
Write = Callable[..., Path]


@pytest.fixture
def write(here: Path) -> Write:
    def make(name: str, *texts: str) -> Path:
        path = here / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(texts), encoding="utf-8")
        return path

    return make


@pytest.fixture
def corpus(write: Write) -> Path:
    """Two articles with a stray full stop each."""
    write("b.txt", "Zwei. ", BAD)
    return write("a.txt", "Eins. ", BAD).parent


def git(*arguments: str) -> None:
    identity = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


def paths(result: "Result") -> list[str]:
    return [found["path"] for found in result.report["findings"]]


def check(run: "Run", *arguments: str) -> "Result":
    return run("check", "--output-format", "json", *arguments)


def entries(here: Path) -> list[str]:
    lines = (here / NAME).read_text("utf-8").splitlines()
    assert json.loads(lines[0]) == {"newslint-baseline": 1}
    return [f"{entry['path']} {entry['code']}" for entry in map(json.loads, lines[1:])]


class TestBaseline:
    def test_only_what_is_new_is_reported(
        self, newslint: "Run", corpus: Path, write: Write
    ) -> None:
        created = newslint("baseline", "create")
        assert (created.code, created.out) == (0, f"{NAME}: 2 findings.\n")
        result = check(newslint, "--baseline", NAME)
        assert (result.code, paths(result)) == (0, [])
        assert result.errors == [f"2 findings hidden, known to {NAME}."]
        write("a.txt", "Neu.\n\n", "Eins. ", BAD, "\nNoch einer. . Ende.\n")
        (corpus / "b.txt").rename(corpus / "c.txt")
        result = check(newslint, "--baseline", NAME)
        assert (result.code, paths(result)) == (1, ["a.txt"])
        assert result.report["findings"][0]["start"]["line"] == 5

    def test_it_is_no_document_of_the_corpus(self, newslint: "Run", corpus: Path) -> None:
        newslint("baseline", "create", "--baseline", "known.jsonl")
        result = check(newslint, "--baseline", "known.jsonl")
        assert (result.code, result.report["summary"]["documents"]) == (0, 2)
        assert newslint("baseline", "check", "--baseline", "known.jsonl").code == 0

    def test_what_no_longer_occurs_is_named_and_pruned(
        self, newslint: "Run", corpus: Path, write: Write
    ) -> None:
        newslint("baseline", "create")
        write("a.txt", GOOD)
        (corpus / "b.txt").unlink()
        write("c.txt", "Drei. . Neu.\n")
        result = check(newslint, "--baseline", NAME)
        assert result.errors[1] == (
            f"{NAME}: 2 entries no longer found; `newslint baseline prune` removes them:"
        )
        assert [line.split()[0] for line in result.errors[2:]] == ["a.txt:", "b.txt:"]
        checked = newslint("baseline", "check")
        assert (checked.code, checked.errors[0]) == (1, f"{NAME}: 1 finding not in it:")
        assert newslint("baseline", "prune").out == f"{NAME}: 0 findings (2 removed).\n"
        assert entries(corpus) == []
        newslint("baseline", "update")
        assert entries(corpus) == ["c.txt PUN001"]
        assert newslint("baseline", "check").code == 0

    def test_update_leaves_alone_what_was_not_scanned(
        self, newslint: "Run", corpus: Path, write: Write
    ) -> None:
        newslint("baseline", "create")
        write("a.txt", GOOD)
        write("b.txt", GOOD, "Ende .\n")
        newslint("baseline", "update", "b.txt", "--select", "WSP")
        assert entries(corpus) == ["a.txt PUN001", "b.txt PUN001"]
        result = check(newslint, "b.txt", "--baseline", NAME, "--select", "PUN")
        assert "1 entry no longer found" in result.errors[1]
        newslint("baseline", "update", "b.txt")
        assert [each for each in entries(corpus) if "PUN001" in each] == ["a.txt PUN001"]

    def test_a_file_that_is_not_changed_is_not_changed(self, newslint: "Run", corpus: Path) -> None:
        newslint("baseline", "create")
        before = (corpus / NAME).read_bytes()
        assert newslint("baseline", "update").out == f"{NAME}: 2 findings (0 added, 0 removed).\n"
        assert newslint("baseline", "prune").code == 0
        assert (corpus / NAME).read_bytes() == before

    def test_from_another_folder(
        self, newslint: "Run", corpus: Path, write: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write("newslint.toml")
        write("sub/c.txt", "Drei. ", BAD)
        newslint("baseline", "create")
        monkeypatch.chdir(corpus / "sub")
        assert check(newslint, "--baseline", f"../{NAME}").code == 0
        assert newslint("baseline", "check", "..").out.startswith(f"../{NAME}: up to date, 3 ")

    def test_a_third_copy_is_new(self, newslint: "Run", write: Write) -> None:
        text = "Nach dem Hochwasser beginnt in Passau das große Aufräumen.\n"
        here = write("a.txt", text).parent
        write("c.txt", text)
        newslint("baseline", "create")
        assert entries(here) == ["c.txt DUP001"]
        write("b.txt", text)
        result = check(newslint, "--baseline", NAME)
        assert (paths(result), result.codes) == (["b.txt"], ["DUP001"])
        # With one of the pair not looked at, nothing can be said of it.
        (here / "b.txt").unlink()
        assert len(check(newslint, "c.txt", "--baseline", NAME).errors) == 1

    def test_records(self, newslint: "Run", write: Write) -> None:
        lines = [json.dumps({"id": n, "text": f"{n}. {BAD}"}) + "\n" for n in ("x", "y")]
        write("a.jsonl", *lines)
        newslint("baseline", "create")
        write("a.jsonl", '{"text": "Neu. . Ja."}\n', *reversed(lines))
        result = check(newslint, "--baseline", NAME)
        assert [found["record"]["index"] for found in result.report["findings"]] == [0]

    def test_standard_input(self, newslint: "Run", corpus: Path) -> None:
        newslint("baseline", "create")
        arguments = ("-", "--stdin-filename", "a.txt", "--baseline", NAME)
        assert newslint(*arguments, stdin=f"Neu.\n\nEins. {BAD}".encode()).code == 0
        assert newslint(*arguments, stdin=b"Drei. . Ja.\n").code == 1

    @pytest.mark.parametrize("content", [None, "", '{"newslint-baseline": 9}\n', "<<<<<<<\n"])
    @pytest.mark.parametrize(
        "command", [["check", "--fix"], ["baseline", "update"], ["baseline", "prune"]]
    )
    def test_a_file_that_cannot_be_used_ends_the_run(
        self, newslint: "Run", corpus: Path, content: str | None, command: list[str]
    ) -> None:
        if content is not None:
            (corpus / NAME).write_text(content, encoding="utf-8")
        result = newslint(*command, "--baseline", NAME)
        assert (result.code, result.out, len(result.errors)) == (2, "", 1)
        assert result.errors[0].startswith(f"newslint: {NAME}: ")
        assert (corpus / "a.txt").read_text("utf-8") == f"Eins. {BAD}"

    def test_what_is_asked_for_wrongly(self, newslint: "Run", corpus: Path) -> None:
        newslint("baseline", "create")
        for arguments, message in (
            (["baseline", "create"], f"{NAME}: is there already; `newslint baseline update`"),
            (["baseline", "renew"], "newslint baseline renew: choose one of create, update"),
            (["baseline", "update", "no.txt"], "no.txt: no such file or folder"),
            (["baseline", "create", "--baseline", "no/x"], "no/x: the output cannot be written"),
            (["--baseline", NAME, "--baseline-from-ref", "HEAD"], "--baseline and --baseline-from"),
        ):
            result = newslint(*arguments)
            assert (result.code, len(result.errors)) == (2, 1)
            assert result.errors[0].startswith(f"newslint: {message}")

    def test_a_run_that_failed_writes_nothing(
        self,
        newslint: "Run",
        corpus: Path,
        add_plugin: Callable[[str, str], None],
    ) -> None:
        newslint("baseline", "create")
        before = (corpus / NAME).read_bytes()
        (corpus / "b.txt").unlink()
        add_plugin("broken_rules", "raise RuntimeError('no')\n")
        assert newslint("baseline", "update").code == 2
        assert (corpus / NAME).read_bytes() == before


class TestRevision:
    @pytest.fixture
    def repository(self, corpus: Path) -> Path:
        git("init", "-q")
        git("add", ".")
        git("commit", "-qm", "first")
        return corpus

    def test_only_what_was_not_there(self, newslint: "Run", repository: Path, write: Write) -> None:
        assert check(newslint, "--baseline-from-ref", "HEAD").code == 0
        write("a.txt", "Neu. . Ja.\n\nEins. ", BAD)
        (repository / "b.txt").rename(repository / "c.txt")
        write("d.txt", "Vier. ", BAD)
        result = check(newslint, "--baseline-from-ref", "HEAD")
        assert (result.code, paths(result)) == (1, ["a.txt", "d.txt"])
        assert result.errors == ["2 findings hidden, there at HEAD already."]
        assert not (repository / "b.txt").exists()
        done = subprocess.run(["git", "status", "--short"], check=True, capture_output=True)
        assert done.stdout == b" M a.txt\n D b.txt\n?? c.txt\n?? d.txt\n"

    def test_copies_and_configuration(
        self, newslint: "Run", repository: Path, write: Write
    ) -> None:
        write("sub/ä copy.txt", "Eins. ", BAD)
        write("sub/newslint.toml", 'select = ["DUP"]')
        write("newslint.toml", 'extend-exclude = ["b.txt"]')
        git("add", ".")
        git("commit", "-qm", "second")
        result = check(newslint, "--baseline-from-ref", "HEAD~1")
        assert (paths(result), result.codes) == (["sub/ä copy.txt"], ["DUP001"])
        assert check(newslint, "--baseline-from-ref", "HEAD").code == 0
        write("b copy.txt", "Eins. ", BAD)
        result = check(newslint, "--baseline-from-ref", "HEAD")
        assert sorted(result.codes) == ["DUP001", "PUN001"]

    def test_below_the_top(
        self,
        newslint: "Run",
        repository: Path,
        write: Write,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        write("sub/c.txt", "Drei. ", BAD)
        git("add", ".")
        git("commit", "-qm", "second")
        monkeypatch.chdir(repository / "sub")
        assert check(newslint, "--baseline-from-ref", "HEAD").code == 0
        assert check(newslint, "..", "--baseline-from-ref", "HEAD").code == 0
        assert check(newslint, "--baseline-from-ref", "HEAD~1").code == 1

    @pytest.mark.parametrize("revision", ["nowhere", "--help", "HEAD:a.txt", ""])
    def test_no_such_revision(self, newslint: "Run", repository: Path, revision: str) -> None:
        result = newslint("check", f"--baseline-from-ref={revision}", "--fix")
        line = f"newslint: --baseline-from-ref: git knows no revision {revision!r}"
        assert (result.code, result.errors) == (2, [line])
        assert (repository / "a.txt").read_text("utf-8") == f"Eins. {BAD}"

    def test_without_a_repository_or_git(
        self, newslint: "Run", corpus: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        result = newslint("check", "--baseline-from-ref", "HEAD")
        assert (result.code, len(result.errors)) == (2, 1)
        result = newslint("check", "-", "--baseline-from-ref", "HEAD")
        assert (result.code, len(result.errors)) == (2, 1)
        monkeypatch.setenv("PATH", str(corpus))
        result = newslint("check", "--baseline-from-ref", "HEAD")
        line = "newslint: git is not installed, but --baseline-from-ref needs it"
        assert (result.code, result.errors) == (2, [line])


class TestIgnore:
    def test_a_finding_by_its_fingerprint(self, newslint: "Run", corpus: Path) -> None:
        found = check(newslint).report["findings"]
        arguments = ("ignore", found[0]["fingerprint"], "--reason", 'so "gedruckt"')
        assert newslint(*arguments, "--until", "2999-12-31").code == 0
        result = check(newslint)
        assert paths(result) == ["b.txt"]
        assert result.errors == [f"1 finding ignored by {IGNORE}."]
        assert "covers a.txt:1:28 already" in newslint(*arguments).out
        newslint("ignore", found[1]["fingerprint"], "--reason", "auch")
        assert check(newslint).code == 0
        assert (corpus / IGNORE).read_text("utf-8").count("[[ignore]]") == 2

    def test_equal_findings_one_by_one(self, newslint: "Run", write: Write) -> None:
        write("a.txt", "Ja. .\n" * 3)
        for number in (3, 2, 1):
            found = check(newslint, "--select", "PUN").report["findings"]
            assert len(found) == number
            newslint("ignore", found[0]["fingerprint"], "--reason", "r", "--select", "PUN")
        assert check(newslint, "--select", "PUN").code == 0

    def test_odd_names_and_records_and_folders(
        self, newslint: "Run", write: Write, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        here = write("newslint.toml").parent
        write("sub/[a] *!.txt", BAD)
        write("sub/ä.jsonl", json.dumps({"id": 'x"\\', "text": f"Ja. {BAD}"}))
        monkeypatch.chdir(here / "sub")
        for found in check(newslint).report["findings"]:
            assert newslint("ignore", found["fingerprint"], "--reason", "r", ".").code == 0
        assert (here / IGNORE).exists()
        assert check(newslint).code == 0
        monkeypatch.chdir(here)
        assert check(newslint, "--report-unused-ignores").code == 0

    def test_unused_entries(self, newslint: "Run", corpus: Path, write: Write) -> None:
        write(
            IGNORE,
            '[[ignore]]\ncode = "PUN001"\npath = "a.txt"\nreason = "r"\n',
            '[[ignore]]\ncode = "WSP"\npath = "b.txt"\nreason = "r"\n',
            '[[ignore]]\ncode = "PUN"\npath = "c.txt"\nreason = "r"\nuntil = 2020-01-01\n',
        )
        write("b.txt", "Gut.\n")
        assert check(newslint).code == 0
        result = check(newslint, "--report-unused-ignores")
        assert result.code == 1
        assert result.errors[1:] == [
            f"{IGNORE}: entry 2 (WSP) covers no finding; remove it",
            f"{IGNORE}: entry 3 (PUN) covers no finding; remove it",
        ]
        assert check(newslint, "a.txt", "--report-unused-ignores").code == 0
        assert check(newslint, "--select", "PUN001", "a.txt", "--report-unused-ignores").code == 0

    def test_an_entry_that_ended(self, newslint: "Run", corpus: Path, write: Write) -> None:
        entry = f'[[ignore]]\ncode = "PUN"\npath = "*"\nreason = "r"\nuntil = {date(2020, 1, 1)}\n'
        write(IGNORE, entry)
        result = check(newslint)
        assert (result.code, len(result.codes)) == (1, 2)
        assert result.errors == [f"{IGNORE}: entry 1 (PUN) ended on 2020-01-01"]

    def test_what_is_asked_for_wrongly(self, newslint: "Run", corpus: Path, write: Write) -> None:
        name = check(newslint).report["findings"][0]["fingerprint"]
        for arguments, message in (
            ([name], "newslint ignore: needs a reason"),
            ([name, "--reason", " "], "newslint ignore: needs a reason"),
            ([name, "--reason", "r", "--until", "May"], "--until must be a day as YYYY-MM-DD"),
            (["0123", "--reason", "r"], "no finding has the fingerprint '0123'"),
            ([name, "b.txt", "--reason", "r"], "no finding has the fingerprint"),
            ([name, "no.txt", "--reason", "r"], "no.txt: no such file or folder"),
        ):
            result = newslint("ignore", *arguments)
            assert (result.code, len(result.errors)) == (2, 1)
            assert result.errors[0].startswith(f"newslint: {message}")
        assert not (corpus / IGNORE).exists()
        write(IGNORE, "[[ignore]]\n")
        result = newslint("check")
        line = f"newslint: {IGNORE}: entry 1: has no `code`"
        assert (result.code, result.errors) == (2, [line])


class TestGates:
    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ('fail-if = {"PUN" = "> 50%"}', 0),
            ('fail-if = {"PUN" = ">= 50%"}', 1),
            ('fail-if = {"PUN001" = "> 2"}', 0),
            ('fail-if = {"PUN001" = "> 1"}', 1),
            ('fail-if = {"DUP" = "> 0"}', 0),
            ('fail-on = "info"\nfail-if = {"DUP" = "> 0"}', 1),
            ('fail-on = "info"\nfail-if = {"PUN" = "> 2"}', 0),
        ],
    )
    def test_what_fails(
        self, newslint: "Run", corpus: Path, write: Write, text: str, code: int
    ) -> None:
        write("newslint.toml", text)
        write("c.txt", "Eins.\n")
        write("d.txt", "Zwei.\n")
        assert check(newslint).code == code
        assert check(newslint, "--exit-zero").code == 0

    def test_what_is_said(self, newslint: "Run", corpus: Path, write: Write) -> None:
        write("newslint.toml", 'fail-if = {"PUN" = "> 1%"}')
        result = check(newslint)
        line = "PUN stands in 2 of 2 documents (100%), and the limit is > 1%"
        assert result.errors == [f"newslint: fail-if: {line}"]
        newslint("baseline", "create")
        assert check(newslint, "--baseline", NAME).code == 0

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ('fail-if = {"PUN" = "1%"}', "`fail-if.PUN` must be a limit such as"),
            ('fail-if = "> 1%"', "`fail-if` must be a table"),
            ('fail-if = {"PUM" = "> 1"}', "`fail-if`: no rule has the code 'PUM'"),
            ('fail-of = {"PUN" = "> 1"}', "unknown key `fail-of`; did you mean `fail-o"),
        ],
    )
    def test_what_is_wrong(
        self, newslint: "Run", corpus: Path, write: Write, text: str, message: str
    ) -> None:
        write("newslint.toml", text)
        result = newslint("check")
        assert (result.code, result.out, len(result.errors)) == (2, "", 1)
        assert f"newslint.toml: {message}" in result.errors[0]


class TestCompare:
    def test_better_and_worse(self, newslint: "Run", corpus: Path, write: Write) -> None:
        check(newslint, "-o", "old")
        assert newslint("compare", "old", "old").out == "Nothing is better or worse: 2 findings.\n"
        write("a.txt", "Eins. ", GOOD)
        check(newslint, "-o", "new")
        result = newslint("compare", "old", "new")
        assert (result.code, result.err) == (0, "")
        assert result.out.splitlines() == [
            "PUN001        2 ->       1  1 better",
            "Better: 1 finding gone. Worse: 0 new findings.",
        ]
        assert newslint("compare", "new", "old").code == 1

    def test_what_is_worse_is_not_evened_out(
        self, newslint: "Run", corpus: Path, write: Write
    ) -> None:
        check(newslint, "-o", "old")
        write("a.txt", "Eins. ", GOOD)
        write("c.txt", "Drei. . Ja.\n")
        check(newslint, "-o", "new")
        result = newslint("compare", "old", "new")
        assert (result.code, "1 better, 1 worse" in result.out) == (1, True)

    def test_what_was_moved_is_no_worse(self, newslint: "Run", corpus: Path, write: Write) -> None:
        check(newslint, "-o", "old")
        (corpus / "a.txt").rename(corpus / "c.txt")
        write("b.txt", "Neu.\n\nZwei: ", BAD)
        check(newslint, "-o", "new")
        assert newslint("compare", "old", "new").code == 0

    @pytest.mark.parametrize(
        "content", [None, "", "{}", "[]", '{"version": 9, "findings": []}', "[" * 9999]
    )
    def test_what_is_no_report(
        self, newslint: "Run", corpus: Path, write: Write, content: str | None
    ) -> None:
        check(newslint, "-o", "old")
        if content is not None:
            write("new", content)
        result = newslint("compare", "old", "new")
        assert (result.code, result.out, len(result.errors)) == (2, "", 1)
        assert result.errors[0].startswith("newslint: new: ")
