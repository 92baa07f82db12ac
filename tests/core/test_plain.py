"""Edits to the text of a file become splices to its bytes, whatever the encoding."""

import codecs

from hypothesis import given
from hypothesis import strategies as st

from newslint import Edit, Span
from newslint.sources import markdown, plain
from newslint.sources.decode import decode
from newslint.sources.splice import applied, inverse, spliced

PIECES = [b"Wien", "ü€😀".encode(), b"\xfc", b"\xc3", b"\n", b"\r\n", b" ", b"\xef\xbb\xbf"]
FILES = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=8).map(b"".join),
    st.lists(st.sampled_from(PIECES), max_size=8).map(lambda p: codecs.BOM_UTF8 + b"".join(p)),
    st.text(max_size=20).map(lambda text: text.encode("utf-16", "replace")),
)


@st.composite
def edits(draw: st.DrawFn, length: int) -> list[Edit]:
    """Edits to a text of that length, in order and apart."""
    ends = sorted(draw(st.lists(st.integers(0, length), max_size=6)))
    pairs = zip(ends[::2], ends[1::2], strict=False)
    new = st.text(st.sampled_from("xß€😀\n"), max_size=3)
    return [Edit(Span(start, end), draw(new)) for start, end in pairs]


@given(FILES, st.data())
def test_only_the_edited_bytes_change(data: bytes, draw: st.DataObject) -> None:
    decoded = decode(data)
    changes = draw.draw(edits(len(decoded.text)))

    splices = plain.replace(data, changes)

    assert spliced(data, splices) == decoded.mark + decoded.encode(applied(decoded.text, changes))
    assert spliced(spliced(data, splices), inverse(splices)) == data


def test_a_file_is_one_document() -> None:
    document = plain.read("a.txt", codecs.BOM_UTF8 + b"eins\r\nzwei", lang="de")
    assert (document.text, document.record, document.language) == ("eins\r\nzwei", None, "de")
    assert markdown.read("a.md", b"# eins\n").text == "# eins\n"
