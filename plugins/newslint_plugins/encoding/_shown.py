"""How characters that cannot be seen are named in messages."""

_LONGEST = 24


def shown(text: str) -> str:
    """`text` in quotation marks, what cannot be seen as code points, long texts cut."""
    if len(text) <= _LONGEST and text.isprintable():
        return f"“{text}”"
    cut = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return f"“{''.join(char if char.isprintable() else f'<{code_point(char)}>' for char in cut)}”"


def code_point(char: str) -> str:
    """The usual name of a code point: `U+200B`."""
    return f"U+{ord(char):04X}"
