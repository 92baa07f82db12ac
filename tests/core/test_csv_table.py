"""CSV: rows read as the standard library reads them, and cells changed where they stand."""

import csv
import io
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newslint import Document, Edit, Span
from newslint.config.settings import Fields
from newslint.sources import content as module
from newslint.sources import csv_rows, csv_table
from newslint.sources.content import Content
from newslint.sources.csv_rows import Dialect
from newslint.sources.problems import BadRecord, NoText
from newslint.sources.splice import WriteError, applied, inverse, spliced

CELLS = st.text(
    st.sampled_from(["a", "ß", "😀", '"', ",", ";", "\t", "|", "\n", "\r", " ", "\0"]), max_size=6
)
ROWS = st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=6)
DIALECTS = st.fixed_dictionaries(
    {
        "delimiter": st.sampled_from(csv_table.DELIMITERS),
        "quoting": st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
        "lineterminator": st.sampled_from(["\n", "\r\n"]),
    }
)
NAMES = ("id", "text", "title")


@st.composite
def files(draw: st.DrawFn) -> tuple[bytes, list[tuple[str, str, str]]]:
    """A file with rows, as the standard library writes them, and the rows."""
    rows, dialect = draw(ROWS), draw(DIALECTS)
    if dialect["lineterminator"] == "\n" and dialect["quoting"] == csv.QUOTE_MINIMAL:
        # The writer would put a bare carriage return, which ends a row, into one.
        rows = [(a.replace("\r", ""), b.replace("\r", ""), c.replace("\r", "")) for a, b, c in rows]
    out = io.StringIO(newline="")
    writer = csv.writer(out, **dialect)  # type: ignore[arg-type]
    writer.writerows([NAMES, *rows])
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return (mark + out.getvalue()).encode(), rows


def documents(data: bytes, **kwargs: object) -> list[Document]:
    found = list(csv_table.read("x.csv", data, Fields(), **kwargs))  # type: ignore[arg-type]
    assert all(isinstance(each, Document) for each in found), found
    return [each for each in found if isinstance(each, Document)]


@given(files())
def test_rows_are_read_as_they_were_written(
    drawn: tuple[bytes, list[tuple[str, str, str]]],
) -> None:
    data, rows = drawn
    found = documents(data)
    assert [(d.record and d.record.id, d.text, d.title) for d in found] == rows
    for number, document in enumerate(found):
        record = document.record
        assert record
        assert record.index == number
        before = data[: record.offset]
        assert record.line == len(before.splitlines()) + 1


@given(files(), st.integers(1, 40))
def test_stretches_give_what_one_piece_gives(
    drawn: tuple[bytes, list[tuple[str, str, str]]], size: int
) -> None:
    data, _ = drawn
    head = csv_table.read_head(io.BytesIO(data))
    dialect = csv_table.layout(head, Fields()).dialect
    found: list[Document] = []
    start = 0
    for stop in csv_rows.stretches(io.BytesIO(data), size, dialect):
        part = data[start:stop]
        found += documents(part, offset=start, head=head)
        start = stop
    assert start == len(data)
    whole = documents(data)
    assert [d.text for d in found] == [d.text for d in whole]
    assert [d.record and d.record.offset for d in found] == [
        d.record and d.record.offset for d in whole
    ]


@given(files(), st.data())
def test_edits_change_the_cell_and_nothing_else(
    drawn: tuple[bytes, list[tuple[str, str, str]]], data: st.DataObject
) -> None:
    content, rows = drawn
    found = documents(content)
    changes = []
    for document in found:
        ends = sorted(data.draw(st.lists(st.integers(0, len(document.text)), max_size=4)))
        edits = [
            Edit(Span(start, end), data.draw(CELLS))
            for start, end in zip(ends[::2], ends[1::2], strict=False)
        ]
        changes.append((document, edits))

    with pytest.MonkeyPatch.context() as patch:
        # So that rows are looked for in pieces.
        patch.setattr(module, "_LOOK", data.draw(st.integers(1, 40)))
        splices = Content(io.BytesIO(content), "csv").splices(changes)
    result = spliced(content, splices)

    texts = [applied(document.text, edits) for document, edits in changes]
    wanted = [(a, text, c) for (a, _, c), text in zip(rows, texts, strict=True)]
    assert [(d.record and d.record.id, d.text, d.title) for d in documents(result)] == wanted
    assert spliced(result, inverse(splices)) == content
    untouched = [document for document, edits in changes if not edits]
    for document in untouched:
        own = Content(io.BytesIO(content), "csv").own_bytes(document.record)
        assert own in result


@given(files(), st.integers(1, 30))
def test_records_make_up_the_file(
    drawn: tuple[bytes, list[tuple[str, str, str]]], size: int
) -> None:
    data, _ = drawn
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_rows, "_PART", size)
        dialect = csv_table.layout(data, Fields()).dialect
        pieces = list(csv_rows.records(io.BytesIO(data), dialect))
    assert b"".join(piece for _, piece in pieces) == data
    offsets = {document.record.offset for document in documents(data) if document.record}
    assert offsets == {offset for offset, _ in pieces[1:]}


