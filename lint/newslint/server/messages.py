"""Messages read from the client, and lines for whoever reads the server's log."""

import re
import sys
from typing import BinaryIO

from newslint.errors import NewslintError
from newslint.reporters.report import safe_text

# A header is a name and a number; a text of a gigabyte is in no editor.
_LONGEST_HEADER, _LONGEST_BODY = 1024, 1 << 30
_HEADER = re.compile(rb"[\w-]+:.*")
_LENGTH = re.compile(rb"content-length:[ \t]*([0-9]{1,10})[ \t]*", re.IGNORECASE)


def read_message(stream: BinaryIO) -> bytes | None:
    """The body of the next message; None if the stream ends instead.

    Raises `NewslintError` for what is no message: where the next one begins cannot be told then.
    """
    length: int | None = None
    while line := stream.readline(_LONGEST_HEADER):
        header = line.rstrip(b"\r\n")
        if not header and length is not None:
            body = stream.read(length)
            return body if len(body) == length else None
        if header == line and b"content-".startswith(line[:8].lower()):
            return None
        if header == line or not _HEADER.fullmatch(header):
            raise NewslintError(_no_message(header))
        if found := _LENGTH.fullmatch(header):
            length = int(found[1])
            if length > _LONGEST_BODY:
                raise NewslintError(_no_message(header))
    return None


def _no_message(header: bytes) -> str:
    shown = header[:40].decode("utf-8", "replace")
    return (
        f"newslint server: {shown!r} is no message of the language server protocol. "
        "Editors start this command; docs/editors.md says how to set them up"
    )


def complain(line: str) -> None:
    """Say what went wrong, on standard error, which editors keep as the server's log."""
    print(f"newslint server: {safe_text(line)}", file=sys.stderr, flush=True)
