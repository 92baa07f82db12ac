"""Lines, paragraphs and the removal of whole lines, for every newline style."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint import Document, Span
from newslint.sources.splice import applied

NEWLINES = {"LF": st.just("\n"), "CRLF": st.just("\r\n"), "mixed": st.sampled_from(["\n", "\r\n"])}
LINES = st.sampled_from(["eins", "zwei drei", "  vier", "fünf ", "", "", " ", "\t "])


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Lines with blank ones among them, under one newline style, some without a last newline."""
    newline = NEWLINES[draw(st.sampled_from(sorted(NEWLINES)))]
    lines = draw(st.lists(LINES, max_size=9))
    text = "".join(line + draw(newline) for line in lines)
    return text + draw(st.sampled_from(["", "Ende"]))


def cut(text: str, spans: tuple[Span, ...]) -> list[str]:
    return [text[span.start : span.end] for span in spans]


def naive_lines(text: str) -> list[str]:
    lines = re.split(r"\r?\n", text)
    return lines if lines[-1] else lines[:-1]


@given(texts())
def test_lines_are_what_a_split_gives(text: str) -> None:
    assert cut(text, Document("x", text).lines) == naive_lines(text)


@given(texts())
def test_line_at_finds_the_line_of_every_character(text: str) -> None:
    document = Document("x", text)
    starts = [*(line.start for line in document.lines), len(text)]
    for line, after in zip(document.lines, starts[1:], strict=True):
        assert {document.line_at(offset) for offset in range(line.start, after)} == {line}


@given(texts())
def test_paragraphs_are_the_runs_of_lines_with_text(text: str) -> None:
    blocks = re.split(r"\n(?:\s*\n)+", "\n".join(naive_lines(text)).strip("\n\t "))
    found = cut(text, Document("x", text).paragraphs)
    assert [re.sub(r"\r?\n", "\n", block).strip() for block in found] == [
        block.strip() for block in blocks if block.strip()
    ]


@given(texts())
def test_headline_is_the_first_line_with_text(text: str) -> None:
    document = Document("x", text)
    expected = next((line for line in document.lines if not document.blank(line)), None)
    assert document.headline == expected


def _gap(lines: list[str], index: int, step: int) -> int:
    """How many blank lines lie before the next text from `index` on; none at the end."""
    count = 0
    while 0 <= index < len(lines):
        if lines[index].strip():
            return count
        count += 1
        index += step
    return count if step > 0 else 0


@given(st.data())
def test_without_lines_takes_these_lines_and_no_other_word(data: st.DataObject) -> None:
    text = data.draw(texts())
    document = Document("x", text)
    numbers = [i for i, line in enumerate(document.lines) if not document.blank(line)]
    if not numbers:
        return
    first = data.draw(st.sampled_from(numbers))
    last = data.draw(st.sampled_from([number for number in numbers if number >= first]))
    span = Span(document.lines[first].start, document.lines[last].end)

    result = applied(text, [document.without_lines(span)])

    lines = naive_lines(text)
    kept = [line.rstrip() for i, line in enumerate(lines) if not first <= i <= last]
    assert [line.rstrip() for line in naive_lines(result) if line.strip()] == [
        line for line in kept if line
    ]


@given(st.data())
def test_without_lines_leaves_no_gap(data: st.DataObject) -> None:
    text = data.draw(texts())
    document = Document("x", text)
    numbers = [i for i, line in enumerate(document.lines) if not document.blank(line)]
    if not numbers:
        return
    number = data.draw(st.sampled_from(numbers))

    edit = document.without_lines(document.lines[number])

    result, lines = applied(text, [edit]), naive_lines(text)
    above, below = _gap(lines, number - 1, -1), _gap(lines, number + 1, 1)
    if not result.strip():
        assert result == ""
    elif not any(line.strip() for line in lines[:number]):
        assert edit.span.start <= document.lines[number].start
        assert _gap(naive_lines(result[edit.span.start :]), 0, 1) == 0
    elif not any(line.strip() for line in lines[number + 1 :]):
        assert result == result.rstrip() + result[len(result.rstrip()) :].split("\n")[0] + (
            "\n" if "\n" in text[document.lines[number].end :] else ""
        )
    else:
        seam = edit.span.start
        before, after = naive_lines(result[:seam]), naive_lines(result[seam:])
        gap = _gap(before, len(before) - 1, -1) + _gap(after, 0, 1)
        assert gap <= max(above, below)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Titel\n\n@\n\nText\n", "Titel\n\nText\n"),
        ("Titel\n@\nText\n", "Titel\nText\n"),
        ("Titel\n@\n\nText\n", "Titel\n\nText\n"),
        ("Titel\n\n@\nText\n", "Titel\n\nText\n"),
        ("@\n\nText\n", "Text\n"),
        ("Text\n\n@\n", "Text\n"),
        ("Text\n\n@", "Text"),
        ("Text\n@\n\n\n", "Text\n"),
        ("Text\n\n@\n\n   Einzug\n", "Text\n\n   Einzug\n"),
        ("@\n", ""),
        ("@", ""),
    ],
)
def test_without_lines_examples(text: str, expected: str, newline: str) -> None:
    text, expected = text.replace("\n", newline), expected.replace("\n", newline)
    edit = Document("x", text).without_lines(Span(text.index("@"), text.index("@") + 1))
    assert applied(text, [edit]) == expected


@pytest.mark.parametrize(
    ("declared", "language"),
    [("de", "de"), ("de-AT", "de"), (" EN_us ", "en"), ("", None), ("zh-Hans-CN", "zh")],
)
def test_language_is_the_primary_subtag(declared: str, language: str | None) -> None:
    assert Document("x", "", metadata={"lang": declared}).language == language
