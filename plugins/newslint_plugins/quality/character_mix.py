"""QLT021: many digits, spaces, brackets or addresses."""

from collections.abc import Iterator

from newslint import ANYWHERE, Clean, Document, Example, Hit, Severity, document_rule, pattern
from newslint_plugins.quality.shares import percent, whole
from newslint_plugins.quality.words import prose_of

_DIGITS = pattern(r"\d+")
_URL = pattern(r"(?:https?://|www\.)\S+")


@document_rule(
    code="QLT021",
    name="character-mix",
    default=False,
    profiles=("training-data",),
    severity=Severity.INFO,
    masks=ANYWHERE,
    examples=[
        Example("Jan 12.5 Feb 13.1 Mar 14.0 Apr 15.2\n"),
        Example("Mehr: https://example.org/a/b/c\n", at=("Mehr: https://example.org/a/b/c",)),
        Example("(a) (b) (c) (d)\n"),
        Example("Мост              закрыт\n"),
    ],
    clean=[
        "The road along the coast has been closed since Monday.\n",
        "Im Jahr 2023 kamen 1.200 Gäste (mehr als im Vorjahr) in das Hotel am See.\n",
        Clean("Jan 12.5 Feb 13.1\n", options={"digits": 1.0}),
    ],
)
def character_mix(
    document: Document,
    *,
    digits: float = 0.15,
    spaces: float = 0.25,
    brackets: float = 0.1,
    addresses: float = 0.2,
) -> Iterator[Hit]:
    """Digits, white space, round brackets or web addresses make up much of the text.

    All that are too many are reported in one finding. White space at the ends of the document does
    not count.

    ## Why it matters

    Tables, lists of links and layout are no text. The limits are those of NeMo Curator.

    ## Options

    - `digits`, `spaces`, `brackets`, `addresses`: the largest shares of the characters (default:
      0.15, 0.25, 0.1 and 0.2).

    ## Known limits

    Results, tables and wire copy with a layout of its own have many digits and spaces.
    """
    document = prose_of(document)
    text = document.text.strip()
    if not text:
        return
    urls = sum(len(match[0]) for match in _URL.finditer(text)) if "://" in text else 0
    counts = (
        ("digits", sum(map(len, _DIGITS.findall(text))), digits),
        ("white space", len(text) - sum(map(len, text.split())), spaces),
        ("round brackets", text.count("(") + text.count(")"), brackets),
        ("web addresses", urls, addresses),
    )
    wrong = [
        f"{percent(count / len(text))} {name}, more than {percent(most)}"
        for name, count, most in counts
        if count / len(text) > most
    ]
    if wrong:
        yield whole(document, f"of its characters are {'; '.join(wrong)}")
