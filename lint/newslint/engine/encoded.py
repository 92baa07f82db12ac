"""Findings as bytes and back: to be kept, and not to be held in memory."""

import json
from collections.abc import Sequence

import msgspec

from newslint.model import Finding

_DECODER = msgspec.msgpack.Decoder(list[Finding])


def encoded(findings: Sequence[Finding]) -> bytes:
    """Findings as bytes, none as no bytes."""
    if not findings:
        return b""
    try:
        return msgspec.msgpack.encode(findings)
    except UnicodeEncodeError:
        # Bytes that could not be decoded are no characters to any format but this.
        return json.dumps(msgspec.to_builtins(findings)).encode()


def decoded(data: bytes) -> list[Finding]:
    """The findings that the bytes stand for."""
    if not data:
        return []
    if data.startswith(b"["):
        return msgspec.convert(json.loads(data), list[Finding])
    return _DECODER.decode(data)
