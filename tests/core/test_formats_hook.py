"""Formats that plugins bring: read, changed, and held to what they promise."""

import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newslint import Document
from newslint.config.settings import Settings
from newslint.registry.plugins import load_registry
from newslint.sources.content import content_of
from newslint.sources.documents import parse, read_document
from newslint.sources.names import format_of
from newslint.sources.splice import WriteError, spliced

if TYPE_CHECKING:
    from tests.core.conftest import AddPlugin

LINES = """
from newslint import Format, Text, hookimpl

def read(stream):
    data = stream.read().decode()
    if not data.startswith("#"):
        raise ValueError("does not begin with #")
    for number, line in enumerate(data.splitlines()[1:]):
        yield Text(line, f"line {number}", {"title": data.splitlines()[0]})

def write(stream, texts):
    first, *lines = stream.read().decode().splitlines()
    return "\\n".join([first, *(texts.get(n, line) for n, line in enumerate(lines))]).encode()

@hookimpl
def newslint_formats():
    return [Format("lines", (".lin",), read, write)]
"""


@pytest.fixture
def plugin(add_plugin: "AddPlugin") -> None:
    add_plugin("linesplugin", LINES)


@pytest.mark.usefixtures("plugin")
def test_texts_are_records() -> None:
    assert format_of("x/a.LIN") == "lines"
    assert format_of("a.lin.gz") == "lines"
    first, second = parse("a.lin", "lines", b"# head\none\ntwo", Settings(lang="de"))
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.text, first.title, first.language) == ("one", "# head", "de")
    assert second.record
    assert (second.record.index, second.record.id, second.record.offset) == (1, "line 1", 1)


@pytest.mark.usefixtures("plugin")
def test_one_text_again_and_changed(tmp_path: Path) -> None:
    from newslint import Edit, Span

    path = tmp_path / "a.lin"
    path.write_bytes(b"# head\none\ntwo")
    _, second = parse("a.lin", "lines", path.read_bytes(), Settings())
    assert isinstance(second, Document)
    again = read_document(str(path), "a.lin", "lines", second.record, Settings())
    assert again == second
    with content_of(str(path), "lines") as content:
        [splice] = content.splices([(again, [Edit(Span(0, 3), "ten")])])
    assert (splice.offset, splice.old, splice.new) == (12, b"wo", b"en")
    assert spliced(path.read_bytes(), [splice]) == b"# head\none\nten"


@pytest.mark.usefixtures("plugin")
def test_a_file_of_another_kind() -> None:
    [found] = parse("a.lin", "lines", b"one\ntwo", Settings())
    assert not isinstance(found, Document)
    assert found.reason == "is no lines: does not begin with #"


def test_a_plugin_that_fails_is_named(add_plugin: "AddPlugin") -> None:
    add_plugin("linesplugin", LINES.replace('raise ValueError("does', 'raise KeyError("does'))
    [found] = parse("a.lin", "lines", b"one\ntwo", Settings())
    assert not isinstance(found, Document)
    assert found.reason == (
        "could not be read: the plugin for lines failed on it: KeyError: 'does not begin with #'"
    )


def test_a_plugin_that_writes_something_else_is_noticed(
    add_plugin: "AddPlugin", tmp_path: Path
) -> None:
    from newslint import Edit, Span

    add_plugin("linesplugin", LINES.replace("texts.get(n, line)", "line.upper()"))
    path = tmp_path / "a.lin"
    path.write_bytes(b"# head\none\ntwo")
    first, _ = parse("a.lin", "lines", path.read_bytes(), Settings())
    assert isinstance(first, Document)
    with (
        content_of(str(path), "lines") as content,
        pytest.raises(WriteError, match="did not write the new texts as they are"),
    ):
        content.splices([(first, [Edit(Span(0, 3), "ten")])])


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('".lin"', '"lin"', "'lin' is no suffix"),
        ('".lin"', '".jsonl"', "the suffix .jsonl is taken"),
        ('".lin"', '".gz"', "the suffix .gz is taken"),
        ('"lines",', '"csv",', "there is a format 'csv' already"),
        ("[Format(", "[5, Format(", "5 is no Format"),
    ],
)
def test_a_wrong_format_is_a_problem(
    old: str, new: str, problem: str, add_plugin: "AddPlugin"
) -> None:
    add_plugin("linesplugin", textwrap.dedent(LINES).replace(old, new))
    [found] = load_registry().problems
    assert problem in found
    assert not load_registry().formats
