"""`--interactive`: fixes one by one, on a terminal and from a file of answers."""

import json
import os
import sys
from collections.abc import Callable, Iterable
from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newslint.cachedir import cache_folder, use_cache
from newslint.commands.interactive import review
from newslint.commands.interactive_answers import Answers, Verdict
from newslint.commands.options import CheckOptions
from newslint.config.resolve import Resolver
from newslint.engine.baseline import NAME as BASELINE
from newslint.engine.run import Request, check
from newslint.engine.suppressions import NAME as IGNORE
from newslint.fixes.edits import edits_of
from newslint.model import Applicability, Edit, Finding
from newslint.sources.discover import discover
from newslint.sources.splice import applied

if TYPE_CHECKING:
    from tests.cli.conftest import Run

# Its findings: PUN001, WSP002, PUN004, PUN004, WSP003.
TEXT = "Ein Satz ist zu Ende. . Ein anderer  beginnt.\n\nSo , wie es hieß. Und so , kam es.\n\nEnde"
PROMPT = b"[q]uit ? "

Terminal = Callable[..., tuple[int, str]]


@pytest.fixture
def article(here: Path) -> Path:
    path = here / "a.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def terminal(here: Path) -> Terminal:
    """`terminal("--fix", "-i", types=["y", "q"])`: the exit code, and what was on the screen."""
    pty = pytest.importorskip("pty", reason="needs a pseudo-terminal")

    def run(*arguments: str, types: Iterable[str]) -> tuple[int, str]:
        process, screen = pty.fork()
        if not process:
            command = (sys.executable, "-m", "newslint", *arguments)
            os.execve(sys.executable, command, {**os.environ, "NO_COLOR": "1"})
        lines, shown, seen = iter(types), b"", 0
        while data := _read(screen):
            shown += data
            if shown.endswith(b"? ") and len(shown) > seen:
                seen = len(shown)
                os.write(screen, next(lines).encode() + b"\n")
        os.close(screen)
        assert next(lines, None) is None, "not all was asked"
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        return code, shown.decode().replace("\r\n", "\n")

    return run


def _read(screen: int) -> bytes:
    try:
        return os.read(screen, 65536)
    except OSError:  # how Linux says that nobody writes any more
        return b""


def answers_in(path: Path) -> list[dict[str, Any]]:
    first, *lines = path.read_text("utf-8").splitlines()
    assert json.loads(first) == {"newslint-answers": 1}
    return [json.loads(line) for line in lines]


def test_each_fix_is_shown_and_asked_about(terminal: Terminal, article: Path) -> None:
    code, screen = terminal("--fix", "--interactive", types="ynnyn")
    assert article.read_text("utf-8") == TEXT.replace(". .", ".").replace("Und so ,", "Und so,")
    assert code == 1
    assert (
        "a.txt:1:36: WSP002 [*] 2 spaces instead of one (multiple-spaces)\n"
        "  |\n"
        "1 | Ein Satz ist zu Ende. . Ein anderer  beginnt.\n"
        "  |                                    ^^\n"
        "- Ein Satz ist zu Ende. . Ein anderer··beginnt.\n"
        "+ Ein Satz ist zu Ende. . Ein anderer·beginnt.\n"
        "[2/5] [y]es [n]o [a]ll of WSP002 [s]uppress [b]aseline [q]uit ? n\n"
    ) in screen
    assert "2 findings fixed.\n3 findings in 1 document." in screen


def test_all_of_a_rule(terminal: Terminal, article: Path) -> None:
    terminal("-i", types="nnan")
    assert article.read_text("utf-8") == TEXT.replace("o ,", "o,")


def test_to_quit_leaves_the_rest_alone(terminal: Terminal, article: Path) -> None:
    code, screen = terminal("-i", types="yq")
    assert article.read_text("utf-8") == TEXT.replace(". .", ".")
    assert code == 1
    assert "1 finding fixed." in screen


def test_other_keys_are_explained(terminal: Terminal, article: Path) -> None:
    _, screen = terminal("-i", types=["x", "", "q"])
    assert screen.count("a  make this change and all others of PUN001") == 2
    assert article.read_text("utf-8") == TEXT


