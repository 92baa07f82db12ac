"""REP001: a paragraph that stands in the document twice."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from newslint import (
    NOT_CODE,
    WORD,
    Applicability,
    Document,
    Example,
    Fix,
    Hit,
    Related,
    Span,
    document_rule,
    fold,
    pattern,
    safe,
    unsafe,
)

_SHORTEST = 25
# A line that long is a paragraph also where no blank lines part them, and no wrapped line.
_SHORTEST_LINE = 120
# Refrains, calls and slogans come back on purpose; that long they seldom are.
_SHORTEST_FAR = 150
# Longer documents are pages with comments that quote each other, guides, questions and answers.
_MOST_UNITS_FAR = 60
# A shorter first line that is no sentence is a headline, and its repeats are HED001's.
_LONGEST_HEADLINE = 250
# A document of many blocks, most of them so short, is verse, a list, a ticker or a transcript.
_MANY, _MOST, _SHORT = 8, 0.75, 60
_FULL_STOP = pattern(r"\.[\"'”“’»«)\]]*\Z")
_SENTENCE_END = pattern(r"[.!?…。！？؟][\"'”“’»«)\]」』]*\Z")
# Scripts without spaces between the words: a whole line is one word there.
_UNSPACED = pattern("[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
# A question, a quotation or an entry of a ticker, which may be there twice.
_ON_PURPOSE = pattern(r"[\d+*]|[„“”\"«»‚‘'].*[”“\"»«’'][.!?]?\Z|.*\?\Z")
_STORM = "Der Sturm hat am Montag an der Küste mehrere Dächer abgedeckt."
_VALLEY = (
    "The valley road has been closed since Monday, when a bank of earth gave way after three "
    "days of rain. Nobody was hurt, but two farms further up can be reached only on foot."
)
_REFRAIN = "Dors, mon enfant, dors en paix."
_VERSE = "Am Brunnen vor dem Tore,\nda steht ein Lindenbaum."
_QUESTION = (
    "Frau Ministerin, wie geht es Ihnen nach diesem langen Tag, nach der Abstimmung im Parlament, "
    "nach den Protesten vor dem Haus und nach all dem, was Ihnen heute vorgeworfen wurde?"
)


def may_repeat(text: str) -> bool:
    """Whether a line that may be a paragraph stands in `text` twice.

    Few documents have two lines of one length, and lengths are had for a third of the price of
    the lines.
    """
    find = text.find
    stop = find("\n")
    if stop < 0:
        return False
    # Each line is measured from the second character after the newline before it, which is its
    # first if a blank line parts them; so is the first line.
    start = 0 if text[stop + 1 : stop + 2] in "\r\n \t" else 1
    starts: dict[int, int] = {}
    while stop >= 0:
        length = stop - start
        if length >= _SHORTEST - 1:
            if length in starts:
                if _is_wrapped(text, stop, length):
                    return False
                other = starts[length]
                if text[start:stop] == text[other : other + length]:
                    return True
                length = -length
                if length in starts:
                    return _has_equal_lines(text)
            starts[length] = start
        start = stop + (1 if -1 < length < 3 else 2)
        stop = find("\n", start)
    return len(text) - start in starts and _has_equal_lines(text)


def _is_wrapped(text: str, stop: int, length: int) -> bool:
    """Whether the text goes on in the next line: it is wrapped, a table or verse."""
    following = text[stop + 1 : text.find("\n", stop + 1)]
    return length < _SHORTEST_LINE - 1 and bool(following.strip())


def _has_equal_lines(text: str) -> bool:
    lines = [line for line in text.split("\n") if len(line) >= _SHORTEST]
    return len(set(lines)) < len(lines)


@document_rule(
    code="REP001",
    name="duplicate-paragraph",
    fixes=Applicability.SAFE,
    words="removed",
    gate=may_repeat,
    masks=NOT_CODE,
    examples=[
        Example(
            f"Sturm an der Küste\n\n{_STORM}\n\n{_STORM}\n\nVerletzt wurde niemand.\n",
            f"Sturm an der Küste\n\n{_STORM}\n\nVerletzt wurde niemand.\n",
            at=(_STORM,),
        ),
        Example(
            f"Road closed\n\n{_VALLEY}\n\nDrivers must take the pass.\n\n{_VALLEY}\n",
            f"Road closed\n\n{_VALLEY}\n\nDrivers must take the pass.\n",
            at=(_VALLEY,),
        ),
        Example(
            f"Road closed\n{_VALLEY}\n{_VALLEY}\nThat is all.\n",
            f"Road closed\n{_VALLEY}\nThat is all.\n",
            at=(_VALLEY,),
        ),
        Example(
            "Мост закрыт\n\nДвижение по мосту остановлено до самой весны.\n\n"
            "Движение по мосту остановлено до самой весны.\n",
            "Мост закрыт\n\nДвижение по мосту остановлено до самой весны.\n",
            at=("Движение по мосту остановлено до самой весны.",),
        ),
        Example(
            "Nach dem Regen ging die Sonne auf.\n\nNach dem Regen ging die Sonne auf.\n",
            "Nach dem Regen ging die Sonne auf.\n",
            at=("Nach dem Regen ging die Sonne auf.",),
        ),
    ],
    clean=[
        "Sturm reißt Dächer an der Küste ab\n\nSturm reißt Dächer an der Küste ab\n\nEs ist kalt.\n",
        f"Le chant du soir\n\n{_REFRAIN}\n\nLa nuit descend sur la plaine.\n\n{_REFRAIN}\n",
        f"Das Lied\n\n{_VERSE}\n\nIch träumt’ in seinem Schatten\nmanch Traum.\n\n{_VERSE}\n",
        f"Ticker\n\n20.15 Uhr: {_VALLEY}\n\nJetzt wird es laut.\n\n20.15 Uhr: {_VALLEY}\n",
        f"Interview\n\n{_QUESTION}\n\nIch bin müde.\n\n{_QUESTION}\n\nIch bin wirklich müde.\n",
        f"Eine Rede\n\n„{_VALLEY}“\n\nDann schwieg sie.\n\n„{_VALLEY}“\n",
        f"Read on\n\n{_VALLEY}\n\nOne.\n\n{_VALLEY}\n\nTwo.\n\n{_VALLEY}\n",
        "Results\n\nUnited States 12 10 8 30 41 22\n\nUnited States 12 10 8 30 41 22\n\nEnd.\n",
        "Foto: Anna Muster, Bildagentur\n\nText.\n\nFoto: Anna Muster, Bildagentur\n",
        f"The show\n{_STORM}\n{_STORM}\nNobody objects.\n",
    ],
)
def duplicate_paragraph(document: Document, *, minimum: int = _SHORTEST) -> Iterator[Hit]:
    """A paragraph stands in the document twice.

    Reported is the later of two paragraphs that are the same in every character, are a sentence
    or more, and stand on one line each, parted by blank lines. In a document without blank lines,
    lines of at least 120 characters are its paragraphs. The fix removes the later one. It is safe
    if nothing but blank lines stands between the two. Further apart, they must have at least 150
    characters and the document at most 60 paragraphs, and the fix is unsafe.

    ## Why it matters

    Teasers, folded-out versions of a text and pages put together from parts bring a paragraph
    into the text twice. It then counts twice, and models learn repeated passages by heart.

    ## Options

    - `minimum`: how many characters a paragraph must have to be compared (default: 25, which is
      also the least).

    ## Known limits

    The headline is HED001's. Paragraphs of several lines are not compared, nor are documents
    that consist of short lines: they may be verse, lists, tables, tickers or transcripts. Further
    apart, what comes three times, is a question or a quotation, or begins with a number is taken
    to be repeated on purpose.
    """
    units = _units(document)
    if _are_short_lines(units):
        return
    if len(document.paragraphs) == 1:
        minimum = max(minimum, _SHORTEST_LINE)
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        places[_text(document, unit)].append(number)
    headline = _headline(document)
    for text, numbers in places.items():
        if len(numbers) > 1 and len(text) >= minimum and _is_prose(text) and fold(text) != headline:
            yield from _hits(document, units, numbers)


def _hits(document: Document, units: list[Span], numbers: list[int]) -> Iterator[Hit]:
    text = _text(document, units[numbers[0]])
    first = Related(document.path, document.record, units[numbers[0]], "it stands here first")
    message = f"remove the repeated paragraph “{text if len(text) < 80 else text[:60] + '…'}”"
    far = len(numbers) == 2 and len(units) <= _MOST_UNITS_FAR and len(text) >= _SHORTEST_FAR
    for before, number in pairwise(numbers):
        edit = document.without_lines(units[number])
        fix: Fix
        if number == before + 1:
            fix = safe(edit, message=message)
        elif far and not _ON_PURPOSE.match(text):
            fix = unsafe(edit, message=message)
        else:
            continue
        yield Hit(units[number], "the paragraph repeats an earlier one", fix, (first,))


def _units(document: Document) -> list[Span]:
    """What is compared with each other, and what stands between."""
    if len(document.paragraphs) > 1:
        return list(document.paragraphs)
    return [line for line in document.lines if not document.blank(line)]


def _text(document: Document, span: Span) -> str:
    return document.text[span.start : span.end]


def _headline(document: Document) -> str:
    """The folded first line if it is a headline."""
    line = document.headline
    text = _text(document, line).strip() if line else ""
    return "" if len(text) >= _LONGEST_HEADLINE or _FULL_STOP.search(text) else fold(text)


def _are_short_lines(units: list[Span]) -> bool:
    short = sum(unit.end - unit.start < _SHORT for unit in units)
    return len(units) >= _MANY and short > _MOST * len(units)


def _is_prose(text: str) -> bool:
    """Whether a unit is a sentence or more on a line of its own, and no row of a table."""
    letters = sum(map(str.isalpha, text))
    return (
        "\n" not in text
        and bool(_SENTENCE_END.search(text.rstrip()))
        and (len(WORD.findall(text)) > 3 or bool(_UNSPACED.search(text)))
        and letters > 0.6 * len(text)
    )
