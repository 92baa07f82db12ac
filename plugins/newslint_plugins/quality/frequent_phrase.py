"""QLT014: one short phrase makes up much of the text."""

from collections.abc import Iterator

from newslint import ANYWHERE, Clean, Document, Example, Hit, Severity, document_rule
from newslint_plugins.quality.limits import limit, limits_of
from newslint_plugins.quality.phrases import most_frequent, second_place
from newslint_plugins.quality.shares import percent, quoted
from newslint_plugins.quality.words import is_unspaced, prose_of, tokens

_SIZES = (2, 3, 4)


@document_rule(
    code="QLT014",
    name="frequent-phrase",
    default=False,
    profiles=("training-data",),
    severity=Severity.INFO,
    masks=ANYWHERE,
    examples=[
        Example("Rent a car in Rome, a car in Bern and a car in Genf.\n", at=("a car",)),
        Example("Jetzt abonnieren! " * 5 + "\n", lang="de", at=("Jetzt abonnieren",)),
        Example("Читайте также здесь. Читайте также там. Читайте также тут.\n", lang="ru"),
    ],
    clean=[
        "The road along the coast is closed, and the road to the valley is open again.\n",
        "Es regnet.\n",
        Clean("Jetzt abonnieren! " * 5 + "\n", options={"maximum": 2.0}),
    ],
)
def frequent_phrase(document: Document, *, maximum: float = -1.0) -> Iterator[Hit]:
    """One phrase of two, three or four words makes up much of the text.

    All its places count, from the second on that it has. The limits depend on the language and on
    the length of the phrase: in English 0.2, 0.18 and 0.16 of all characters. Marks count as words;
    where there are no spaces between words, two characters count as one.

    ## Why it matters

    Text written for search engines, menus and tables come back to one phrase again and again. The
    limits are Gopher's and those of FineWeb-2.

    ## Options

    - `maximum`: the largest share of characters (default: -1, that of the language).

    ## Known limits

    Lyrics, prayers and results repeat a phrase on purpose.
    """
    document = prose_of(document)
    found = tokens(document.text)
    width = 2 if is_unspaced(document.text) else 1
    longest = max(map(len, found), default=0) + 1
    times = len(found)
    for size, usual in zip(_SIZES, limits_of(document).frequent, strict=True):
        most = limit(maximum, usual)
        # A longer phrase comes no more often than the one before: most texts need no more counting.
        if times * size * width * longest <= most * len(document.text):
            continue
        phrase, times = most_frequent(found, size * width)
        share = phrase.characters / max(1, len(document.text))
        if times > 1 and share > most:
            words = quoted(("" if width > 1 else " ").join(phrase.words))
            message = f"{words} stands there {times} times and makes up {percent(min(share, 1))}"
            yield Hit(second_place(document, phrase), f"{message}, more than {percent(most)}")
            return