def test_what_is_right_goes_into_the_ignore_file(
    terminal: Terminal, article: Path, newslint: "Run"
) -> None:
    # Without a reason it asks again. The fix before it changes what the second is known by.
    _, screen = terminal("-i", types=["y", "s", "", "s", "a pause", "n", "n", "n"])
    assert f"{IGNORE}: 1 finding added." in screen
    assert 'reason = "a pause"' in (article.parent / IGNORE).read_text("utf-8")
    assert newslint("--output-format", "json").codes == ["PUN004", "PUN004", "WSP003"]
    assert "WSP002" not in terminal("-i", types="nnn")[1]


def test_what_is_known_goes_into_the_baseline(
    terminal: Terminal, article: Path, newslint: "Run"
) -> None:
    code, screen = terminal("-i", types="ybyyy")
    assert f"{BASELINE}: 1 finding added." in screen
    assert (code, article.read_text("utf-8")) == (
        0,
        "Ein Satz ist zu Ende. Ein anderer  beginnt.\n\nSo, wie es hieß. Und so, kam es.\n\nEnde\n",
    )
    assert newslint("--baseline", BASELINE).code == 0
    article.write_text(article.read_text("utf-8") + "Und so , weiter.\n", "utf-8")
    terminal("-i", "--baseline", BASELINE, types="b")
    result = newslint("--baseline", BASELINE)
    assert (result.code, result.errors[-1]) == (0, f"2 findings hidden, known to {BASELINE}.")


def test_answers_are_repeated_elsewhere(
    terminal: Terminal, article: Path, newslint: "Run", monkeypatch: pytest.MonkeyPatch
) -> None:
    types = ["y", "n", "s", "a pause", "b", "y"]
    terminal("-i", "--answers", "answers.jsonl", types=types)
    answers = article.parent / "answers.jsonl"
    verdicts = ["yes", "no", "suppress", "baseline", "yes"]
    # The one that was left has words before it now that are others.
    assert [each["answer"] for each in answers_in(answers)] == [*verdicts, "no"]

    other = article.parent.with_name("elsewhere")
    other.mkdir()
    (other / "a.txt").write_text(TEXT, "utf-8")
    (other / answers.name).write_bytes(answers.read_bytes())
    monkeypatch.chdir(other)
    result = newslint("--fix", "--interactive", "--answers", answers.name)
    assert result.code == 1
    for name in ("a.txt", IGNORE, BASELINE):
        assert (other / name).read_bytes() == (article.parent / name).read_bytes(), name
    assert answers_in(other / answers.name) == answers_in(answers)

    before = (other / "a.txt").stat()
    terminal("-i", "--answers", answers.name, types=[])
    assert (other / "a.txt").stat() == before
    assert answers_in(other / answers.name) == answers_in(answers)


def test_findings_without_an_answer_are_left_alone(
    terminal: Terminal, article: Path, newslint: "Run"
) -> None:
    terminal("-i", "--answers", "answers.jsonl", types="yq")
    (article.parent / "b.txt").write_text("Noch ein Satz. .\n", "utf-8")
    result = newslint("-i", "--answers", "answers.jsonl")
    assert result.code == 1
    assert (article.parent / "b.txt").read_text("utf-8") == "Noch ein Satz. .\n"
    terminal("-i", "--answers", "answers.jsonl", "b.txt", types="y")
    assert (article.parent / "b.txt").read_text("utf-8") == "Noch ein Satz.\n"


def test_an_answer_to_one_of_two_equal_findings_is_not_one_to_the_other(
    terminal: Terminal, article: Path, newslint: "Run"
) -> None:
    # So far apart that nothing around one changes with the other.
    text = "Und so , kam es.\n\nDann ging er.\n\nUnd so , kam es.\n"
    article.write_text(text, "utf-8")
    options = ("--select", "PUN004", "--fix", "--interactive", "--answers", "answers.jsonl")
    terminal(*options, types="yn")
    assert article.read_text("utf-8") == text.replace("so ,", "so,", 1)
    newslint(*options)
    assert article.read_text("utf-8") == text.replace("so ,", "so,", 1)
    article.write_text(text, "utf-8")
    newslint(*options)
    assert article.read_text("utf-8") == text.replace("so ,", "so,", 1)


