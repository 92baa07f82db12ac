"""However many findings there are: some are shown, all are counted, and few are held."""

import json
import os
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.config.settings import Settings
from newslint.document import Document
from newslint.engine import counted, gathered
from newslint.engine.counted import Counted
from newslint.engine.findings import each_fingerprint, finding_of, fingerprints, in_order
from newslint.engine.gathered import Gathered, selected
from newslint.engine.run import Outcome, Request, check
from newslint.engine.written import Written
from newslint.model import Edit, Finding, Hit, Record, Severity, Span, safe
from newslint.positions import Positions
from newslint.reporters import FORMATS, renderer
from newslint.reporters.report import Report, RuleInfo
from newslint.reporters.statistics import table
from newslint.sources.discover import discover

TEXT = "0123456789" * 3


def found(path: str, index: int, start: int, code: str) -> Finding:
    document = Document(path, TEXT, Record(index, "id\udc80") if index else None)
    fix = safe(Edit(Span(start, start + 1), "x"))
    hit = Hit(Span(start, start + 1), "message", fix)
    return finding_of(document, Positions(TEXT), code, hit)


@given(st.lists(st.integers(0, 30), max_size=80), st.integers(1, 9))
def test_keys_are_counted_wherever_they_are_held(keys: Sequence[int], loose: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(counted, "_LOOSE", loose)
        several = Counted()
        assert [several.add(key) for key in keys] == [
            keys[: number + 1].count(key) for number, key in enumerate(keys)
        ]


MANY = st.lists(
    st.builds(
        found,
        st.sampled_from(["a.txt", "b.jsonl", "c"]),
        st.integers(0, 3),
        st.integers(0, 20),
        st.sampled_from(["PUN001", "PUN004"]),
    ),
    max_size=40,
)


@given(st.lists(MANY, max_size=6), st.integers(0, 30))
def test_findings_are_in_order_wherever_they_are_held(
    units: Sequence[Sequence[Finding]], held: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gathered, "_HELD", held)
        several = Gathered()
        for unit in units:
            several.add(unit)
        everything = [finding for unit in units for finding in unit]
        assert len(several) == len(everything)
        ordered = several.in_order()
    assert isinstance(ordered, list) or len(everything) > held
    assert list(ordered) == in_order(everything)
    assert len(ordered) == len(everything)
    assert [ordered[number] for number in range(len(ordered))] == list(ordered)
    assert list(ordered[2:9:3]) == in_order(everything)[2:9:3]
    wanted = [number % 3 == 0 for number in range(len(ordered))]
    assert list(selected(ordered, wanted)) == in_order(everything)[::3]
    assert list(each_fingerprint(ordered)) == fingerprints(in_order(everything))


def test_a_run_with_many_findings_reports_what_one_that_holds_them_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    line = '{"id": "%d", "text": "Der Rat stimmte zu , und so.. . war es."}\n'
    Path("b.jsonl").write_text("".join(line % number for number in range(40)))
    Path("a.txt").write_text("So , so.\n" * 30)

    def run() -> Outcome:
        own = Settings(root=os.getcwd())
        cache = Path(os.environ["NEWSLINT_CACHE_DIR"])
        return check(Request(discover(["."], lambda _: own), lambda _: own, cache=cache))

    expected = run().findings
    monkeypatch.setattr(gathered, "_HELD", 7)
    written = run().findings
    assert isinstance(written, Written)
    assert isinstance(expected, list)
    assert list(written) == expected
    assert "DUP001" in {finding.code for finding in written}
    for name in FORMATS:
        assert output(name, report(written)) == output(name, report(expected))


def report(findings: Sequence[Finding], most: int | None = None) -> Report:
    def info(finding: Finding) -> RuleInfo:
        return RuleInfo("name", Severity.WARNING)

    return Report(findings, info, documents=3, bytes=99).limited(most)


def output(name: str, given: Report) -> str:
    return "".join(renderer(name)(given))


@given(MANY, st.integers(1, 5))
def test_the_first_of_each_code_are_shown_and_all_are_counted(
    findings: list[Finding], most: int
) -> None:
    findings = in_order(findings)
    whole, limited = report(findings), report(findings, most)
    of_code = Counter(finding.code for finding in findings)
    for code, count in of_code.items():
        shown = [finding for finding in limited.findings if finding.code == code]
        assert shown == [finding for finding in findings if finding.code == code][:most]
        assert limited.more.get(code, 0) == max(count - most, 0)
    assert limited.count == len(findings)
    assert limited.by_code == whole.by_code == dict(of_code.most_common()) or len(of_code) > 1
    assert limited.fixable == whole.fixable == len(findings)
    assert [*table(limited)] == [*table(whole)]
    documents = {(f.path, f.record and f.record.index) for f in findings if f.code == "PUN001"}
    assert "PUN001" not in of_code or whole.tallies["PUN001"].documents == len(documents)


@pytest.fixture
def limited() -> Report:
    findings = [found("a.txt", 0, start, code) for start in range(9) for code in ("PUN001",)]
    return report(in_order([*findings, found("a.txt", 0, 3, "PUN004")]), 2)


@pytest.mark.parametrize("name", ["text", "concise", "grouped"])
def test_people_read_how_many_more_there_are(limited: Report, name: str) -> None:
    said = output(name, limited)
    assert said.endswith("\nand 7 more findings of PUN001\n")
    assert "more findings of PUN004" not in said
    assert "more finding" not in output(name, report(limited.findings))


def test_programs_read_how_many_more_there_are(limited: Report) -> None:
    summary = json.loads(output("json", limited))["summary"]
    assert summary["more"] == {"PUN001": 7}
    assert summary["findings"] == 10
    assert json.loads(output("jsonl", limited).splitlines()[-1]) == {"more": {"PUN001": 7}}
    assert json.loads(output("gitlab", limited))[-1]["description"].startswith("and 7 more")
    [run] = json.loads(output("sarif", limited))["runs"]
    [invocation] = run["invocations"]
    [note] = invocation["toolExecutionNotifications"]
    assert note["message"]["text"] == "and 7 more findings of PUN001"
    assert json.loads(output("rdjson", limited))["diagnostics"][-1]["message"].startswith("and 7")
    [said] = ET.fromstring(output("junit", limited)).iter("system-out")
    assert said.text == "and 7 more findings of PUN001"
    assert "and 7 more findings of PUN001 are not shown" in output("html", limited)


def test_github_counts_what_is_not_shown(limited: Report) -> None:
    assert "::notice title=newslint::7 more warnings are not shown here" in output(
        "github", limited
    )
    for most, more in ((5, 25), (15, 20), (None, 20)):
        said = output("github", report([limited.findings[0]] * 30, most))
        assert said.endswith(f"::notice title=newslint::{more} more warnings are not shown here\n")


def test_no_room_on_the_disk_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from newslint.engine import written
    from newslint.errors import NewslintError

    def full(**_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    with pytest.raises(NewslintError, match="more findings than the disk has room for"):
        written.written([found("a", 0, 0, "PUN001")])
