"""BPL005: lines that ask readers to subscribe, to install or to give."""

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
from newslint_plugins.boilerplate._page import said
from newslint_plugins.boilerplate._phrases import phrases

_PHRASES = phrases("newsletter")


@document_rule(
    code="BPL005",
    name="newsletter-ad",
    default=False,
    profiles=("strict", "corpus", "training-data"),
    fixes=Applicability.UNSAFE,
    words="removed",
    triggers=_PHRASES.triggers(),
    masks=NOT_CODE,
    examples=[
        Example(
            "Road shut\n\nThe road is shut.\n\nSign up for our free morning newsletter\n\nIt rains.\n",
            "Road shut\n\nThe road is shut.\n\nIt rains.\n",
            at=("Sign up for our free morning newsletter",),
        ),
        Example(
            "Der Rat tagt\n\nDer Rat hat getagt.\n\nNewsletter\nJetzt zum Newsletter anmelden!\n",
            "Der Rat tagt\n\nDer Rat hat getagt.\n",
            at=("Newsletter\nJetzt zum Newsletter anmelden!",),
        ),
        Example(
            "Un maire\n\nLe maire a parlé lundi.\n\nFaites un don\n",
            "Un maire\n\nLe maire a parlé lundi.\n",
            at=("Faites un don",),
        ),
        Example(
            "Мост закрыт\n\nДвижение остановлено до весны.\n\nПодписывайтесь на наш Telegram-канал!\n",
            "Мост закрыт\n\nДвижение остановлено до весны.\n",
            at=("Подписывайтесь на наш Telegram-канал!",),
        ),
    ],
    clean=[
        "News\n\nThe paper asks readers to sign up for our newsletter, as it says on every page.\n",
        "Newsletter\n\nDer Verein verschickt ihn seit Montag wieder an alle.\n",
        "Post\n\nDer Newsletter kommt montags an.\n\nNewsletter\n\nEr ist kurz.\n",
        "Sign up for our newsletter\n\nThe plea was on every page of the paper.\n",
        "Aide\n\nIl faut aider, dit-il en montrant à tous les passants de la rue comment\nfaire un don\n",
    ],
)
def newsletter_ad(document: Document, lines: Lines) -> Iterator[Hit]:
    """A line asks readers to subscribe to a newsletter, to install an app or to donate.

    Reported are whole lines such as `Sign up for our newsletter`, `Jetzt spenden` or
    `Téléchargez notre application`, in eleven languages. Lines of the kind that follow each other
    are one finding. A heading like `Newsletter` counts only next to another of them. The fix
    removes the lines and is unsafe.

    ## Why it matters

    Such lines stand in every document of a site, in the middle of the text, and have nothing to
    do with it.

    ## Known limits

    Only the pitch itself is found, not the paragraph that may explain it. The first line of a
    document, ends of wrapped sentences, and documents without a sentence are left alone.
    """
    for span in said(document, lines.spans, _PHRASES):
        fix = unsafe(document.without_lines(span), message="remove the pitch")
        yield Hit(span, "asks readers to subscribe, to install or to give", fix)
