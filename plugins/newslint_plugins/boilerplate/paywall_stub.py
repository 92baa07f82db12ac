"""BPL004: a text that ends where readers must pay."""

from collections.abc import Iterator

from newslint import NOT_CODE, Document, Example, Hit, Lines, Span, document_rule, pattern
from newslint_plugins.boilerplate._page import edges, said
from newslint_plugins.boilerplate._phrases import phrases

_PHRASES = phrases("paywall")
# What news interfaces put at the end of a text that they cut.
_CUT = pattern(r"(?:…|\.\.\.)\s?\[\+\d+ chars\]\s*\Z")


@document_rule(
    code="BPL004",
    name="paywall-stub",
    default=False,
    profiles=("strict", "corpus", "training-data"),
    triggers=[*_PHRASES.triggers(), r"\[\+[0-9]+ chars\]"],
    masks=NOT_CODE,
    examples=[
        Example(
            "Der Rat tagt\n\nDer Rat hat am Montag getagt.\n\nUm weiterzulesen, melden Sie sich an.\n",
            at=("Um weiterzulesen, melden Sie sich an.",),
        ),
        Example(
            "Road shut\n\nThe road has been shut since Monday.\n\nSubscribe to continue reading\n\n"
            "Already a subscriber? Log in\n",
            at=("Subscribe to continue reading\n\nAlready a subscriber? Log in",),
        ),
        Example(
            "Un maire\n\nLe maire a parlé lundi.\n\nIl vous reste 75.5% de cet article à lire.\n",
            at=("Il vous reste 75.5% de cet article à lire.",),
        ),
        Example(
            "Мост закрыт\n\nДвижение остановлено до весны.\n\nПодпишитесь, чтобы читать дальше\n",
            at=("Подпишитесь, чтобы читать дальше",),
        ),
        Example("Road shut\n\nThe road has been… [+1234 chars]\n", at=("… [+1234 chars]\n",)),
    ],
    clean=[
        "Paywalls\n\nReaders are told to subscribe to continue reading, and most of them leave.\n",
        "Subscribe to continue reading\n\nThe phrase is on every page of the paper now.\n",
        "Bezahlschranken\n\n„Um weiterzulesen, melden Sie sich an“, steht dann da.\n",
        "Déjà abonné ?\n\nLe journal compte cent mille abonnés. Il en perd.\n",
        "Le jeu\n\nPour continuer.\n\nUn.\n\nSe connecter\n\nDeux.\n\nTrois.\n",
        "The list [+12 chars] was cut in the middle, and nobody saw it.",
    ],
)
def paywall_stub(document: Document, lines: Lines) -> Iterator[Hit]:
    """The text ends where readers would have to pay, so that the rest of it is missing.

    Reported are whole lines among the last three paragraphs that ask readers to subscribe or to
    log in, such as `Subscribe to continue reading` or `Um weiterzulesen`, in eleven languages, and
    the mark of a text that was cut: `… [+1234 chars]`.

    ## Why it matters

    What stands above is the beginning of an article. No fix brings the rest back, and without the
    line nobody would see that there is one: get the text again, or leave it out.

    ## Known limits

    Texts that were cut without saying so are not found. The first line of a document, ends of
    wrapped sentences, and documents without a sentence are left alone.
    """
    _, bottom = edges(document)
    for span in said(document, lines.spans, _PHRASES):
        if span.end > bottom:
            yield Hit(span, "the text ends at a paywall")
    cut = _CUT.search(document.text) if lines.spans else None
    if cut:
        yield Hit(Span(*cut.span()), "the end of the text was cut off")
