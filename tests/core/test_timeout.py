"""A rule that takes too long for a document is abandoned there, and nothing else is."""

import os
import re
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from newslint.config.check import checked
from newslint.config.settings import Settings
from newslint.engine.run import Outcome, Request, check
from newslint.engine.timeout import RuleTimeout, Watch
from newslint.errors import NewslintError
from newslint.sources.discover import discover

AddPlugin = Callable[..., Path]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no timer on Windows")

ENDLESS = "a" * 60
HANGS = """
import re
from newslint import Hit, Span, document_rule, hookimpl
BAD = re.compile(r"(a+)+b")
def gate(text):
    return not {gated} or not BAD.search(text)
@document_rule(code="XYZ001", name="hangs", examples=[], clean=[], gate=gate)
def hangs(document):
    "Something."
    try:
        for match in BAD.finditer(document.text):
            yield Hit(Span(0, 1), "b")
    except Exception:
        pass
@document_rule(code="XYZ002", name="quick", examples=[], clean=[])
def quick(document):
    "Something."
    yield Hit(Span(0, 1), "quick")
@hookimpl
def newslint_rules():
    return [hangs, quick]
"""


def run(timeout: float = 0.2, jobs: int = 1) -> Outcome:
    own = Settings(root=os.getcwd(), select=("XYZ",), rule_timeout=timeout)
    return check(Request(discover(["."], lambda _: own), lambda _: own, jobs=jobs))


@pytest.mark.parametrize("gated", [False, True])
def test_an_endless_match_is_ended_and_named(
    add_plugin: AddPlugin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gated: bool
) -> None:
    (tmp_path / "texts").mkdir()
    monkeypatch.chdir(tmp_path / "texts")
    add_plugin("hanging", HANGS.format(gated=gated))
    Path("a.txt").write_text(ENDLESS)
    Path("b.txt").write_text("ab")
    outcome = run()
    found = [(finding.path, finding.code, finding.message) for finding in outcome.findings]
    said = "the rule XYZ001 took more than 0.2 s and was abandoned"
    assert found == [
        ("a.txt", "NLI002", said),
        ("a.txt", "XYZ002", "quick"),
        *([] if gated else [("b.txt", "XYZ001", "b")]),
        ("b.txt", "XYZ002", "quick"),
    ]
    assert outcome.errors == []
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_it_is_ended_in_other_processes(
    add_plugin: AddPlugin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "texts").mkdir()
    monkeypatch.chdir(tmp_path / "texts")
    add_plugin("hanging", HANGS.format(gated=False))
    Path("a.txt").write_text(ENDLESS)
    for number in range(3):
        Path(f"{number}.txt").write_text("b " * (1 << 19))
    codes = [(finding.path, finding.code) for finding in run(jobs=2).findings]
    assert ("a.txt", "NLI002") in codes
    assert len(codes) == 5


def test_many_quick_calls_are_not_one_long_one() -> None:
    with Watch(0.2) as watch:
        for _ in range(30):
            watch.call(time.sleep, 0.01)
        with pytest.raises(RuleTimeout):
            watch.call(time.sleep, 5)
        assert watch.call(abs, -1) == 1


def test_a_call_that_takes_less_is_left_alone() -> None:
    with Watch(2) as watch:
        watch.call(time.sleep, 0.5)


def test_no_bound_is_no_timer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signal, "setitimer", None)
    with Watch(0) as watch:
        assert watch.call(abs, -1) == 1


def test_a_thread_has_no_bound() -> None:
    done: list[object] = []

    def work() -> None:
        with Watch(0.02) as watch:
            watch.call(time.sleep, 0.2)
            done.append(1)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [1]


def test_a_timer_of_somebody_else_is_left_alone() -> None:
    def theirs(_number: int, _frame: object) -> None: ...

    signal.signal(signal.SIGALRM, theirs)
    try:
        with Watch(0.02) as watch:
            watch.call(time.sleep, 0.2)
        assert signal.getsignal(signal.SIGALRM) is theirs
    finally:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


def test_a_match_of_re_can_be_ended() -> None:
    with Watch(0.2) as watch, pytest.raises(RuleTimeout):
        watch.call(re.search, r"(a+)+b", ENDLESS)


@pytest.mark.parametrize("value", [-1, True, "10", [], 1e9])
def test_a_wrong_bound_in_a_configuration_is_named(value: object) -> None:
    with pytest.raises(NewslintError, match="`rule-timeout` must be a number of seconds"):
        checked({"rule-timeout": value}, "newslint.toml")


def test_a_bound_in_a_configuration_counts() -> None:
    assert checked({"rule-timeout": 3}, "newslint.toml") == {"rule_timeout": 3.0}
