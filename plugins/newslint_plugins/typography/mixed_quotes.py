"""TYP003: quotations in several styles."""

from collections import Counter
from collections.abc import Iterator

from newslint import NOT_CODE, QUOTE_STYLES, Clean, Document, Example, Hit, document_rule
from newslint_plugins.typography.quotations import quotations

_STRAIGHT = '""'


@document_rule(
    code="TYP003",
    name="mixed-quote-styles",
    default=False,
    profiles=("strict",),
    triggers=["[„“”«»「『]"],
    masks=NOT_CODE,
    examples=[
        Example('Sie sagte „Nein“. Er sagte "Ja".', at=('"Ja"',), lang="de"),
        Example("Er las »Faust« und »Egmont« und „Die Räuber“.", at=("„Die Räuber“",), lang="de"),
        Example('It was “new”, he said. "We agreed," she said.', at=('"We agreed,"',)),
        Example('Это «успех» и «победа», а не "провал".', at=('"провал"',)),
        Example("Er sagte „Ja“.\nSie sagte “Nein” und “Nie”.\n„So“.", at=("“Nein”",), lang="de"),
    ],
    clean=[
        "Er sagte: „Das Wort »Ja« fiel nie“.",
        Clean("Er sagte „Ja“ und zitierte “It’s all over now, Baby Blue”.", lang="de"),
        "« Oui », dit-il, « et “non” aussi ».",
        'Der 26" große Schirm sei „gut“.',
        "他说“好”，她说“不”。",
        Clean('He said “yes” and wrote `print("x")`.', syntax="markdown"),
    ],
)
def mixed_quotes(document: Document) -> Iterator[Hit]:
    """Quotations of one document stand in several styles.

    The first quotation of each style but the commonest is reported, straight marks (`"so"`)
    counting as a style. Quotations within others do not count.

    ## Why it matters

    Two styles tell of two sources: of passages that were pasted, or of a conversion that reached
    only a part of the text.

    ## Known limits

    A single quotation in a style that the document's declared language does not have is taken for
    a citation and left alone. Some papers set titles in one style and speech in the other. There
    is no fix: which style is meant only a person can tell; TYP001 mends straight marks.
    """
    found = [quotation for quotation in quotations(document) if quotation.depth == 0]
    counts = Counter(quotation.style for quotation in found)
    accepted = QUOTE_STYLES.get(document.language or "", ())
    if not accepted:
        counted = set(counts)
    else:
        counted = {
            style
            for style, count in counts.items()
            if count > 1 or style in accepted or style == _STRAIGHT
        }
    seen = {counts.most_common(1)[0][0]} if counts else set()
    for quotation in found:
        style = quotation.style
        if style in counted and style not in seen:
            main = counts.most_common(1)[0][0]
            message = f"quoted {style[0]}…{style[1]}, elsewhere {main[0]}…{main[1]}"
            yield Hit(quotation.span, message)
            seen.add(style)
