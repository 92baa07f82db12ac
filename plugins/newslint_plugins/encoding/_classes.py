"""Character classes as the scanner reads them."""

from collections.abc import Iterable


def ranges(codes: Iterable[int]) -> str:
    """The inside of a character class with the members `codes`."""
    spans: list[list[int]] = []
    for code in sorted(codes):
        if spans and code == spans[-1][1] + 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return "".join(
        character(first)
        + ("-" if last > first + 1 else "")
        + (character(last) if last > first else "")
        for first, last in spans
    )


def character(code: int) -> str:
    """A code point as it may stand in a class, or by itself."""
    if code < 0x20 or code == 0x7F:
        return f"\\x{code:02x}"
    return "\\" + chr(code) if chr(code) in r"\]^-[" else chr(code)
