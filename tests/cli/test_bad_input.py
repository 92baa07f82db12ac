"""What goes wrong is one clear line, the right exit code, and never a damaged file."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from newslint.fixes.write import rewrite

if TYPE_CHECKING:
    from tests.cli.conftest import Result, Run

BAD = "Ein Satz ist zu Ende. . Ein anderer beginnt.\n"
MENDED = "Ein Satz ist zu Ende. Ein anderer beginnt.\n"
BINARY = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256))
AddPlugin = Callable[[str, str], None]


@pytest.fixture
def bad(here: Path) -> Path:
    path = here / "bad.txt"
    path.write_text(BAD, encoding="utf-8")
    return path


@pytest.fixture
def deny(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Makes a file unreadable, for the superuser too."""

    def refuse(path: Path) -> None:
        open_ = os.open

        def checked(name: Any, *arguments: Any, **options: Any) -> int:
            if str(name) == str(path):
                raise PermissionError(13, "Permission denied", str(name))
            return open_(name, *arguments, **options)

        monkeypatch.setattr(os, "open", checked)

    return refuse


def only_error(result: "Result", code: int = 2) -> str:
    """The one line of standard error that says what went wrong, without the program's name."""
    errors = [line for line in result.errors if line.startswith("newslint: ")]
    assert (result.code, len(errors)) == (code, 1), result
    return errors[0].removeprefix("newslint: ")


class TestPaths:
    @pytest.mark.parametrize("options", [[], ["--fix"], ["--diff"], ["--show-files"]])
    def test_missing(self, newslint: "Run", bad: Path, options: list[str]) -> None:
        result = newslint("bad.txt", "missing.txt", *options)
        assert only_error(result) == "missing.txt: no such file or folder; check the spelling"
        assert result.out == ""
        assert bad.read_text(encoding="utf-8") == BAD

    def test_a_name_with_odd_characters_is_still_one_line(self, newslint: "Run") -> None:
        line = only_error(newslint("a\n\x1b[31mb\udcff.txt"))
        assert line.startswith("a⏎<U+001B>[31mb<U+DCFF>.txt: no such file")

    @pytest.mark.parametrize("arguments", [[], ["."], ["sub"], ["--fix"], ["--diff"]])
    def test_a_folder_without_documents(
        self, newslint: "Run", here: Path, arguments: list[str]
    ) -> None:
        (here / "sub").mkdir()
        (here / "picture.png").write_bytes(BINARY)
        result = newslint(*arguments)
        assert (result.code, result.out) == (0, "")
        assert result.errors[0].startswith("newslint: no documents found in ")

    def test_a_link_to_nothing(self, newslint: "Run", here: Path) -> None:
        (here / "link.txt").symlink_to("nowhere")
        line = only_error(newslint("link.txt"))
        assert line == "link.txt: is a link to a file that is not there; mend or remove it"
        assert newslint("--output-format", "json").codes == ["IOE001"]


