"""The baseline: which findings it knows after texts were moved, edited, renamed and copied."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import Document, Hit, Span
from newslint.engine.baseline import VERSION, Entry, entries_of, lines_of, match, read
from newslint.engine.findings import CONTENT, finding_of, fingerprints
from newslint.errors import NewslintError
from newslint.model import Finding, Record, Related
from newslint.positions import Positions

ARTICLE = "Der Titel\n\nEin Satz ist zu Ende. . Ein anderer folgt.\n"


def found_in(text: str, path: str = "a.txt", record: Record | None = None) -> list[Finding]:
    """A finding for each stray full stop of the text."""
    document, positions = Document(path, text, record), Positions(text)
    starts = [i for i in range(len(text)) if text.startswith(" .", i)]
    return [finding_of(document, positions, "PUN001", Hit(Span(i, i + 2), "stray")) for i in starts]


def entries(*findings: Finding) -> list[Entry]:
    return entries_of(findings, "")


def new_in(old: list[Entry], now: list[Entry], *gone: str) -> list[Entry]:
    known = match(old, now, lambda path: path in gone).known
    return [entry for entry, by in zip(now, known, strict=True) if by is None]


@pytest.fixture
def copy_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Finding]:
    """Makes the finding that a file is a copy of another one; both are written if a text is given."""
    monkeypatch.chdir(tmp_path)

    def make(path: str, other: str, text: str = "", kept: str = "") -> Finding:
        for name, content in ((path, text), (other, kept or text)):
            if content:
                Path(name).write_text(content, encoding="utf-8")
        text, kept = (Path(name).read_text(encoding="utf-8") for name in (path, other))
        related = (Related(other, None, Span(0, len(kept)), "the first copy"),)
        hit = Hit(Span(0, len(text)), "a copy", related=related)
        return finding_of(Document(path, text), Positions(text), "DUP001", hit)

    return make


class TestMatching:
    @given(st.lists(st.sampled_from(["Neu\n", "\n", "Noch. . Ja.\n"])).map("".join))
    def test_what_is_added_elsewhere_changes_nothing(self, added: str) -> None:
        old = entries(*found_in(ARTICLE))
        for text in (added + ARTICLE, ARTICLE + added):
            now = entries(*found_in(text))
            assert len(new_in(old, now)) == added.count(" .")
            assert match(old, now, lambda _: False).left == []

    def test_one_more_of_the_same_is_new(self) -> None:
        old = entries(*found_in("Ja. .\nJa. .\n"))
        assert len(new_in(old, entries(*found_in("Ja. .\nJa. .\nJa. .\n")))) == 1

    def test_a_renamed_file_is_known_and_a_further_one_is_not(self) -> None:
        old = entries(*found_in(ARTICLE))
        renamed = entries(*found_in(ARTICLE, "b.txt"))
        assert new_in(old, renamed, "a.txt") == []
        assert new_in(old, renamed) == renamed

    def test_mending_one_and_spoiling_another_does_not_even_out(self) -> None:
        old = entries(*found_in("Eins. .\n", "a.txt"), *found_in("Zwei. .\n", "b.txt"))
        now = entries(*found_in("Eins. .\n", "a.txt"), *found_in("Drei. .\n", "b.txt"))
        assert new_in(old, now) == now[1:]

    def test_records_without_ids_may_move_in_their_file(self) -> None:
        old = entries(*found_in("Ja. .", "a.jsonl", Record(0)))
        assert new_in(old, entries(*found_in("Ja. .", "a.jsonl", Record(7, line=8)))) == []

    def test_records_with_ids_may_move_to_another_file(self) -> None:
        old = entries(*found_in("Ja. .", "a.jsonl", Record(0, "x")))
        assert new_in(old, entries(*found_in("Ja. .", "b.jsonl", Record(3, "x")))) == []
        assert new_in(old, entries(*found_in("Ja. .", "b.jsonl", Record(3, "y")))) != []

    @given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["J. .", "N. ."]))))
    def test_each_entry_knows_one_finding(self, places: list[tuple[str, str]]) -> None:
        texts: dict[str, str] = {}
        for name, text in places:
            texts[name] = texts.get(name, "") + text + "\n"
        now = entries(*(f for name, text in texts.items() for f in found_in(text, name)))
        matched = match(now[::2], now, lambda _: True)
        assert sum(entry is not None for entry in matched.known) == len(now[::2])
        assert not matched.left


class TestCopies:
    def test_a_third_copy_is_new_and_the_second_is_not(
        self, copy_of: Callable[..., Finding]
    ) -> None:
        old = entries(copy_of("c.txt", "a.txt", "Text\n"))
        now = entries(copy_of("b.txt", "a.txt", "Text\n"), copy_of("c.txt", "a.txt"))
        assert [entry.path for entry in new_in(old, now)] == ["b.txt"]

    def test_which_of_two_copies_is_reported_does_not_matter(
        self, copy_of: Callable[..., Finding]
    ) -> None:
        old = entries(copy_of("b.txt", "a.txt", "Text\n", "Der Text\n"))
        assert new_in(old, entries(copy_of("a.txt", "b.txt"))) == []

    def test_copies_are_known_after_both_were_edited(self, copy_of: Callable[..., Finding]) -> None:
        old = entries(copy_of("b.txt", "a.txt", "Text . \n"))
        assert new_in(old, entries(copy_of("b.txt", "a.txt", "Text.\n"))) == []

    def test_the_content_is_that_of_all_documents(self, copy_of: Callable[..., Finding]) -> None:
        one = copy_of("b.txt", "a.txt", "Text\n")
        [name] = fingerprints([one])
        assert fingerprints([copy_of("b.txt", "a.txt", "  Text")]) == [name]
        [other] = fingerprints([copy_of("b.txt", "a.txt", "Text", "Der Text")])
        assert other[:CONTENT] != name[:CONTENT]
        Path("a.txt").unlink()
        assert len(fingerprints([one])[0]) == 32

    def test_texts_of_records_are_read_again(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        lines = [json.dumps({"title": text, "id": [1]}) for text in ("Der Text", "Ein Text")]
        Path("a.jsonl").write_text("\n".join(lines), encoding="utf-8")
        one = Record(0, "", "title", 1, 0)
        other = Record(1, "", "title", 2, len(lines[0]) + 1)
        names = []
        for record, kept in ((one, other), (other, one), (one, one)):
            related = (Related("a.jsonl", kept, Span(0, 8), "the first copy"),)
            found = Document("a.jsonl", "Der Text", record)
            hit = Hit(Span(0, 8), "a copy", related=related)
            names += fingerprints([finding_of(found, Positions("Der Text"), "DUP001", hit)])
        assert names[0][:CONTENT] == names[1][:CONTENT] != names[2][:CONTENT]


class TestFile:
    def test_it_reads_what_it_writes_sorted_and_each_once(self, tmp_path: Path) -> None:
        path = tmp_path / "baseline.jsonl"
        there = entries(
            *found_in(ARTICLE, "b.txt"),
            *found_in(ARTICLE + "ü\udcff. .", "a.txt"),
            *found_in("Ja. .", "ä.jsonl", Record(3, "id")),
        )
        lines = lines_of(reversed([*there, *there]))
        assert lines == lines_of(there)
        path.write_text("".join(lines), encoding="utf-8")
        back = read(str(path))
        assert [entry.path for entry in back] == ["a.txt", "a.txt", "b.txt", "ä.jsonl"]
        assert lines_of(back) == lines
        assert all(len(entry.text) <= 80 for entry in back)

    def test_no_line_number_stands_in_it(self) -> None:
        before = entries(*found_in(ARTICLE))
        assert lines_of(before) == lines_of(entries(*found_in("Neu\n\n" + ARTICLE)))

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (b"", "is no baseline of newslint"),
            (b"{}\n", "is no baseline of newslint"),
            (b'{"version": 1}\n', "is no baseline of newslint"),
            (b"\x89PNG\0\n", "is no baseline of newslint"),
            (b"[" * 10_000, "is no baseline of newslint"),
            (b'{"newslint-baseline": 9}\n', "is a baseline of version 9, this newslint reads"),
            (b"<<<<<<< ours\n", "is no baseline of newslint"),
            (b"HEAD\n<<<<<<< ours\n", "line 2 is no entry of a baseline"),
            (b'HEAD\n{"code": "PUN001"}\n', "line 2 is no entry of a baseline"),
            (
                b'HEAD\n\n{"code": "A", "path": "a", "fingerprint": "12"}\n',
                "line 3 has a damaged fingerprint",
            ),
            (b'HEAD\n{"code": "PUN0', "line 2 is no entry of a baseline"),
            (b"HEAD\n\xff\xfe\n", "line 2 is no entry of a baseline"),
        ],
    )
    def test_what_is_wrong_with_a_file(self, tmp_path: Path, content: bytes, message: str) -> None:
        path = tmp_path / "baseline.jsonl"
        head = f'{{"newslint-baseline": {VERSION}}}'.encode()
        path.write_bytes(content.replace(b"HEAD", head))
        with pytest.raises(NewslintError) as raised:
            read(str(path))
        assert str(raised.value).startswith(f"{path}: {message}")
        assert "\n" not in str(raised.value)
