"""HED009: the same headline over different articles."""

from collections.abc import Iterator

from newslint import CorpusExample, Document, Hit, Key, Member, Span, corpus_rule, fold, key

# Longer first lines are the beginning of a text that has no headline.
_LONGEST = 200


def headline(document: Document) -> Iterator[Key]:
    """The folded title, or the first line where it stands alone over a text."""
    if document.title:
        if document.text.strip():
            yield Key(key(fold(document.title)), Span(0, 0))
        return
    first = document.text.find("\n", 0, _LONGEST)
    if first > 0 and document.text[first : first + 2] in ("\n\n", "\n\r"):
        line = document.text[:first].rstrip()
        if line and document.text[first:].strip():
            yield Key(key(fold(line)), Span(0, len(line)))


@corpus_rule(
    code="HED009",
    name="headline-shared",
    keys=headline,
    default=False,
    profiles=("corpus", "training-data"),
    examples=[
        CorpusExample(
            (
                "Unfall auf der A3\n\nZwei Wagen stießen am Freitag bei Passau zusammen.\n",
                "Unfall auf der A3\n\nEin Lastwagen verlor bei Regensburg seine Ladung.\n",
            ),
            reported=(1,),
        ),
        CorpusExample(
            (
                "Market report\n\nShares rose on Monday.\n",
                "Rates unchanged\n\nThe bank held its rate.\n",
                "MARKET  REPORT\n\nShares fell on Tuesday.\n",
            ),
            reported=(2,),
        ),
        CorpusExample(
            (
                "Météo du jour\n\nDu soleil sur la côte.\n",
                "Météo du jour\n\nDes averses au nord.\n",
                "Météo du jour\n\nLe vent se lève.\n",
            ),
            reported=(1, 2),
        ),
        CorpusExample(("Eins\n\nText.\n", "Zwei\n\nText.\n")),
        CorpusExample(("Guten Morgen\n", "Guten Morgen\n")),
        CorpusExample(
            (
                "Headline\n\nThe very same story, word by word.\n",
                "Headline\n\nThe very same story, word by word.\n",
            )
        ),
    ],
)
def headline_shared(members: tuple[Member, ...]) -> Iterator[tuple[Member, Hit]]:
    """Different articles stand under the same headline.

    The headline is the record's title or, in a document without one, a first line that is set
    apart by a blank line. Case, spacing and the shape of quotation marks do not count. The first
    document by path and record keeps the headline; each other one whose text differs is reported.

    ## Why it matters
    A headline over two articles is often a paste error, a placeholder or a name of a column that
    the extraction took for the headline.

    ## Known limits
    Columns and tickers share their headlines on purpose, so the rule is off by default. Copies
    of a whole document are DUP001's and DUP002's; texts that merely resemble each other are
    reported here too.
    """
    kept = members[0]
    seen = {kept.read().text.strip()}
    for member in members[1:]:
        text = member.read().text.strip()
        if text not in seen:
            seen.add(text)
            message = f"the headline stands over another article too, {kept}"
            yield member, Hit(member.span, message, related=(kept.related("the other article"),))
