"""The formats of a report."""

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import Document, Edit, Fix, Hit, Related, Severity, Span, safe, unsafe
from newslint.engine.findings import core_finding, finding_of
from newslint.model import Applicability, Finding, Record
from newslint.positions import Positions
from newslint.reporters import FORMATS, renderer
from newslint.reporters.report import Report, RuleInfo, plural, safe_text
from newslint.reporters.statistics import bar, table

TEXT = "Titel\n\nEin Satz ist zu Ende. . Gut.\n"
STRAY = Span(TEXT.index(" . "), TEXT.index(" . ") + 2)
SEVERITIES = {"ERR": Severity.ERROR, "WAR": Severity.WARNING, "INF": Severity.INFO}


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


def rendered(name: str, findings: Sequence[Finding], **options: Any) -> str:
    def info(found: Finding) -> RuleInfo:
        return RuleInfo("some-rule", SEVERITIES[found.code[:3]], "https://example.org")

    report = Report(findings, info, documents=2, bytes=99, **options)
    return "".join(renderer(name)(report))


MENDED = safe(Edit(STRAY, ""), message="remove it")


def test_json_is_as_promised() -> None:
    related = Related("b.txt", Record(3, "x"), Span(1, 4), "the first copy", 0.93)
    found = finding(fix=MENDED, related=(related,))
    report = json.loads(rendered("json", [found], fixed=7))
    [only] = report.pop("findings")
    assert report == {
        "version": 1,
        "summary": {
            "documents": 2,
            "bytes": 99,
            "findings": 1,
            "fixable": 1,
            "fixed": 7,
            "by_code": {"WAR001": 1},
        },
    }
    fingerprint = only.pop("fingerprint")
    assert len(fingerprint) == 32
    assert int(fingerprint, 16)
    assert only == {
        "code": "WAR001",
        "name": "some-rule",
        "severity": "warning",
        "message": "stray full stop",
        "path": "a.txt",
        "record": None,
        "start": {"line": 3, "column": 22, "offset": STRAY.start},
        "end": {"line": 3, "column": 24, "offset": STRAY.end},
        "fix": {
            "applicability": "safe",
            "message": "remove it",
            "edits": [{"start": STRAY.start, "end": STRAY.end, "content": ""}],
        },
        "related": [
            {
                "path": "b.txt",
                "record": {"index": 3, "id": "x", "field": "text"},
                "start": {"offset": 1},
                "end": {"offset": 4},
                "message": "the first copy",
                "similarity": 0.93,
            }
        ],
        "url": "https://example.org",
    }


def test_json_of_a_record_and_of_nothing() -> None:
    [found] = json.loads(rendered("json", [finding(record=Record(4, "id-4", "body", 9, 77))]))[
        "findings"
    ]
    assert found["record"] == {"index": 4, "id": "id-4", "field": "body"}
    assert found["fix"] is None
    assert json.loads(rendered("json", []))["findings"] == []


def test_jsonl_is_the_same_line_by_line() -> None:
    findings = [finding(), finding("ERR001", path="b.txt"), core_finding("ERR002", "c", None, "x")]
    lines = rendered("jsonl", findings).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(rendered("json", findings))[
        "findings"
    ]


def test_concise() -> None:
    findings = [
        finding(fix=MENDED),
        finding("INF001", record=Record(4, "id-4", "text", 9, 77)),
        finding("ERR001", record=Record(5, "", "text", 10, 99)),
    ]
    assert rendered("concise", findings).splitlines() == [
        "a.txt:3:22: WAR001 [*] stray full stop",
        "a.txt:9:1 [id-4 3:22]: INF001 stray full stop",
        "a.txt:10:1 [5 3:22]: ERR001 stray full stop",
    ]


def test_grouped() -> None:
    findings = [
        finding(),
        finding("ERR001", record=Record(5, "")),
        finding(path="b.txt", fix=MENDED),
    ]
    assert rendered("grouped", findings) == (
        "a.txt:\n  3:22 WAR001 stray full stop\n  3:22 [5] ERR001 stray full stop\n\n"
        "b.txt:\n  3:22 WAR001 [*] stray full stop\n\n"
    )


