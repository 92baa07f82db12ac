"""QLT012: many characters in lines that stand there before."""

from collections.abc import Iterator

from newslint import ANYWHERE, Clean, Document, Example, Hit, Severity, document_rule
from newslint_plugins.quality.limits import limit
from newslint_plugins.quality.shares import characters, filled_lines, percent, repeated, worst
from newslint_plugins.quality.words import prose_of

# Of FineWeb, which is English, and of FineWeb-2 for all other languages.
_ENGLISH, _OTHER = 0.01, 0.1
_HEADLINE = "Sturm an der Küste reißt Dächer ab"
_BODY = "Am Montag rückte die Feuerwehr zu vierzig Einsätzen aus. Verletzt wurde niemand."


@document_rule(
    code="QLT012",
    name="char-dup-ratio",
    default=False,
    profiles=("training-data",),
    severity=Severity.INFO,
    masks=ANYWHERE,
    examples=[
        Example(f"{_HEADLINE}\n\n{_HEADLINE}\n\n{_BODY}\n", lang="de", at=(_HEADLINE,)),
        Example("Storm\n\nRead on\n\nIt rained.\n\nRead on\n", lang="en", at=("Read on",)),
        Example("Дождь\n\nРеклама\nСнег\nРеклама\nРеклама\n", at=("Реклама",)),
    ],
    clean=[
        f"{_HEADLINE}\n\n{_BODY}\n",
        f"Ja.\n\n{_BODY}\n\nJa.\n",
        Clean(f"Ja.\n\n\n\n\n\n{_BODY}\n\n\n\n\n", lang="en"),
    ],
)
def char_dup_ratio(document: Document, *, maximum: float = -1.0) -> Iterator[Hit]:
    """Many characters of the document stand in lines that it has before.

    Counted are the later ones of lines that are equal, and blank lines are none. The finding
    stands at the line that most of them are of, and says so if it is the headline.

    ## Why it matters

    FineWeb drops an English document if more than 0.01 of its characters are in repeated lines,
    and FineWeb-2 those in other languages from 0.1. A headline that stands there twice is enough:
    mend that (HED001), and the document may stay.

    ## Options

    - `maximum`: the largest share of characters in repeated lines (default: -1, which is 0.01 in
      English and 0.1 in other languages).

    ## Known limits

    Refrains and the rows of tables are repeated on purpose.
    """
    most = limit(maximum, _ENGLISH if document.language == "en" else _OTHER)
    document = prose_of(document)
    later = repeated(document, filled_lines(document))
    if not later:
        return
    share = characters(later) / (len(document.text) - document.text.count("\n"))
    if share > most:
        place, cause = worst(document, later)
        value = f"{percent(share)} of the characters are in repeated lines"
        yield Hit(place, f"{value}, more than {percent(most)}: {cause}")
