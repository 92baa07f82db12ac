"""BPL006: links to policies, and what a page says of its cookies."""

from collections.abc import Iterator

from newslint import (
    NOT_CODE,
    Applicability,
    Document,
    Example,
    Hit,
    Lines,
    document_rule,
    unsafe,
)
from newslint_plugins.boilerplate._page import edges, said
from newslint_plugins.boilerplate._phrases import phrases

_PHRASES = phrases("policy")


@document_rule(
    code="BPL006",
    name="policy-cookie",
    default=False,
    profiles=("strict", "corpus", "training-data"),
    fixes=Applicability.UNSAFE,
    words="removed",
    triggers=_PHRASES.triggers(),
    masks=NOT_CODE,
    examples=[
        Example(
            "Road shut\n\nThe road has been shut since Monday.\n\nPrivacy policy | \nTerms of use\n",
            "Road shut\n\nThe road has been shut since Monday.\n",
            at=("Privacy policy | \nTerms of use",),
        ),
        Example(
            "Der Rat tagt\n\nWir verwenden Cookies, um Inhalte zu personalisieren.\n\nDer Rat tagt.\n",
            "Der Rat tagt\n\nDer Rat tagt.\n",
            at=("Wir verwenden Cookies, um Inhalte zu personalisieren.",),
        ),
        Example(
            "Un maire\n\nLe maire a parlé lundi.\n\nTous droits réservés.\n",
            "Un maire\n\nLe maire a parlé lundi.\n",
            at=("Tous droits réservés.",),
        ),
        Example(
            "Мост закрыт\n\nДвижение остановлено до весны.\n\nВсе права защищены\n",
            "Мост закрыт\n\nДвижение остановлено до весны.\n",
            at=("Все права защищены",),
        ),
    ],
    clean=[
        "Cookies\n\nThe court ruled that a site which uses cookies must say so in its privacy policy.\n",
        "Datenschutz\n\nDer Rat tagt zum Datenschutz.\n\nDatenschutz\n\nEr vertagt sich.\n",
        "GDPR\n\nOne.\n\nTwo.\n\nThree.\n\nTerms of use\nPrivacy policy\n\nFour.\n\nFive.\n\nSix.\n",
        (
            "Les biscuits\n\nNous utilisons des cookies pour nos gâteaux, dit le chef, mais aussi du "
            "miel, des noix et beaucoup de beurre salé de sa Bretagne natale.\n"
        ),
        "Cookie policy\n\nThe firm has changed its cookie policy twice.\n",
    ],
)
def policy_cookie(document: Document, lines: Lines) -> Iterator[Hit]:
    """A line links to a policy of the site, or speaks of its cookies.

    Reported are whole lines in the first or last three paragraphs, such as `This site uses
    cookies`, `Alle Rechte vorbehalten` or `Tous droits réservés`, in eleven languages. Names of
    pages like `Terms of use` may be headings and count only next to another such line. Lines that
    follow each other are one finding. The fix removes them and is unsafe.

    ## Why it matters

    These lines stand at the foot of every page of a site and have nothing to do with its texts.

    ## Known limits

    Longer notices are not recognised. The first line of a document, ends of wrapped sentences, and
    documents without a sentence are left alone.
    """
    top, bottom = edges(document)
    for span in said(document, lines.spans, _PHRASES):
        if span.start < top or span.end > bottom:
            fix = unsafe(document.without_lines(span), message="remove the notice")
            yield Hit(span, "a notice of the site, no part of the text", fix)