class TestUnreadable:
    @pytest.mark.parametrize("options", [[], ["--fix"], ["--diff"], ["--fix-only"]])
    def test_named(
        self,
        newslint: "Run",
        bad: Path,
        here: Path,
        deny: Callable[[Path], None],
        options: list[str],
    ) -> None:
        (here / "good.txt").write_text(BAD, encoding="utf-8")
        deny(bad)
        line = only_error(newslint("bad.txt", "good.txt", *options))
        assert line == "bad.txt: cannot be read: Permission denied"
        assert bad.read_text(encoding="utf-8") == BAD
        fixed = "--fix" in options or "--fix-only" in options
        assert (here / "good.txt").read_text(encoding="utf-8") == (MENDED if fixed else BAD)

    @pytest.mark.parametrize("options", [[], ["--fix"]])
    def test_found_in_a_folder(
        self, newslint: "Run", bad: Path, deny: Callable[[Path], None], options: list[str]
    ) -> None:
        deny(bad)
        result = newslint(".", "--output-format", "json", *options)
        [found] = result.report["findings"]
        assert (result.code, found["code"], found["path"]) == (1, "IOE001", "bad.txt")
        assert found["message"] == "the file cannot be read: Permission denied"
        assert result.err == ""

    def test_a_folder_that_cannot_be_listed(
        self, newslint: "Run", bad: Path, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (here / "locked").mkdir()
        scandir = os.scandir

        def checked(folder: str) -> Any:
            if str(folder).endswith("locked"):
                raise PermissionError(13, "Permission denied", folder)
            return scandir(folder)

        monkeypatch.setattr(os, "scandir", checked)
        found = newslint("--output-format", "json").report["findings"]
        assert [(f["path"], f["code"]) for f in found] == [
            ("bad.txt", "PUN001"),
            ("locked", "IOE001"),
        ]


class TestBinary:
    @pytest.mark.parametrize("options", [[], ["--fix"], ["--diff"], ["--fix-only"]])
    def test_named(self, newslint: "Run", here: Path, options: list[str]) -> None:
        (here / "a.txt").write_bytes(BINARY)
        line = only_error(newslint("a.txt", *options))
        assert line == "a.txt: holds binary data, not text; leave it out"
        assert (here / "a.txt").read_bytes() == BINARY

    def test_found_in_a_folder(self, newslint: "Run", here: Path, bad: Path) -> None:
        (here / "a.txt").write_bytes(BINARY)
        result = newslint("--fix", "--unsafe-fixes", "--output-format", "json")
        assert (result.code, result.err) == (0, "")
        assert result.report["summary"]["documents"] == 1
        assert (here / "a.txt").read_bytes() == BINARY
        assert bad.read_text(encoding="utf-8") == MENDED


class TestText:
    def test_bytes_that_are_no_utf8(self, newslint: "Run", here: Path) -> None:
        path = here / "a.txt"
        data = b"K\xf6ln . ist gross.\n\nEin Satz ist zu Ende. . Ja.\n"
        path.write_bytes(data)
        result = newslint("--output-format", "json")
        found = [(f["code"], f["start"]["line"], f["severity"]) for f in result.report["findings"]]
        assert found == [("ENC002", 1, "error"), ("PUN001", 3, "warning")]
        assert newslint("--fix", "--unsafe-fixes").code == 1
        assert path.read_bytes() == data.replace(b"Ende. .", b"Ende.")

    def test_empty_files(self, newslint: "Run", here: Path) -> None:
        for name in ("a.txt", "b.md", "c.jsonl", "d.txt"):
            (here / name).write_bytes(b"")
        for options in ([], ["--fix"], ["--diff"]):
            result = newslint(*options)
            assert (result.code, result.out) == (0, "")
        assert all(path.read_bytes() == b"" for path in here.iterdir())

    @pytest.mark.parametrize("text", ["\n", " \n\t\n", "\r\n\r\n", "\ufeff", "\x1a"])
    def test_files_with_next_to_nothing(self, newslint: "Run", here: Path, text: str) -> None:
        (here / "a.txt").write_bytes(text.encode())
        for options in ([], ["--fix"], ["--unsafe-fixes"]):
            assert newslint("a.txt", *options).code in (0, 1)

    def test_a_line_of_fifty_megabytes(self, newslint: "Run", here: Path) -> None:
        path = here / "a.txt"
        text = "Der Rat tagt am Montag, hieß es. " * 1_560_000 + "Das ist das Ende. . Ja."
        path.write_text(text, encoding="utf-8")
        assert path.stat().st_size > 50_000_000
        result = newslint("--fix", "--select", "PUN001,WSP003", "--output-format", "json")
        assert (result.code, result.report["summary"]["fixed"]) == (0, 2)
        assert path.read_text(encoding="utf-8") == text.replace("Ende. .", "Ende.") + "\n"


class TestRecords:
    LINES = (
        '{"id": "a", "text": "Ein Satz ist zu Ende. . Ja."}',
        '{"id": "b", "text": "ohne Ende. . Ja',
        '{"id": "c", "note": "Satz. . Ja."}',
        '{"id": "d", "text": ["Satz. . Ja."]}',
        '{"id": "e", "text": "Noch ein Satz. . Ja."}',
    )

    def test_broken_lines_are_findings_and_stay_as_they_are(
        self, newslint: "Run", here: Path
    ) -> None:
        path = here / "a.jsonl"
        path.write_text("\n".join(self.LINES), encoding="utf-8")
        found = newslint("--output-format", "json").report["findings"]
        assert [(f["code"], f["record"]["index"]) for f in found] == [
            ("PUN001", 0),
            ("IOE002", 1),
            ("IOE002", 2),
            ("IOE002", 3),
            ("PUN001", 4),
        ]
        assert "no field 'text'" in found[2]["message"]
        assert newslint("--fix").code == 1
        fixed = [
            line.replace(". .", ".") if number in (0, 4) else line
            for number, line in enumerate(self.LINES)
        ]
        assert path.read_text(encoding="utf-8") == "\n".join(fixed)

    def test_the_line_of_the_file_is_told(self, newslint: "Run", here: Path) -> None:
        (here / "a.jsonl").write_text("\n\n{\n", encoding="utf-8")
        assert newslint("--output-format", "concise").out.startswith("a.jsonl:3:1 [0 1:1]: IOE002 ")


class TestSettings:
    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ('slect = ["PUN"]', "newslint.toml: unknown key `slect`; did you mean `select`?"),
            ('select = "PUN"', "newslint.toml: `select` must be a list of strings, not 'PUN'"),
            (
                'select = ["PUN9"]',
                "newslint.toml: `select`: no rule has the code 'PUN9'",
            ),
            (
                "[rules.PUN999]\nx = 1",
                "newslint.toml: `rules`: no rule has the code 'PUN999'; did you",
            ),
            (
                "[rules.WSP002]\nsentense-gap = 1",
                "newslint.toml: `rules.WSP002.sentense-gap` is no option of the rule; did you mean",
            ),
            (
                '[rules.WSP002]\nsentence-gap = "1"',
                "newslint.toml: `rules.WSP002.sentence-gap` must be a",
            ),
            ('[per-file-ignores]\n"*" = ["NOPE"]', "newslint.toml: `per-file-ignores`: no rule"),
            (
                '[severity]\nNOPE = "error"',
                "newslint.toml: `severity`: no rule has the code 'NOPE'",
            ),
            ("select = [", "newslint.toml: is no valid TOML"),
        ],
    )
    @pytest.mark.parametrize("options", [[], ["--fix"]])
    def test_mistakes_in_a_file(
        self, newslint: "Run", bad: Path, here: Path, text: str, message: str, options: list[str]
    ) -> None:
        (here / "newslint.toml").write_text(text)
        result = newslint(*options)
        line = only_error(result)
        assert message in line
        assert len(result.errors) == 1
        assert bad.read_text(encoding="utf-8") == BAD

    @pytest.mark.parametrize(
        ("options", "message"),
        [
            (["--select", "PUN9"], "--select: no rule has the code 'PUN9'"),
            (["--ignore", "XYZ"], "--ignore: no rule has the code 'XYZ'"),
            (["--fixable", "pun"], "--fixable: no rule has the code 'pun'"),
            (
                ["--output-format", "xml"],
                "--output-format must be one of text, concise, grouped, json",
            ),
            (["--color", "blue"], "--color must be one of auto, always, never, not 'blue'"),
            (["--scope", "x"], "--scope must be one of document, corpus, all, not 'x'"),
            (["--fail-on", "x"], "--fail-on must be one of info, warning, error, never, not 'x'"),
            (["--snippet", "x"], "--snippet must be one of none, match, line, not 'x'"),
            (["--jobs", "0"], "--jobs must be at least 1, not 0"),
            (["--config", "none.toml"], "none.toml: no such configuration file"),
            (["--files-from", "none"], "none: cannot be read: No such file or directory"),
        ],
    )
    def test_mistakes_in_options(
        self, newslint: "Run", bad: Path, options: list[str], message: str
    ) -> None:
        result = newslint(*options)
        assert only_error(result).startswith(message)
        assert (len(result.errors), result.out) == (1, "")

    @pytest.mark.parametrize(
        "options", [["--slect", "PUN"], ["--jobs", "many"], ["--max-snippet", "0"]]
    )
    def test_options_that_cannot_be_read(
        self, newslint: "Run", bad: Path, options: list[str]
    ) -> None:
        result = newslint(*options)
        assert (result.code, result.out) == (2, "")
        assert options[0] in result.err


