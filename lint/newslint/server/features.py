"""What the server does for its client, each under the name that the protocol has for it."""

import asyncio
import os
from functools import partial
from urllib.parse import unquote, urlsplit

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.protocol import default_converter
from pygls.uris import to_fs_path

from newslint import __version__
from newslint.registry.plugins import load_registry
from newslint.reporters.report import safe_text
from newslint.server import actions
from newslint.server.abilities import Abilities, abilities_of
from newslint.server.configuration import WATCHED, Configuration
from newslint.server.documents import Client, Documents
from newslint.server.hover import hover
from newslint.server.messages import complain
from newslint.server.protocol import Protocol
from newslint.server.states import Checked, OpenDocument
from newslint.server.text import UTF16, text_of
from newslint.sources.discover import UNKNOWN, FoundFile, shown
from newslint.sources.names import format_of

# What clients call the formats of documents whose names do not tell.
_LANGUAGES = {"markdown": "markdown", "jsonl": "jsonl", "jsonlines": "jsonl", "ndjson": "jsonl"}
_DIAGNOSTICS = types.DiagnosticOptions(
    identifier="newslint", inter_file_dependencies=True, workspace_diagnostics=False
)


class Server(LanguageServer):
    """The server, and from `initialize` on what it knows of its client and the open documents."""

    protocol: Protocol
    configuration: Configuration
    abilities: Abilities
    documents: Documents

    def report_server_error(self, error: Exception, _source: object) -> None:
        """Say what went wrong where nobody waits for an answer."""
        complain(f"{type(error).__name__}: {error}")


def make_server(configuration: Configuration) -> Server:
    """A server with all its features."""
    server = Server(
        "newslint", __version__, protocol_cls=Protocol, converter_factory=default_converter
    )
    for name, options, feature in (
        (types.INITIALIZE, None, _initialize),
        (types.INITIALIZED, None, _initialized),
        (types.TEXT_DOCUMENT_DID_OPEN, None, _open),
        (types.TEXT_DOCUMENT_DID_CHANGE, None, _change),
        (types.TEXT_DOCUMENT_DID_SAVE, None, _save),
        (types.TEXT_DOCUMENT_DID_CLOSE, None, _close),
        (types.TEXT_DOCUMENT_HOVER, None, _hover),
        (
            types.TEXT_DOCUMENT_CODE_ACTION,
            types.CodeActionOptions(actions.KINDS, resolve_provider=True),
            _code_actions,
        ),
        (types.CODE_ACTION_RESOLVE, None, _with_edit),
        (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, None, _look_again),
        (types.WORKSPACE_DID_CHANGE_CONFIGURATION, None, _look_again),
    ):
        server.feature(name, options)(feature)
    server.configuration = configuration
    return server


def _initialize(server: Server, params: types.InitializeParams) -> None:
    server.abilities = abilities_of(params.capabilities)
    if server.abilities.pulls:
        server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, _DIAGNOSTICS)(_diagnostics)
    client = Client(
        publish=None if server.abilities.pulls else partial(_publish, server),
        refresh=partial(_refresh, server),
        tell=partial(_tell, server),
    )
    server.documents = Documents(client, server.configuration)


async def _initialized(server: Server, _: types.InitializedParams) -> None:
    if server.abilities.watches:
        watcher = types.FileSystemWatcher(f"**/{{{','.join(WATCHED)}}}")
        method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
        options = types.DidChangeWatchedFilesRegistrationOptions([watcher])
        registration = types.Registration("configuration", method, options)
        server.client_register_capability(types.RegistrationParams([registration]))
    registry = await asyncio.get_running_loop().run_in_executor(None, load_registry)
    for problem in registry.problems:
        _tell(server, problem)


def _open(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    item = params.text_document
    file = _file(item.uri, item.language_id)
    text = text_of(item.text, server.workspace.position_encoding or UTF16)
    document = OpenDocument(item.uri, file, text, item.version, server.abilities)
    server.documents.open(document)


def _change(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    document = server.documents.get(params.text_document.uri)
    if document:
        text = document.text.changed(params.content_changes)
        server.documents.change(document, text, params.text_document.version)


def _save(server: Server, params: types.DidSaveTextDocumentParams) -> None:
    if document := server.documents.get(params.text_document.uri):
        server.documents.save(document)


def _close(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    document = server.documents.get(params.text_document.uri)
    if document:
        server.documents.close(document)
        _publish(server, document, None)


def _look_again(server: Server, _: object) -> None:
    server.documents.look_again()


async def _diagnostics(
    server: Server, params: types.DocumentDiagnosticParams
) -> types.RelatedFullDocumentDiagnosticReport:
    document = server.documents.get(params.text_document.uri)
    checked = await server.documents.checked(document) if document else None
    return types.RelatedFullDocumentDiagnosticReport(items=_shown(checked))


async def _hover(server: Server, params: types.HoverParams) -> types.Hover | None:
    document = server.documents.get(params.text_document.uri)
    if document is None:
        return None
    checked = await server.documents.checked(document)
    return hover(checked, params.position, markdown=server.abilities.markdown)


async def _code_actions(server: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    document = server.documents.get(params.text_document.uri)
    if document is None:
        return []
    checked = await server.documents.checked(document)
    only = params.context.only
    found: list[types.CodeAction] = []
    if actions.is_wanted(types.CodeActionKind.QuickFix, only):
        found += actions.quick_fixes(document, checked, params.range)
    if actions.is_wanted(actions.FIX_ALL, only) and actions.has_safe_fixes(checked):
        all_of_them = types.CodeAction(
            "Mend all that newslint can mend safely", kind=actions.FIX_ALL, data=document.uri
        )
        # Asked for by name, it is to be applied.
        if only is not None or not server.abilities.resolves:
            all_of_them = await _with_edit(server, all_of_them)
        found.append(all_of_them)
    return found


async def _with_edit(server: Server, action: types.CodeAction) -> types.CodeAction:
    """The action that mends all, with its edit."""
    document = server.documents.get(str(action.data))
    if document and action.edit is None:
        text, edits = await server.documents.mended(document)
        action.edit = actions.workspace_edit(document, text, edits)
    return action


def _publish(server: Server, document: OpenDocument, checked: Checked | None) -> None:
    if not server.abilities.pulls:
        params = types.PublishDiagnosticsParams(document.uri, _shown(checked), document.version)
        server.text_document_publish_diagnostics(params)


def _refresh(server: Server) -> None:
    server.workspace_diagnostic_refresh(None)


def _shown(checked: Checked | None) -> list[types.Diagnostic]:
    return [diagnostic for _, diagnostic in checked.found] if checked else []


def _tell(server: Server, problem: str) -> None:
    params = types.ShowMessageParams(types.MessageType.Error, f"newslint: {safe_text(problem)}")
    server.window_show_message(params)


def _file(uri: str, language: str) -> FoundFile:
    """The file that a document is, or would be in the working directory if it has no folder."""
    path = to_fs_path(uri) or unquote(urlsplit(uri).path) or "untitled"
    real = os.path.abspath(path)
    format_ = format_of(real) or _LANGUAGES.get(language, "plain")
    return FoundFile(shown(real), real, format_, UNKNOWN, named=True)
