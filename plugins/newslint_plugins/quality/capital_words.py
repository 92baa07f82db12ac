"""QLT022: many words in capitals."""

from collections.abc import Iterator

from newslint import ANYWHERE, Clean, Document, Example, Hit, Severity, document_rule
from newslint_plugins.quality.shares import percent, quoted, whole
from newslint_plugins.quality.words import prose_of, words


@document_rule(
    code="QLT022",
    name="capital-words",
    default=False,
    profiles=("training-data",),
    severity=Severity.INFO,
    masks=ANYWHERE,
    examples=[
        Example("STURM AN DER KÜSTE\n", at=("STURM AN DER KÜSTE",)),
        Example("BUY NOW the best cars.\n"),
        Example("МОСТ ЗАКРЫТ до весны.\n"),
    ],
    clean=[
        "The U.S. and the EU met NATO in Brussels on Monday to speak about it.\n",
        "A I O\n",
        Clean("BUY NOW the best cars.\n", options={"maximum": 0.5}),
    ],
)
def capital_words(document: Document, *, maximum: float = 0.3) -> Iterator[Hit]:
    """Many of the document's words are in capitals.

    Words of a single letter do not count as such.

    ## Why it matters

    Advertisements, menus and forms shout. RedPajama-V2 records the share and gives no limit.

    ## Options

    - `maximum`: the largest share of words in capitals (default: 0.3, which is ours).

    ## Known limits

    Some agencies send headlines, or whole flashes, in capitals.
    """
    document = prose_of(document)
    found = words(document.text)
    capitals = [word for word in found if len(word) > 1 and word.isupper()]
    if capitals and len(capitals) / len(found) > maximum:
        share = f"{percent(len(capitals) / len(found))}, more than {percent(maximum)}"
        message = f"{len(capitals)} of {len(found)} words are in capitals: {share}"
        yield whole(document, f"{message}; the first is {quoted(capitals[0])}")
