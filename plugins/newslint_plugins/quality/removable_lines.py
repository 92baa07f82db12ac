"""QLT020: many words on lines that are no text."""

from collections.abc import Iterator

from newslint import ANYWHERE, Clean, Document, Example, Hit, Severity, document_rule, pattern
from newslint_plugins.quality.shares import filled_lines, percent, quoted
from newslint_plugins.quality.words import prose_of, words

# The upper-case share, the counters and the share of the words are RefinedWeb's (Penedo et al.
# 2023, arXiv:2306.01116, section G.2).
_CAPITALS = 0.5
_COUNTER = pattern(
    r"\W*\d[\d,.]*[KMB]?\s+"
    r"(?:likes|shares|comments|retweets|reposts|quotes|bookmarks|upvotes|downvotes|downloads|views|"
    r"followers|Kommentare|Aufrufe|Abonnenten|commentaires|partages|vues|abonnés)\W*\Z",
    2,  # re.IGNORECASE
)
_TEXT = "The road along the coast has been closed since Monday."


@document_rule(
    code="QLT020",
    name="removable-lines",
    default=False,
    profiles=("training-data",),
    severity=Severity.INFO,
    gate=lambda text: "\n" in text,
    masks=ANYWHERE,
    examples=[
        Example(f"Share\n{_TEXT}\n12 comments\n", at=("Share",)),
        Example("STURM AN DER KÜSTE\n\nEs regnet seit Tagen.\n", at=("STURM AN DER KÜSTE",)),
        Example("Пожар\n1987\nВ доме никого не было.\n", at=("Пожар",)),
    ],
    clean=[
        f"Storm on the coast\n\n{_TEXT}\n",
        "桥梁关闭\n\n这座桥从星期一开始关闭。\n",
        Clean(f"Share\n{_TEXT}\n12 comments\n", options={"maximum": 0.5}),
    ],
)
def removable_lines(document: Document, *, maximum: float = 0.05) -> Iterator[Hit]:
    """Many words of the document stand on lines that are no text.

    Such lines are of one word, have more capitals than small letters, consist of numbers, or count
    likes, shares, comments and the like.

    ## Why it matters

    They are the page around the text. RefinedWeb removes them, and drops documents that lose more
    than 0.05 of their words by it.

    ## Options

    - `maximum`: the largest share of words on such lines (default: 0.05).

    ## Known limits

    Headlines in capitals, interviews and tables have such lines on purpose. Sign-in prompts and
    baskets, which RefinedWeb cuts out of lines, are not looked for.
    """
    document = prose_of(document)
    lines = filled_lines(document)
    removable = [line for line in lines if _is_removable(document.text[line.start : line.end])]
    if not removable:
        return
    count = sum(len(words(document.text[line.start : line.end])) for line in removable)
    everything = len(words(document.text))
    if everything and count / everything > maximum:
        share = f"{percent(count / everything)}, more than {percent(maximum)}"
        first = quoted(document.text[removable[0].start : removable[0].end])
        message = f"{count} of {everything} words are on lines that are no text: {share}"
        yield Hit(removable[0], f"{message}; the first is {first}")


def _is_removable(line: str) -> bool:
    stripped = "".join(line.split())
    return (
        len(words(line)) < 2
        or sum(map(str.isupper, line)) > _CAPITALS * len(line)
        or stripped.isdigit()
        or bool(_COUNTER.match(line))
    )
