"""QLT016: too few sentences on lines that are prose."""

from collections.abc import Iterator
from itertools import islice

from newslint import ANYWHERE, Clean, Document, Example, Hit, Severity, document_rule, pattern
from newslint_plugins.quality.shares import filled_lines, whole
from newslint_plugins.quality.words import prose_of

_END = pattern(r"[.!?…]+[\"'”“’»«)\]]*(?=\s|\Z)|[。！？]+[”’」』）]*|[؟۔।॥]")
_TERMINAL = (".", "?", "!", "。", "！", "？", "؟", "۔", "।")
_CLOSING = "\"'”“’»«)]」』）"
_CITATION = pattern(r"(?:\[[0-9]*\])+\Z")
# C4's terms for lines that are about the page.
_NOTICES = (
    "javascript",
    "terms of use",
    "privacy policy",
    "cookie policy",
    "uses cookies",
    "use of cookies",
    "use cookies",
)
_FIVE = (
    "Es regnet seit Tagen. Der Fluss steigt. Die Schule bleibt zu. Wer kann, geht. Es wird kalt."
)


@document_rule(
    code="QLT016",
    name="few-sentences",
    default=False,
    profiles=("training-data",),
    severity=Severity.INFO,
    masks=ANYWHERE,
    examples=[
        Example("Road closed\n\nThe road is closed. It rains.\n", at=("Road closed",)),
        Example("Home\nNews\nSport\n", at=("Home",)),
        Example(f"{_FIVE[:-16]}\n\nPlease enable JavaScript to read on.\n"),
    ],
    clean=[
        f"Hochwasser\n\n{_FIVE}\n",
        "桥梁关闭。天气很好。河水上涨。学校停课。明天下雨。大家小心。\n",
        Clean("The road is closed.\n", options={"minimum": 1}),
    ],
)
def few_sentences(
    document: Document,
    *,
    minimum: int = 5,
    words: int = 3,
    terminal: bool = True,
    quotes: bool = True,
) -> Iterator[Hit]:
    """The document has too few sentences on lines that are prose.

    Lines of fewer than three words, lines that do not end as a sentence does, and lines about
    JavaScript, cookies and terms of use do not count.

    ## Why it matters

    Menus and notices have no five sentences in a row of lines. C4 removes such lines, and
    documents with fewer than five sentences on the others.

    ## Options

    - `minimum`: the fewest sentences (default: 5).
    - `words`: the fewest words, between spaces, of a line that counts (default: 3).
    - `terminal`: a line must end in a terminal mark and not in `...` (default: true; FineWeb leaves
      this out).
    - `quotes`: typographic quotation marks and brackets may close the line behind the mark, which C4
      does not hold (default: true).

    ## Known limits

    Text wrapped at a fixed width has few lines that end with their sentence: set `terminal` to false
    for it. Sentences are told by their marks, so that abbreviations count as ends. Words are not
    asked for in a line without spaces.
    """
    document = prose_of(document)
    count = 0
    for line in filled_lines(document):
        text = _CITATION.sub("", document.text[line.start : line.end].strip())
        if _is_long_enough(text, words) and (not terminal or _has_end(text, quotes)):
            count += 0 if _is_notice(text) else sentences(text, minimum)
            if count >= minimum:
                return
    noun = "sentence" if count == 1 else "sentences"
    yield whole(document, f"{count} {noun} on lines of prose, fewer than {minimum}")


def sentences(line: str, most: int) -> int:
    """How many sentences a line has, counted up to `most`."""
    return max(1, sum(1 for _ in islice(_END.finditer(line), most)))


def _is_long_enough(line: str, words: int) -> bool:
    unspaced = not line.isascii() and line.rstrip(_CLOSING).endswith(("。", "！", "？"))
    return unspaced or len(line.split()) >= words


def _has_end(line: str, quotes: bool) -> bool:
    if line.endswith("..."):
        return False
    if quotes and line.rstrip(_CLOSING).endswith(_TERMINAL):
        return True
    return line.endswith((*_TERMINAL, '"', "'"))


def _is_notice(line: str) -> bool:
    lowered = line.lower()
    return any(notice in lowered for notice in _NOTICES)
