"""DUP004: a passage that stands in two documents, whatever else they hold."""

from collections.abc import Iterator

from newslint import CorpusExample, Hit, Member, Passage, corpus_rule, word_shingles

_BACKGROUND = (
    "Das Kraftwerk war 1964 gebaut worden und hatte die Stadt fast sechzig Jahre lang mit Strom und "
    "Wärme versorgt. Schon im Jahr 2011 verlangte das Land, es nachzurüsten, doch der Betreiber, "
    "die Stadtwerke, hielt das für zu teuer und klagte. Zwei Instanzen gaben dem Land recht, und im "
    "vergangenen Frühjahr wurde der letzte Kessel kalt."
)
_DEMOLITION = (
    "Am Mittwoch fällt der Schornstein. Um zehn Uhr wird gesprengt, die Straßen ringsum sind ab acht "
    f"Uhr gesperrt.\n\n{_BACKGROUND}\n\nAuf dem Gelände sollen Wohnungen entstehen.\n"
)
_ELECTION = (
    "Die Stadtwerke bekommen einen neuen Chef: Der Aufsichtsrat wählte Jana Novak. Sie kommt aus "
    f"Graz und tritt ihr Amt im Mai an.\n\n{_BACKGROUND}\n\nNovak will in Windräder investieren, wie "
    "sie sagte, und die Preise halten.\n"
)
_FERRY = (
    "The ferry to the islands will run twice a day again from next week. The company that owns it "
    "had cut the second crossing in March, when the price of fuel had doubled within a month, and "
    "islanders, who had to stay the night in town to see a doctor, had collected four hundred "
    "signatures against the cut.\n"
)
_LETTER = f"A reader writes: I was glad to see this in your paper. {_FERRY}And yet it is late.\n"
_COLUMN = (
    f"{_FERRY}\nWhat was it all for? Nobody had asked the gulls, who like their quiet, of course. "
    "They have had the quay to themselves for half a year, and from what I hear they would be glad "
    "to keep it that way, whatever the timetable says about the evening boat.\n"
)


@corpus_rule(
    code="DUP004",
    name="shared-passage",
    passages=word_shingles,
    default=False,
    profiles=("corpus", "training-data"),
    examples=[
        CorpusExample((_DEMOLITION, _ELECTION), reported=(1,)),
        CorpusExample((_COLUMN, _DEMOLITION, _LETTER), reported=(2,)),
        CorpusExample(
            (_FERRY.replace("islanders", "people"), _DEMOLITION, _ELECTION.upper()), reported=(2,)
        ),
        CorpusExample((_DEMOLITION, _DEMOLITION)),
        CorpusExample((_FERRY, _COLUMN)),
        CorpusExample((_DEMOLITION, _ELECTION.replace("2011", "2012"))),
        CorpusExample((_DEMOLITION, _FERRY, _COLUMN.replace("fuel", "oil"))),
    ],
)
def shared_passage(
    passage: Passage,
    *,
    words: int = 50,  # noqa: ARG001 the options are the join's
    near: float = 0.8,  # noqa: ARG001
    embedded: float = 0.9,  # noqa: ARG001
) -> Iterator[tuple[Member, Hit]]:
    """A passage of the document stands in another one word for word.

    Every run of at least so many words that an earlier document by path and record holds too is
    reported at its full length, with the place in the first document that holds it. Capitals and
    punctuation do not count. No such passage is missed, however long the documents are and
    wherever it stands.

    ## Why it matters
    A paragraph that is taken over from one article to the next weighs as often as it is printed,
    and a model learns it by heart.

    ## Options
    - `words` (50): the least length of a passage.
    - `near` (0.8), `embedded` (0.9): documents that are this similar to another one, or stand in
      a longer one to this share, are left out; the same as DUP002's and DUP003's `threshold`.
    - `shingle` (5): how many words are compared at once; at most `words`.

    ## Known limits
    Newsrooms repeat the background of a story in every article about it, and the fixed sentences
    and tables of a report that appears each month. Nothing is wrong with that, so the rule is off
    by default. What DUP001, DUP002 and DUP003 report is left out.
    """
    where = passage.first.related("where the passage stands first")
    message = f"these {passage.words} words stand in {passage.first} too"
    yield passage.copy, Hit(passage.copy.span, message, related=(where,))
