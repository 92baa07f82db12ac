"""What an editor offers to do about findings: to mend one, or all that can be mended safely."""

from collections.abc import Sequence

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    OptionalVersionedTextDocumentIdentifier,
    Range,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from newslint.config.settings import Settings
from newslint.engine.plan import is_fixable
from newslint.model import Applicability, Edit, Fix
from newslint.server.checking import Located
from newslint.server.places import Places
from newslint.server.states import Checked, OpenDocument
from newslint.server.text import Text

FIX_ALL = "source.fixAll.newslint"
KINDS = (CodeActionKind.QuickFix, FIX_ALL)


def is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Whether a client that asked for these kinds of actions, or for any, wants one of `kind`."""
    return only is None or any(kind == each or kind.startswith(f"{each}.") for each in only)


def quick_fixes(document: OpenDocument, checked: Checked, range_: Range) -> list[CodeAction]:
    """An action for each finding in a range that has a fix to apply."""
    if checked.context is None:
        return []
    settings = checked.context.settings
    start, end = checked.text.offset(range_.start), checked.text.offset(range_.end)
    places = Places(checked.text.text, document.file.format)
    found: list[CodeAction] = []
    for located, diagnostic in checked.found:
        fix = _fix_of(located, settings, Applicability.UNSAFE)
        if fix is None or located.span.start > end or start > located.span.end:
            continue
        edits = places.edits(located.finding.record, fix.edits)
        is_safe = fix.applicability == Applicability.SAFE
        doubt = "" if is_safe else " (unsafe: look at the result)"
        action = CodeAction(
            title=f"Mend {located.finding.code}: {fix.message or diagnostic.message}{doubt}",
            kind=CodeActionKind.QuickFix,
            diagnostics=[diagnostic],
            is_preferred=is_safe,
            edit=workspace_edit(document, checked.text, edits),
        )
        if edits:
            found.append(action)
    return found


def has_safe_fixes(checked: Checked) -> bool:
    """Whether there is something that can be mended safely."""
    context = checked.context
    return context is not None and any(
        _fix_of(located, context.settings, Applicability.SAFE) for located, _ in checked.found
    )


def workspace_edit(document: OpenDocument, text: Text, edits: Sequence[Edit]) -> WorkspaceEdit:
    """The edits to a text, which is the newest state of a document."""
    at = text.positions(edge for edit in edits for edge in (edit.span.start, edit.span.end))
    found = [
        TextEdit(Range(at[edit.span.start], at[edit.span.end]), edit.replacement) for edit in edits
    ]
    if not document.abilities.versions:
        return WorkspaceEdit(changes={document.uri: found})
    state = OptionalVersionedTextDocumentIdentifier(document.uri, document.version)
    return WorkspaceEdit(document_changes=[TextDocumentEdit(state, found)])


def _fix_of(located: Located, settings: Settings, least: Applicability) -> Fix | None:
    fix = located.finding.fix
    if fix is None or fix.applicability < least or not is_fixable(located.finding.code, settings):
        return None
    return fix
