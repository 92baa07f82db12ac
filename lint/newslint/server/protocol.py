"""Messages taken in: what is none is answered by an error, and the others go to the features."""

import json
from collections.abc import Generator
from typing import Any

from lsprotocol import types
from lsprotocol.types import ErrorCodes
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol, lsp_method

from newslint.server.messages import complain


def _to_feature(method: str) -> Any:
    """What hands a notification on to the feature of that name."""

    @lsp_method(method)
    def handle(protocol: LanguageServerProtocol, params: Any) -> None:
        protocol.fm.features[method](params)

    return handle


class Protocol(LanguageServerProtocol):
    """The protocol as pygls speaks it, but for texts, which `Documents` keeps, and for the end."""

    exit_code: int | None = None
    """What the process is to end with, once the client has said that it shall."""

    # pygls counts as lines what the protocol does not: its own texts go wrong after U+2028 or NEL.
    lsp_text_document__did_open = _to_feature(types.TEXT_DOCUMENT_DID_OPEN)
    lsp_text_document__did_change = _to_feature(types.TEXT_DOCUMENT_DID_CHANGE)
    lsp_text_document__did_close = _to_feature(types.TEXT_DOCUMENT_DID_CLOSE)

    @lsp_method(types.EXIT)
    def lsp_exit(self, *_: Any) -> Generator[Any, Any, None]:
        """Take note that the client wants the process to end."""
        self.exit_code = self.end_code
        yield from ()

    @property
    def end_code(self) -> int:
        """The exit code if nothing more is said: a client announces the end before it leaves."""
        return 0 if self._shutdown else 1

    def take(self, body: bytes) -> None:
        """Handle the message that `body` is; a request that is none of the protocol's is refused."""
        try:
            content = json.loads(body)
        except (ValueError, RecursionError):
            self._refuse(None, ErrorCodes.ParseError, "a message is no valid JSON")
            return
        if not _is_message(content):
            self._refuse(None, ErrorCodes.InvalidRequest, "a message is none of JSON-RPC 2.0")
            return
        number, method = content.get("id"), content.get("method")
        if method is not None and not self._is_time_for(method):
            if number is not None:
                code = ErrorCodes.InvalidRequest
                if self._workspace is None:
                    code = ErrorCodes.ServerNotInitialized
                self._refuse(number, code, f"{method} comes at the wrong time")
            return
        if method is not None and self.get_message_type(method) is None:
            content.setdefault("params", None)
        try:
            message = self.structure_message(content)
        except JsonRpcException:
            what = f"the parameters of {method} are wrong" if method else "a response is wrong"
            self._refuse(number, ErrorCodes.InvalidParams, what)
            return
        self.handle_message(message)

    def _is_time_for(self, method: str) -> bool:
        if method == types.EXIT:
            return True
        return (self._workspace is None) == (method == types.INITIALIZE) and not self._shutdown

    def _refuse(self, number: int | str | None, code: ErrorCodes, reason: str) -> None:
        complain(reason)
        error = {"code": code.value, "message": reason}
        self._send_data({"jsonrpc": self.VERSION, "id": number, "error": error})


def _is_message(content: object) -> bool:
    if not isinstance(content, dict) or content.get("jsonrpc") != Protocol.VERSION:
        return False
    number, method = content.get("id"), content.get("method")
    if not isinstance(number, int | str | None) or isinstance(number, bool):
        return False
    if method is None:
        return number is not None and ("result" in content or "error" in content)
    return isinstance(method, str)
