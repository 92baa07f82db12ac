"""BPL011: what a page says to a browser that runs no scripts."""

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

_PHRASES = phrases("javascript")


@document_rule(
    code="BPL011",
    name="js-notice",
    default=False,
    profiles=("strict", "corpus", "training-data"),
    fixes=Applicability.UNSAFE,
    words="removed",
    triggers=_PHRASES.triggers(),
    masks=NOT_CODE,
    examples=[
        Example(
            "Road shut\n\nPlease enable JavaScript to view the comments.\n\nThe road is shut.\n",
            "Road shut\n\nThe road is shut.\n",
            at=("Please enable JavaScript to view the comments.",),
        ),
        Example(
            "Der Rat tagt\n\nDer Rat hat am Montag getagt.\n\nBitte aktivieren Sie JavaScript!\n",
            "Der Rat tagt\n\nDer Rat hat am Montag getagt.\n",
            at=("Bitte aktivieren Sie JavaScript!",),
        ),
        Example(
            "Un maire\n\nVotre navigateur ne supporte pas JavaScript.\n\nLe maire a parlé lundi.\n",
            "Un maire\n\nLe maire a parlé lundi.\n",
            at=("Votre navigateur ne supporte pas JavaScript.",),
        ),
        Example(
            "Мост закрыт\n\nДвижение остановлено до весны.\n\nВключите JavaScript в браузере\n",
            "Мост закрыт\n\nДвижение остановлено до весны.\n",
            at=("Включите JavaScript в браузере",),
        ),
    ],
    clean=[
        "Browser\n\nWer die Seite öffnet, liest: „Bitte aktivieren Sie JavaScript.“ Mehr nicht.\n",
        "Code\n\nJavaScript is required reading for everyone who wants to build a site today.\n",
        "JavaScript is disabled\n\nThe browser switched it off for all users on Monday.\n",
        "Téléphone\n\nL'appareil sait lire JavaScript et afficher les pages.\n\nJavaScript\n",
        "Frachter\n\nDas Schiff lag lange im Hafen.\n\nLoading\n\nEs fuhr am Montag aus.\n",
    ],
)
def js_notice(document: Document, lines: Lines) -> Iterator[Hit]:
    """A line tells readers to enable JavaScript, or that their browser cannot show something.

    Reported are whole lines such as `Please enable JavaScript to continue` or `Ihr Browser ist
    veraltet`, in eleven languages. The fix removes them and is unsafe.

    ## Why it matters

    The line was meant for a program that fetched the page, and is no part of the text. Where it is
    all that was fetched, the text itself is missing.

    ## Known limits

    The first line of a document, ends of wrapped sentences, and documents without a sentence are
    left alone.
    """
    for span in said(document, lines.spans, _PHRASES):
        fix = unsafe(document.without_lines(span), message="remove the notice")
        yield Hit(span, "a notice to browsers, no part of the text", fix)
