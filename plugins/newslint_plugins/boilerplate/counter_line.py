"""BPL008: numbers of comments, likes and views."""

import re
from collections.abc import Iterator

from newslint import (
    NOT_CODE,
    Applicability,
    Document,
    Example,
    Hit,
    Lines,
    document_rule,
    pattern,
    unsafe,
)
from newslint_plugins.boilerplate._page import runs, text_of, whole
from newslint_plugins.boilerplate._phrases import LINE_START, bare, phrases

_UNITS = phrases("counters")
# Short for a thousand or a million, which news writes out.
_SHORT = ("k", "m", "tsd", "tsd.", "mio", "mio.", "тыс", "тыс.", "млн", "mil", "mln", "bin", "b")
_NUMBER = rf"[0-9][0-9.,]{{0,11}}[ \xa0]?(?:(?i:{'|'.join(map(re.escape, _SHORT))})[ \xa0])?"
_COUNTED = pattern(
    rf"(?:[0-9]{{1,4}}(?:[.,][0-9]{{1,2}})? ?({'|'.join(map(re.escape, _SHORT))}) "
    r"|[0-9]{1,3}(?:[.,]?[0-9]{3}){0,2} ?)([^\W\d_].*)"
)


@document_rule(
    code="BPL008",
    name="counter-line",
    default=False,
    profiles=("strict", "corpus", "training-data"),
    fixes=Applicability.UNSAFE,
    words="removed",
    triggers=_UNITS.triggers(LINE_START + _NUMBER),
    masks=NOT_CODE,
    examples=[
        Example(
            "Road shut\n\nThe road has been shut since Monday.\n\n3 likes\n1.2K shares\n",
            "Road shut\n\nThe road has been shut since Monday.\n",
            at=("3 likes\n1.2K shares",),
        ),
        Example(
            "Der Rat tagt\n\n(12 Kommentare)\n\nDer Rat hat am Montag getagt.\n",
            "Der Rat tagt\n\nDer Rat hat am Montag getagt.\n",
            at=("(12 Kommentare)",),
        ),
        Example(
            "Un maire\n\nLe maire a parlé lundi.\n\n5 minutes de lecture\n",
            "Un maire\n\nLe maire a parlé lundi.\n",
            at=("5 minutes de lecture",),
        ),
        Example(
            "Мост закрыт\n\nДвижение остановлено до весны.\n\n25 комментариев\n",
            "Мост закрыт\n\nДвижение остановлено до весны.\n",
            at=("25 комментариев",),
        ),
    ],
    clean=[
        "Stocks\n\nThe chairman sold a large part of his holding.\n\n1,200,000 shares\n",
        "Le vote\n\nIl y a eu 12 commentaires. Le maire en a lu 3.\n",
        "Handball\n\nDas Spiel war lange offen.\n\n25:24 Tore\n\n12 Punkte\n",
        "Penny\n\nThis page is all about Penny.\n\n3.1 Love\n\n3.2 Like\n\n3.3 Dislike\n",
        "12 Kommentare\n\nZwölf Kommentare zu einem Gesetz sind erschienen.\n",
        (
            "Der Rat\n\nBis zum Abend gingen zu dem Beschluss auf der Seite der Stadt insgesamt\n"
            "12 Kommentare\n"
        ),
    ],
)
def counter_line(document: Document, lines: Lines) -> Iterator[Hit]:
    """A line counts comments, likes, views or minutes to read.

    Reported are whole lines such as `3 likes`, `12 Kommentare` or `5 min read`, in eleven
    languages. What may as well be news (`200 shares`, `300 followers`) counts only with a short
    number (`1.2K shares`) or next to another such line. Lines that follow each other are one
    finding. The fix removes them and is unsafe.

    ## Why it matters

    Such numbers are no part of the text, differ each time that a page is fetched, and make equal
    texts unequal.

    ## Known limits

    Numbers without a unit, and units in a line above or below the number, are not found. The first
    line of a document, ends of wrapped sentences, and documents without a sentence are left alone.
    """
    for run in runs(document, lines.spans, lambda line: bool(_unit(line))):
        texts = [text_of(document, line) for line in run]
        if len(run) == 1 and _unit(texts[0]) in _UNITS.doubtful and not _is_short(texts[0]):
            continue
        span = whole(run)
        fix = unsafe(document.without_lines(span), message="remove the counter")
        yield Hit(span, "a counter of the page, no part of the text", fix)


def _unit(line: str) -> str:
    """What a line counts, if it does nothing else."""
    counted = _COUNTED.fullmatch(bare(line))
    return counted[2] if counted and counted[2] in _UNITS.plain else ""


def _is_short(line: str) -> bool:
    counted = _COUNTED.fullmatch(bare(line))
    return bool(counted and counted[1])
