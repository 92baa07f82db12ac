"""MTA006: the only trace of the source is one that a fix would remove."""

import re
from collections.abc import Iterator

from newslint import ANYWHERE, Clean, Document, Example, Hit, Span, document_rule, pattern
from newslint_plugins.metadata.missing_source import missing_source

_LINK = pattern(
    r"^[\[(→ ]*(?:Quell(?:en)?link|Link zur Quelle|Zur Quelle|Source link|Lien (?:vers la )?source|"
    r"Originalartikel|Read the original(?: article)?|Enlace a la fuente|Link alla fonte|"
    r"Ссылка на источник|Kaynak linki)[\])→. ]*$",
    re.MULTILINE | re.IGNORECASE,
)
# What only names of outlets have: a word for a paper or a station, or capitals alone.
_SUFFIX = pattern(
    r"(?: [-–—|·»] )((?:[^\n|–—]{0,30}\b(?:News|Zeitung|Times|Post|Nachrichten|Journal|Gazette|Herald|"
    r"Tribune|Guardian|Spiegel|Kurier|Le Monde|Figaro|Новости|Газета|Haber)\b[^\n|–—]{0,30}"
    r"|[A-Z]{2,5}(?: [^\n|–—]{1,40})?|[\w-]+\.(?:com|net|org|de|at|ch|fr|uk|ru)))[ \t]*$"
)


@document_rule(
    code="MTA006",
    name="provenance-loss",
    default=False,
    profiles=("corpus", "training-data"),
    masks=ANYWHERE,
    examples=[
        Example("Verbündete im Osten\n\nQuelllink\n\nEs regnet.\n", at=("Quelllink",)),
        Example("Storm on the coast | BBC News\n\nIt rains.\n", at=("BBC News",)),
        Example("Sturm – RT Deutsch\n\nEs regnet.\n", at=("RT Deutsch",)),
        Example("Un village – Le Monde\n\nIl pleut.\n", at=("Le Monde",)),
    ],
    clean=[
        Clean("Sturm – RT Deutsch\n\nEs regnet.\n", source="RT Deutsch"),
        "Bundestag stimmt ab – und die Union schweigt\n\nEs regnet.\n",
        "Bayern – Dortmund 3:1\n\nEs regnet.\n",
        "Storm | BBC News\n\nIt rains.\n\nhttps://example.org/storm\n",
    ],
)
def provenance_loss(document: Document) -> Iterator[Hit]:
    """The only trace of the document's source is one that a fix would remove.

    Reported are a name of an outlet at the end of the headline, which HED002 removes, and what is
    left of a link to the source, which BPL001 removes, in documents that have no other source (see
    MTA003).

    ## Why it matters

    Once it is gone, nobody can tell where the text comes from. Note it in the record or the front
    matter before you fix the document.

    ## Known limits

    Outlets are known by words such as `News`, `Zeitung` or `Times`, by capitals and by web
    addresses; others are not seen.
    """
    if not any(missing_source.check(document)):
        return
    headline = document.headline
    suffix = _SUFFIX.search(document.text, 0, headline.end) if headline else None
    link = _LINK.search(document.text)
    for match, group in ((suffix, 1), (link, 0)):
        if match:
            span = Span(*match.span(group))
            name = document.text[span.start : span.end].strip()
            message = f"“{name}” is the only trace of the document’s source: note it"
            yield Hit(span, message)
            return
