"""QLT017: a word of a thousand characters."""

from collections.abc import Iterator

from newslint import ANYWHERE, Clean, Document, Example, Hit, Severity, Span, document_rule, pattern
from newslint_plugins.quality.words import is_unspaced, prose_of

_WORD = pattern(r"\S+")
_BLOB = "iVBORw0KGgo" * 100


@document_rule(
    code="QLT017",
    name="long-word",
    default=False,
    profiles=("training-data",),
    severity=Severity.INFO,
    masks=ANYWHERE,
    examples=[
        Example("Bild: abcdefghijkl\n", at=("abcdefghijkl",), options={"maximum": 10}),
        Example("Das ist Donaudampfschifffahrt.\n", options={"maximum": 20}),
        Example("Мост------------------------закрыт\n", options={"maximum": 20}),
    ],
    clean=[
        f"Bild: {_BLOB[:1000]}\n",
        "这座桥从星期一开始关闭" * 100 + "\n",
        Clean("Bild: abcdefghijkl\n", options={"maximum": 12}),
    ],
)
def long_word(document: Document, *, maximum: int = 1000) -> Iterator[Hit]:
    """A word has more than a thousand characters.

    A word is what stands between spaces.

    ## Why it matters

    Images in Base64, minified scripts and text without its spaces are one long word. C4 removes
    lines with a word of more than 1000 characters.

    ## Options

    - `maximum`: the most characters of a word (default: 1000).

    ## Known limits

    Words of scripts without spaces are left out.
    """
    document = prose_of(document)
    if max(map(len, document.text.split()), default=0) <= maximum:
        return
    for match in _WORD.finditer(document.text):
        if match.end() - match.start() > maximum and not is_unspaced(match[0]):
            length = match.end() - match.start()
            message = f"a word of {length} characters, more than {maximum}"
            yield Hit(Span(*match.span()), message)