def test_text_marks_the_place() -> None:
    assert rendered("text", [finding(fix=MENDED)]) == (
        "a.txt:3:22: WAR001 [*] stray full stop (some-rule)\n"
        "  |\n"
        "3 | Ein Satz ist zu Ende. . Gut.\n"
        "  |                      ^^\n"
        "  = safe fix: remove it\n"
        "\n"
    )


def test_text_marks_wide_characters_and_places_between_two() -> None:
    wide = finding(text="新聞 . x", span=Span(2, 4))
    assert "1 | 新聞 . x\n  |     ^^\n" in rendered("text", [wide])
    end = finding(text="Ende", span=Span(4, 4))
    assert "1 | Ende\n  |     ^\n" in rendered("text", [end])


@pytest.mark.parametrize(
    ("options", "shown"),
    [
        ({"snippet": "none"}, []),
        ({"snippet": "match"}, ["3 |  .", "  | ^^"]),
        ({"max_snippet": 8}, ["3 | de. . Gu", "  |    ^^"]),
        ({"max_snippet": 1}, ["3 |  ", "  | ^"]),
    ],
)
def test_how_much_text_is_shown(options: dict[str, Any], shown: list[str]) -> None:
    lines = rendered("text", [finding()], **options).splitlines()
    assert [line for line in lines[1:] if line.strip(" |")] == shown


def test_text_names_related_places() -> None:
    related = Related("b.txt", Record(3, ""), Span(1, 4), "the first copy")
    assert "  = b.txt [3]: the first copy\n" in rendered("text", [finding(related=(related,))])


def test_color() -> None:
    plain = [rendered(name, [finding(fix=MENDED)]) for name in FORMATS]
    colored = [rendered(name, [finding(fix=MENDED)], color=True) for name in FORMATS]
    assert not any("\x1b" in text for text in plain)
    assert "\x1b[1;31mWAR001\x1b[0m" in rendered("concise", [finding()], color=True)
    assert plain[FORMATS.index("json")] == colored[FORMATS.index("json")]


def test_github() -> None:
    multi = finding("ERR001", span=Span(0, STRAY.end))
    record = finding("INF001", record=Record(4, "id-4", "text", 9, 77))
    assert rendered("github", [finding(), multi, record]).splitlines() == [
        (
            "::warning title=newslint (WAR001),file=a.txt,line=3,endLine=3,col=22,endColumn=24"
            "::WAR001 stray full stop"
        ),
        "::error title=newslint (ERR001),file=a.txt,line=1,endLine=3::ERR001 stray full stop",
        (
            "::notice title=newslint (INF001),file=a.txt,line=9"
            "::INF001 a.txt:9:1 [id-4 3:22]: stray full stop"
        ),
    ]


def test_github_escapes_what_would_end_a_command() -> None:
    odd = finding(path="a,b:c%d\n.txt", message="50% of\r\n::error::x")
    [line] = rendered("github", [odd]).splitlines()
    assert "file=a%2Cb%3Ac%25d%0A.txt," in line
    assert line.endswith("::WAR001 50%25 of␍⏎::error::x")


def test_github_shows_ten_of_a_kind_and_says_how_many_more() -> None:
    findings = [finding(code) for code in ["ERR001"] * 12 + ["WAR001"] * 10 + ["INF001"] * 11]
    lines = rendered("github", findings).splitlines()
    kinds = [line.split()[0] for line in lines]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "::error": 10,
        "::warning": 10,
        "::notice": 10,
    }
    assert lines[-1] == (
        "::notice title=newslint::2 more errors and 2 more notices are not shown here"
    )


ODD = st.text(
    st.sampled_from("a \t\n\r\x00\x07\x1b[31m\x7f\x85\x9b\u200b\u202e\u2028\ud800\udcfcé新"),
    max_size=12,
)


