"""JSON lines: records read, and edits to a text made in its escaped form."""

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newslint import Document, Edit, Span
from newslint.config.settings import Fields
from newslint.model import Record
from newslint.sources import json_text, jsonl
from newslint.sources.problems import BadRecord
from newslint.sources.splice import applied, inverse, spliced

# Characters as they may stand in a JSON string, with every way to write them.
WRITTEN = [
    *("a", "b ", "  ", ". .", "ß", "€", "😀", "\u2028", "\x7f"),
    *(r"\"", r"\\", r"\/", r"\b", r"\f", r"\n", r"\r", r"\t", r"\\u0041"),
    *(r"\u0041", r"\u00e4", r"\u00E4", r"\u20ac", r"\ud83d\ude00", r"\uD83D\uDE00", r"\u0000"),
    *(r"\ud83d", r"\ude00", r"\udcfc", r"\uDBFFx"),
]
STRINGS = st.lists(st.sampled_from(WRITTEN), max_size=8).map("".join)
SPACE = st.sampled_from(["", "", " ", "  ", "\t", "\r"])
VALUES = st.sampled_from(
    ["1", "-0.5e7", "1E400", "null", "true", "[]", "{}", '[1, {"text": "x"}]', '"text"']
)
KEYS = st.sampled_from(['"id"', '"lang"', '"a"', r'"\u0074itle"', '"tex"', '"x\\"text"'])


@st.composite
def lines(draw: st.DrawFn) -> tuple[str, str]:
    """A record, and its text as it stands there; oddly spaced, with repeated keys."""
    members = draw(st.lists(st.tuples(KEYS, VALUES), max_size=4))
    if draw(st.booleans()):
        members.append(('"text"', draw(VALUES)))
    at = len(members)
    raw = draw(STRINGS)
    members.append((draw(st.sampled_from(['"text"', r'"te\u0078t"'])), f'"{raw}"'))
    members += draw(st.lists(st.tuples(KEYS, VALUES), max_size=2))
    written = []
    for number, (key, value) in enumerate(members):
        gaps = [draw(SPACE) for _ in range(4)]
        written.append(f"{gaps[0]}{key}{gaps[1]}:{gaps[2]}{value}{gaps[3]}")
        if number == at:
            before = sum(map(len, written)) + number - len(gaps[3]) - len(value) + 1
    start, end = draw(SPACE) + "{", "}" + draw(SPACE)
    line = start + ",".join(written) + end
    before += len(start)
    assert line[before - 1 : before + len(raw) + 1] == f'"{raw}"'
    return line, raw


def text_of(line: bytes) -> str:
    [document] = jsonl.read("x", line, Fields())
    assert isinstance(document, Document), document
    return document.text


def loaded(line: bytes) -> list[tuple[str, Any]]:
    """All members of a record in their order, numbers as they are written."""
    found: list[tuple[str, Any]] = json.loads(
        line.decode("utf-8", "surrogateescape"),
        object_pairs_hook=list,
        parse_int=str,
        parse_float=str,
    )
    return found


@st.composite
def edits(draw: st.DrawFn, text: str) -> list[Edit]:
    """Edits to the text, in order and apart, which may put in what stands there elsewhere."""
    ends = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    new = st.text(st.sampled_from([*text, *'x"\\€😀\n\t']), max_size=3)
    return [
        Edit(Span(start, end), draw(new)) for start, end in zip(ends[::2], ends[1::2], strict=False)
    ]


@given(lines(), st.data())
def test_edits_change_the_text_and_nothing_else(
    drawn: tuple[str, str], data: st.DataObject
) -> None:
    line, raw = drawn[0].encode(), drawn[1].encode()
    text = text_of(line)
    changes = data.draw(edits(text))

    splices = json_text.replace(line, "text", changes)
    result = spliced(line, splices)

    # Two halves of a surrogate pair that come to stand together are one character.
    wanted = applied(text, changes).encode("utf-16-le", "surrogatepass")
    assert text_of(result).encode("utf-16-le", "surrogatepass") == wanted
    others = [member for member in loaded(line) if member[0] != "text"]
    assert [member for member in loaded(result) if member[0] != "text"] == others
    start = splices[0].offset if splices else 0
    assert result[:start] == line[:start]
    after = line.rindex(b'"' + raw + b'"') + len(raw) + 1
    assert result.endswith(line[after:])
    assert spliced(result, inverse(splices)) == line


@given(lines(), st.data())
def test_escapes_of_untouched_text_stay(drawn: tuple[str, str], data: st.DataObject) -> None:
    line = drawn[0].encode()
    text = text_of(line)
    at = data.draw(st.integers(0, len(text)))
    [splice] = json_text.replace(line, "text", [Edit(Span(at, at), "x")])
    assert (splice.old, splice.new) == (b"", b"x")


