"""The texts of a record: found by name, by path, and several of them."""

import re

import pytest

from newslint import Document, Edit, Span
from newslint.config.check import checked
from newslint.config.settings import Fields
from newslint.errors import NewslintError
from newslint.model import Record
from newslint.sources import json_text, jsonl
from newslint.sources.fields import TEXT_FIELDS, mains
from newslint.sources.problems import BadRecord


def read(line: str, fields: Fields = Fields()) -> list[Document]:  # noqa: B008
    found = list(jsonl.read("x", line.encode(), fields))
    return [each for each in found if isinstance(each, Document)]


@pytest.mark.parametrize("name", TEXT_FIELDS)
def test_the_text_is_found_under_its_usual_names(name: str) -> None:
    data = f'{{"id": "a", "{name}": "one"}}\n{{"id": "b", "{name}": "two"}}\n'
    first, second = read(data)
    assert (first.text, second.text) == ("one", "two")
    assert first.record == Record(0, "a", name, 1, 0)


def test_each_record_may_have_another_one() -> None:
    found = read('{"text": "a"}\n{"body": "b"}\n{"content": "c", "body": "x"}\n')
    assert [d.text for d in found] == ["a", "b", "c"]
    assert [d.record and d.record.field for d in found] == ["text", "body", "content"]


def test_a_field_that_is_named_is_the_only_one() -> None:
    [found] = jsonl.read("x", b'{"text": "a"}', Fields(text="body"))
    assert isinstance(found, BadRecord)
    assert found.reason == "has no field 'body'"


def test_dotted_paths() -> None:
    fields = Fields(text="article.body", title="article.head", id="meta.id")
    line = '{"article": {"body": "b", "head": "h"}, "meta": {"id": 5}, "text": "x"}'
    [found] = read(line, fields)
    assert (found.text, found.title, found.record) == (
        *("b", "h"),
        Record(0, "5", "article.body", 1, 0),
    )


def test_a_key_with_a_dot_comes_before_a_path() -> None:
    line = '{"a.b": "key", "a": {"b": "path"}}'
    [found] = read(line, Fields(text="a.b"))
    assert found.text == "key"
    [splice] = json_text.replace(line.encode(), "a.b", [Edit(Span(0, 3), "x")])
    assert (splice.offset, splice.old) == (9, b"key")


def test_several_texts_the_main_one_first() -> None:
    fields = Fields(text=("title", "body", "lead"))
    line = '{"title": "T", "body": "B", "lead": "L", "id": 1}\n{"title": "only"}\n{"x": 1}\n'
    found = list(jsonl.read("x", line.encode(), fields))
    texts = [
        (d.text, d.record.field, d.record.index)
        for d in found
        if isinstance(d, Document) and d.record
    ]
    assert texts == [("B", "body", 0), ("L", "lead", 0), ("T", "title", 0), ("only", "title", 1)]
    assert isinstance(found[-1], BadRecord)
    assert found[-1].record.index == 2
    assert [d.text for d in mains(read(line, fields))] == ["B", "only"]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ([], "`fields.text` must be a string, not []"),
        (["a", 1], "`fields.text` must be a list of strings"),
        (5, "`fields.text` must be a string, not 5"),
    ],
)
def test_wrong_values_for_the_text_are_named(value: object, reason: str) -> None:
    with pytest.raises(NewslintError, match=re.escape(f"x.toml: {reason}")):
        checked({"fields": {"text": value}}, "x.toml")


def test_a_list_of_fields_is_kept_in_order() -> None:
    assert checked({"fields": {"text": ["b", "a"]}}, "x")["fields"] == {"text": ("b", "a")}


@pytest.mark.parametrize("value", [0, -1, True, 1.5, "9"])
def test_wrong_bounds_for_compressed_files_are_named(value: object) -> None:
    with pytest.raises(NewslintError, match="`max-expansion` must be a number from 1 on"):
        checked({"max-expansion": value}, "x.toml")
