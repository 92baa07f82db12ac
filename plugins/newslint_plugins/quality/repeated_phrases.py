"""QLT015: longer phrases that come back make up much of the text."""

from collections.abc import Iterator

from newslint import ANYWHERE, Clean, Document, Example, Hit, Severity, document_rule
from newslint_plugins.quality.limits import limit, limits_of
from newslint_plugins.quality.phrases import Phrase, has_repeats, repeated_runs, second_place
from newslint_plugins.quality.shares import (
    characters,
    filled_lines,
    percent,
    quoted,
    repeated,
    worst,
)
from newslint_plugins.quality.words import is_unspaced, prose_of, tokens

_SIZES = (5, 6, 7, 8, 9, 10)
_HEADLINE = "Sturm an der Küste reißt am Montag mehrere Dächer ab"


@document_rule(
    code="QLT015",
    name="repeated-phrases",
    default=False,
    profiles=("training-data",),
    severity=Severity.INFO,
    masks=ANYWHERE,
    examples=[
        Example(
            f"{_HEADLINE}\n\n{_HEADLINE}\n\nVerletzt wurde niemand.\n",
            lang="de",
            at=("Sturm an der Küste reißt",),
        ),
        Example(
            "Read the full story here now. It rained. Read the full story here now.\n",
            lang="en",
            at=("Read the full story here",),
        ),
        Example("Читайте нас и в сети. Дождь. Читайте нас и в сети. Снег.\n", lang="ru"),
    ],
    clean=[
        "The road along the coast is closed, and the road to the valley is open again.\n",
        f"{_HEADLINE}\n\nVerletzt wurde niemand.\n",
        Clean("Read the full story here now. " * 2, options={"maximum": 1.0}),
    ],
)
def repeated_phrases(document: Document, *, maximum: float = -1.0) -> Iterator[Hit]:
    """Phrases of five to ten words that come back make up much of the text.

    The first place of each phrase does not count. The limits depend on the language and on the
    length of the phrases: in English 0.15 of all characters for five words, 0.1 for ten. Marks
    count as words; where there are no spaces between words, two characters count as one. Where
    whole lines are repeated, the finding says which.

    ## Why it matters

    Texts that were extracted twice, menus and text made from a template repeat long phrases. The
    limits are Gopher's and those of FineWeb-2.

    ## Options

    - `maximum`: the largest share of characters (default: -1, that of the language).

    ## Known limits

    Lyrics, tables and legal texts repeat phrases on purpose.
    """
    document = prose_of(document)
    found = tokens(document.text)
    width = 2 if is_unspaced(document.text) else 1
    if not has_repeats(found, _SIZES[0] * width):
        return
    for size, usual in zip(_SIZES, limits_of(document).repeated, strict=True):
        most = limit(maximum, usual)
        phrase = repeated_runs(found, size * width)
        share = phrase.characters / len(document.text)
        if share > most:
            value = f"{percent(share)} of the characters are in repeated phrases of {size} words"
            cause = _cause(document, phrase)
            yield Hit(
                second_place(document, phrase), f"{value}, more than {percent(most)}: {cause}"
            )
            return


def _cause(document: Document, phrase: Phrase) -> str:
    """The repeated line that holds half of it or more; else the first phrase."""
    later = repeated(document, filled_lines(document))
    if 2 * characters(later) >= phrase.characters:
        return worst(document, later)[1]
    return f"the first is {quoted(' '.join(phrase.words))}"
