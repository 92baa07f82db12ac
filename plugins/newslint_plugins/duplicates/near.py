"""DUP002: a document that is another one with small edits."""

from collections.abc import Iterator

from newslint import CorpusExample, Hit, Member, Pair, corpus_rule, differences, word_shingles
from newslint_plugins.duplicates._shown import percent

_STORY = (
    "Der Gemeinderat von Aldersbach hat am Montagabend den Neubau der Grundschule beschlossen. "
    "Der Entwurf eines Büros aus Linz sieht zwölf Klassenräume, eine Turnhalle und einen "
    "begrünten Innenhof vor. Die Kosten werden auf elf Millionen Euro geschätzt, von denen das "
    "Land rund die Hälfte übernimmt. Baubeginn soll im Frühjahr sein.\n"
)
_EDITED = _STORY.replace("am Montagabend", "am Montag")
_RETOLD = (
    "Die Grundschule in Aldersbach wird neu gebaut: Das hat der Gemeinderat entschieden. Elf "
    "Millionen Euro soll das Haus kosten, die Hälfte davon zahlt das Land.\n"
)
_PORT = (
    "Workers at the port of Ashby returned to their cranes on Tuesday after a strike of nine "
    "days. Both sides had agreed overnight on a rise of four per cent, spread over two years, "
    "and on new rules for night shifts that the union had asked for since last summer.\n"
)


@corpus_rule(
    code="DUP002",
    name="near-duplicate",
    shingles=word_shingles,
    examples=[
        CorpusExample((_STORY, _PORT, _EDITED), reported=(2,)),
        CorpusExample((_PORT, _PORT.upper()), reported=(1,)),
        CorpusExample((_STORY, _EDITED, _STORY.replace("Linz", "Wels")), reported=(1, 2)),
        CorpusExample((_STORY, _RETOLD)),
        CorpusExample((_STORY, _STORY)),
        CorpusExample((_STORY, _PORT)),
    ],
)
def near_duplicate(
    pair: Pair,
    *,
    threshold: float = 0.8,  # noqa: ARG001 the option is the join's
) -> Iterator[tuple[Member, Hit]]:
    """The document is another one with small edits.

    Two documents are near-duplicates if the Jaccard similarity of their sets of word shingles
    (runs of words, in lower case, whatever the punctuation) reaches the threshold. The join is
    exact: no pair above the threshold is missed, and the similarity is no estimate. Going through
    the corpus by path and record, a document that is similar to one already kept is reported and
    names the most similar of them; so what is reported is directly similar to what is kept, and
    nothing that is kept is similar to anything else that is. The message says what was done to the
    kept document to make the copy of it.

    ## Why it matters
    Agencies reissue a story with a corrected name, portals print it with another first sentence.
    Left in, such copies count one event many times and leak from training into test data.

    ## Options
    - `threshold` (0.8): the least similarity, above 0 and at most 1.
    - `shingle` (5): how many words make a shingle; fewer words find looser copies.

    ## Known limits
    An article contained in a much longer one is not similar to it as a whole; DUP003 finds it.
    Exact copies are left to DUP001. Nothing is deleted by `--fix`; `newslint dedup` writes a corpus
    without its copies.
    """
    kept, copy = pair.kept.read().text, pair.copy.read().text
    if pair.similarity == 1 and kept.strip() == copy.strip():
        return
    edits = differences(kept, copy)
    message = (
        f"this document is {percent(pair.similarity)} the same as {pair.kept}, the one to keep"
    )
    related = (pair.kept.related("the document it copies", pair.similarity),)
    yield pair.copy, Hit(pair.copy.span, f"{message}: {edits}", related=related)
