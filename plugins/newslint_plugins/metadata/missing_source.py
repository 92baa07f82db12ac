"""MTA003: nothing says where the document comes from."""

import re
from collections.abc import Iterator

from newslint import ANYWHERE, Clean, Document, Example, Hit, Severity, document_rule, pattern
from newslint_plugins.metadata.signals import AGENCY, edges, in_front_matter, place

_ADDRESS = pattern(r"https?://\S|\bwww\.\S|\b[a-z0-9-]+\.(?:com|org|net|de|at|ch|fr|uk|ru|cn)\b")
_LABEL = pattern(
    r"^\W*(?:Quellen?|Sources?|Fuentes?|Fonti?|Fontes?|Bron(?:nen)?|Źródło|Источник|Kaynak|来源|出典)"
    r"\s?[:：]\s?\S|©\s?\S",
    re.MULTILINE | re.IGNORECASE,
)


@document_rule(
    code="MTA003",
    name="missing-source",
    default=False,
    severity=Severity.INFO,
    masks=ANYWHERE,
    examples=[
        Example("Verbündete im Osten\n\nQuelllink\n\nEs regnet.\n", at=("Verbündete im Osten",)),
        Example("Road closed\n\nThe road is closed.\n", title="Road closed"),
        Example("---\ntitle: Pont\n---\n\nLe pont est fermé.\n", syntax="markdown"),
    ],
    clean=[
        Clean("Es regnet seit Tagen.\n", source="example.org"),
        "Road closed\n\nThe road is closed.\n\nhttps://example.org/road\n",
        "Sturm\n\nEs regnet seit Tagen.\n\nQuelle: Wetterdienst\n",
        Clean("---\nsource: La Gazette\n---\n\nLe pont est fermé.\n", syntax="markdown"),
        "BERN (Reuters) - Es regnet.\n",
    ],
)
def missing_source(document: Document) -> Iterator[Hit]:
    """Nothing says where the document comes from.

    Looked for are the record's source field, source, address or outlet in the front matter of
    Markdown files and, in the first and last three paragraphs, a web address, a line such as
    `Source: …`, `Quelle: …` or `Источник: …`, `© …`, or the sign of a news agency.

    ## Why it matters

    A text of unknown source cannot be checked, credited or taken out again.

    ## Why no profile runs it

    Where all texts come from one source, no text names it, and the rule reports them all.

    ## Known limits

    The name of an outlet at the end of a headline is no source here, since HED002 removes it. Where
    all documents are of one source, leave the rule off.
    """
    if document.metadata.get("source") or not document.text.strip():
        return
    if in_front_matter(document, "source|url|link|canonical|outlet|publisher|site|quelle"):
        return
    ends = edges(document)
    if not any(sign.search(ends) for sign in (_ADDRESS, _LABEL, AGENCY)):
        yield Hit(place(document), "nothing says where the document comes from")
