"""Replacing bytes, and taking it back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newslint.sources.splice import Splice, inverse, spliced


@st.composite
def changes(draw: st.DrawFn) -> tuple[bytes, list[Splice], bytes]:
    """Bytes, splices to them, and what the splices make of them."""
    data, result = b"", b""
    splices = []
    for kept, old, new in draw(st.lists(st.tuples(*[st.binary(max_size=3)] * 3), max_size=5)):
        splices.append(Splice(len(data) + len(kept), old, new))
        data += kept + old
        result += kept + new
    rest = draw(st.binary(max_size=3))
    return data + rest, splices, result + rest


@given(changes())
def test_splices_and_their_inverse(change: tuple[bytes, list[Splice], bytes]) -> None:
    data, splices, result = change
    assert spliced(data, splices) == result
    assert spliced(result, inverse(splices)) == data
    assert inverse(inverse(splices)) == splices


@given(changes(), st.integers(0, 99))
def test_moved_splices_fit_moved_bytes(
    change: tuple[bytes, list[Splice], bytes], distance: int
) -> None:
    data, splices, result = change
    before = bytes(distance)
    assert spliced(before + data, [s.moved(distance) for s in splices]) == before + result


@pytest.mark.parametrize(
    "splices",
    [
        [Splice(0, b"b", b"")],
        [Splice(2, b"c", b""), Splice(0, b"a", b"")],
        [Splice(0, b"ab", b""), Splice(1, b"b", b"")],
        [Splice(2, b"cd", b"")],
    ],
)
def test_other_bytes_and_wrong_order_are_refused(splices: list[Splice]) -> None:
    with pytest.raises(ValueError, match="unexpected bytes"):
        spliced(b"abc", splices)
