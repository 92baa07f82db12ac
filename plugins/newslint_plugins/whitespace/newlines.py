"""What the family's checks agree on about line ends."""

LINE_BREAKS = "\n\r\u2028\u2029"
"""LF and CR, and Unicode's line and paragraph separators."""


def own_newline(text: str) -> str:
    """The line end that dominates in `text`, LF or CRLF; LF on a tie or where there is none."""
    crlf = text.count("\r\n")
    return "\r\n" if 2 * crlf > text.count("\n") else "\n"
