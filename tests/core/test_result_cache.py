"""What is remembered of earlier runs never changes what a run finds."""

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newslint.config.settings import Settings
from newslint.document import Document
from newslint.engine import cached_work, unit
from newslint.engine.documents import check_documents
from newslint.engine.encoded import decoded, encoded
from newslint.engine.plan import Plan
from newslint.engine.run import Outcome, Request, check
from newslint.model import Finding
from newslint.sources import units
from newslint.sources.discover import discover
from newslint.sources.documents import read_unit

AddPlugin = Callable[..., Path]

BAD = "Der Rat stimmte zu , wie es hieß.\n"
WORSE = "Das war gestern.. .\n\nEr sagte &amp; schwieg , so hieß es.\n"
CLEAN = "Der Rat stimmte am Montag zu.\n"
LONG = "Die Stadt hat am Montag einen neuen Platz eröffnet, und alle kamen, um ihn zu sehen. " * 6
LATIN = "Der Bürgermeister fuhr über die Brücke , und blieb.\n".encode("latin-1")


@pytest.fixture(autouse=True)
def _small_units(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each small file and each record is a unit, so that few of them are a large run."""
    monkeypatch.setattr(units, "UNIT_BYTES", 64)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name, text in (("a.txt", BAD), ("b.txt", CLEAN), ("c.md", WORSE), ("d.txt", LONG)):
        write(folder / name, text.encode())
    write(folder / "e.txt", LONG.encode())
    write(folder / "f.txt", LATIN)
    write(folder / "g.jsonl", b"".join(b'{"id": "%d", "text": "So , so."}\n' % n for n in range(9)))
    write(folder / "h.jsonl", b'{"text": "So , so."}\n{broken\n{"text": "Nun.. ."}\n' * 3)
    return folder


def write(path: Path, data: bytes, age: int = 10) -> None:
    """Write a file that is not new any more."""
    path.write_bytes(data)
    then = path.stat().st_mtime_ns - age * 10**9
    os.utime(path, ns=(then, then))


def run(remembers: bool, jobs: int = 1, scope: str = "all", **given: Any) -> Outcome:
    """A run in the working directory, for which there is a store of its own."""
    own = Settings(root=os.getcwd(), **given)
    files = discover(["."], lambda _: own)
    cache = Path(os.environ["NEWSLINT_CACHE_DIR"])
    request = Request(
        files, lambda _: own, jobs=jobs, cache=cache, scope=scope, remembers=remembers
    )
    return check(request)


def facts(outcome: Outcome) -> tuple[Any, ...]:
    return (
        outcome.findings,
        outcome.documents,
        outcome.bytes,
        outcome.errors,
        outcome.notes,
    )


class Watch:
    """What a run reads, and which rules it runs on which documents."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self.checked: list[tuple[str, tuple[str, ...]]] = []


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    seen = Watch()

    def watched(function: Callable[..., Any], note: Callable[..., None]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            note(*arguments)
            return function(*arguments)

        return call

    def read(_unit: Any, file: Any, *_others: Any) -> None:
        seen.read.append(file.path)

    def checked(plan: Plan, documents: Sequence[Document]) -> None:
        codes = tuple(bound.rule.code for bound in plan.documents)
        seen.checked += [(document.path, codes) for document in documents]

    monkeypatch.setattr(cached_work, "read_unit", watched(read_unit, read))
    monkeypatch.setattr(unit, "check_documents", watched(check_documents, checked))
    return seen


def test_a_second_run_reads_nothing_and_finds_the_same(folder: Path, watch: Watch) -> None:
    first = run(True)
    assert {"a.txt", "g.jsonl"} <= set(watch.read)
    watch.read.clear()
    second = run(True)
    assert watch.read == []
    assert facts(second) == facts(first) == facts(run(False))
    assert {"DUP001", "IOE002", "PUN004"} <= {finding.code for finding in second.findings}


def test_several_processes_remember_as_one_does(folder: Path) -> None:
    assert facts(run(True, jobs=2)) == facts(run(False))
    assert facts(run(True, jobs=2)) == facts(run(False))


def test_only_a_changed_file_is_checked(folder: Path, watch: Watch) -> None:
    run(True)
    write(folder / "b.txt", WORSE.encode(), age=20)
    watch.checked.clear()
    changed = run(True)
    assert {path for path, _ in watch.checked} == {"b.txt"}
    assert facts(changed) == facts(run(False))


def test_a_file_with_another_time_is_read_and_not_checked(folder: Path, watch: Watch) -> None:
    first = run(True, scope="document")
    os.utime(folder / "a.txt", (1, 1))
    watch.read.clear()
    watch.checked.clear()
    assert facts(run(True, scope="document")) == facts(first)
    assert watch.read == ["a.txt"]
    assert watch.checked == []
    watch.read.clear()
    run(True, scope="document")
    assert watch.read == []


def test_a_file_that_may_yet_change_is_read_again(folder: Path, watch: Watch) -> None:
    write(folder / "a.txt", BAD.encode(), age=0)
    run(True, scope="document")
    watch.read.clear()
    run(True, scope="document")
    assert watch.read == ["a.txt"]


def test_lines_added_to_a_file_leave_what_is_above_them_known(folder: Path, watch: Watch) -> None:
    run(True, scope="document")
    data = (folder / "g.jsonl").read_bytes()
    write(folder / "g.jsonl", data + b'{"id": "10", "text": "Ja , ja."}\n')
    watch.checked.clear()
    grown = run(True, scope="document")
    assert 1 <= len(watch.checked) <= 3
    assert facts(grown) == facts(run(False, scope="document"))


def test_an_option_of_a_rule_runs_that_rule_alone(folder: Path, watch: Watch) -> None:
    select = ("PUN", "REP")
    run(True, select=select)
    watch.checked.clear()
    options = _an_option_of("REP")
    changed = run(True, select=select, rules=options)
    assert {codes for _, codes in watch.checked} == {tuple(options)}
    assert facts(changed) == facts(run(False, select=select, rules=options))


def _an_option_of(family: str) -> dict[str, dict[str, Any]]:
    """An option of a rule of the family, a little larger than it is."""
    from newslint.registry.plugins import load_registry

    for code, rule in load_registry().rules.items():
        for name, value in rule.options.items():
            if code.startswith(family) and type(value) is int:
                return {code: {name: value + 1}}
    raise AssertionError("no rule of the family has a number for an option")


def test_rules_are_added_and_left_out(folder: Path, watch: Watch) -> None:
    run(True, select=("PUN001",))
    watch.checked.clear()
    both = run(True, select=("PUN001", "PUN004"))
    assert {codes for _, codes in watch.checked} == {("PUN004",)}
    assert facts(both) == facts(run(False, select=("PUN001", "PUN004")))
    watch.checked.clear()
    one = run(True, select=("PUN004",))
    assert facts(one) == facts(run(False, select=("PUN004",)))
    watch.read.clear()
    run(True, select=("PUN001", "PUN004"))
    assert watch.read == []


def test_what_is_suppressed_is_remembered_all_the_same(folder: Path, watch: Watch) -> None:
    ignores = {"a.txt": ("PUN",), "h.jsonl": ("PUN", "IOE002"), "e.txt": ("DUP",)}
    silent = run(True, per_file_ignores=ignores)
    assert facts(silent) == facts(run(False, per_file_ignores=ignores))
    watch.read.clear()
    assert facts(run(True)) == facts(run(False))
    assert watch.read == []


def test_broken_records_are_of_the_document_rules(folder: Path) -> None:
    for scope in ("corpus", "all", "corpus", "document"):
        assert facts(run(True, scope=scope)) == facts(run(False, scope=scope))


def test_another_text_field_is_another_document(folder: Path) -> None:
    from newslint.config.settings import Fields

    write(folder / "g.jsonl", b'{"text": "So , so.", "body": "Na , na , na."}\n' * 9)
    run(True)
    other = run(True, fields=Fields(text="body"))
    assert facts(other) == facts(run(False, fields=Fields(text="body")))


@pytest.mark.parametrize("damage", ["cut", "flip", "foreign", "empty", "folder"])
def test_a_damaged_store_is_not_believed(folder: Path, damage: str) -> None:
    cache = Path(os.environ["NEWSLINT_CACHE_DIR"])
    before = {*cache.glob("results-*")}
    expected = facts(run(True))
    [store] = {*cache.glob("results-*")} - before
    data = store.read_bytes()
    if damage == "cut":
        for length in range(0, len(data), len(data) // 12):
            store.write_bytes(data[:length])
            assert facts(run(True)) == expected
    elif damage == "flip":
        for place in range(0, len(data), len(data) // 12):
            store.write_bytes(data[:place] + bytes([data[place] ^ 4]) + data[place + 1 :])
            assert facts(run(True)) == expected
    elif damage == "folder":
        store.unlink()
        store.mkdir()
    else:
        store.write_bytes(b"" if damage == "empty" else data.replace(b"newslint", b"otherlin"))
    assert facts(run(True)) == expected


def test_a_store_with_wrong_results_in_it_ends_no_run(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from newslint.engine import cache_store

    expected = facts(run(False))
    with monkeypatch.context() as patch:
        patch.setattr(cache_store, "encoded", lambda findings: b"\x93\x01\x02")
        run(True)
    assert facts(run(True)) == expected


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("NEWSLINT_CACHE_DIR", str(tmp_path / "file"))
    assert facts(run(True, select=("DUP",))) == facts(run(False, select=("DUP",)))


def test_another_source_of_a_plugin_is_another_rule(
    folder: Path, tmp_path: Path, add_plugin: AddPlugin
) -> None:
    plugin = """
from newslint import Hit, Span, document_rule, hookimpl
@document_rule(code="XYZ001", name="x", examples=[], clean=[])
def check(document):
    "Something."
    yield Hit(Span(0, 1), "{}")
@hookimpl
def newslint_rules():
    return [check]
"""
    from newslint.engine import cache_keys
    from newslint.registry.plugins import load_registry

    for word in ("first", "secondly"):
        if word == "first":
            add_plugin("plug", plugin.format(word))
        else:
            (tmp_path / "site" / "plug.py").write_text(plugin.format(word))
            shutil.rmtree(tmp_path / "site" / "__pycache__", ignore_errors=True)
            import sys

            sys.modules.pop("plug")
            load_registry.cache_clear()
        cache_keys._source_of.cache_clear()
        found = run(True, select=("XYZ",)).findings
        assert {each.message for each in found if each.code == "XYZ001"} == {word}


def test_a_rule_that_fails_fails_again(folder: Path, add_plugin: AddPlugin) -> None:
    add_plugin(
        "failing",
        """
from newslint import document_rule, hookimpl
@document_rule(code="XYZ002", name="x", examples=[], clean=[])
def check(document):
    "Something."
    raise ValueError("no")
    yield
@hookimpl
def newslint_rules():
    return [check]
""",
    )
    first = run(True, select=("XYZ", "DUP"))
    assert first.errors
    assert facts(run(True, select=("XYZ", "DUP"))) == facts(first)


def test_findings_come_back_as_they_were(folder: Path) -> None:
    findings: list[Finding] = list(run(False).findings)
    assert decoded(encoded(findings)) == findings
    assert any("\udcfc" in finding.excerpt for finding in findings)
    assert decoded(encoded([])) == []


TEXTS = st.sampled_from([BAD, WORSE, CLEAN, LONG, LONG + BAD, ""])
CHANGES = st.lists(
    st.tuples(st.sampled_from(["a.txt", "b.txt", "c.md", "new.txt", "g.jsonl"]), TEXTS), max_size=3
)


@settings(
    max_examples=8,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(
        st.tuples(CHANGES, st.sampled_from([(), ("PUN001",), ("PUN004", "DUP"), ("DUP",)])),
        min_size=2,
        max_size=4,
    )
)
def test_a_run_that_remembers_finds_what_one_without_memory_finds(
    folder: Path, drawn: Sequence[tuple[Any, tuple[str, ...]]]
) -> None:
    for number, (changes, select) in enumerate(drawn):
        for name, text in changes:
            if name.endswith("jsonl"):
                import json

                text = "".join(json.dumps({"text": part}) + "\n" for part in text.split("."))
            write(folder / name, text.encode(), age=10 + number)
        assert facts(run(True, select=select)) == facts(run(False, select=select))
