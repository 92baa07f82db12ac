"""Lines and columns against counting them one by one."""

from hypothesis import given
from hypothesis import strategies as st

from newslint.model import Position
from newslint.positions import Positions, byte_column, utf16_column

TEXTS = st.text(st.sampled_from("aß€😀\n\r\udcfc "), max_size=30)


@given(TEXTS)
def test_positions_are_counted_right(text: str) -> None:
    positions = Positions(text)
    line, column = 1, 1
    for offset, character in enumerate([*text, "end"]):
        assert positions.at(offset) == Position(line, column, offset)
        line, column = (line + 1, 1) if character == "\n" else (line, column + 1)


@given(TEXTS)
def test_columns_in_bytes_and_utf16(text: str) -> None:
    positions = Positions(text)
    for offset in range(len(text) + 1):
        line = text[:offset].rsplit("\n", 1)[-1]
        position = positions.at(offset)
        assert byte_column(text, position) == len(line.encode("utf-8", "surrogatepass")) + 1
        assert utf16_column(text, position) == 1 + sum(1 + (c > "\uffff") for c in line)
