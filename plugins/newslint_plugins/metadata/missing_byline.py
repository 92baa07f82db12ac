"""MTA002: nothing says who wrote the document."""

import re
from collections.abc import Iterator

from newslint import ANYWHERE, Clean, Document, Example, Hit, Severity, document_rule, pattern
from newslint_plugins.metadata.signals import AGENCY, edges, in_front_matter, place

_NAME = r"[A-ZÀ-ÖØ-ÞА-Я][^\s\d.,;:!?]*(?: (?:von|van|de|del|di|da|[A-ZÀ-ÖØ-ÞА-Я][^\s\d,;:!?]*))+"
_BYLINE = pattern(
    rf"^\W*(?:(?:Von|VON|By|BY|Par|PAR|Por|POR|Di|DI|Door|Autor(?:in)?:|Author:|Auteur:|Автор:) {_NAME})"
    r"|^\W*(?:记者|文／|文/|作者)|本报记者|新华社记者",
    re.MULTILINE,
)


@document_rule(
    code="MTA002",
    name="missing-byline",
    default=False,
    severity=Severity.INFO,
    masks=ANYWHERE,
    examples=[
        Example("Sturm\n\nEs regnet seit Tagen.\n", at=("Sturm",)),
        Example("Road closed\n\nBy Monday the road was closed.\n"),
        Example("---\ntitle: Pont\n---\n\nLe pont est fermé.\n", syntax="markdown"),
    ],
    clean=[
        "Sturm\n\nVon Anna Muster\n\nEs regnet seit Tagen.\n",
        "Road closed\n\nBy Jane Q. Doe, Staff Writer\n\nThe road is closed.\n",
        "Sturm\n\nBern (dpa) – Es regnet seit Tagen.\n",
        Clean("---\nauthor: Jean Dupont\n---\n\nLe pont est fermé.\n", syntax="markdown"),
        Clean("Es regnet seit Tagen.\n", title="Sturm"),
    ],
)
def missing_byline(document: Document) -> Iterator[Hit]:
    """Nothing says who wrote the document.

    Looked for are the author in the front matter of Markdown files and, in the first and last three
    paragraphs, a line that begins with `By`, `Von`, `Par`, `Por`, `Di`, `Door` or `Автор:` and a
    name, or the sign of a news agency.

    ## Why it matters

    Who wrote a text tells how far it can be trusted, whose it is, and which texts belong together.

    ## Why no profile runs it

    Much news has no byline, and rightly so.

    ## Known limits

    Records of JSONL and the like may have the author in a field of their own, which the rule does
    not see: it leaves them alone.
    """
    if document.record is not None or not document.text.strip():
        return
    if in_front_matter(document, "authors?|byline|by|autor|auteur"):
        return
    ends = edges(document)
    if not _BYLINE.search(ends) and not AGENCY.search(ends):
        yield Hit(place(document), "nothing says who wrote the document")
