"""Findings as an editor shows them."""

from collections.abc import Sequence

from lsprotocol.types import (
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    DiagnosticTag,
    Location,
    Range,
)

from newslint.config.settings import Settings
from newslint.engine.plan import severity_of
from newslint.model import Finding, Severity
from newslint.registry.pages import page_urls
from newslint.registry.plugins import load_registry
from newslint.server.abilities import Abilities
from newslint.server.checking import Located
from newslint.server.places import Places
from newslint.server.text import Text

SOURCE = "newslint"
_SEVERITIES = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.INFO: DiagnosticSeverity.Information,
}


def diagnostics(
    uri: str,
    text: Text,
    places: Places,
    found: Sequence[Located],
    settings: Settings,
    abilities: Abilities,
) -> list[Diagnostic]:
    """The findings in the text of a document, with as much as the client shows."""
    rules, urls = load_registry().rules, page_urls() if abilities.links else {}
    at = text.positions(edge for each in found for edge in (each.span.start, each.span.end))
    return [
        Diagnostic(
            range=Range(at[each.span.start], at[each.span.end]),
            message=each.finding.message,
            severity=_SEVERITIES[severity_of(each.finding.code, rules, settings)],
            code=each.finding.code,
            code_description=_page(urls.get(each.finding.code)),
            source=SOURCE,
            tags=_tags(each.finding) if abilities.tags else None,
            related_information=_related(uri, text, places, each) if abilities.related else None,
        )
        for each in found
    ]


def _page(url: str | None) -> CodeDescription | None:
    return CodeDescription(url) if url else None


def _related(
    uri: str, text: Text, places: Places, located: Located
) -> Sequence[DiagnosticRelatedInformation] | None:
    """The places in other documents, or in the same one, that a finding speaks of."""
    own = located.finding.related
    if located.related or not own:
        return located.related or None
    return [
        DiagnosticRelatedInformation(
            Location(uri, text.range(span.start, span.end)), related.message
        )
        for related in own
        for span in places.spans(related.record, [related.span])
    ]


def _tags(finding: Finding) -> list[DiagnosticTag] | None:
    """Whether what was found is of no use: the fix does nothing but remove it."""
    if not finding.fix or len(finding.fix.edits) != 1:
        return None
    (edit,) = finding.fix.edits
    covers = edit.span.start <= finding.span.start and finding.span.end <= edit.span.end
    return [DiagnosticTag.Unnecessary] if covers and not edit.replacement else None
