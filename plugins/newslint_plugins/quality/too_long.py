"""QLT002: a document of too many words."""

from collections.abc import Iterator

from newslint import ANYWHERE, Clean, Document, Example, Hit, Severity, document_rule
from newslint_plugins.quality.shares import whole
from newslint_plugins.quality.words import prose_of, words

_SPEECH = "Meine Damen und Herren, ich habe Ihnen heute viel zu sagen. "


@document_rule(
    code="QLT002",
    name="too-long",
    default=False,
    profiles=("training-data",),
    severity=Severity.INFO,
    masks=ANYWHERE,
    examples=[
        Example(f"Rede\n\n{_SPEECH * 2}\n", at=("Rede",), options={"maximum": 20}),
        Example("One two three four five.\n", options={"maximum": 4}),
        Example("这座桥已经关闭。\n", options={"maximum": 5}),
    ],
    clean=[
        f"Rede\n\n{_SPEECH * 40}\n",
        Clean("One, two, three; four!\n", options={"maximum": 4}),
        Clean("Il pleut.\n", options={"maximum": 2}),
    ],
)
def too_long(document: Document, *, maximum: int = 100_000) -> Iterator[Hit]:
    """The document has too many words to be one text.

    Words are counted as for QLT001.

    ## Why it matters

    Archives, lists and files that were joined are no articles. Gopher, RefinedWeb, FineWeb and
    FineWeb-2 drop documents of more than 100,000 words.

    ## Options

    - `maximum`: the most words (default: 100000; few news items have more than 5000).

    ## Known limits

    Speeches, reports and books are long and one text.
    """
    # A word has at least one character, so that most documents need not be counted.
    if len(document.text) <= maximum:
        return
    count = len(words(prose_of(document).text))
    if count > maximum:
        yield whole(document, f"the document has {count} words, more than {maximum}")
