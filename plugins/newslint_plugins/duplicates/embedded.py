"""DUP003: a document that stands in a longer one."""

from collections.abc import Iterator

from newslint import (
    CorpusExample,
    Hit,
    Member,
    Pair,
    Related,
    corpus_rule,
    differences,
    stretch_of,
    word_shingles,
)
from newslint_plugins.duplicates._shown import percent

_ALERT = (
    "Die Brücke über den Inn bei Simbach bleibt bis zum Herbst gesperrt. Das teilte das Straßenamt "
    "am Dienstag mit. Ein Gutachten hatte Risse in zwei Pfeilern gezeigt, die nun mit Stahl "
    "verstärkt werden.\n"
)
_REPORT = (
    f"{_ALERT}\nBürgermeister Karl Wimmer sprach von einem schweren Schlag für die Händler. Bis zur "
    "nächsten Brücke sind es zwölf Kilometer, und im Berufsverkehr braucht man dafür eine halbe "
    "Stunde. Die Stadt will eine Fähre für Fußgänger und Radfahrer einrichten.\n"
)
_BRIEF = (
    "The library in Mill Street will close for six weeks from the first of June while its roof is "
    "mended, the council said on Friday. Loans are extended until it opens again.\n"
)
_DIGEST = (
    "Buses on the ring road will stop at the market again from Monday, after a year of work on the "
    f"square.\n\n{_BRIEF.replace('The library', 'Our library')}\nThe chess club "
    "has moved to the old station, where it meets on Wednesdays at seven.\n"
)
_COUNCIL = (
    "Le conseil municipal a voté lundi soir la rénovation de la piscine. Les travaux, estimés à "
    "deux millions d'euros, commenceront en septembre et doivent durer un an.\n"
)
_LONG_COUNCIL = (
    "Après trois heures de débat, la majorité s'est imposée.\n\n"
    f"{_COUNCIL}\nL'opposition demandait un référendum. Elle annonce un recours.\n"
)


@corpus_rule(
    code="DUP003",
    name="embedded-copy",
    embedded=word_shingles,
    examples=[
        CorpusExample((_ALERT, _REPORT), reported=(0,)),
        CorpusExample((_DIGEST, _COUNCIL, _BRIEF), reported=(2,)),
        CorpusExample((_COUNCIL, _LONG_COUNCIL, _REPORT, _ALERT), reported=(0, 3)),
        CorpusExample((_ALERT, _ALERT)),
        CorpusExample((_ALERT, _ALERT.replace("am Dienstag", "gestern"))),
        CorpusExample((_ALERT, _COUNCIL, _DIGEST)),
        CorpusExample(("Die Brücke bleibt gesperrt.\n", _REPORT)),
        CorpusExample((_BRIEF + _ALERT, _REPORT)),
    ],
)
def embedded_copy(
    pair: Pair,
    *,
    threshold: float = 0.9,  # noqa: ARG001 the options are the join's
    near: float = 0.8,  # noqa: ARG001
    words: int = 20,  # noqa: ARG001
) -> Iterator[tuple[Member, Hit]]:
    """The document stands in a longer one.

    A document stands in a longer one if the share of its word shingles (runs of words, in lower
    case, whatever the punctuation) that are also in the longer one reaches the threshold. The join
    is exact: no such document is missed, and the share is no estimate. The shorter document is
    reported; the message names the longer one, and says what was done there to its text. The
    related place is the stretch of the longer one that holds it. A longer document that stands in
    a still longer one itself is not named.

    ## Why it matters
    An agency sends the first paragraphs, then the story; a portal prints a brief of its own by
    itself and in a digest. As a whole the two are not similar, but the shorter text is there twice.

    ## Options
    - `threshold` (0.9): the least share of the document that stands in the longer one.
    - `near` (0.8): documents this similar to another one, as DUP002 counts it, are left out; the
      same as DUP002's `threshold`.
    - `words` (20): documents of fewer words are left out.
    - `shingle` (5): how many words make a shingle.

    ## Known limits
    Copies that DUP001 and DUP002 report are left out, on both sides. A table or a notice that is
    printed every day with other figures can stand in yesterday's longer one by its fixed text.
    Nothing is deleted by `--fix`; `newslint dedup` writes a corpus without its copies.
    """
    part, whole = pair.copy.read().text, pair.kept.read().text
    stretch = stretch_of(part, whole)
    edits = differences(part, whole[stretch.start : stretch.end])
    message = f"{percent(pair.similarity)} of this document stands in {pair.kept}, the one to keep"
    if edits:
        message += f"; there {edits}"
    related = Related(pair.kept.path, pair.kept.record, stretch, "where it stands", pair.similarity)
    yield pair.copy, Hit(pair.copy.span, message, related=(related,))
