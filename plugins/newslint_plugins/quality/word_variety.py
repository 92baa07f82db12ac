"""QLT023: the same few words again and again."""

from collections import Counter
from collections.abc import Iterator
from math import log2

from newslint import ANYWHERE, Clean, Document, Example, Hit, Severity, document_rule
from newslint_plugins.quality.shares import quoted, whole
from newslint_plugins.quality.words import prose_of, words


@document_rule(
    code="QLT023",
    name="word-variety",
    default=False,
    profiles=("training-data",),
    severity=Severity.INFO,
    masks=ANYWHERE,
    examples=[
        Example("la la la la la la\n" * 10, at=("la la la la la la",)),
        Example("Ja! Nein! " * 30 + "\n"),
        Example("one two three four " * 3 + "\n", options={"least": 10}),
    ],
    clean=[
        "La la la.\n",
        "Am Montag rückte die Feuerwehr zu vierzig Einsätzen aus, verletzt wurde niemand. " * 6,
        Clean("la la la la la la\n" * 10, options={"minimum": 0.0}),
    ],
)
def word_variety(document: Document, *, minimum: float = 3.0, least: int = 50) -> Iterator[Hit]:
    """The document says the same few words again and again.

    Measured is the entropy of its words in bits: how many yes-or-no questions it takes, on average,
    to tell the next word. Eight words in equal numbers have 3 bits, news has 6 and more.

    ## Why it matters

    Loops of a generator and lists of one item are no text. RedPajama-V2 records the entropy and
    gives no limit.

    ## Options

    - `minimum`: the least entropy, in bits (default: 3, which is ours).
    - `least`: how many words a document must have to be measured (default: 50).

    ## Known limits

    Lyrics and tables of one kind of entry may fall below it.
    """
    document = prose_of(document)
    found = words(document.text)
    if len(found) < least:
        return
    counts = Counter(found)
    entropy = -sum(n / len(found) * log2(n / len(found)) for n in counts.values())
    if entropy < minimum:
        word, times = counts.most_common(1)[0]
        value = f"the words have an entropy of {entropy:.3g} bits, less than {minimum:g}"
        yield whole(document, f"{value}: {quoted(word)} is {times} of {len(found)}")
