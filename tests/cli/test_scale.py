"""What makes large runs bearable: results that are remembered, findings that are only counted."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

LINE = "Der Rat stimmte zu , und so war es , wie er sagte.\n"
FILES = 40


@pytest.fixture
def articles(here: Path) -> Path:
    """More than a megabyte, so that the run is one to be remembered."""
    folder = here / "articles"
    folder.mkdir()
    for number in range(FILES):
        path = folder / f"{number:02}.txt"
        path.write_text(f"{number}\n" * 20_000 + LINE)
        then = time.time() - 60
        os.utime(path, (then, then))
    return folder


@pytest.fixture
def caching(newslint: Run, here: Path) -> Run:
    """Runs with a cache that holds what is compiled, and no results yet."""
    shared = Path(os.environ["NEWSLINT_CACHE_DIR"])
    newslint("--isolated", here)
    for path in (*shared.glob("triggers-*"), *shared.glob("rules-*")):
        (here / "cache").mkdir(exist_ok=True)
        (here / "cache" / path.name).write_bytes(path.read_bytes())
    return lambda *given: newslint(
        "--isolated", "--select", "PUN,WSP", "--jobs", "1", "--cache-dir", here / "cache", *given
    )


def stores(here: Path) -> list[Path]:
    return sorted((here / "cache").glob("results-*"))


def test_a_second_run_says_the_same(caching: Run, articles: Path, here: Path) -> None:
    first = caching(articles)
    assert first.code == 1
    assert f"{2 * FILES} findings in {FILES} documents." in first.err
    [store] = stores(here)
    kept = store.read_bytes()
    assert caching(articles) == first
    assert store.read_bytes() == kept
    assert caching(articles, "--no-cache") == first
    store.write_bytes(kept[:-100] + bytes(100))
    assert caching(articles) == first
    assert [path.name for path in stores(here)] == [store.name]


def test_a_fix_is_seen_by_the_next_run(caching: Run, articles: Path) -> None:
    assert caching(articles).code == 1
    fixed = caching(articles, "--fix")
    assert fixed.code == 0
    assert f"{2 * FILES} findings fixed." in fixed.err
    assert caching(articles).code == 0
    assert " ," not in (articles / "00.txt").read_text()


def test_small_work_keeps_no_results(caching: Run, here: Path) -> None:
    (here / "a.txt").write_text(LINE)
    assert caching("a.txt").code == 1
    assert stores(here) == []


def test_two_at_once_and_one_that_is_killed_do_no_harm(
    caching: Run, articles: Path, here: Path
) -> None:
    expected = caching(articles, "--no-cache").out
    command = [sys.executable, "-m", "newslint", "--isolated", "--select", "PUN,WSP"]
    command += ["--cache-dir", str(here / "cache"), str(articles)]

    def start() -> "subprocess.Popen[bytes]":
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    killed = start()
    time.sleep(0.4)
    killed.kill()
    killed.communicate()
    several = [start() for _ in range(3)]
    for process in several:
        out, err = process.communicate(timeout=120)
        assert process.returncode == 1
        assert out.decode().count("PUN004") == expected.count("PUN004")
        assert b"Traceback" not in err
    assert caching(articles).out == expected


def test_the_most_findings_are_shown_and_all_are_counted(newslint: Run, here: Path) -> None:
    (here / "a.txt").write_text(LINE * 5 + "Gut.. .\n")
    whole = newslint("a.txt", "--isolated", "--statistics")
    limited = newslint("a.txt", "--isolated", "--statistics", "--max-findings", "3")
    assert limited.code == whole.code == 1
    assert limited.err == whole.err
    assert limited.out.count("PUN004 [*]") == 3
    assert limited.out.endswith("\nand 7 more findings of PUN004\n")
    report = newslint("a.txt", "--output-format", "json", "--max-findings", "3").report
    assert report["summary"]["by_code"]["PUN004"] == 10
    assert report["summary"]["more"] == {"PUN004": 7}


def test_gates_and_levels_hold_for_what_is_not_shown(newslint: Run, here: Path) -> None:
    (here / "a.txt").write_text(LINE * 5)
    (here / "newslint.toml").write_text('[fail-if]\nPUN004 = "> 9"\n')
    assert newslint("a.txt", "--max-findings", "1").code == 1
    (here / "newslint.toml").write_text('[fail-if]\nPUN004 = "> 10"\n')
    assert newslint("a.txt", "--max-findings", "1").code == 0


def test_every_format_goes_with_few_findings(newslint: Run, here: Path) -> None:
    (here / "a.jsonl").write_text(json.dumps({"text": LINE * 3}) + "\n")
    for name in ("text", "concise", "grouped", "json", "jsonl", "github", "gitlab", "sarif"):
        result = newslint("a.jsonl", "--output-format", name, "--max-findings", "1")
        assert result.code == 1
        assert re.search(r"\b5 more|: 5\}", result.out), name
    for name in ("junit", "rdjson", "html"):
        result = newslint("a.jsonl", "--output-format", name, "--max-findings", "1")
        assert "5 more findings of PUN004" in result.out, name


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (("--max-findings", "0"), "--max-findings must be at least 1, not 0"),
        (("--rule-timeout", "-1"), "--rule-timeout must be a number of seconds"),
    ],
)
def test_wrong_values_are_named(
    newslint: Run, here: Path, option: tuple[str, str], said: str
) -> None:
    (here / "a.txt").write_text(LINE)
    result = newslint("a.txt", *option)
    assert result.code == 2
    assert said in result.err


@pytest.mark.skipif(sys.platform == "win32", reason="there is no timer on Windows")
def test_a_rule_that_takes_too_long_is_abandoned(newslint: Run, here: Path) -> None:
    (here / "a.txt").write_text("a" * 60 + "\n")
    (here / "slow.py").write_text(
        "import re\n"
        "from newslint import Hit, Span, document_rule\n"
        "@document_rule(code='XYZ001', name='slow', examples=[], clean=[])\n"
        "def slow(document):\n"
        "    'Slow.'\n"
        "    for match in re.finditer('(a+)+b', document.text):\n"
        "        yield Hit(Span(*match.span()), 'b')\n"
    )
    given = ("a.txt", "--local-plugin", "slow.py", "--rule-timeout", "0.2")
    result = newslint(*given, "--output-format", "concise")
    assert result.code == 1
    said = "a.txt:1:1: NLI002 the rule XYZ001 took more than 0.2 s and was abandoned\n"
    assert result.out == said
    assert newslint(*given, "--exit-zero").code == 0