PLUGIN = '''
from newslint import Edit, Hit, Span, document_rule, hookimpl, safe

@document_rule(code="XYZ001", name="misbehaves", triggers=["Satz"], examples=[], clean=[])
def misbehaves(document):
    """Misbehaves."""
    {body}

@hookimpl
def newslint_rules():
    return [misbehaves]
'''
MODES = [
    [],
    ["--fix"],
    ["--diff"],
    ["--fix-only"],
    ["-"],
    ["-", "--fix"],
    ["-", "--diff"],
    ["-", "--fix-only"],
]


class TestPlugins:
    @pytest.mark.parametrize("options", MODES)
    def test_one_that_cannot_be_imported(
        self, newslint: "Run", bad: Path, add_plugin: AddPlugin, options: list[str]
    ) -> None:
        add_plugin("broken", "import no_such_module")
        result = newslint(*options, stdin=BAD.encode())
        line = only_error(result)
        assert line.startswith("plugin broken of broken 1.0 cannot be used: ModuleNotFoundError")
        if "--fix" in options or "--fix-only" in options:
            fixed = result.out if "-" in options else bad.read_text(encoding="utf-8")
            assert fixed == MENDED
        else:
            assert "-Ein Satz" in result.out if "--diff" in options else "PUN001" in result.out

    @pytest.mark.parametrize("options", MODES)
    def test_one_that_raises(
        self, newslint: "Run", bad: Path, add_plugin: AddPlugin, options: list[str]
    ) -> None:
        add_plugin("raising", PLUGIN.format(body="raise ValueError('no')"))
        result = newslint(*options, stdin=BAD.encode())
        assert only_error(result).startswith("a rule failed on 1 document, see NLI001")
        if "--fix" in options or "--fix-only" in options:
            fixed = result.out if "-" in options else bad.read_text(encoding="utf-8")
            assert fixed == MENDED
        if not options:
            assert "the rule XYZ001 failed on this document: ValueError: no" in result.out
            assert "PUN001" in result.out

    @pytest.mark.parametrize("options", MODES[1:4] + MODES[5:])
    def test_one_that_is_never_done(
        self, newslint: "Run", bad: Path, add_plugin: AddPlugin, options: list[str]
    ) -> None:
        end = "Span(len(document.text), len(document.text))"
        body = f"yield Hit(Span(0, 1), 'm', safe(Edit({end}, '!')))"
        add_plugin("restless", PLUGIN.format(body=body))
        result = newslint(*options, stdin=BAD.encode())
        assert "the rule XYZ001 keeps changing its own output" in only_error(result)
        assert bad.read_text(encoding="utf-8") == BAD

    def test_one_whose_code_is_named_in_the_settings(
        self, newslint: "Run", bad: Path, here: Path, add_plugin: AddPlugin
    ) -> None:
        add_plugin("broken", "import no_such_module")
        (here / "newslint.toml").write_text('ignore = ["QQQ001"]')
        line = only_error(newslint())
        assert "no rule has the code 'QQQ001'" in line
        assert "plugin broken of broken 1.0 cannot be used" in line

    def test_one_with_a_trigger_that_does_not_work(
        self, newslint: "Run", bad: Path, add_plugin: AddPlugin
    ) -> None:
        source = PLUGIN.format(body="return []")
        add_plugin("odd", source.replace('"Satz"', 'r"\\bSatz"'))
        line = only_error(newslint())
        assert line.startswith("the rule XYZ001 cannot be used: the trigger")
        assert newslint("--ignore", "XYZ001").code == 1


