"""Files in legacy encodings on the command line: checked as text, mended in their own bytes."""

import gzip
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from newslint.config.settings import Settings
from newslint.engine.run import Request, check
from newslint.fixes.given import work_out_given
from newslint.fixes.held import stamp_of
from newslint.sources.discover import FoundFile
from newslint.sources.splice import spliced

RU = (
    "Мэр города сообщил, что мост через реку закрыт до понедельника. . Дождь размыл одну из опор, "
    "а рабочие ждут, пока спадёт вода.\n"
)
DE = (
    "Die Brücke über den Fluss bleibt für mehrere Tage gesperrt. . Die Züge fahren später, größere "
    "Schäden gibt es nicht, bestätigte die Bürgermeisterin.\n"
)


def mended(text: str) -> str:
    return text.replace(". .", ".")


def test_said_once_and_checked_as_text(here: Path, newslint: Run) -> None:
    (here / "a.txt").write_bytes(RU.encode("cp1251"))
    found = newslint(".", "--output-format", "json").report["findings"]
    assert [(each["code"], each["message"]) for each in found] == [
        ("ENC002", "the file is windows-1251, not UTF-8"),
        ("PUN001", "stray full stop after the end of the sentence"),
    ]


@pytest.mark.parametrize(
    ("name", "encoding", "form"),
    [
        ("a.txt", "koi8-r", "{}"),
        ("a.md", "cp866", "# Мост\n\n{}"),
        ("a.csv", "cp1251", 'n,текст,text\r\n1,"а, ""б""","{}"\r\n2,ж,з\r\n'),
        ("a.tsv", "iso8859-5", "text\tтекст\r\n{}\tж\r\n"),
        ("a.jsonl", "cp1251", '{{"text": "{}", "ж": "ж"}}\n{{"text": "Да. . Нет."}}\n'),
        ("a.json", "mac-cyrillic", '[{{"ж": 1, "text": "{}"}}]\n'),
        ("a.csv.gz", "cp1251", 'n,text\r\n1,"{}"\r\n'),
    ],
)
def test_mended_in_its_own_bytes_and_restored(
    here: Path, newslint: Run, name: str, encoding: str, form: str
) -> None:
    text = form.format(RU.strip() if name[2] in "ctj" and name != "a.txt" else RU)
    old = text.encode(encoding)
    path = here / name
    path.write_bytes(gzip.compress(old) if name.endswith("gz") else old)
    before = path.read_bytes()

    def content() -> bytes:
        return gzip.decompress(path.read_bytes()) if name.endswith("gz") else path.read_bytes()

    newslint(".", "--fix", "--fix-log", "log")
    assert content() == mended(text).encode(encoding)
    newslint("undo", "log")
    assert path.read_bytes() == before
    newslint(".", "--unsafe-fixes", "--select", "ENC002,PUN001", "--fix-log", "log2")
    assert content() == mended(text).encode()
    assert newslint(".", "--select", "ENC", "--output-format", "json").codes == []
    newslint("undo", "log2")
    assert path.read_bytes() == before


def test_what_the_encoding_cannot_hold_is_shown_and_not_made(here: Path, newslint: Run) -> None:
    (here / "a.txt").write_bytes((RU + "Вода &auml; &mdash; лёд.\n").encode("cp1251"))
    result = newslint(".", "--select", "MKP001")
    assert "ä (U+00E4, LATIN SMALL LETTER A WITH DIAERESIS) cannot be written in windows-1251" in (
        result.out
    )
    newslint(".", "--fix", "--select", "MKP001")
    assert (here / "a.txt").read_bytes() == (RU + "Вода &auml; — лёд.\n").encode("cp1251")


def test_each_bad_line_of_a_mixed_file(here: Path, newslint: Run) -> None:
    data = "Grüße aus Köln.\n".encode() + b"Gr\xfc\xdfe aus K\xf6ln.\n" * 2 + b"Ende. . Ja.\n"
    (here / "a.txt").write_bytes(data)
    found = newslint(".", "--output-format", "json", "--fix").report["findings"]
    assert [(each["code"], each["start"]["line"]) for each in found] == [
        ("ENC002", 2),
        ("ENC002", 3),
    ]
    assert (here / "a.txt").read_bytes() == data.replace(b". .", b".")


