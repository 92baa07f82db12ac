"""Bytes to text and back without losing one."""

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newslint.sources.decode import decode, is_binary

MARKS = [b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE]
PIECES = [
    b"Wien",
    "ü€😀".encode(),
    b"\xfc",
    b"\xc3",
    b"\n",
    b"\r\n",
    b"\0",
    b"\xff\xfe",
    b"\xed\xa0\x80",
]
RAW = st.one_of(st.binary(max_size=40), st.lists(st.sampled_from(PIECES), max_size=8).map(b"".join))


@given(st.sampled_from(MARKS), RAW)
@example(codecs.BOM_UTF8, b"K\xf6ln")
@example(codecs.BOM_UTF16_LE, b"a\0b")
def test_all_bytes_come_back(mark: bytes, body: bytes) -> None:
    decoded = decode(mark + body)
    assert decoded.mark + decoded.encode(decoded.text) == mark + body


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("Köln".encode(), "Köln", "utf-8"),
        (codecs.BOM_UTF8 + "Köln".encode(), "Köln", "utf-8"),
        (codecs.BOM_UTF8 + b"K\xf6ln", "K\udcf6ln", "utf-8"),
        (codecs.BOM_UTF16_LE + "Köln".encode("utf-16-le"), "Köln", "utf-16-le"),
        (codecs.BOM_UTF16_BE + "Köln".encode("utf-16-be"), "Köln", "utf-16-be"),
        (b"K\xf6ln", "K\udcf6ln", "utf-8"),
        (b"", "", "utf-8"),
    ],
)
def test_text_and_encoding(data: bytes, text: str, encoding: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("data", "binary"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1", True),
        (b"\x7fELF\2\1\1\0\0\0\0\0", True),
        (b"PK\3\4\x14\0\0\0\x08\0" + bytes(range(256)), True),
        (b"one stray \0 in a long line of text that is fine otherwise", False),
        ("eins \0 zwei, drei und vierzig Köpfe".encode(), False),
        ("Köln".encode("utf-16"), False),
        (b"K\xf6ln without any NUL", False),
        (("ä" * 5000 + "\0").encode(), False),
        ((" " + "ä" * 5000).encode().replace(b" ", b" \0", 1), False),
        (b"", False),
    ],
)
def test_is_binary(data: bytes, binary: bool) -> None:
    assert is_binary(data) is binary
