"""Bytes to text without losing one: the file's encoding and byte-order mark are remembered."""

import codecs
import re

from msgspec import Struct

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FIRST_OF_MARKS = {mark[:1] for mark, _ in _MARKS}
# How much of a file is looked at to tell whether it is text, as git and grep do.
_HEAD = 8192
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class Decoded(Struct, frozen=True):
    """The text of a file, the mark it began with, and the encoding to write it in."""

    text: str
    mark: bytes
    encoding: str

    def encode(self, text: str) -> bytes:
        """`text` in the file's encoding; undecoded bytes come out as they were."""
        return text.encode(self.encoding, "surrogateescape")


def decode(data: bytes) -> Decoded:
    """The text of `data`; bytes that are no UTF-8 become lone surrogates U+DC80 to U+DCFF."""
    if data[:1] not in _FIRST_OF_MARKS:
        return Decoded(data.decode("utf-8", "surrogateescape"), b"", "utf-8")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            # Only UTF-8 keeps bad bytes apart; in UTF-16 they would shift all that follows.
            errors = "surrogateescape" if encoding == "utf-8" else "strict"
            try:
                return Decoded(data[len(mark) :].decode(encoding, errors), mark, encoding)
            except UnicodeDecodeError:
                break
    return Decoded(data.decode("utf-8", "surrogateescape"), b"", "utf-8")


def is_binary(data: bytes) -> bool:
    """Whether `data` is no text: a NUL near its start, and more wrong with it than stray NULs."""
    head = data[:_HEAD]
    if b"\0" not in head or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return False
    if len(_CONTROLS.findall(head)) * 20 > len(head):
        return True
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start < len(head) - 4
    return False
