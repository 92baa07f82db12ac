"""The pages of the rules that found something at a place."""

from lsprotocol.types import Hover, MarkupContent, MarkupKind, Position

from newslint.registry.core import CORE_RULES
from newslint.registry.plugins import load_registry
from newslint.reporters.rule_page import page
from newslint.server.states import Checked


def hover(checked: Checked, position: Position, *, markdown: bool) -> Hover | None:
    """What to show over a place in a document; None where nothing was found."""
    offset = checked.text.offset(position)
    here = [
        (located, diagnostic)
        for located, diagnostic in checked.found
        if located.span.start <= offset <= max(located.span.start, located.span.end - 1)
    ]
    if not here:
        return None
    rules = {**load_registry().rules, **CORE_RULES}
    codes = dict.fromkeys(located.finding.code for located, _ in here)
    pages = "\n---\n\n".join(page(rules[code]) for code in codes)
    kind = MarkupKind.Markdown if markdown else MarkupKind.PlainText
    smallest = min(here, key=lambda each: each[0].span.end - each[0].span.start)
    return Hover(MarkupContent(kind, pages), smallest[1].range)
