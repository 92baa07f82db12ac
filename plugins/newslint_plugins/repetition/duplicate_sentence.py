"""REP003: a sentence that stands in the document twice."""

from collections.abc import Iterator

from newslint import (
    NOT_CODE,
    QUOTES,
    WORD,
    Document,
    Example,
    Hit,
    Related,
    Span,
    document_rule,
    pattern,
)

_END = pattern(r"(?<=[.!?…])([\"'”“’»«)\]]*)\s+(?=[^\W\d_a-zß-öø-ÿа-я])")
_FULL_STOP = pattern(r"[.!…]\Z")
_SHORTEST = 35
# Of sentences with more, such as results and rates, several are alike on purpose.
_MOST_DIGITS = 2
_FAR = "Two farms further up the valley can be reached only on foot."


@document_rule(
    code="REP003",
    name="duplicate-sentence",
    default=False,
    in_quotes="skip",
    masks=NOT_CODE,
    examples=[
        Example(f"{_FAR} It rains. {_FAR} It is cold.", at=(_FAR,)),
        Example(
            "Das sagte der Minister am Montag in Wien. Es regnet.\n\n"
            "Es ist kalt. Das sagte der Minister am Montag in Wien.",
            at=("Das sagte der Minister am Montag in Wien.",),
        ),
        Example(
            "Le maire n'a pas voulu répondre\naux questions. Il pleut. "
            "Le maire n'a pas voulu répondre aux questions.",
            at=("Le maire n'a pas voulu répondre aux questions.",),
        ),
        Example(
            "Мост через реку откроют только весной этого года. Идёт дождь. "
            "Мост через реку откроют только весной этого года.",
            at=("Мост через реку откроют только весной этого года.",),
        ),
    ],
    clean=[
        "Es regnet heute. Es ist kalt. Es regnet heute. Es ist kalt.",
        "„Wir schaffen das alle zusammen.“ Pause. „Wir schaffen das alle zusammen.“ Ende.",
        "Wer hat das Spiel gestern denn gewonnen? Wir. Wer hat das Spiel gestern denn gewonnen?",
        f"Intro.\n\n{_FAR}\n\nIt rains.\n\n{_FAR}\n",
        "La section A gagne 12,5 pour cent. Oui. La section A gagne 12,5 pour cent.",
    ],
)
def duplicate_sentence(document: Document, *, words: int = 6) -> Iterator[Hit]:
    """A sentence stands in the document twice.

    Reported is every later copy of a sentence of at least six words and 35 characters; white space
    does not count. Questions, sentences with quotation marks or with figures, and sentences that
    are a paragraph by themselves (see REP001) are left alone.

    ## Why it matters

    Captions, pull quotes and summaries repeat a sentence of the text, and a text put together from
    two versions has many of its sentences twice.

    ## Options

    - `words`: how many words a sentence must have to be compared (default: 6).

    ## Why no profile runs it

    A sentence is also repeated on purpose: in a ticker, for a refrain, to answer a quotation.

    ## Known limits

    Slogans and refrains are repeated on purpose. Sentences are taken to end with a full stop
    before a capital, so some abbreviations cut them.
    """
    first: dict[str, Span] = {}
    for span in _sentences(document):
        text = " ".join(document.text[span.start : span.end].split())
        if len(text) < _SHORTEST or not _is_prose(text) or len(WORD.findall(text)) < words:
            continue
        if text not in first:
            first[text] = span
            continue
        related = Related(document.path, document.record, first[text], "it stands here first")
        yield Hit(span, "the sentence stands in the document twice", related=(related,))


def _sentences(document: Document) -> Iterator[Span]:
    """The sentences, but for those that are whole paragraphs."""
    text = document.prose
    for paragraph in document.paragraphs:
        start, found = paragraph.start, False
        for end in _END.finditer(text, paragraph.start, paragraph.end):
            yield Span(start, end.end(1))
            start, found = end.end(), True
        if found:
            yield Span(start, paragraph.end)


def _is_prose(text: str) -> bool:
    if not _FULL_STOP.search(text) or not text[0].isupper():
        return False
    # An apostrophe is no quotation mark.
    if any(mark in text for mark in QUOTES if mark not in "'’`´"):
        return False
    return sum(map(str.isdigit, text)) < _MOST_DIGITS
