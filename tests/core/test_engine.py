"""Whole runs: the same findings however the work is cut, and rules that misbehave."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.config.resolve import Resolver
from newslint.config.settings import Settings
from newslint.document import Document
from newslint.engine import plan
from newslint.engine.run import Outcome, Request, check
from newslint.engine.unit import Checker
from newslint.model import Finding
from newslint.registry.plugins import load_registry
from newslint.scan.database import Scanner, SlowScanner, open_scanner
from newslint.sources.discover import discover
from newslint.triggers import trigger_pattern

SEEDS = Path(__file__).parents[2] / "seeds"
AddPlugin = Callable[..., Path]

LINES = [
    '{"id": "a", "text": "Der Rat tagte am Montag in Wien.. Er beschloss  nichts, hieß es dort."}',
    "",
    '{"id": "b", "text": "Ein Satz ist zu Ende. . Ein anderer beginnt."}',
    '{"id": "broken", "text": "ohne Ende',
    '{"id": "c", "text": "Der Rat tagte am Montag in Wien.. Er beschloss  nichts, hieß es dort."}',
    '{"note": "kein Text"}',
    "   ",
    '{"text": "Grüße aus Köln. Das war es.\\n\\n\\n\\nMehr nicht. "}',
]


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def run(*paths: str, scope: str = "all", **options: object) -> Outcome:
    resolver = Resolver(options)
    files = discover(paths or ["."], resolver.for_folder)
    cache = Path(os.environ["NEWSLINT_CACHE_DIR"])
    return check(Request(files, resolver.for_folder, cache=cache, scope=scope))


def brief(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    return [(finding.path, finding.code) for finding in findings]


@pytest.mark.parametrize("size", [1, 60, 100, 250, 500, 1000])
def test_stretches_give_what_one_piece_gives(
    corpus: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    lines = ["", "", *LINES * 3]
    (corpus / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (corpus / "b.jsonl").write_text("\n".join(LINES) + "\n", encoding="utf-8")
    whole = run()
    monkeypatch.setattr("newslint.sources.units.UNIT_BYTES", size)
    assert run() == whole
    broken = [f.record for f in whole.findings if f.code == "IOE002" and f.path == "a.jsonl"]
    assert [(r.index, r.line) for r in broken if r] == [
        (number, line + 3)
        for line, text in enumerate(LINES * 3)
        if "ohne Ende" in text or "note" in text
        for number in [sum(not each.isspace() and each != "" for each in (LINES * 3)[:line])]
    ]
    assert whole.bytes == sum(path.stat().st_size for path in corpus.iterdir())
    assert {"IOE002", "PUN001", "DUP001"} <= {finding.code for finding in whole.findings}


DRIVER = """
import sys
import newslint.engine.run
import newslint.sources.units
newslint.sources.units.UNIT_BYTES = newslint.engine.run.UNIT_BYTES = 700
from newslint.commands import main
main()
"""


def test_the_number_of_processes_does_not_matter(corpus: Path) -> None:
    for number in range(12):
        text = "\n".join(json.loads(LINES[0])["text"] for _ in range(number + 1))
        (corpus / f"{number:02}.txt").write_text(text, encoding="utf-8")
    (corpus / "z.jsonl").write_text("\n".join(LINES * 4), encoding="utf-8")

    def output(jobs: str) -> str:
        command = [sys.executable, "-c", DRIVER, "-j", jobs, "--output-format", "json"]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
        assert (done.returncode, done.stderr) == (1, "")
        return done.stdout

    assert output("1") == output("2") == output("5")


def test_findings_come_by_path_whatever_the_order_of_arguments(corpus: Path) -> None:
    for name in ("b.txt", "a/c.txt", "a.txt"):
        path = corpus / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Ein Satz ist zu Ende. . Und  noch einer.", encoding="utf-8")
    expected = run().findings
    assert [f.order for f in expected] == sorted(f.order for f in expected)
    assert run("b.txt", "a.txt", "a").findings == run("a", "b.txt", "a.txt").findings == expected


def test_copies_are_told_by_path_under_several_configurations(corpus: Path) -> None:
    for name in ("a/1.txt", "b/2.txt", "c/3.txt"):
        path = corpus / name
        path.parent.mkdir()
        path.write_text("Der Rat tagt am Montag.\n", encoding="utf-8")
    (corpus / "b/newslint.toml").write_text('lang = "de"')
    found = run(select=("DUP001",)).findings
    assert [(f.path, f.related[0].path) for f in found] == [
        ("b/2.txt", "a/1.txt"),
        ("c/3.txt", "a/1.txt"),
    ]


def test_settings_hold_below_their_file(corpus: Path) -> None:
    for name in ("1.txt", "a/2.txt", "a/old/3.txt"):
        path = corpus / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Ein Satz ist zu Ende. . Und noch einer.", encoding="utf-8")
    (corpus / "newslint.toml").write_text('select = ["PUN001", "WSP003"]')
    (corpus / "a/newslint.toml").write_text(
        'extend = "../newslint.toml"\n[per-file-ignores]\n"old/" = ["PUN", "DUP"]'
    )
    assert brief(run().findings) == [
        ("1.txt", "PUN001"),
        ("1.txt", "WSP003"),
        ("a/2.txt", "PUN001"),
        ("a/2.txt", "WSP003"),
        ("a/old/3.txt", "WSP003"),
    ]


def test_scopes(corpus: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (corpus / name).write_text("Ein Satz ist zu Ende. . Und noch einer.\n", encoding="utf-8")
    codes = {
        scope: {f.code for f in run(scope=scope).findings}
        for scope in ("document", "corpus", "all")
    }
    assert codes == {
        "document": {"PUN001"},
        "corpus": {"DUP001"},
        "all": {"DUP001", "PUN001"},
    }


PLUGIN = '''
from newslint import CorpusExample, Hit, Key, Span, corpus_rule, document_rule, hookimpl

@document_rule(code="XYZ001", name="misbehaves", triggers=["x"], examples=[], clean=[])
def misbehaves(document):
    """Misbehaves."""
    {document}

def keys(document):
    yield Key(1, Span(0, 1))

@corpus_rule(code="XYZ002", name="misbehaves-too", keys=keys, examples=[])
def misbehaves_too(members):
    """Misbehaves."""
    {corpus}

@hookimpl
def newslint_rules():
    return [misbehaves, misbehaves_too]
'''


def misbehaving(document: str = "return []", corpus: str = "return []") -> str:
    return PLUGIN.format(document=document, corpus=corpus)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("raise ValueError('two\\nlines')", "ValueError: two lines"),
        ("return 5", "TypeError: 'int' object is not iterable"),
        ("return None", "TypeError: 'NoneType' object is not iterable"),
        ("return [(1, 2)]", "(1, 2) is no hit"),
        ("return [Hit(Span(0, 1), None)]", "is no hit"),
        ("return [Hit(Span(0, 999), 'm')]", "reaches outside the text of 12 characters"),
        ("return [Hit(Span(-1, 2), 'm')]", "reaches outside the text"),
        ("return [Hit(Span(2, 1), 'm')]", "reaches outside the text"),
        ("yield Hit(Span(0, 1), 'm')\n    1 / 0", "ZeroDivisionError: division by zero"),
    ],
)
def test_a_rule_that_misbehaves_is_a_finding_and_the_others_run(
    corpus: Path, add_plugin: AddPlugin, body: str, message: str
) -> None:
    add_plugin("misbehaving", misbehaving(document=body))
    (corpus / "a.txt").write_text("x zu Ende. .", encoding="utf-8")
    (corpus / "b.txt").write_text("nothing here\n", encoding="utf-8")
    outcome = run()
    assert brief(outcome.findings) == [
        ("a.txt", "NLI001"),
        ("a.txt", "PUN001"),
        ("a.txt", "WSP003"),
    ]
    failed = outcome.findings[0].message
    assert failed.startswith("the rule XYZ001 failed on this document: ")
    assert message in failed
    [error] = outcome.errors
    assert error.startswith("a rule failed on 1 document, see NLI001")


@pytest.mark.parametrize(
    "body", ["raise ValueError('no')", "return 5", "return [(members[0], 5)]", "return [5]"]
)
def test_a_corpus_rule_that_misbehaves_is_a_finding(
    corpus: Path, add_plugin: AddPlugin, body: str
) -> None:
    add_plugin("misbehaving", misbehaving(corpus=body))
    for name in ("a.txt", "b.txt"):
        (corpus / name).write_text("Satz. .\n", encoding="utf-8")
    outcome = run()
    assert sorted(brief(outcome.findings)) == [
        ("a.txt", "NLI001"),
        ("a.txt", "PUN001"),
        ("b.txt", "DUP001"),
        ("b.txt", "PUN001"),
    ]
    assert "the rule XYZ002 failed on the corpus" in outcome.findings[0].message
    assert len(outcome.errors) == 1


def test_unreadable_files_are_findings_unless_they_are_named(corpus: Path) -> None:
    (corpus / "a.txt").symlink_to("nowhere")
    (corpus / "b.txt").write_bytes(b"\0\1\2\3" * 100)
    (corpus / "c.txt").write_text("Satz. .\n", encoding="utf-8")
    outcome = run()
    assert brief(outcome.findings) == [("a.txt", "IOE001"), ("c.txt", "PUN001")]
    assert outcome.findings[0].message == "the file cannot be read: No such file or directory"
    assert (outcome.errors, outcome.documents) == ([], 1)
    assert run("b.txt").errors == ["b.txt: holds binary data, not text; leave it out"]


def test_bytes_that_are_no_utf8_do_not_stop_the_other_lines(corpus: Path) -> None:
    (corpus / "a.txt").write_bytes(b"K\xf6ln . Ja.\n\nSatz zu Ende. .\n")
    assert [(f.code, f.start.line) for f in run().findings] == [("ENC002", 1), ("PUN001", 3)]


PIECES = [
    *(
        "Wien ",
        "die die ",
        "Satz. .",
        "„Ja“",
        "„",
        "(",
        "ß",
        "e\u0301",
        "Ã¼",
        "\ufeff",
        "\u00ad",
        "\r",
    ),
    *(
        "  ",
        "\n",
        "\n\n\n",
        "\r\n",
        " ,",
        ",,",
        "..",
        "\u2028",
        "\u0085",
        "<br>",
        "&amp;",
        "\udcfc",
    ),
    *(
        "Quelllink\n",
        "Foto: dpa\n",
        " – BBC News\n",
        "https://a.de/b..c ",
        "1  2",
        "\x07",
        "\ufffd",
    ),
]


@cache
def checker(scanner: Callable[..., Scanner]) -> Checker:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plan, "open_scanner", scanner)
        return Checker([Settings()], Path(os.environ["NEWSLINT_CACHE_DIR"]))


def slow_scanner(triggers: Sequence[tuple[int, str]], _cache: object) -> Scanner:
    return SlowScanner([(rule, trigger_pattern(trigger)) for rule, trigger in triggers])


@settings(max_examples=30)
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=10).map("".join), max_size=4))
def test_without_hyperscan_the_findings_are_the_same(texts: list[str]) -> None:
    documents = [Document(f"{number}.txt", text) for number, text in enumerate(texts)]
    fast, slow = checker(open_scanner), checker(slow_scanner)
    assert fast.check(documents, fast.plans[0]) == slow.check(documents, slow.plans[0])


def test_without_hyperscan_the_findings_in_the_seeds_are_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(SEEDS)
    fast = run()
    monkeypatch.setitem(sys.modules, "hyperscan", None)
    assert run() == fast
    assert fast.findings


def test_no_rule_is_run_where_it_is_switched_off(corpus: Path, add_plugin: AddPlugin) -> None:
    add_plugin("misbehaving", misbehaving("raise ValueError", "raise ValueError"))
    for name in ("a.txt", "b.txt"):
        (corpus / name).write_text("x\n", encoding="utf-8")
    assert run(ignore=("XYZ", "DUP")) == Outcome([], 2, 4, [])
    assert set(load_registry().rules) >= {"XYZ001", "XYZ002"}


def test_nothing_to_check(corpus: Path) -> None:
    assert run() == Outcome()
    (corpus / "a.txt").write_bytes(b"")
    (corpus / "b.jsonl").write_bytes(b"")
    assert run() == Outcome([], 1, 0, [])
    assert os.listdir(corpus)