def test_new_text_is_escaped_where_all_else_is() -> None:
    for line, new in (
        (rb'{"text": "a\u00e4"}', rb"\u20ac"),
        ('{"text": "ä"}'.encode(), b"\xe2\x82\xac"),
    ):
        [splice] = json_text.replace(line, "text", [Edit(Span(0, 1), "€")])
        assert splice.new == new


@pytest.mark.parametrize("text", [r"a\ud83d", r"a\udcfc"])
def test_half_a_surrogate_pair_is_written_as_an_escape(text: str) -> None:
    line = f'{{"text": "ä{text}"}}'.encode()
    value = text_of(line)
    splices = json_text.replace(line, "text", [Edit(Span(0, 1), value[-1])])
    assert text_of(spliced(line, splices)) == value[-1] + value[1:]


@given(st.binary(max_size=12).filter(lambda data: not set(data) & {10, 34, 92}))
def test_undecoded_bytes_stay(raw: bytes) -> None:
    line = b'{"text": "a  b ' + raw + b'"}'
    [found] = jsonl.read("x", line, Fields())
    if isinstance(found, Document):
        edits = [Edit(Span(1, 3), " ")]
        assert spliced(line, json_text.replace(line, "text", edits)) == line.replace(
            b"a  b", b"a b"
        )


@pytest.mark.parametrize(
    "other",
    ['"x": ' + "7" * 5000, '"id": ' + "7" * 5000, '"x": ' + "[" * 900 + "]" * 900, '"text": 1'],
    ids=["long number", "long id", "deep list", "repeated key"],
)
def test_odd_values_elsewhere_do_no_harm(other: str) -> None:
    line = f'{{{other}, "text": "a  b"}}'.encode()
    assert text_of(line) == "a  b"
    [splice] = json_text.replace(line, "text", [Edit(Span(1, 3), " ")])
    assert spliced(line, [splice]) == line.replace(b"a  b", b"a b")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "a"', "is no valid JSON"),
        ("[1, 2]", "is no JSON object"),
        ('"text"', "is no JSON object"),
        ('{"note": "a"}', "has no field 'text'"),
        ('{"text": 5}', "has no string in the field 'text'"),
        ('{"text": null}', "has no string in the field 'text'"),
        ('{"text": "a"} x', "is no valid JSON"),
        ('{"text": "a", "x": ' + "[" * 100_000 + "]" * 100_000 + "}", "is nested too deeply"),
    ],
)
def test_broken_lines_are_named(line: str, reason: str) -> None:
    found = list(jsonl.read("x", f'{{"text": "a"}}\n{line}\n{{"text": "b"}}\n'.encode(), Fields()))
    first, broken, last = found
    assert isinstance(broken, BadRecord)
    assert broken.reason.startswith(reason)
    assert (broken.record.index, broken.record.line) == (1, 2)
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert (first.text, last.text) == ("a", "b")


def test_records_have_index_line_offset_and_metadata() -> None:
    data = (
        '{"text": "a", "id": 7, "title": "T", "lang": "de", "x": [1]}\n'
        "\n  \n"
        '{"date": "2024", "text": "ä", "id": "b", "source": null}\r\n'
    ).encode()
    first, second = jsonl.read("x.jsonl", data, Fields(), lang="en")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.record == Record(0, "7", "text", 1, 0)
    assert first.metadata == {"title": "T", "lang": "de"}
    assert second.record == Record(1, "b", "text", 4, data.index(b'{"date'))
    assert second.metadata == {"date": "2024", "lang": "en"}


def test_fields_can_be_named() -> None:
    fields = Fields(text="body", id="url", title="head")
    [found] = jsonl.read("x", b'{"url": "u", "body": "b", "head": "h", "text": "t"}', fields)
    assert isinstance(found, Document)
    assert (found.text, found.title, found.record and found.record.id) == ("b", "h", "u")


def test_a_byte_order_mark_does_not_hide_the_first_record() -> None:
    data = b'\xef\xbb\xbf{"text": "a  b"}\n{"text": "c"}\n'
    first, second = jsonl.read("x", data, Fields())
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.text, second.text) == ("a  b", "c")
    line = data.splitlines()[0]
    [splice] = json_text.replace(line, "text", [Edit(Span(1, 3), " ")])
    assert spliced(line, [splice]) == b'\xef\xbb\xbf{"text": "a b"}'


@given(lines())
@example((r'{"text": "\ud83d", "lang": "\ud83d"}', r"\ud83d"))
def test_read_agrees_with_the_standard_library(drawn: tuple[str, str]) -> None:
    assert text_of(drawn[0].encode()) == dict(loaded(drawn[0].encode()))["text"]