class TestOutput:
    @pytest.mark.parametrize("name", ["no/such/folder/report", "folder"])
    def test_a_file_that_cannot_be_written(
        self, newslint: "Run", bad: Path, here: Path, name: str
    ) -> None:
        (here / "folder").mkdir()
        result = newslint("--output-file", name)
        assert only_error(result).startswith(f"{name}: the output cannot be written: ")
        assert result.out == ""
        assert sorted(os.listdir(here)) == ["bad.txt", "folder"]
        assert os.listdir(here / "folder") == []

    def test_a_report_is_replaced_whole_or_not_at_all(
        self, newslint: "Run", bad: Path, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        report = here / "report"
        report.write_text("the last one")

        def full(*_arguments: Any) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "replace", full)
        result = newslint("-o", "report", "--no-cache")
        assert only_error(result) == "report: the output cannot be written: No space left on device"
        assert report.read_text() == "the last one"
        assert sorted(os.listdir(here)) == ["bad.txt", "report"]

    def test_devices_and_links_are_written_to(self, newslint: "Run", bad: Path, here: Path) -> None:
        (here / "link").symlink_to("report")
        assert newslint("-o", "link").code == 1
        assert (here / "link").is_symlink()
        assert "PUN001" in (here / "report").read_text(encoding="utf-8")
        line = only_error(newslint("-o", "/dev/full"))
        assert line == "/dev/full: the output cannot be written: No space left on device"
        assert not Path("/dev/full").is_file()


