"""The fast scanner against the slow one, and the cache of compiled databases."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import hyperscan
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import Document, Rule
from newslint.scan.compiled import compiled_database
from newslint.scan.database import FastScanner, Scanner, SlowScanner, TriggerError, open_scanner
from newslint.triggers import SEPARATOR, check_trigger, trigger_pattern
from newslint_plugins import newslint_rules

RULES = [rule for rule in newslint_rules() if isinstance(rule, Rule)]
TRIGGERS = [(index, trigger) for index, rule in enumerate(RULES) for trigger in rule.triggers]
PATTERNS = [(index, trigger_pattern(trigger)) for index, trigger in TRIGGERS]
FAST = FastScanner(PATTERNS, hyperscan, None)
SLOW = SlowScanner(PATTERNS)

PIECES = [
    *("Wien", "die die", "Der Rat", "ß", "é", "\u0301", "“", "„", "’", "1", "7,5", "http://a.de/b"),
    *(".", "..", "…", ",", ",,", "!", "?", ":", ";", "(", ")", "–", "-", "|", "©", "*", "#", "&"),
    *(
        " ",
        "  ",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\t",
        "\u00a0",
        "\u2028",
        "\u0085",
        "\u200b",
        "\u00ad",
    ),
    *("Ã¼", "â€œ", "\ufeff", "\ufffd", "\x07", "\x80", "\udcfc", "\ud83d", "😀", "\0", SEPARATOR),
    *("<p>", "</p>", "&amp;", "&#228;", "Quelllink", "Foto: dpa", "Read more", "Mehr zum Thema"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def lines_hit(scanner: Scanner, texts: Sequence[str]) -> set[tuple[int, str, int]]:
    """Document, code and start of every line that a trigger stands on.

    For a rule that looks at whole documents, the line says nothing and is left out.
    """
    documents = [Document("x", text) for text in texts]
    return {
        (
            number,
            RULES[rule].code,
            documents[number].line_at(offset).start if RULES[rule].by_line else -1,
        )
        for number, rule, offset in scanner.scan(texts)
    }


@given(TEXTS)
def test_both_scanners_hit_the_same_lines(text: str) -> None:
    assert lines_hit(FAST, [text]) == lines_hit(SLOW, [text])


@given(st.lists(TEXTS, max_size=4))
def test_documents_scanned_together_miss_nothing(texts: list[str]) -> None:
    # A match that reaches into the next document is one too many, which does no harm.
    assert lines_hit(SLOW, texts) <= lines_hit(FAST, texts)


@given(st.lists(TEXTS, max_size=4))
def test_every_hit_is_inside_its_document(texts: list[str]) -> None:
    for number, rule, offset in [*FAST.scan(texts), *SLOW.scan(texts)]:
        assert 0 <= number < len(texts)
        assert 0 <= rule < len(RULES)
        assert 0 <= offset < max(len(texts[number]), 1)


@pytest.mark.parametrize("kind", [FAST, SLOW], ids=["fast", "slow"])
def test_nothing_to_scan(kind: Scanner) -> None:
    assert kind.scan([]) == []


@pytest.mark.parametrize(
    ("trigger", "texts", "expected"),
    [
        (r"\Ax", ["x", "ax", "xx"], [(0, 0), (2, 0)]),
        (r"x\Z", ["x", "xa", "xx"], [(0, 0), (2, 1)]),
        ("é", ["aé", "", "éa"], [(0, 1), (2, 0)]),
        ("a", ["\udcfca", "😀a"], [(0, 1), (1, 1)]),
        ("[ \t]\n", ["a \nb", "a"], [(0, 2)]),
    ],
)
def test_offsets_are_characters(
    trigger: str, texts: list[str], expected: list[tuple[int, int]]
) -> None:
    for scanner in (
        open_scanner([(0, trigger)], None),
        SlowScanner([(0, trigger_pattern(trigger))]),
    ):
        assert sorted({(number, at) for number, _, at in scanner.scan(texts)}) == expected


@pytest.mark.parametrize("trigger", [r"\w", r"\bx", "(?=x)", "(?<!x)y", r"(x)\1", "(?P<n>x)", "("])
def test_triggers_that_scanners_disagree_about_are_refused(trigger: str) -> None:
    with pytest.raises(ValueError, match="the trigger"):
        check_trigger(trigger)
    with pytest.raises(TriggerError, match="the trigger") as caught:
        open_scanner([(3, "y"), (7, trigger)], None)
    assert caught.value.rule == 7


@pytest.mark.parametrize("trigger", ["(?>ab)", "a++b", "(?(1)a|b)"])
def test_what_hyperscan_cannot_do_is_an_error_that_names_the_rule(trigger: str) -> None:
    with pytest.raises(TriggerError) as caught:
        open_scanner([(3, "y"), (7, trigger)], None)
    assert caught.value.rule == 7


def test_without_hyperscan_the_slow_scanner_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "hyperscan", None)
    assert isinstance(open_scanner([(0, "x")], None), SlowScanner)


class TestCache:
    def compiled(self, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
        """A list that grows with every database that is compiled."""
        made: list[Any] = []

        def noted(*arguments: Any) -> Any:
            made.append(arguments)
            return compiled_database(*arguments)

        monkeypatch.setattr("newslint.scan.database.compiled_database", noted)
        return made

    def test_a_database_is_compiled_once(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        made = self.compiled(monkeypatch)
        for _ in range(2):
            assert open_scanner([(0, "x")], tmp_path / "new").scan(["ax"]) == [(0, 0, 1)]
        assert len(made) == 1
        open_scanner([(0, "y")], tmp_path / "new")
        assert len(made) == 2

    @pytest.mark.parametrize("damage", ["cut", "other bytes", "empty", "folder", "whole but wrong"])
    def test_a_damaged_cache_is_made_anew(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
    ) -> None:
        made = self.compiled(monkeypatch)
        open_scanner([(0, "x")], tmp_path)
        [stored] = tmp_path.iterdir()
        data = stored.read_bytes()
        if damage == "folder":
            stored.unlink()
            stored.mkdir()
        elif damage == "whole but wrong":
            header = data[: data.index(b"\n") + 1]
            stored.write_bytes(header + crc32(b"nonsense").to_bytes(4, "little") + b"nonsense")
        else:
            kept = {"cut": data[:-9], "other bytes": data[:-9] + b"123456789", "empty": b""}
            stored.write_bytes(kept[damage])
        assert open_scanner([(0, "x")], tmp_path).scan(["ax"]) == [(0, 0, 1)]
        assert len(made) == 2

    def test_a_cache_that_cannot_be_written_does_no_harm(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        for folder in (tmp_path / "file", tmp_path / "file" / "below"):
            assert open_scanner([(0, "x")], folder).scan(["ax"]) == [(0, 0, 1)]
        assert [path.name for path in tmp_path.iterdir()] == ["file"]
