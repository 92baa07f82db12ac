"""Gates and ignore files: what makes a run fail, and what is left out of it."""

from datetime import date
from pathlib import Path

import pytest

from newslint import Document, Hit, Span
from newslint.config.check import checked, threshold_of
from newslint.config.settings import Settings
from newslint.engine.findings import finding_of, fingerprints
from newslint.engine.gates import broken, check_codes, level_for
from newslint.engine.suppressions import NAME, IgnoreFiles
from newslint.errors import NewslintError
from newslint.model import Finding, Record
from newslint.positions import Positions

TODAY = date(2026, 3, 1)


def finding(code: str = "PUN001", path: str = "a.txt", record: Record | None = None) -> Finding:
    document = Document(path, "Ja. .", record)
    return finding_of(document, Positions(document.text), code, Hit(Span(3, 5), "stray"))


class TestThresholds:
    @pytest.mark.parametrize(
        ("expression", "under", "over"),
        [("> 1%", 1, 1.1), (">0", 0, 1), (" >= 20 ", 19, 20), ("> 0.5 %", 0.5, 0.6)],
    )
    def test_what_is_too_many(self, expression: str, under: float, over: float) -> None:
        threshold = threshold_of(expression)
        assert threshold.is_share == ("%" in expression)
        assert not threshold.is_passed(under)
        assert threshold.is_passed(over)

    @pytest.mark.parametrize(
        "expression", ["", "1%", "< 1%", "> -1", "> 101%", ">= 0", "> 1 %%", "> one", ">1,5", "==0"]
    )
    def test_what_is_no_threshold(self, expression: str) -> None:
        with pytest.raises(NewslintError) as raised:
            checked({"fail-if": {"PUN": expression}}, "n.toml")
        assert str(raised.value).startswith("n.toml: `fail-if.PUN` must be a limit such as '> 1%'")

    @pytest.mark.parametrize("value", [5, ["> 1"], True])
    def test_values_of_another_type(self, value: object) -> None:
        with pytest.raises(NewslintError, match=r"n\.toml: `fail-if\.PUN` must be a string"):
            checked({"fail-if": {"PUN": value}}, "n.toml")
        with pytest.raises(NewslintError, match=r"n\.toml: `fail-if` must be a table"):
            checked({"fail-if": value}, "n.toml")

    def test_a_code_that_no_rule_has(self) -> None:
        settings = Settings(
            fail_if={"PUM": "> 1"}, origins={"fail_if": str(Path("n.toml").absolute())}
        )
        with pytest.raises(NewslintError, match=r"n\.toml: `fail-if`: no rule has the code 'PUM'"):
            check_codes(settings, ["PUN001"])


class TestGates:
    def test_a_count_is_of_findings_and_a_share_of_documents(self) -> None:
        twice = [finding(), finding(), finding(path="b.jsonl", record=Record(1))]
        for expression, is_broken in (
            ("> 2", True),
            ("> 3", False),
            ("> 1%", True),
            ("> 2%", False),
            (">= 2%", True),
        ):
            settings = Settings(fail_if={"PUN": expression})
            assert bool(broken(twice, 100, lambda _, own=settings: own)) == is_broken  # type: ignore[misc]

    def test_what_is_said(self) -> None:
        settings = Settings(fail_if={"PUN": "> 1%", "ALL": "> 0", "DUP": "> 0"})
        assert broken([finding()], 8, lambda _: settings) == [
            "PUN stands in 1 of 8 documents (12.5%), and the limit is > 1%",
            "1 of ALL found, and the limit is > 0",
        ]

    def test_each_configuration_judges_its_own_files(self) -> None:
        strict, lax = Settings(fail_if={"PUN": "> 0"}), Settings(fail_if={"PUN": "> 1"})
        found = [finding(path="strict.txt"), finding(path="lax.txt")]
        lines = broken(found, 2, lambda f: strict if f.path == "strict.txt" else lax)
        assert len(lines) == 1

    def test_no_documents_are_no_division(self) -> None:
        settings = Settings(fail_if={"IOE": "> 50%"})
        assert len(broken([finding("IOE001")], 0, lambda _: settings)) == 1

    def test_the_level_of_single_findings(self) -> None:
        gates = {"PUN": "> 1%"}
        assert level_for("PUN001", Settings()) == "info"
        assert level_for("WSP001", Settings(fail_if=gates)) == "never"
        both = Settings(fail_if=gates, fail_on="error", origins={"fail_on": "n.toml"})
        assert (level_for("PUN001", both), level_for("WSP001", both)) == ("never", "error")


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    return tmp_path


