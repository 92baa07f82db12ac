"""What holds for every rule on every text."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from newslint.document import Document
from newslint.engine.check import RuleError, hits_in
from newslint.masks import Masks
from newslint.model import Applicability, Hit, Span
from newslint.rule import Rule
from newslint.testing.examples import fixed_text, run_rule
from newslint.text import WORD

# Controls that are no white space, and the marks that say how to break, join or order what is near.
_UNSEEN = re.compile(
    "[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)


def check_properties(
    rule: Rule, document: Document, options: Mapping[str, Any] | None = None
) -> None:
    """Fail unless the rule keeps its promises on this document, whatever it finds there.

    - Its spans lie inside the text, and no fix is better than the rule declares.
    - Its triggers hold nothing back: on all lines of the text it finds the same.
    - Its fixes change no masked text, treat the words as the rule declares, and leave nothing for a
      second run to mend.
    """
    options = options or {}
    where = f"in {document.text!r}"
    try:
        hits = run_rule(rule, document, options)
        everywhere = hits_in(rule, document, document.lines, options)
    except RuleError as error:
        raise AssertionError(f"{rule.code} fails {where}: {error}") from error
    assert hits == everywhere, (
        f"{rule.code}: without its triggers it finds {_shown(everywhere, hits, document)}, and "
        f"with them {_shown(hits, everywhere, document)}, {where}"
    )
    fixes = [hit.fix for hit in hits if hit.fix]
    for fix in fixes:
        is_declared = rule.fixes is not None and fix.applicability <= rule.fixes
        assert is_declared, f"{rule.code} has a fix that is better than it declares, {where}"
    if any(fix.applicability > Applicability.MANUAL for fix in fixes):
        _check_masked(rule, document, hits)
        _check_fixed(rule, document, options)


def _shown(hits: Sequence[Hit], without: Sequence[Hit], document: Document) -> str:
    """What the hits cover that are not among the others."""
    spans = [hit.span for hit in hits if hit not in without]
    return repr([document.text[span.start : span.end] for span in spans])


def _check_masked(rule: Rule, document: Document, hits: Sequence[Hit]) -> None:
    masks = Masks(document, rule.masks)
    for hit in hits:
        for edit in hit.fix.edits if hit.fix else ():
            start, end = edit.span.start, edit.span.end
            old = document.text[start:end]
            # What is put in between two characters changes neither, nor does a newline less.
            changed = Span(start + old.startswith("\n"), max(end - old.endswith("\n"), start))
            assert not old.strip() or not masks.cover(changed), (
                f"{rule.code} changes masked text: it puts {edit.replacement!r} for {old!r} "
                f"in {document.text!r}"
            )


def _check_fixed(rule: Rule, document: Document, options: Mapping[str, Any]) -> None:
    mended = fixed_text(rule, document, options)
    again = run_rule(rule, replace(document, text=mended), options)
    assert not any(hit.fix and hit.fix.applicability > Applicability.MANUAL for hit in again), (
        f"{rule.code} makes {mended!r} of {document.text!r} and is not done with it"
    )
    before, after = words_of(document.text), words_of(mended)
    if rule.words == "kept":
        kept, must = before == after, "keeps the words of a text"
    else:
        kept, must = rule.words == "changed" or _in_order(after, before), "only removes words"
    assert kept, f"{rule.code} says that it {must}, and makes {mended!r} of {document.text!r}"


def words_of(text: str) -> list[str]:
    """The words of a text as they are read: composed, and without what cannot be seen."""
    return WORD.findall(unicodedata.normalize("NFC", _UNSEEN.sub("", text)))


def _in_order(some: Sequence[str], of: Sequence[str]) -> bool:
    """Whether `some` are left if words are taken out of `of`."""
    rest = iter(of)
    return all(word in rest for word in some)
