"""What of a Markdown file is no prose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.sources.markdown import code_spans, read

PIECES = [
    *("---\n", "+++\n", "title: x\n", "```\n", "~~~py\n", "    code\n", "`", "``", "<div>\n", "\n"),
    *("Text ", "# Titel\n", "- Punkt\n", "> Zitat\n", "[a](http://b)", "[a]: http://b\n", "\r\n"),
    *("\r", "\0", "\x0b", "\u2028", "é", "\udcfc", "\t", "]("),
]


def code(text: str) -> list[str]:
    return [text[span.start : span.end] for span in code_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: x\n---\nText\n", ["---\ntitle: x\n---\n"]),
        ("+++\nt = 1\n+++\n\nText\n", ["+++\nt = 1\n+++\n"]),
        ("Text\n\n```py\nx  = 1\n```\n\nText\n", ["```py\nx  = 1\n```\n"]),
        ("Text\n\n    x  = 1\n\nText\n", ["    x  = 1\n"]),
        ("Text `a  b` und ``c ` d`` hier\n", ["`a  b`", "``c ` d``"]),
        ("<table>\n<td>x</td>\n</table>\n\nText\n", ["<table>\n<td>x</td>\n</table>\n"]),
        ("[Text](http://a.de/b) hier\n", ["http://a.de/b"]),
        ("[1]: http://a.de  (Titel)\n", ["[1]: http://a.de  (Titel)"]),
        ("eins\r\n\r\n```\r\nx\r\n```\r\n", ["```\r\nx\r\n```\r\n"]),
        ("eins\rzwei\n\n```\nx\n```\n", ["```\nx\n```\n"]),
        ("Nichts `davon ist Code.\n", []),
        ("", []),
    ],
)
def test_code_spans(text: str, expected: list[str]) -> None:
    assert code(text) == expected


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_code_spans_are_in_order_and_apart(text: str) -> None:
    at = 0
    for span in code_spans(text):
        assert at <= span.start <= span.end <= len(text)
        at = span.end


def test_code_is_found_when_it_is_asked_for() -> None:
    document = read("a.md", b"`x`\n", lang="de")
    assert (document.syntax, document.language) == ("markdown", "de")
    assert [document.text[s.start : s.end] for s in document.code] == ["`x`"]
