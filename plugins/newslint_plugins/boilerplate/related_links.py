"""BPL003: what stands above links to other articles."""

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

_PHRASES = phrases("related_links")


@document_rule(
    code="BPL003",
    name="related-links",
    default=False,
    profiles=("strict", "corpus", "training-data"),
    fixes=Applicability.UNSAFE,
    words="removed",
    triggers=_PHRASES.triggers(),
    masks=NOT_CODE,
    examples=[
        Example(
            "Der Rat tagt\n\nDer Rat hat am Montag getagt.\n\nLesen Sie auch:\n\nEr vertagte sich.\n",
            "Der Rat tagt\n\nDer Rat hat am Montag getagt.\n\nEr vertagte sich.\n",
            at=("Lesen Sie auch:",),
        ),
        Example(
            "Road shut\n\nThe road has been shut since Monday.\n\nRELATED ARTICLES\nRead more »\n",
            "Road shut\n\nThe road has been shut since Monday.\n",
            at=("RELATED ARTICLES\nRead more »",),
        ),
        Example(
            "Un maire\n\nLe maire a parlé lundi.\n\n→ À lire aussi\n\nIl a dit non.\n",
            "Un maire\n\nLe maire a parlé lundi.\n\nIl a dit non.\n",
            at=("→ À lire aussi",),
        ),
        Example(
            "Мост закрыт\n\nДвижение остановлено до весны.\n\nЧитайте также\n",
            "Мост закрыт\n\nДвижение остановлено до весны.\n",
            at=("Читайте также",),
        ),
        Example(
            "大桥关闭\n\n这 座 桥 关闭 了。\n\n相关文章\n",
            "大桥关闭\n\n这 座 桥 关闭 了。\n",
            at=("相关文章",),
        ),
    ],
    clean=[
        "Neue Bücher\n\nZum Thema lassen sich mehrere Bücher empfehlen. Lesen Sie auch das letzte.\n",
        "Mehr zum Thema\n\nDer Rat hat am Montag getagt.\n",
        "The inquiry\n\nThose who want to understand what happened have to\nread more\n\nIt is long.\n",
        "Un livre à lire aussi\n\nC'est un livre à lire aussi pour ses images.\n",
        "Читайте также\nСохранить\nПоделиться\n",
        "Anzeigen\n\nDie Zahl der Anzeigen steigt weiter.\n\nAnzeigen\n\nSie steigt seit Jahren.\n",
    ],
)
def related_links(document: Document, lines: Lines) -> Iterator[Hit]:
    """A line announces links to other articles.

    Reported are whole lines that say nothing but `Read more`, `Lesen Sie auch`, `Lire aussi`,
    `Читайте также` and the like, in eleven languages, whatever their case and the marks about
    them. Lines of the kind that follow each other are one finding. The fix removes them; it is
    unsafe, since the titles below may belong to them.

    ## Why it matters

    The line stands in many documents of a site, breaks the text in two, and says nothing.

    ## Known limits

    The titles that were linked are not recognised. The first line of a document, ends of wrapped
    sentences, and documents without a sentence are left alone.
    """
    for span in said(document, lines.spans, _PHRASES):
        fix = unsafe(document.without_lines(span), message="remove what announced links")
        yield Hit(span, "announces links to other articles", fix)