class TestWriting:
    @pytest.mark.parametrize("log", ["no/such/folder/log", "folder"])
    def test_a_fix_log_that_cannot_be_written(
        self, newslint: "Run", bad: Path, here: Path, log: str
    ) -> None:
        (here / "folder").mkdir()
        result = newslint("--fix", "--fix-log", log)
        assert only_error(result).endswith("; nothing was fixed")
        assert bad.read_text(encoding="utf-8") == BAD

    def test_a_fix_log_on_a_full_disk(self, newslint: "Run", bad: Path) -> None:
        result = newslint("--fix", "--fix-log", "/dev/full")
        assert "/dev/full: the fix log cannot be written: No space left on device" in only_error(
            result
        )
        assert bad.read_text(encoding="utf-8") == BAD

    def test_a_fix_log_is_no_other_file(self, newslint: "Run", bad: Path, here: Path) -> None:
        (here / "notes").write_text("Einkauf\n")
        line = only_error(newslint("--fix", "--fix-log", "notes"))
        assert line == "notes: is no fix log of newslint; nothing was fixed"
        assert (here / "notes").read_text() == "Einkauf\n"
        assert bad.read_text(encoding="utf-8") == BAD

    def test_a_folder_that_cannot_be_written(
        self, newslint: "Run", bad: Path, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import tempfile

        (here / "sub").mkdir()
        (here / "sub/a.txt").write_text(BAD, encoding="utf-8")
        make = tempfile.mkstemp

        def checked(**options: Any) -> Any:
            if options["dir"].endswith("sub"):
                raise PermissionError(13, "Permission denied")
            return make(**options)

        monkeypatch.setattr(tempfile, "mkstemp", checked)
        result = newslint("--fix", "--fix-log", "log", "--output-format", "json", "--ignore", "DUP")
        assert (
            only_error(result) == "sub/a.txt: cannot be written: Permission denied; it is as it was"
        )
        assert bad.read_text(encoding="utf-8") == MENDED
        assert (here / "sub/a.txt").read_text(encoding="utf-8") == BAD
        assert (result.codes, result.report["summary"]["fixed"]) == (["PUN001"], 1)
        assert newslint("undo", "log")[:2] == (0, "1 file restored.\n")

    def test_a_file_that_is_changed_meanwhile(
        self, newslint: "Run", bad: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def late(path: str, *arguments: Any) -> Any:
            bad.write_text("Neu. . Ja.\n", encoding="utf-8")
            return rewrite(path, *arguments)

        monkeypatch.setattr("newslint.fixes.run.rewrite", late)
        line = only_error(newslint("--fix"))
        assert line == "bad.txt: was changed meanwhile, so it was left as it is"
        assert bad.read_text(encoding="utf-8") == "Neu. . Ja.\n"

    @pytest.mark.parametrize("content", [b"", b"nonsense\n", b'{"version": 99}\n', b"\xff\n", None])
    def test_undo_of_what_is_no_log(
        self, newslint: "Run", here: Path, content: bytes | None
    ) -> None:
        if content is not None:
            (here / "log").write_bytes(content)
        result = newslint("undo", "log")
        if content == b"":
            assert result == (0, "0 files restored.\n", "")
        else:
            assert only_error(result).startswith("log")
            assert result.out == ""


def test_json_stays_json_whatever_goes_wrong(
    newslint: "Run", bad: Path, here: Path, add_plugin: AddPlugin
) -> None:
    add_plugin("broken", "1 / 0")
    (here / "b.txt").symlink_to("nowhere")
    (here / "c.jsonl").write_text("{\n", encoding="utf-8")
    result = newslint("--output-format", "json")
    assert result.code == 2
    assert result.codes == ["IOE001", "PUN001", "IOE002"]
    assert json.loads(result.out)["summary"]["findings"] == 3
