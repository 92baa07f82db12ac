"""TYP001: straight quotation marks in a document that has those of its language."""

from collections import Counter
from collections.abc import Iterator, Sequence

from newslint import (
    NOT_CODE,
    QUOTE_STYLES,
    Applicability,
    Clean,
    Document,
    Edit,
    Example,
    Fix,
    Hit,
    Span,
    document_rule,
    unsafe,
)
from newslint_plugins.typography.quotations import Quotation, quotations

_STRAIGHT = '""'


@document_rule(
    code="TYP001",
    name="quote-style-for-language",
    fixes=Applicability.UNSAFE,
    default=False,
    profiles=("strict",),
    triggers=['"'],
    masks=NOT_CODE,
    examples=[
        Example(
            'Sie sagte „Nein“, er sagte "Ja".', "Sie sagte „Nein“, er sagte „Ja“.", ('"Ja"',), "de"
        ),
        Example(
            'Er las »Faust« und »Egmont«.\nSie las "Die Räuber".',
            "Er las »Faust« und »Egmont«.\nSie las »Die Räuber«.",
            at=('"Die Räuber"',),
            lang="de-CH",
        ),
        Example(
            'It was “new”, he said. "We agreed," she said.',
            "It was “new”, he said. “We agreed,” she said.",
            at=('"We agreed,"',),
            lang="en-GB",
        ),
        Example(
            'Un «\u00a0succès\u00a0», dit-elle. Une "victoire", dit-il.',
            "Un «\u00a0succès\u00a0», dit-elle. Une «\u00a0victoire\u00a0», dit-il.",
            at=('"victoire"',),
            lang="fr",
        ),
        Example('Это «успех» и "победа".', "Это «успех» и «победа».", at=('"победа"',), lang="ru"),
        Example(
            'Er sagte "Ja".',
            "Er sagte „Ja“.",
            at=('"Ja"',),
            lang="de",
            options={"everywhere": True},
        ),
    ],
    clean=[
        Clean('Er sagte "Ja", sie sagte "Nein".', lang="de"),
        Clean('Sie sagte „Nein“, er sagte "Ja".'),
        Clean('Der 26" große und 30" breite Schirm sei „gut“.', lang="de"),
        Clean('Er sagte „Ja“ und schrieb `print("Ja")`.', lang="de", syntax="markdown"),
        Clean('Er sagte „das Wort "Ja" fiel nie“.', lang="de"),
        Clean('Er las "Die „Räuber“ von Schiller" und sagte „Ja“.', lang="de"),
        Clean('Sie zitierte “The Times”, er sagte "Ja".', lang="de"),
        Clean("Er sagte «Ja», sie sagte «Nein».", lang="de-CH"),
        Clean('“A”, "B" and "C".', lang="en"),
    ],
)
def quote_style(document: Document, *, everywhere: bool = False) -> Iterator[Hit]:
    """Straight quotation marks stand in a document that otherwise has those of its language.

    Reported are quotations between two `"` in documents that declare their language and have at
    least as many quotations in a style of this language. All its styles count: `„so“`, `»so«` and
    `«so»` in German. The fix, which is unsafe, takes the document's own style, with the blanks
    that it sets inside the marks.

    ## Why it matters

    Where both kinds meet, texts of two hands have been put together, or an editing program has
    changed what was typed and not what was pasted. Counts of quotations miss half of them.

    ## Options

    - `everywhere`: report also straight marks in documents that have no others, and set the first
      style of the language (default: false).

    ## Known limits

    Quotations within others stay, as do lines on which a mark has no partner. Documents whose
    language is unknown are left alone. Single quotation marks are not looked at.
    """
    styles = QUOTE_STYLES.get(document.language or "", ())
    if not styles or not (everywhere or any(mark in document.text for mark in "".join(styles))):
        return
    found = [quotation for quotation in quotations(document) if quotation.depth == 0]
    straight = [quotation for quotation in found if quotation.style == _STRAIGHT]
    own = [quotation for quotation in found if quotation.style in styles]
    if not straight or (len(own) < len(straight) and not everywhere):
        return
    opening, closing = _marks(document, own, styles)
    message = f'"…" instead of {opening}…{closing}'
    for quotation in straight:
        if not quotation.holds:
            yield Hit(quotation.span, message, _fix(quotation, opening, closing))


def _marks(document: Document, own: Sequence[Quotation], styles: Sequence[str]) -> tuple[str, str]:
    """The commonest marks of the document's own, with a blank inside if the first of them has."""
    if not own:
        blank = "\u00a0" if document.language == "fr" else ""
        return styles[0][0] + blank, blank + styles[0][1]
    style = Counter(quotation.style for quotation in own).most_common(1)[0][0]
    first = next(quotation for quotation in own if quotation.style == style)
    inside = document.text[first.opening + 1]
    blank = inside if inside.isspace() else ""
    return style[0] + blank, blank + style[1]


def _fix(quotation: Quotation, opening: str, closing: str) -> Fix:
    first, last = quotation.opening, quotation.closing
    return unsafe(
        Edit(Span(first, first + 1), opening),
        Edit(Span(last, last + 1), closing),
        message=f"quote {opening}…{closing}",
    )
