"""What the tests of the language server share: an editor that has it as a process."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pytest
import pytest_asyncio
from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp import LanguageClient

from newslint.server.text import Text

_Value = TypeVar("_Value")
# Far longer than anything takes: a test that waits for what does not come is to fail, not to hang.
PATIENCE = 30


class Editor:
    """A client with a server of its own, and what the server has said."""

    def __init__(self, folder: Path, capabilities: types.ClientCapabilities) -> None:
        self.folder = folder
        self.capabilities = capabilities
        self.client = LanguageClient(converter_factory=default_converter)
        self.published: dict[str, types.PublishDiagnosticsParams] = {}
        self.messages: list[str] = []
        self.watched: list[types.Registration] = []
        self.refreshes = 0
        self.texts: dict[str, Text] = {}
        self.versions: dict[str, int] = {}
        self._said = asyncio.Event()

    async def start(self, *options: str) -> types.InitializeResult:
        """Start the server, and introduce the client to it."""
        self._listen()
        command = [sys.executable, "-m", "newslint", "server", *options]
        await self.client.start_io(*command, cwd=self.folder, env=dict(os.environ))
        params = types.InitializeParams(self.capabilities, root_uri=self.folder.as_uri())
        return await self._soon(self.client.initialize_session(params))

    def _listen(self) -> None:
        def published(params: types.PublishDiagnosticsParams) -> None:
            self.published[params.uri] = params
            self._said.set()

        def shown(params: types.ShowMessageParams) -> None:
            self.messages.append(params.message)
            self._said.set()

        def registered(params: types.RegistrationParams) -> None:
            self.watched += params.registrations
            self._said.set()

        def refreshed(_: None) -> None:
            self.refreshes += 1
            self._said.set()

        for name, feature in (
            (types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, published),
            (types.WINDOW_SHOW_MESSAGE, shown),
            (types.CLIENT_REGISTER_CAPABILITY, registered),
            (types.WORKSPACE_DIAGNOSTIC_REFRESH, refreshed),
        ):
            self.client.feature(name)(feature)

    async def stop(self) -> int:
        """Take leave; the exit code of the server."""
        await self._soon(self.client.shutdown_session())
        code = self.server.returncode
        stop: Any = self.client.stop
        await stop()
        assert code is not None
        return code

    @property
    def server(self) -> asyncio.subprocess.Process:
        """The process of the server."""
        assert self.client._server is not None
        return self.client._server

    def uri(self, name: str) -> str:
        """The URI of a file in the folder."""
        return (self.folder / name).as_uri()

    async def open(self, name: str, text: str, language: str = "plaintext") -> None:
        """Open a document of this text, saved or not."""
        uri = self.uri(name)
        self.texts[uri], self.versions[uri] = Text(text), 1
        item = types.TextDocumentItem(uri, language, 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    async def type(self, name: str, start: int, end: int, new: str) -> None:
        """Replace the characters from `start` to `end` of a document."""
        uri = self.uri(name)
        change = types.TextDocumentContentChangePartial(self.texts[uri].range(start, end), new)
        self.texts[uri] = self.texts[uri].changed([change])
        self.versions[uri] += 1
        document = types.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(document, [change]))

    async def save(self, name: str) -> None:
        """Write a document, and say so."""
        uri = self.uri(name)
        (self.folder / name).write_text(self.texts[uri].text, "utf-8", newline="")
        params = types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri))
        self.client.text_document_did_save(params)

    async def configure(self, text: str, name: str = "newslint.toml") -> None:
        """Write a configuration, and say that it has changed."""
        (self.folder / name).write_text(text, "utf-8")
        change = types.FileEvent(self.uri(name), types.FileChangeType.Changed)
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([change]))

    async def until(self, what: Callable[[], _Value | None]) -> _Value:
        """Wait until something holds, looking whenever the server has said something."""
        async with asyncio.timeout(PATIENCE):
            while not (value := what()):
                self._said.clear()
                await self._said.wait()
            return value

    async def diagnostics(
        self, name: str, *, codes: Sequence[str] | None = None
    ) -> list[types.Diagnostic]:
        """What the server has published of the newest version of a document, with these codes."""
        uri = self.uri(name)

        def newest() -> types.PublishDiagnosticsParams | None:
            params = self.published.get(uri)
            if params is None or params.version != self.versions[uri]:
                return None
            found = [str(each.code) for each in params.diagnostics]
            return params if codes is None or found == list(codes) else None

        return list((await self.until(newest)).diagnostics)

    async def hover(self, name: str, line: int, character: int) -> types.Hover | None:
        """What stands over a place."""
        document = types.TextDocumentIdentifier(self.uri(name))
        params = types.HoverParams(document, types.Position(line, character))
        return await self._soon(self.client.text_document_hover_async(params))

    async def actions(
        self, name: str, *, only: Sequence[str] | None = None
    ) -> list[types.CodeAction]:
        """What the server offers to do about a document."""
        uri = self.uri(name)
        params = types.CodeActionParams(
            types.TextDocumentIdentifier(uri),
            self.texts[uri].range(0, len(self.texts[uri].text)),
            types.CodeActionContext([], only=only),
        )
        found = await self._soon(self.client.text_document_code_action_async(params))
        return [each for each in found or () if isinstance(each, types.CodeAction)]

    async def resolved(self, action: types.CodeAction) -> types.CodeAction:
        """An action with its edit."""
        return await self._soon(self.client.code_action_resolve_async(action))

    def applied(self, name: str, edit: types.WorkspaceEdit | None) -> str:
        """The text of a document after an edit to its newest version alone."""
        assert edit is not None
        uri = self.uri(name)
        edits: Sequence[Any] = ()
        if edit.document_changes:
            (change,) = edit.document_changes
            assert isinstance(change, types.TextDocumentEdit)
            assert change.text_document.version == self.versions[uri]
            assert change.text_document.uri == uri
            edits = change.edits
        elif edit.changes:
            assert list(edit.changes) == [uri]
            edits = edit.changes[uri]
        text = self.texts[uri]
        # From the last to the first, so that no edit moves another.
        for each in sorted(edits, key=lambda each: text.offset(each.range.start), reverse=True):
            text = text.changed([types.TextDocumentContentChangePartial(each.range, each.new_text)])
        return text.text

    async def _soon(self, answer: Coroutine[Any, Any, _Value]) -> _Value:
        async with asyncio.timeout(PATIENCE):
            return await answer


Start = Callable[..., Coroutine[Any, Any, Editor]]


def capabilities(*, pulls: bool = False, encoding: str | None = None) -> types.ClientCapabilities:
    """Those of a client that can do all that the server asks about."""
    diagnostics = types.PublishDiagnosticsClientCapabilities(
        related_information=True,
        tag_support=types.ClientDiagnosticsTagOptions([types.DiagnosticTag.Unnecessary]),
        code_description_support=True,
        version_support=True,
    )
    kinds = types.ClientCodeActionKindOptions(["quickfix", "source.fixAll"])
    return types.ClientCapabilities(
        general=types.GeneralClientCapabilities(
            position_encodings=[encoding] if encoding else None
        ),
        text_document=types.TextDocumentClientCapabilities(
            publish_diagnostics=diagnostics,
            diagnostic=types.DiagnosticClientCapabilities() if pulls else None,
            hover=types.HoverClientCapabilities(content_format=[types.MarkupKind.Markdown]),
            code_action=types.CodeActionClientCapabilities(
                code_action_literal_support=types.ClientCodeActionLiteralOptions(kinds),
                is_preferred_support=True,
                data_support=True,
                resolve_support=types.ClientCodeActionResolveOptions(["edit"]),
            ),
        ),
        workspace=types.WorkspaceClientCapabilities(
            workspace_edit=types.WorkspaceEditClientCapabilities(document_changes=True),
            did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(
                dynamic_registration=True
            ),
            diagnostics=types.DiagnosticWorkspaceClientCapabilities(refresh_support=pulls),
        ),
    )


@pytest.fixture(scope="session", autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One cache for all servers, and not the user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSLINT_CACHE_DIR", str(tmp_path_factory.getbasetemp() / "cache"))
        yield


@pytest_asyncio.fixture
async def editor(tmp_path: Path) -> AsyncIterator[Editor]:
    """An editor that is told of findings."""
    editor = Editor(tmp_path, capabilities())
    await editor.start()
    yield editor
    assert await editor.stop() == 0
