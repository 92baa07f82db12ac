"""JSON: arrays of records, one record alone, and JSON that is no corpus."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import Document, Edit, Span
from newslint.config.settings import Fields
from newslint.model import Record
from newslint.sources import content as module
from newslint.sources import json_array
from newslint.sources.content import Content
from newslint.sources.problems import BadRecord, NoText
from newslint.sources.splice import applied, spliced

TEXT = st.text(
    st.sampled_from(["a", "ß", "😀", '"', "\\", "\n", "]", "}", ",", "[", " "]), max_size=6
)
SPACE = st.sampled_from(["", " ", "\n", "\r\n  ", "\t"])


@st.composite
def arrays(draw: st.DrawFn) -> tuple[bytes, list[str]]:
    texts = draw(st.lists(TEXT, min_size=1, max_size=5))
    ascii_only = draw(st.booleans())
    elements = [
        json.dumps(
            {"n": [1.50, {"text": "x"}], "text": text},
            ensure_ascii=ascii_only,
            indent=draw(st.sampled_from([None, 1])),
        )
        for text in texts
    ]
    gaps = [draw(SPACE) for _ in range(2 * len(elements) + 2)]
    inside = ",".join(
        f"{gaps[2 * number]}{element}{gaps[2 * number + 1]}"
        for number, element in enumerate(elements)
    )
    return f"{gaps[-1]}[{inside}]{gaps[-2]}".encode(), texts


def documents(data: bytes) -> list[Document]:
    return [each for each in json_array.read("x", data, Fields()) if isinstance(each, Document)]


@given(arrays(), st.data())
def test_edits_change_the_texts_and_nothing_else(
    drawn: tuple[bytes, list[str]], data: st.DataObject
) -> None:
    content, texts = drawn
    found = documents(content)
    assert [document.text for document in found] == texts
    assert [d.record and d.record.line for d in found] == [
        content[: d.record.offset].count(b"\n") + 1 for d in found if d.record
    ]
    changes = []
    for document in found:
        at = data.draw(st.integers(0, len(document.text)))
        changes.append((document, [Edit(Span(at, at), data.draw(TEXT))]))
    with pytest.MonkeyPatch.context() as patch:
        # So that records are looked for in pieces.
        patch.setattr(module, "_LOOK", data.draw(st.integers(1, 40)))
        result = spliced(content, Content(io.BytesIO(content), "json").splices(changes))
    wanted = [applied(document.text, edits) for document, edits in changes]
    assert [document.text for document in documents(result)] == wanted
    before, after = (json.loads(each, parse_float=str) for each in (content, result))
    assert [{**each, "text": ""} for each in before] == [{**each, "text": ""} for each in after]


@given(arrays(), st.data())
def test_records_that_are_kept_stay_as_they_are(
    drawn: tuple[bytes, list[str]], data: st.DataObject
) -> None:
    content, texts = drawn
    found = documents(content)
    offsets = [document.record.offset for document in found if document.record]
    dropped = set(data.draw(st.lists(st.sampled_from(offsets), unique=True)))
    pieces = json_array.records(content, dropped)
    result = b"".join(piece for offset, piece in pieces if offset not in dropped)
    wanted = [text for text, at in zip(texts, offsets, strict=True) if at not in dropped]
    assert [each["text"] for each in json.loads(result)] == wanted
    if not dropped:
        assert result == content


def test_one_object_is_one_record() -> None:
    [found] = documents(b' {"id": 7, "text": "a"}\n')
    assert (found.text, found.record) == ("a", Record(0, "7", "text", 1, 1))


def test_json_lines_under_the_name_of_json() -> None:
    found = documents(b'{"text": "a"}\n{"text": "b"}\n')
    assert [(d.text, d.record and d.record.offset) for d in found] == [("a", 0), ("b", 14)]


def test_bytes_that_are_no_utf8() -> None:
    first, second = documents(b'[{"text": "a\xfc"}, {"text": "b"}]')
    assert (first.text, second.text) == ("a\udcfc", "b")
    assert second.record
    assert second.record.offset == 17


@pytest.mark.parametrize("data", [b'{"name": "x"}', b"5", b'// a\n{"name": 1}', b"{'a': 1}"])
def test_other_data_is_no_corpus(data: bytes) -> None:
    [found] = json_array.read("x", data, Fields())
    assert isinstance(found, NoText)
    assert found.looks_like_data


def test_an_array_without_texts_is_named() -> None:
    [found] = json_array.read("x", b'[{"a": 1}]', Fields())
    assert isinstance(found, NoText)
    assert found.reason.startswith("has no record with a field 'text'; name the right one")
    assert not found.looks_like_data


def test_broken_records_beside_whole_ones() -> None:
    first, second, third = json_array.read("x", b'[{"text": "a"}, 5, {"text": null}]', Fields())
    assert isinstance(first, Document)
    assert isinstance(second, BadRecord)
    assert isinstance(third, BadRecord)
    assert second.reason == "is no JSON object"
    assert third.reason == "has no string in the field 'text'"


def test_a_broken_array() -> None:
    [found] = json_array.read("x", b'[{"text": "a"}, {"text": ', Fields())
    assert isinstance(found, BadRecord)
    assert found.reason.startswith("is no valid JSON: ")
