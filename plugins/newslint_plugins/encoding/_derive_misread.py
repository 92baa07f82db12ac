"""The triggers for UTF-8 that was read as an encoding of another language."""

from newslint_plugins.encoding._classes import character, ranges
from newslint_plugins.encoding._misread import FOREIGN, bytes_of

# The first bytes of Latin, Greek, Russian and Arabic letters in UTF-8.
_FIRST_BYTES = (0xC3, 0xC4, 0xC5, 0xCE, 0xCF, 0xD0, 0xD1, 0xD8, 0xD9)
_SLAVIC = ("cp1250", "iso8859-2", "cp1257")


def misread_triggers() -> tuple[str, ...]:
    """Two characters of UTF-8 in an encoding that ftfy does not know or asks more evidence of.

    Beside a letter, or two in a row; in an encoding of Latin letters beside a small one.
    """
    found: list[str] = []
    for encoding in (*_SLAVIC, *FOREIGN):
        codes = {byte: code for code, byte in bytes_of(encoding).items()}
        first = f"[{ranges(codes[byte] for byte in _FIRST_BYTES)}]"
        following = f"[{ranges(codes[byte] for byte in range(0x80, 0xC0))}]"
        letter = "[a-z]" if encoding in _SLAVIC else "[A-Za-z]"
        dash = character(codes[0xE2]) + character(codes[0x80]) + following
        found += [letter + first + following, first + following + letter]
        found += [(first + following) * 2, dash]
    return tuple(dict.fromkeys(found))
