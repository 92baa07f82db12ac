"""MKP008: text that fills the place of a text."""

from collections.abc import Iterator

from newslint import (
    NOT_CODE,
    QUOTES,
    Document,
    Example,
    Hit,
    Lines,
    Span,
    document_rule,
    pattern,
)

# Openings of the fillers that designers use; the others are parodies of it, one a language.
_OPENINGS = (
    *("lorem ipsum dolor sit", "dolor sit amet, consectetur", "dolor sit amet, consetetur"),
    *("sed ut perspiciatis unde omnis", "at vero eos et accus", "duis aute irure dolor in"),
    *("far far away, behind the word mountains", "a wonderful serenity has taken possession of"),
    *("weit hinten, hinter den wortbergen", "dies ist ein typoblindtext", "dies ist ein blindtext"),
    *("ich bin ein blindtext", "li europan lingues es membres", "ceci est un faux-texte"),
    *("ceci est un texte d'exemple", "este es un texto de ejemplo", "este es un texto de relleno"),
    *("questo è un testo di esempio", "questo è un testo segnaposto", "este é um texto de exemplo"),
    *("dit is een voorbeeldtekst", "to jest przykładowy tekst", "это текст-заполнитель"),
    *("это пример текста", "bu bir örnek metindir", "bu bir deneme metnidir"),
)
_EITHER = "|".join(_OPENINGS)
# As much of it as is surely filler.
_FILLER = pattern(rf"(?i:{_EITHER})[^\n.]{{0,200}}\.?")
# Who quotes the opening speaks of it.
_QUOTES = tuple(QUOTES + "([*_<")


@document_rule(
    code="MKP008",
    name="filler-text",
    default=False,
    profiles=("strict", "corpus", "training-data"),
    triggers=[rf"(?i:{_EITHER})"],
    masks=NOT_CODE,
    examples=[
        Example(
            "Der Rat\n\nLorem ipsum dolor sit amet, consetetur sadipscing elitr.\n",
            at=("Lorem ipsum dolor sit amet, consetetur sadipscing elitr.",),
        ),
        Example(
            "Far far away, behind the word mountains, far from the countries Vokalia",
            at=("Far far away, behind the word mountains, far from the countries Vokalia",),
        ),
        Example(
            "Le maire\n\nSed ut perspiciatis unde omnis iste natus error\n",
            at=("Sed ut perspiciatis unde omnis iste natus error",),
        ),
        Example("Мост\n\nЭто пример текста.\n", at=("Это пример текста.",)),
    ],
    clean=[
        "The designers filled the page with lorem ipsum, as they always do.",
        "Der Text „Lorem ipsum dolor sit amet“ ist fünfhundert Jahre alt.",
        "Le faux texte commence par (lorem ipsum dolor sit amet) et finit par laborum.",
        "Статья о том, откуда взялся lorem ipsum",
        "In dem Buch steht lorem ipsum dolor sit amet, und niemand hat es gelesen.",
    ],
)
def filler_text(document: Document, lines: Lines) -> Iterator[Hit]:
    """Text fills a place that another text should have: `Lorem ipsum dolor sit amet`.

    Known are the openings of the usual fillers in eleven languages. They count where a sentence
    may begin, and not in quotation marks or brackets.

    ## Why it matters

    The page was fetched before it was finished, or its text stands elsewhere.

    ## Known limits

    Only openings are known, and the finding ends with their sentence.
    """
    text = document.text
    for match in lines.matches(_FILLER):
        before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()].rstrip()
        if not before.endswith(_QUOTES) and (not before or before[-1] in ".!?…:"):
            yield Hit(Span(*match.span()), "filler text")
