"""The server as a process: standard input and output, and how it ends."""

import asyncio
import contextlib
import logging
import os
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, BinaryIO

from newslint.cachedir import use_cache
from newslint.registry.plugins import load_registry
from newslint.server.configuration import Configuration
from newslint.server.features import Server, make_server
from newslint.server.messages import complain, read_message


class _Output:
    """Where messages go; what a client that is gone does not read is lost without a word."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, data: bytes) -> None:
        with contextlib.suppress(OSError):
            self._stream.write(data)
            self._stream.flush()

    def close(self) -> None:
        """Nothing is left to be done."""


def serve(configuration: Configuration) -> int:
    """Serve the client at standard input and output; the exit code.

    Raises `NewslintError` if what it sends is no message, and for a plugin that cannot be used.
    """
    # pygls logs with tracebacks; what matters of it is said in a line or answered.
    logging.getLogger("pygls").setLevel(logging.CRITICAL + 1)
    # Whatever a plugin prints must not come between the messages.
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    # Before there is a cache, which keeps no examples: the pages of the rules show them.
    load_registry()
    use_cache(None, on=True)
    if sys.stdin.isatty():
        complain("waiting for an editor to speak to it; docs/editors.md says how, Ctrl-C ends it")
    server = make_server(configuration)
    server.protocol.set_writer(_Output(output))
    return asyncio.run(_serve(server, sys.stdin.buffer))


async def _serve(server: Server, stream: BinaryIO) -> int:
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(_complain_of)
    reader = ThreadPoolExecutor(1, "read")
    protocol = server.protocol
    while protocol.exit_code is None:
        body = await loop.run_in_executor(reader, read_message, stream)
        if body is None:
            return protocol.end_code
        protocol.take(body)
    return protocol.exit_code


def _complain_of(_: asyncio.AbstractEventLoop, context: Mapping[str, Any]) -> None:
    error = context.get("exception")
    complain(f"{type(error).__name__}: {error}" if error else str(context["message"]))
