"""QLT001: a document of too few words."""

from collections.abc import Iterator

from newslint import ANYWHERE, Clean, Document, Example, Hit, Severity, document_rule
from newslint_plugins.quality.shares import whole
from newslint_plugins.quality.words import prose_of, words

_FLASH = "Eilmeldung: Die Brücke über den Fluss ist gesperrt.\n\nNäheres folgt in Kürze.\n"


@document_rule(
    code="QLT001",
    name="too-short",
    default=False,
    profiles=("training-data",),
    severity=Severity.INFO,
    masks=ANYWHERE,
    examples=[
        Example("Eilmeldung folgt.\n", at=("Eilmeldung folgt.",)),
        Example("Road closed\n\nThe road is closed.\n", at=("Road closed",)),
        Example("桥梁关闭\n\n这座桥已经关闭。\n", at=("桥梁关闭",)),
        Example("\n", at=("",)),
    ],
    clean=[
        "The road along the coast is closed. " * 8 + "\n",
        Clean(_FLASH, options={"minimum": 10}),
        "这座桥从星期一开始关闭直到春天才会重新开放。" * 3 + "\n",
    ],
)
def too_short(document: Document, *, minimum: int = 50) -> Iterator[Hit]:
    """The document has too few words.

    Marks are no words. In Chinese, Japanese, Thai, Lao, Khmer and Burmese each character counts.

    ## Why it matters

    Of pages whose text could not be had, a headline or a notice is left. Gopher, RefinedWeb, FineWeb
    and FineWeb-2 drop documents of fewer than 50 words.

    ## Options

    - `minimum`: the fewest words (default: 50; 15 lets flashes of an agency pass).

    ## Known limits

    Flashes, results and captions are short and whole.
    """
    count = len(words(prose_of(document).text))
    if count < minimum:
        noun = "word" if count == 1 else "words"
        yield whole(document, f"the document has {count} {noun}, fewer than {minimum}")