def left(text: str, *findings: Finding, today: date = TODAY) -> list[Finding]:
    Path(NAME).write_text(text, encoding="utf-8")
    return list(IgnoreFiles(["PUN001", "DUP001", "IOE001"]).apply(findings, today).left)


class TestIgnoring:
    def test_by_path(self, corpus: Path) -> None:
        entry = '[[ignore]]\ncode = "PUN"\npath = "sub/*.txt"\nreason = "r"\n'
        inside, outside = finding(path="sub/a.txt"), finding()
        assert left(entry, inside, outside) == [outside]
        assert left(entry, finding("DUP001", "sub/a.txt")) != []

    def test_by_record(self, corpus: Path) -> None:
        entry = '[[ignore]]\ncode = "PUN001"\ndocument = "x"\nreason = "r"\n'
        record, other = (finding(path="a.jsonl", record=Record(0, name)) for name in "xy")
        assert left(entry, record, other, finding()) == [other, finding()]

    def test_by_fingerprint(self, corpus: Path) -> None:
        [name] = fingerprints([finding()], str(corpus))
        entry = f'[[ignore]]\ncode = "PUN001"\nfingerprint = "{name}"\nreason = "r"\n'
        assert left(entry, finding(), finding()) == [finding()]
        assert left(entry, finding(path="sub/a.txt")) != []

    def test_until_the_end_of_a_day(self, corpus: Path) -> None:
        entry = '[[ignore]]\ncode = "ALL"\npath = "*"\nreason = "r"\nuntil = 2026-03-01\n'
        assert left(entry, finding()) == []
        assert left(entry, finding(), today=date(2026, 3, 2)) == [finding()]
        ignored = IgnoreFiles(["PUN001"]).apply([finding()], date(2026, 3, 2))
        assert ignored.ended == [f"{NAME}: entry 1 (ALL) ended on 2026-03-01"]

    def test_the_nearest_file_counts(self, corpus: Path) -> None:
        (corpus / "sub" / NAME).touch()
        entry = '[[ignore]]\ncode = "PUN"\npath = "*.txt"\nreason = "r"\n'
        assert left(entry, finding(), finding(path="sub/a.txt")) == [finding(path="sub/a.txt")]

    def test_failures_are_not_ignored(self, corpus: Path) -> None:
        entry = '[[ignore]]\ncode = "ALL"\npath = "*"\nreason = "r"\n'
        assert left(entry, finding("NLI001"), finding("IOE001"), finding("PUN001")) == [
            finding("NLI001"),
            finding("IOE001"),
        ]

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("[[ignore", "is no valid TOML: "),
            ("ignor = 1", "unknown key `ignor`; entries begin with [[ignore]]"),
            ("ignore = 1", "`ignore` must be a list of tables"),
            ("[[ignore]]", "entry 1: has no `code`"),
            ("[[ignore]]\ncode = 'PUN'", "entry 1: has no `reason`"),
            ("[[ignore]]\ncode = 'PUN'\nreason = ' '", "entry 1: `reason` must be a string"),
            ("[[ignore]]\ncode = 'PUN'\nreason = 'r'", "entry 1: needs a `path`, a `document`"),
            ("[[ignore]]\nkode = 'PUN'", "entry 1: unknown key `kode`; did you mean `code`?"),
            ("[[ignore]]\nuntil = 'May'", "entry 1: `until` must be a date such as 2026-12-31"),
            ("[[ignore]]\nuntil = 2026-01-01T00:00:00", "entry 1: `until` must be a date"),
            ("[[ignore]]\npath = 5", "entry 1: `path` must be a string"),
            (
                "[[ignore]]\ncode = 'PUN002'\nreason = 'r'\npath = '*'",
                "entry 1: no rule has the code 'PUN002'; did you mean `PUN001`?",
            ),
        ],
    )
    def test_what_is_wrong_with_a_file(self, corpus: Path, text: str, message: str) -> None:
        with pytest.raises(NewslintError) as raised:
            left(text, finding())
        assert str(raised.value).startswith(f"{NAME}: {message}")

    def test_a_file_that_is_no_text(self, corpus: Path) -> None:
        (corpus / NAME).write_bytes(b"\xff\xfe\0")
        with pytest.raises(NewslintError, match="is no valid TOML"):
            IgnoreFiles(["PUN001"]).apply([finding()], TODAY)
