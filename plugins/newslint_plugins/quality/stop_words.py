"""QLT008: hardly any of the words that every text has."""

from collections.abc import Iterator

from newslint import ANYWHERE, Clean, Document, Example, Hit, Severity, document_rule
from newslint_plugins.quality.limits import UNSPACED, limits_of
from newslint_plugins.quality.shares import whole
from newslint_plugins.quality.words import prose_of, tokens, words


@document_rule(
    code="QLT008",
    name="stop-words",
    default=False,
    profiles=("training-data",),
    severity=Severity.INFO,
    masks=ANYWHERE,
    examples=[
        Example("Politik Sport Kultur Wetter\n", lang="de", at=("Politik Sport Kultur Wetter",)),
        Example("cheap flights, cheap hotels, the best cars\n", lang="en"),
        Example("Météo Culture Sport\n", lang="fr"),
    ],
    clean=[
        Clean("Die Brücke über den Fluss wurde gesperrt.\n", lang="de"),
        Clean("The road to the valley is closed.\n", lang="en"),
        Clean("这座桥在星期一关闭了。\n", lang="zh"),
        "Politik Sport Kultur Wetter\n",
    ],
)
def stop_words(document: Document, *, minimum: int = 2) -> Iterator[Hit]:
    """The document has hardly any of the words that every text in its language has.

    Different stop words are counted, with capitals as they stand: a text in English has at least
    two of the, be, to, of, and, that, have and with. The language is the one that is declared;
    without one, or without a list for it, the rule is silent.

    ## Why it matters

    Lists of keywords, menus and texts in another language than declared have none. The words are
    Gopher's and those of FineWeb-2; both ask for two.

    ## Options

    - `minimum`: how many different stop words the document must have (default: 2).

    ## Known limits

    Headlines and very short texts may do without.
    """
    listed = limits_of(document).stop_words
    text = prose_of(document).text
    if document.language in UNSPACED:
        found = frozenset(word for word in listed if word in text)
    else:
        found = listed.intersection(tokens(text))
    if listed and words(text) and len(found) < min(minimum, len(listed)):
        count = f"{len(found)} of the {len(listed)} stop words of “{document.language}”"
        yield whole(document, f"the document has {count}, fewer than {minimum}")
