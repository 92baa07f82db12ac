"""The legacy encodings that text can be read and written back in."""

import codecs
from functools import cache

UTF8, AUTO = "utf-8", "auto"
# Two characters of theirs may be one code, so that a text cannot be encoded piece by piece.
_COMPOSING = {"big5hkscs", "euc_jis_2004", "euc_jisx0213", "shift_jis_2004", "shift_jisx0213"}
# Unicode, those that switch from one table to another, and one that adds nothing.
_OTHERS = ("utf", "iso2022", "hz", "ascii")
_ASCII = "".join(map(chr, range(128)))


@cache
def is_legacy(name: str) -> bool:
    """Whether an encoding of this name is known that adds to ASCII, has no states, and is no Unicode."""
    try:
        found = codecs.lookup(name)
        return (
            found.name not in _COMPOSING
            and not found.name.startswith(_OTHERS)
            and _ASCII.encode().decode(name) == _ASCII
        )
    except (LookupError, UnicodeError, ValueError):
        return False
