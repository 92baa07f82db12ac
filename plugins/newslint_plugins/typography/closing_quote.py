"""TYP002: a quotation whose two marks are of two styles."""

from collections.abc import Iterator, Sequence

from newslint import (
    NOT_CODE,
    QUOTE_STYLES,
    Applicability,
    Clean,
    Document,
    Edit,
    Example,
    Hit,
    Span,
    document_rule,
    unsafe,
)
from newslint_plugins.typography.quotations import Quotation, quotations


@document_rule(
    code="TYP002",
    name="wrong-closing-quote",
    fixes=Applicability.UNSAFE,
    default=False,
    profiles=("strict",),
    triggers=["[„“”«»]"],
    masks=NOT_CODE,
    examples=[
        Example("Er sagte „Ja”.", "Er sagte „Ja“.", at=("”",), lang="de"),
        Example('Er sagte „Ja" und "Nein“.', "Er sagte „Ja“ und „Nein“.", ('"', '"'), "de"),
        Example("Er sagte “Ja“ und ging.", "Er sagte „Ja“ und ging.", at=("“",), lang="de"),
        Example("He said ”yes“ and left.", "He said “yes” and left.", at=("”yes“",), lang="en"),
        Example("He said “yes“ and ”no”.", "He said “yes” and “no”.", at=("“", "”"), lang="en"),
        Example("Powiedział „tak“.", "Powiedział „tak”.", at=("“",), lang="pl"),
        Example('Он сказал «да".', "Он сказал «да».", at=('"',), lang="ru"),
        Example("Er las »Faust».", at=("»Faust»",), lang="de"),
    ],
    clean=[
        Clean("Powiedział „tak”.", lang="pl"),
        Clean("Azt mondta: „igen”.", lang="hu"),
        Clean("A spus „da”.", lang="ro"),
        Clean("Er sagte „Ja“, »Ja« und «Ja».", lang="de"),
        Clean("Er zitierte “yes” und las ”nej”.", lang="de"),
        Clean("Hon sa ”ja” och »nej».", lang="sv"),
        Clean('Er sagte "Ja".', lang="de"),
        Clean("Er sagte „Ja”."),
        Clean("Il a dit « oui » et “non”.", lang="fr"),
        Clean('Ein „Schirm von 26" sei groß“.', lang="de"),
        Clean("„Das geht weiter.\n\n„Und endet hier“, sagte er.", lang="de"),
    ],
)
def closing_quote(document: Document) -> Iterator[Hit]:
    """A quotation opens with the mark of one style and closes with that of another.

    Reported are quotations in documents that declare their language, whose two marks form no
    style of that language though one of them would: `„so”`, `„so"` and `“so“` in German, `“so“`
    in English. Marks that are just swapped (`”so“` in English) are reported as well. The fix,
    which is unsafe, changes the mark that does not fit.

    ## Why it matters

    Keyboards have one key for two marks, and typing aids set the wrong one for the language. What
    looks for quotations finds neither end of such a one.

    ## Known limits

    Quotations in a style of another language are left alone: they may be cited from there. Where
    either mark could be the wrong one, as in `»so»`, there is no fix. Lines on which a mark has no
    partner are left alone, and so are documents whose language is unknown.
    """
    styles = QUOTE_STYLES.get(document.language or "", ())
    for quotation in quotations(document):
        wrong = quotation.style != '""' and quotation.style not in styles
        right = _right_styles(quotation.style, styles) if wrong else []
        if right:
            yield _hit(quotation, right)


def _right_styles(style: str, styles: Sequence[str]) -> list[str]:
    """The styles that share one of the two marks, in its place, or have them the other way."""
    if style[::-1] in styles:
        return [style[::-1]]
    return [right for right in styles if (right[0] == style[0]) != (right[1] == style[1])]


def _hit(quotation: Quotation, right: Sequence[str]) -> Hit:
    style = quotation.style
    message = f"{style[0]}…{style[1]} is no pair of quotation marks in this language"
    if len(right) > 1:
        return Hit(quotation.span, message)
    places = [
        (Span(offset, offset + 1), new)
        for offset, old, new in zip(
            (quotation.opening, quotation.closing), style, right[0], strict=True
        )
        if old != new
    ]
    fix = unsafe(*(Edit(span, new) for span, new in places), message=f"set {right[0]}")
    return Hit(places[0][0] if len(places) == 1 else quotation.span, message, fix)
