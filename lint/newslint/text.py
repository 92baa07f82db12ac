"""What the checks agree on about text: when two passages count as the same, and what a word is."""

import re
import unicodedata
from functools import cache
from typing import Any

# Unicode's quotation marks and apostrophes (general categories Pi and Pf, and the low-9 and ASCII marks).
QUOTES = "\"'`´‘’‚‛“”„‟«»‹›"
_QUOTES = dict.fromkeys(map(ord, QUOTES), '"')
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_FOLD = _QUOTES | _DASHES

# Unbroken runs of word characters; the underscore is no letter of any language.
WORD = re.compile(r"[^\W_]+")


def fold(text: str) -> str:
    """`text` with everything removed in which two printings of the same words may differ.

    Canonical composition, case, white space, and the shape of quotation marks and dashes:
    two texts with equal folds are the same words in the same order.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_FOLD)
    else:
        text = text.replace("'", '"').replace("`", '"')
    return " ".join(text.casefold().split())


def key(text: str) -> int:
    """A 64-bit key of `text`, the same in every process and on every machine."""
    digest = _blake2b()(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


@cache
def _blake2b() -> Any:
    from hashlib import blake2b  # brings OpenSSL with it, which few runs on one file need

    return blake2b
