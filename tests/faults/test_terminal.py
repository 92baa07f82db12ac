"""What stands in documents, their names and their fields never acts on a terminal or a page."""

import html.parser
import json
import os
import pty
import re
import select
import subprocess
import sys
import time
import unicodedata
import xml.etree.ElementTree as ElementTree
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.faults.conftest import LONG

CONTROLS = "".join(map(chr, [*range(1, 9), 11, 12, *range(14, 32), *range(127, 160)]))
BIDI = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c"
OTHERS = "\u2028\u2029\u200b\ufeff\u00ad\ufff9\U000e0001\U000e0041\ue000\U0010fffd"
ESCAPES = "\x1b[2J\x1b]0;title\x07\x1b[31m\x9b31m\x1bP1$r\x1b\\\x1b]8;;http://x\x1b\\"
MARKUP = "</script><script>alert(1)</script><img src=x onerror=alert(1)>&lt;]]>--><!--'\""
HOSTILE = f"{ESCAPES}{CONTROLS}{BIDI}{OTHERS}{MARKUP}%0A::error::x"


@pytest.fixture
def hostile(here: Path) -> Path:
    """Documents that are hostile in their texts, titles and names, and have all kinds of findings."""
    text = f"Lage {HOSTILE} Ende. . Ja {HOSTILE} , nein.  Gut \n"
    (here / "a.txt").write_text(text, encoding="utf-8")
    (here / "b\x1b[31m\n::error::\u202e<b>.txt").write_text(text, encoding="utf-8")
    (here / os.fsdecode(b"c\xff.txt")).write_text(text + text, encoding="utf-8")
    record = {"id": HOSTILE, "title": HOSTILE, "text": text, "lang": HOSTILE, HOSTILE: HOSTILE}
    lines = [json.dumps({**record, "text": text * n}, ensure_ascii=False) for n in (1, 2)]
    surrogates = json.dumps({"id": "\ud800", "text": f"\udfff{text}\ud83d"})
    broken = '{"text": "\\u001b[2J'
    (here / "d.jsonl").write_text("\n".join([*lines, surrogates, broken]), encoding="utf-8")
    (here / "newslint.toml").write_text(f"lang = {json.dumps(CONTROLS + BIDI)}\n")
    (here / "e.md").write_text(f"# {HOSTILE}\n\n{text}", encoding="utf-8")
    return here


def acting(output: str, allowed: str = "\n") -> list[str]:
    """The characters in it that a terminal may act on, by name."""
    return sorted(
        {
            f"U+{ord(character):04X}"
            for character in output
            if character not in allowed
            and unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
        }
    )


STRICT = ["--profile", "strict"] if LONG else []
COMMANDS = [
    *(["--output-format", name] for name in ("text", "concise", "grouped")),
    ["--snippet", "match"],
    ["--statistics", "--unsafe-fixes"],
    *([["--profile", "strict"]] if LONG else []),
    ["--fix", "--show-fixes", "--unsafe-fixes"],
    ["a\x1b[31m\u202e.txt"],
    ["config"],
]
# For other programs; what is not printable stands in them as it is, but not on a terminal.
DATA = [
    *(["--output-format", name] for name in ("json", "jsonl", "sarif", "gitlab", "rdjson")),
    ["--diff", "--unsafe-fixes"],
    ["--show-files"],
    ["dedup", ".", "-o", "../clean", "--dry-run"],
]


@pytest.mark.parametrize("command", [*COMMANDS, *DATA], ids=" ".join)
def test_on_a_terminal(hostile: Path, command: list[str]) -> None:
    output = on_a_terminal(command, hostile)
    assert output
    assert acting(output) == []


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_in_a_pipe(hostile: Path, newslint: Run, command: list[str]) -> None:
    result = newslint(*command)
    assert acting(result.err + result.out) == []


def test_questions(hostile: Path) -> None:
    output = on_a_terminal(["--fix", "--interactive", "a.txt"], hostile, b"n\n" * 40)
    assert "Ende" in output
    assert acting(output) == []


def test_reports_for_programs_are_whole(hostile: Path, newslint: Run) -> None:
    found = newslint("--output-format", "json", *STRICT).report["findings"]
    assert len(found) > 10
    for name in ("jsonl", "gitlab", "rdjson", "sarif", "junit"):
        output = newslint("--output-format", name, *STRICT).out
        assert acting(output, "\n" + OTHERS + BIDI + CONTROLS[-33:]) == []
        if name == "jsonl":
            assert len([json.loads(line) for line in output.rstrip("\n").split("\n")]) == len(found)
        elif name == "junit":
            ElementTree.fromstring(output)
        else:
            json.loads(output)


def test_annotations_are_one_line_each(hostile: Path, newslint: Run) -> None:
    output = newslint("--output-format", "github", *STRICT).out
    assert acting(output) == []
    shape = re.compile(r"::(error|warning|notice) (\w+=[^:,]*,?)*::[^\n]*")
    assert [line for line in output.splitlines() if not shape.fullmatch(line)] == []


class Tags(html.parser.HTMLParser):
    """What elements a page has, and which attributes could run something."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]


def test_the_page_has_no_element_of_a_document(hostile: Path, here: Path, newslint: Run) -> None:
    page = newslint("--output-format", "html", *STRICT).out
    assert acting(page, "\n\ue000\ue001\ue002\ue003") == []
    for path in here.iterdir():
        data = path.read_text(encoding="utf-8").replace(MARKUP, "x" * 9)
        path.write_text(data, encoding="utf-8")
    plain = newslint("--output-format", "html", *STRICT).out
    for tag in ("script", "style", "img", "iframe", "link", "base", "meta", "object", "form"):
        assert Tags(page).tags.count(tag) == Tags(plain).tags.count(tag), tag
    assert "alert(1)</script>" not in page


def on_a_terminal(arguments: Sequence[str], folder: Path, typed: bytes = b"") -> str:
    """What a run writes to a terminal that it also reads from."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-P", "-m", "newslint", *arguments, "--no-progress"]
    if arguments[0] == "dedup":
        command.pop()
    environment = {**os.environ, "NO_COLOR": "1", "TERM": "dumb"}
    run = subprocess.Popen(
        command, cwd=folder, env=environment, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    os.write(ours, typed)
    output = b""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if select.select([ours], [], [], 0.1)[0]:
            try:
                part = os.read(ours, 1 << 16)
            except OSError:
                break
            if not part:
                break
            output += part
    run.wait(timeout=20)
    os.close(ours)
    assert b"Traceback" not in output, output.decode()
    # The terminal makes two characters of each newline.
    return output.decode("utf-8", "surrogateescape").replace("\r\n", "\n")
