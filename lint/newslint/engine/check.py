"""One rule on one document: its hits, checked against what a rule promises."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from newslint.document import Document, Lines
from newslint.errors import NewslintError
from newslint.masks import Masks
from newslint.model import Applicability, Hit, Span
from newslint.quotes import holds_one, is_sic
from newslint.rule import Rule


class RuleError(NewslintError):
    """A rule broke its promise on a document: it raised, or yielded a span outside the text."""


def hits_in(
    rule: Rule, document: Document, lines: tuple[Span, ...], options: Mapping[str, Any]
) -> list[Hit]:
    """The hits of `rule` in `document`, in order, without those on masked text and those that `[sic]` follows.

    `lines` are the spans of the lines its triggers stand on, used by rules that work by line.
    Raises `RuleError` if the rule raises or yields what lies outside the document.
    """
    if rule.languages and document.language not in rule.languages:
        return []
    try:
        if rule.gate and not rule.gate(document.text):
            return []
        if rule.by_line:
            found = list(rule.check(document, Lines(document, lines), **options))
        else:
            found = list(rule.check(document, **options))
        _check_hits(found, len(document.text))
    except RuleError:
        raise
    except Exception as error:
        raise RuleError(" ".join(f"{type(error).__name__}: {error}".split())) from error
    masks = Masks(document, rule.masks)
    kept = [
        hit for hit in found if not masks.cover(hit.span) and not is_sic(document.text, hit.span)
    ]
    if kept and rule.in_quotes != "fix":
        kept = list(_spared(rule, document, kept))
    return sorted(kept, key=lambda hit: hit.span) if len(kept) > 1 else kept


def _spared(rule: Rule, document: Document, hits: Iterable[Hit]) -> Iterator[Hit]:
    """The hits, without what the rule must not do to somebody's own words."""
    for hit in hits:
        spans = [hit.span, *(edit.span for edit in hit.fix.edits)] if hit.fix else [hit.span]
        if not any(holds_one(document.quotes, span) for span in spans):
            yield hit
        elif rule.in_quotes == "report":
            fix = hit.fix and replace(hit.fix, applicability=Applicability.MANUAL)
            yield replace(hit, fix=fix)


def _check_hits(found: list[Hit], length: int) -> None:
    for hit in found:
        if not isinstance(hit, Hit) or not isinstance(hit.message, str):
            raise RuleError(f"{hit!r} is no hit")
        if not _is_inside(hit.span, length) or (
            hit.fix and not all(_is_inside(edit.span, length) for edit in hit.fix.edits)
        ):
            raise RuleError(f"a hit at {hit.span} reaches outside the text of {length} characters")


def _is_inside(span: Span, length: int) -> bool:
    return 0 <= span.start <= span.end <= length
