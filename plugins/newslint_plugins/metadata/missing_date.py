"""MTA001: nothing says when the document was written."""

from collections.abc import Iterator

from newslint import ANYWHERE, Clean, Document, Example, Hit, Severity, document_rule
from newslint_plugins.metadata.signals import has_date, place

_TEXT = "Der Präsident sprach am Mittwoch mit seinen Verbündeten."


@document_rule(
    code="MTA001",
    name="missing-date",
    default=False,
    severity=Severity.INFO,
    masks=ANYWHERE,
    examples=[
        Example(f"Verbündete im Osten\n\n{_TEXT}\n", at=("Verbündete im Osten",)),
        Example("Road closed\n\nThe road has been closed since Monday.\n", at=("Road closed",)),
        Example("---\ntitle: Pont\n---\n\nLe pont est fermé.\n", syntax="markdown"),
        Example("Мост закрыт\n\nДвижение остановлено до весны.\n"),
    ],
    clean=[
        f"Verbündete im Osten\n\nBerlin, 12. März 2024\n\n{_TEXT}\n",
        "LONDON, March 3 - The road has been closed since Monday.\n",
        Clean("---\ndate: 2024-03-12\n---\n\nLe pont est fermé.\n", syntax="markdown"),
        "Мост закрыт\n\nДвижение остановлено 12 марта.\n",
        "桥梁关闭\n\n3月12日，这座桥已经关闭。\n",
    ],
)
def missing_date(document: Document) -> Iterator[Hit]:
    """Nothing says when the document was written.

    A date is looked for in the record's date field, in the front matter of Markdown files, and in
    the first and last three paragraphs: in figures, or as a day and the name of a month in
    English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Russian, Turkish, Chinese
    or Japanese.

    ## Why it matters

    Without its date, news can neither be ordered nor be checked, and what it says of "Monday" or
    "last year" means nothing.

    ## Why no profile runs it

    Most corpora keep dates beside the texts, in file names or in fields that newslint is not told
    of; there it reports nearly every document.

    ## Known limits

    A date near either end may be of what the text tells of. Names of months in other languages are
    not known.
    """
    if document.text.strip() and not has_date(document):
        yield Hit(place(document), "nothing says when the document was written")
