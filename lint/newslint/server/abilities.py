"""What the client says it can do, as far as the server does things differently for it."""

from lsprotocol.types import ClientCapabilities, MarkupKind
from msgspec import Struct
from pygls.capabilities import get_capability


class Abilities(Struct, frozen=True):
    """What the client can do."""

    pulls: bool
    """Whether it asks for diagnostics, and asks again when told that there are new ones."""
    watches: bool
    """Whether it tells of changes to files when asked to."""
    markdown: bool
    """Whether it shows Markdown."""
    related: bool
    """Whether it shows the places that a diagnostic is related to."""
    tags: bool
    """Whether it shows what is unnecessary as such."""
    links: bool
    """Whether it links the code of a diagnostic to a page."""
    resolves: bool
    """Whether it asks for the edits of an action when the person has chosen it."""
    versions: bool
    """Whether it takes edits that are for one version of a document."""


def abilities_of(client: ClientCapabilities) -> Abilities:
    """What a client with these capabilities can do."""

    def has(path: str) -> bool:
        return bool(get_capability(client, path))

    lazy = get_capability(client, "text_document.code_action.resolve_support.properties") or ()
    formats = get_capability(client, "text_document.hover.content_format") or ()
    refreshes = has("workspace.diagnostics.refresh_support")
    return Abilities(
        pulls=get_capability(client, "text_document.diagnostic") is not None and refreshes,
        watches=has("workspace.did_change_watched_files.dynamic_registration"),
        markdown=MarkupKind.Markdown in formats,
        related=has("text_document.publish_diagnostics.related_information"),
        tags=get_capability(client, "text_document.publish_diagnostics.tag_support") is not None,
        links=has("text_document.publish_diagnostics.code_description_support"),
        resolves="edit" in lazy,
        versions=has("workspace.workspace_edit.document_changes"),
    )
