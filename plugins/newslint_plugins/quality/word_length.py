"""QLT003: words that are too short or too long on average."""

from collections.abc import Iterator

from newslint import ANYWHERE, Clean, Document, Example, Hit, Severity, document_rule
from newslint_plugins.quality.limits import limit, limits_of
from newslint_plugins.quality.shares import quoted, whole
from newslint_plugins.quality.words import is_unspaced, prose_of, words


@document_rule(
    code="QLT003",
    name="word-length",
    default=False,
    profiles=("training-data",),
    severity=Severity.INFO,
    masks=ANYWHERE,
    examples=[
        Example("Donaudampfschifffahrtsgesellschaftskapitän\n", lang="de"),
        Example("S t a l i n\n", at=("S t a l i n",)),
        Example("Comprehensive infrastructural modernisation\n", lang="en"),
    ],
    clean=[
        "The road along the coast is closed.\n",
        Clean("Die Regierungserklärung überraschte Oppositionspolitiker.\n", lang="de"),
        Clean("这座桥已经关闭。\n", lang="zh"),
    ],
)
def word_length(
    document: Document, *, minimum: float = -1.0, maximum: float = -1.0
) -> Iterator[Hit]:
    """The words of the document are too short or too long on average.

    The length is the mean number of characters of a word. The limits depend on the language: 3 to
    10 in English, up to 15 in German; where it is not known, 2 to 15.

    ## Why it matters

    Letters set apart, addresses, lists of identifiers and words run together are no text. The
    limits are Gopher's and those of FineWeb-2.

    ## Options

    - `minimum`, `maximum`: the least and greatest mean length, in characters (default: -1, that of
      the language).

    ## Known limits

    Chinese, Japanese, Thai, Lao, Khmer and Burmese have no spaces and are left out.
    """
    text = prose_of(document).text
    found = words(text)
    if not found or is_unspaced(text):
        return
    usual = limits_of(document)
    least, most = limit(minimum, usual.shortest_word), limit(maximum, usual.longest_word)
    mean = sum(map(len, found)) / len(found)
    value = f"its words have {mean:.4g} characters on average"
    if mean < least:
        single = sum(len(word) == 1 for word in found)
        cause = f"{single} of {len(found)} are single characters"
        yield whole(document, f"{value}, fewer than {least:g}: {cause}")
    elif mean > most:
        cause = f"the longest is {quoted(max(found, key=len))}"
        yield whole(document, f"{value}, more than {most:g}: {cause}")