class TestSetting:
    def test_a_code_page_that_is_named(self, here: Path, newslint: Run) -> None:
        (here / "old").mkdir()
        (here / "old" / "newslint.toml").write_text('encoding = "windows-1252"\n')
        for folder in (here, here / "old"):
            (folder / "a.txt").write_bytes(b"K\xf6ln. . Ja.\n")
        found = newslint(".", "--select", "ENC002", "--output-format", "json").report["findings"]
        assert [(each["path"], each["message"]) for each in found] == [
            ("a.txt", "0xF6 is not valid UTF-8"),
            ("old/a.txt", "the file is windows-1252, not UTF-8"),
        ]

    def test_the_option_comes_first(self, here: Path, newslint: Run) -> None:
        (here / "newslint.toml").write_text('encoding = "windows-1252"\n')
        (here / "a.txt").write_bytes(RU.encode("koi8-r"))
        result = newslint(".", "--encoding", "KOI8-R", "--select", "ENC002")
        assert "the file is koi8-r, not UTF-8" in result.out
        result = newslint(".", "--encoding", "utf-8", "--select", "ENC002")
        assert "is not valid UTF-8" in result.out

    @pytest.mark.parametrize("name", ["utf-16", "latin-99", "rot13"])
    def test_one_that_does_not_serve(self, here: Path, newslint: Run, name: str) -> None:
        (here / "a.txt").write_text("Ja.\n")
        result = newslint(".", "--encoding", name)
        assert result.code == 2
        assert "--encoding must be auto, utf-8 or a legacy encoding" in result.err
        (here / "newslint.toml").write_text(f'encoding = "{name}"\n')
        result = newslint(".")
        assert result.code == 2
        assert "newslint.toml: `encoding` must be" in result.err

    def test_results_are_not_those_of_another_setting(self, here: Path, newslint: Run) -> None:
        (here / "a.txt").write_bytes(b"K\xf6ln ist sch\xf6n.\n")
        first = newslint(".", "--encoding", "windows-1252").out
        assert "the file is cp437" not in first
        assert "the file is cp437" in newslint(".", "--encoding", "cp437").out
        assert "is not valid UTF-8" in newslint(".").out


def test_standard_input(newslint: Run) -> None:
    result = newslint("-", "--fix", stdin=DE.encode("cp1252"))
    assert result.out.encode("utf-8", "surrogateescape") == mended(DE).encode("cp1252")
    table = f'n,text\r\n1,"{DE.strip()}"\r\n'.encode("cp1252")
    result = newslint("-", "--fix", "--stdin-filename", "a.csv", stdin=table)
    assert result.out.encode("utf-8", "surrogateescape") == mended(table.decode("cp1252")).encode(
        "cp1252"
    )


def test_a_large_table_in_stretches(here: Path, newslint: Run) -> None:
    rows = [f'{number},"{mended(DE).strip()}"\r\n' for number in range(9000)]
    ascii_rows = [f'{number},"It cost five, he said."\r\n' for number in range(45000)]
    last = '0,"It cost &pound;5. . Yes, it did."\r\n'
    text = "n,text\r\n" + "".join([*rows, *ascii_rows, last])
    path = here / "a.csv"
    path.write_bytes(text.encode("iso8859-15"))
    options = ("--select", "PUN001,MKP001,ENC002", "--scope", "document", "-q", "--exit-zero")
    newslint(".", "--fix-only", "--jobs", "1", *options)
    wanted = mended(text).replace("&pound;", "£")
    assert path.read_bytes() == wanted.encode("iso8859-15")
    newslint(".", "--fix-only", "--unsafe-fixes", "--jobs", "2", *options)
    assert path.read_bytes() == wanted.encode()


def test_copies_are_taken_out_in_its_own_bytes(here: Path, newslint: Run) -> None:
    # In Shift JIS the second bytes of 表, ソ and 能 are backslashes.
    text = (
        "市長は、大雨のため橋が月曜日まで通行止めになると発表した。表示ソフトの能力も落ちた。" * 2
    )
    one, two = f'{{"text": "{text}"}}', f'{{"text": "{text[::-1]}"}}'
    (here / "a.json").write_bytes(f"[{one},\n {one}, {two}]\n".encode("cp932"))
    newslint("dedup", "a.json", "-o", "out.json")
    assert (here / "out.json").read_bytes() == f"[{one}, {two}]\n".encode("cp932")


def test_one_answer_writes_the_whole_file_anew(here: Path, newslint: Run) -> None:
    text = f'n,text\r\n1,"{DE.strip()}"\r\n2,"{RU[0]}"\r\n'.replace(RU[0], "Größe, so schön.")
    path = here / "a.csv"
    path.write_bytes(text.encode("cp1252"))
    files = {"a.csv": FoundFile("a.csv", str(path), "csv", path.stat().st_size, named=True)}
    request = Request(list(files.values()), lambda _: Settings(select=("ENC002",)))
    (finding,) = check(request).findings
    stamps = {"a.csv": stamp_of(str(path))}
    (done,) = work_out_given([finding], files, stamps, request.settings_for)
    assert spliced(path.read_bytes(), done.splices) == text.encode()
    assert done.mended == [finding]