@given(st.text(st.sampled_from(list('a",\n\r ')), max_size=30))
@example('text\n"a"b\nc\n')
@example('text\n"a\n')
def test_any_text_is_read_as_the_standard_library_does(text: str) -> None:
    data = b"text,n\n" + text.encode()

    def strictly() -> Iterator[list[str] | None]:
        lines = iter(data.decode().splitlines(keepends=True))
        if "\x1c" in text:
            return
        reader = csv.reader(lines, strict=True)
        while True:
            try:
                yield next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield None

    wanted = [row for row in strictly() if row != []][1:]
    found = list(csv_table.read("x", data, Fields()))
    texts = [each.text if isinstance(each, Document) else None for each in found]
    assert texts == [row[0] if row is not None and len(row) == 2 else None for row in wanted]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b"a", "has 1 cell where the first row has 2"),
        (b"a,b,c", "has 3 cells where the first row has 2"),
        (b'"a"b,c', "has text behind the closing quotation mark of a cell"),
        (b'"a,c', "has a cell whose quotation mark is never closed"),
    ],
)
def test_broken_rows_are_named(row: bytes, reason: str) -> None:
    found = list(csv_table.read("x", b"text,id\na,1\n" + row + b"\n", Fields()))
    assert len(found) == 2
    assert isinstance(found[1], BadRecord)
    assert found[1].reason.startswith(reason)
    assert (found[1].record.index, found[1].record.line, found[1].record.offset) == (1, 3, 12)


def test_a_table_without_texts() -> None:
    [found] = csv_table.read("x", b"a,b\n1,2\n", Fields())
    assert isinstance(found, NoText)
    assert found.reason.startswith("has no column 'text' (its columns: a, b); name the right one")


def test_utf_16_is_named() -> None:
    [found] = csv_table.read("x", "text,id\na,1\n".encode("utf-16"), Fields())
    assert isinstance(found, NoText)
    assert found.reason == "is UTF-16; tables are read as UTF-8, so convert it first"


def test_quotes_only_where_they_have_to_be() -> None:
    data = b"text\tid\nab\t1\n"
    [document] = documents(data)
    for new, wanted in (
        ("x", b"xb\t1\n"),
        ("x\ty", b'"x\tyb"\t1\n'),
        ('"', b'"""b"\t1\n'),
        ("x,y", b"x,yb\t1\n"),
    ):
        splices = Content(io.BytesIO(data), "csv").splices([(document, [Edit(Span(0, 1), new)])])
        assert spliced(data, splices) == b"text\tid\n" + wanted


def test_an_empty_cell_alone_in_its_row_is_still_a_row() -> None:
    data = b"text\nab\n"
    [document] = documents(data)
    splices = Content(io.BytesIO(data), "csv").splices([(document, [Edit(Span(0, 2), "")])])
    assert spliced(data, splices) == b'text\n""\n'


def test_the_delimiter_is_the_one_that_gives_the_text_a_column() -> None:
    for head, delimiter in (
        (b"a,b;text;c,d\n", ";"),
        (b"content|x\n", "|"),
        (b'"text"\t"a,b,c"\n', "\t"),
        (b"text\n", ","),
    ):
        assert csv_table.layout(head, Fields()).dialect == Dialect(delimiter)


LITERAL = b'id\ttext\n1\t"Ja" , sagt sie.\n2\tEr sagt: "Nein".\n3\t"Offen\n4\t""x\n'


def test_tabs_without_quoting() -> None:
    found = documents(LITERAL)
    assert [d.text for d in found] == ['"Ja" , sagt sie.', 'Er sagt: "Nein".', '"Offen', '""x']
    content = Content(io.BytesIO(LITERAL), "csv")
    changes = [(found[0], [Edit(Span(4, 5), "")]), (found[3], [Edit(Span(2, 3), '"y')])]
    result = spliced(LITERAL, content.splices(changes))
    assert result == LITERAL.replace(b'" ,', b'",').replace(b'""x', b'"""y')
    with pytest.raises(WriteError, match="cannot hold a tab or a newline"):
        content.splices([(found[1], [Edit(Span(0, 0), "\n")])])


def test_tabs_with_quoting() -> None:
    data = b'id\ttext\n1\t"a\n""b"" c"\n2\t"d"\n'
    assert [d.text for d in documents(data)] == ['a\n"b" c', "d"]


def test_two_quotation_marks_in_a_cell_without_quoting() -> None:
    data = b'text,id\na""b ,1\n'
    [document] = documents(data)
    assert document.text == 'a""b '
    [splice] = Content(io.BytesIO(data), "csv").splices([(document, [Edit(Span(4, 5), "")])])
    assert spliced(data, [splice]) == b'text,id\n"a""""b",1\n'