def test_records_and_unsafe_fixes(terminal: Terminal, here: Path) -> None:
    lines = [json.dumps({"id": str(n), "text": "Er sagte , nein"}) for n in range(3)]
    wire = here / "wire.jsonl"
    wire.write_text("\n".join(lines) + "\n", "utf-8")
    terminal("-i", "--unsafe-fixes", "--select", "PUN004", types="nyn")
    lines[1] = lines[1].replace("te ,", "te,")
    assert wire.read_text("utf-8") == "\n".join(lines) + "\n"


def test_what_was_mended_can_be_undone(terminal: Terminal, article: Path, newslint: "Run") -> None:
    terminal("-i", "--fix-log", "log.jsonl", types="ynyny")
    assert article.read_text("utf-8") != TEXT
    assert newslint("undo", "log.jsonl").code == 0
    assert article.read_text("utf-8") == TEXT


def test_a_file_that_was_changed_meanwhile_is_left_alone(
    terminal: Terminal, article: Path, here: Path
) -> None:
    (here / "b.txt").write_text("Noch ein Satz. .\n", "utf-8")

    def types() -> Iterable[str]:
        yield from "yynn"
        article.write_text(f"Ein neuer Anfang.\n\n{TEXT}", "utf-8")
        yield from "ny"

    code, screen = terminal("-i", types=types())
    assert code == 2
    assert "newslint: a.txt: was changed meanwhile, so it was left as it is" in screen
    assert article.read_text("utf-8") == f"Ein neuer Anfang.\n\n{TEXT}"
    assert (here / "b.txt").read_text("utf-8") == "Noch ein Satz.\n"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--interactive"], "--interactive asks on a terminal, and this is none"),
        (["-i", "--answers", "none.jsonl"], "none.jsonl: no such file of answers"),
        (["-i", "--diff"], "--interactive and --diff cannot be used together"),
        (["-i", "-"], "--interactive reads answers where `-` reads texts or paths"),
        (["-i", "--files-from", "-"], "--interactive reads answers where `-` reads"),
        (["--fix", "--answers", "a.jsonl"], "--answers holds the answers to questions"),
        (["-i", "--answers", "a.txt"], "a.txt: holds no answers that this version"),
        (["-i", "--answers", "bad.jsonl"], "bad.jsonl: line 2 is no answer"),
    ],
)
def test_wrong_options_end_the_run(
    newslint: "Run", article: Path, options: list[str], message: str
) -> None:
    bad = article.parent / "bad.jsonl"
    bad.write_text('{"newslint-answers":1}\n{"answer": "perhaps"}\n', "utf-8")
    result = newslint(*options)
    assert (result.code, result.out, len(result.errors)) == (2, "", 1)
    assert result.err.startswith(f"newslint: {message}")
    assert article.read_text("utf-8") == TEXT


PARTS = st.sampled_from(
    ["Der Rat", " , ", "stimmte", "  ", ". .", "zu", " ;", "\n\n\n\n", "&amp;", ",,", " \n", "“ ."]
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(PARTS, max_size=14).map("".join), st.data())
def test_only_what_was_accepted_is_changed(article: Path, text: str, data: st.DataObject) -> None:
    article.write_bytes(text.encode())
    file = article.parent / "answers.jsonl"
    file.unlink(missing_ok=True)
    use_cache(None, on=True)
    resolver = Resolver({"select": ("PUN", "WSP", "MKP")}, None, True)
    files = discover(["a.txt"], resolver.for_folder)
    request = Request(files, resolver.for_folder, cache=cache_folder(), scope="document")
    found = check(request).findings
    answers = Answers(str(file))
    accepted = []
    for finding, name in zip(found, answers.names(found), strict=True):
        if finding.fix and finding.fix.applicability == Applicability.SAFE:
            verdict: Verdict = data.draw(st.sampled_from(["yes", "no"]))
            answers.give(finding, name, verdict)
            accepted += [finding] * (verdict == "yes")

    review(request, CheckOptions(interactive=True, answers=str(file)), None)

    assert article.read_bytes().decode() in outcomes(text, accepted)


def outcomes(text: str, accepted: list[Finding]) -> set[str]:
    """The text with any of the accepted fixes made that do not overlap."""
    texts = set()
    for size in range(len(accepted) + 1):
        for some in combinations(accepted, size):
            edits = edits_of(some)
            if not overlapping(edits):
                texts.add(applied(text, edits))
    return texts


def overlapping(edits: list[Edit]) -> bool:
    return any(a.span.end > b.span.start for a, b in pairwise(edits))