@given(st.sampled_from(["text", "concise", "grouped", "github"]), ODD, ODD, ODD, st.data())
def test_nothing_from_a_file_reaches_the_terminal_as_a_command(
    name: str, text: str, path: str, message: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    fix = safe(Edit(span, ""), message=message)
    related = (Related(path, Record(1, text), span, message),)
    record = data.draw(st.sampled_from([None, Record(1, text)]))
    found = finding("WAR001", text, span, path, message, record, fix, related)
    output = rendered(name, [found])
    assert all(c.isprintable() or c == "\n" or c.isspace() for c in output)
    assert not set("\r\t\x0b\x0c\x1c\x85\u2028\u2029\x1b\x9b\u202e") & set(output)


@given(ODD, ODD)
def test_json_is_always_json(text: str, message: str) -> None:
    found = finding("WAR001", text, Span(0, len(text)), text, message, Record(0, text))
    for output in (rendered("json", [found]), rendered("jsonl", [found])):
        assert json.loads(output.encode())
    assert rendered("jsonl", [found, found]).count("\n") == 2


def test_safe_text() -> None:
    assert safe_text("é – 新 \u00a0") == "é – 新 \u00a0"
    assert safe_text("a\tb\nc\r\x1b[0m\u200b\udcfc") == "a b⏎c␍<U+001B>[0m<U+200B><U+DCFC>"


def test_statistics() -> None:
    def info(found: Finding) -> RuleInfo:
        return RuleInfo("some-rule", Severity.ERROR)

    findings = [finding(fix=MENDED), finding(), finding("ERR001"), finding(path="b.txt")]
    report = Report(findings, info, documents=4, bytes=1)
    plain = list(table(report))
    assert [line.split() for line in plain] == [
        ["rule", "findings", "documents", "share", "fixable"],
        ["WAR001", "some-rule", "3", "2", "50.0%", "1"],
        ["ERR001", "some-rule", "1", "1", "25.0%", "0"],
    ]
    assert list(table(Report([], info, documents=4, bytes=1), 80)) == []
    head, *rows = table(report, 80)
    assert head == plain[0]
    assert 80 - len(head) - 3 == 22
    assert [row.split()[-1] for row in rows] == ["█" * 22, "█" * 7 + "▍"]
    assert [row.split()[:-1] for row in rows] == [line.split() for line in plain[1:]]
    assert max(map(len, table(report, 80))) < 80
    assert len(list(table(report, 500))[1]) < 100
    assert list(table(report, len(head) + 5)) == plain


@pytest.mark.parametrize(
    ("share", "drawn"), [(1.0, "██"), (0.5, "█"), (0.75, "█▌"), (1 / 16, "▏"), (0.0, "▏")]
)
def test_bars_are_drawn_to_the_eighth(share: float, drawn: str) -> None:
    assert bar(share, 2) == drawn


@pytest.mark.parametrize(
    ("fix", "asked_unsafe", "mends"),
    [
        (MENDED, False, True),
        (unsafe(Edit(STRAY, "")), False, False),
        (unsafe(Edit(STRAY, "")), True, True),
        (Fix((Edit(STRAY, ""),), Applicability.MANUAL), True, False),
        (None, True, False),
    ],
)
def test_what_a_run_would_mend(fix: Fix | None, asked_unsafe: bool, mends: bool) -> None:
    found = finding(fix=fix)
    report = Report([found], lambda _: RuleInfo("x", Severity.INFO), 1, 1, unsafe=asked_unsafe)
    assert report.would_mend(found) is mends
    unfixable = Report([found], report.info, 1, 1, unsafe=True, is_fixable=lambda _: False)
    assert not unfixable.would_mend(found)


def test_plural() -> None:
    assert [plural(n, "finding") for n in (0, 1, 2, 1234)] == [
        "0 findings",
        "1 finding",
        "2 findings",
        "1,234 findings",
    ]
