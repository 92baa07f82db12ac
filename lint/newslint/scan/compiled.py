"""Hyperscan databases, kept on disk: compiling one takes a hundred times as long as loading it.

A stored database is a header, which is all that it was made of, and the database with a
checksum. It is believed only if the header is the wanted one to the last byte.
"""

import sys
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from newslint.cachedir import keep

_FORMAT = 1
_CHECKSUM_BYTES = 4


def stored_database(expressions: Sequence[bytes], hyperscan: Any, cache: Path | None) -> Any:
    """The database of just these expressions from the cache; None if it is not there, or damaged."""
    if cache is None:
        return None
    header = _header(expressions, hyperscan)
    try:
        data = _path(cache, header).read_bytes()
        payload = data[len(header) + _CHECKSUM_BYTES :]
        if not data.startswith(header + _checksum(payload)):
            return None
        database = hyperscan.loadb(payload, hyperscan.HS_MODE_BLOCK)
        database.scratch = hyperscan.Scratch(database)
    except (OSError, hyperscan.HyperscanError):
        return None
    return database


def compiled_database(expressions: Sequence[bytes], hyperscan: Any, cache: Path | None) -> Any:
    """The database of these expressions, compiled, and stored for the next run."""
    count = len(expressions)
    database = hyperscan.Database(mode=hyperscan.HS_MODE_BLOCK)
    database.compile(
        expressions=list(expressions),
        ids=list(range(count)),
        flags=[hyperscan.HS_FLAG_UTF8] * count,
    )
    if cache is not None:
        header = _header(expressions, hyperscan)
        payload = hyperscan.dumpb(database)
        keep(_path(cache, header), header + _checksum(payload) + payload)
    return database


def _header(expressions: Sequence[bytes], hyperscan: Any) -> bytes:
    made_of = (_FORMAT, hyperscan.__version__, sys.platform, tuple(expressions))
    return repr(made_of).encode() + b"\n"


def _path(cache: Path, header: bytes) -> Path:
    return cache / f"triggers-{zlib.crc32(header):08x}-{len(header)}.hs"


def _checksum(payload: bytes) -> bytes:
    return zlib.crc32(payload).to_bytes(_CHECKSUM_BYTES, "little")
