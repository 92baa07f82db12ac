"""HED001: the headline stands there twice."""

from collections.abc import Iterator
from itertools import islice

from newslint import (
    NOT_CODE,
    WORD,
    Applicability,
    Clean,
    Document,
    Example,
    Hit,
    document_rule,
    fold,
    pattern,
    safe,
    unsafe,
)

# A longer first line is the text itself, and so is a longer line after it.
_LONGEST = 250
# How many lines after the first are compared with it: fewer where no blank line sets it apart.
_LINES_APART, _LINES_CLOSE = 4, 2
# By how much two prints of one headline differ in length: spaces, quotation marks, indentation.
_SLACK = 6
# The first line is the text itself, too, if it ends like a sentence of it.
_FULL_STOP = pattern(r"\.[\"'”“’»«)\]]*\Z")
_SENTENCE_END = pattern(r"[.!?…。！？؟][\"'”“’»«)\]」』]*\s*\Z")
# Scripts without spaces between the words: a whole line is one word there.
_UNSPACED = pattern("[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
# Prose has lines of that length, or sentences; lists have neither.
_PROSE = 60
# Verse may have sentences, but no lines of that length.
_NO_VERSE = 80
_SEED = "Zentralasiatischer Staat bezeichnet Russland als „wichtigsten Verbündeten“"


def may_repeat(text: str) -> bool:
    """Whether one of the lines after the first is, folded, the same; a bounded look at the top."""
    start = len(text) - len(text.lstrip()) if text[:1].isspace() else 0
    end = text.find("\n", start, start + _LONGEST)
    if end < 0:
        return False
    # That far on, the newline of a blank line is passed over.
    step = 2 if text[end - 1] == "\r" else 1
    shortest = end - start - _SLACK
    longest = end - start + _SLACK
    line = end + 1
    for _ in range(_LINES_APART if text[line : line + 1] in "\r\n" else _LINES_CLOSE):
        stop = text.find("\n", line + step, line + _LONGEST)
        if stop < 0:
            return False
        if shortest <= stop - line <= longest and _alike(text[start:end], text[line:stop]):
            return True
        line = stop + 1
    return False


def _alike(one: str, other: str) -> bool:
    other = other.strip()
    # Their first letters tell most lines apart.
    a, b = one[:1], other[:1]
    letters = a.isalpha() and b.isalpha() and a.isascii() and b.isascii()
    if letters and a.lower() != b.lower():
        return False
    return one == other or fold(one) == fold(other)


def _is_headline(line: str) -> bool:
    if line.endswith(":") or _FULL_STOP.search(line):
        return False
    return _has_words(line, 2)


@document_rule(
    code="HED001",
    name="duplicate-headline",
    fixes=Applicability.SAFE,
    words="removed",
    gate=may_repeat,
    masks=NOT_CODE,
    examples=[
        Example(
            f"{_SEED}\n\n{_SEED}\n\nPräsident Tokajew sprach am Mittwoch.\n",
            f"{_SEED}\n\nPräsident Tokajew sprach am Mittwoch.\n",
            at=(_SEED,),
        ),
        Example(
            "Storm closes coast road\n\nBy Ann Lee\n\nStorm closes coast road\n\n"
            "The only road along the coast has been shut since Monday, when waves broke over it.\n",
            "Storm closes coast road\n\nBy Ann Lee\n\n"
            "The only road along the coast has been shut since Monday, when waves broke over it.\n",
            at=("Storm closes coast road",),
        ),
        Example(
            'Le maire “ne cédera pas”\n\nLe maire "ne cédera pas"\n\nIl l\'a dit lundi soir.\n',
            "Le maire “ne cédera pas”\n\nIl l'a dit lundi soir.\n",
            at=('Le maire "ne cédera pas"',),
        ),
        Example(
            "Мост закрыт до весны\nМост закрыт до весны\n"
            "Движение по мосту через реку остановлено до весны, сообщила городская администрация.\n",
            "Мост закрыт до весны\n"
            "Движение по мосту через реку остановлено до весны, сообщила городская администрация.\n",
            at=("Мост закрыт до весны",),
        ),
        Example(
            "Rain ends drought\n\nRAIN ENDS DROUGHT\n\nRain Ends Drought\n\nIt rained all night.\n",
            "Rain ends drought\n\nIt rained all night.\n",
            at=("RAIN ENDS DROUGHT", "Rain Ends Drought"),
        ),
        Example(
            "台风登陆南部沿海\n\n台风登陆南部沿海\n\n周一早上，大风吹倒了许多树木。\n",
            "台风登陆南部沿海\n\n周一早上，大风吹倒了许多树木。\n",
            at=("台风登陆南部沿海",),
        ),
        Example(
            "台风登陆南部沿海\n台风登陆南部沿海\n周一早上，大风吹倒了许多树木，沿海地区的道路被迫关闭到周三。\n",
            "台风登陆南部沿海\n周一早上，大风吹倒了许多树木，沿海地区的道路被迫关闭到周三。\n",
            at=("台风登陆南部沿海",),
        ),
    ],
    clean=[
        "靜夜思\n靜夜思\n床前明月光，疑是地上霜。\n舉頭望明月，低頭思故鄉。\n",
        Clean("Regen beendet Dürre\n\nEs regnete die ganze Nacht.\n", title="Regen beendet Dürre"),
        "title: Rain ends drought\n\n# Rain ends drought\n\nIt rained all night.\n",
        "Rain ends drought\n\nRain ends drought\n",
        "Rot und Weiß\nRot und Weiß\n",
        "Rot und Weiß\n\nRot und Weiß\n\nBlau und Gelb\n",
        "Still ruht der See\n\nStill ruht der See,\ndie Vöglein schlafen,\nein Flüstern nur.\n",
        "Still ruht der See\n\nStill ruht der See\ndie Vöglein schlafen\nein Flüstern nur.\n",
        "Row, row your boat\nGently down the stream\nRow, row your boat\nLife is but a dream.\n",
        "Herr, erbarme dich\n\nChristus, erbarme dich\n\nHerr, erbarme dich\n\nDie Gemeinde sang.\n",
        "Redaktion:\n\nWie geht es weiter?\n\nMinisterin:\n\nMit Geduld.\n\nRedaktion:\n\nUnd wann?\n",
        "Zeitung am Tag\n\nWie nun?\n\nKarin Müller\n\nMit Geduld.\n\nZeitung am Tag\n\nUnd wann?\n",
        "Rain ends drought\n\nRain ended the drought\n\nIt rained all night.\n",
        "靜夜思\n靜夜思\n床前明月光，疑是地上霜。\n舉頭望明月，低頭思故鄉。\n",
        "Hallelujah\n\nHallelujah\n\nThe choir sang it again and again.\n",
    ],
)
def duplicate_headline(document: Document) -> Iterator[Hit]:
    """The headline stands there twice.

    The headline is the first line that is not blank. One of the four lines after it, blank ones
    not counted (of the two, if no blank line follows it), repeats it: character by character, or
    with other capitals, spaces or quotation marks. The fix removes the repeat and the blank lines
    after it; the first one stays. It is safe if the two are the same in every character.

    ## Why it matters

    Pages carry their headline in the title, over the text and once more in the teaser, and an
    extraction that takes them all doubles it. Counts of words and repeated passages are off, and
    filters that measure repetition throw the document away for it.

    ## Known limits

    Left alone are first lines of a single word, of more than 250 characters, with a colon or a
    full stop at the end, and repeats with no text after them. Where there is something between
    the two, or no blank line around them, lines of at least 80 characters must follow, since songs
    and poems begin alike. A repeat with a site's name on it is seen once HED002 has removed that.
    Front matter hides the headline below it.
    """
    filled = (n for n, line in enumerate(document.lines) if not document.blank(line))
    first, *further = islice(filled, 1 + _LINES_APART)
    headline = _text_of(document, first)
    if not _is_headline(headline.strip()):
        return
    between = False
    for number in further:
        line = document.lines[number]
        if fold(_text_of(document, number)) != fold(headline):
            between = True
        elif _is_repeat(document, first, number, between=between):
            message = f"remove the repeated headline “{_text_of(document, number).strip()}”"
            mend = safe if _text_of(document, number) == headline else unsafe
            fix = mend(document.without_lines(line), message=message)
            yield Hit(line, "the headline is repeated", fix)


def _is_repeat(document: Document, first: int, number: int, *, between: bool) -> bool:
    rest = document.text[document.lines[number].end :].splitlines()
    set_apart = _stands_alone(document, number)
    if not between and set_apart and _stands_alone(document, first):
        return any(len(line) >= _PROSE or _is_sentence(line) for line in rest)
    if between and not set_apart:
        if any(document.blank(other) for other in document.lines[first:number]):
            return False
        if not _has_words(_text_of(document, first), 4):
            return False
    return any(_width(line) >= _NO_VERSE for line in rest)


def _is_sentence(line: str) -> bool:
    return bool(_SENTENCE_END.search(line)) and _has_words(line, 3)


def _width(line: str) -> int:
    """The length, counted in Latin letters: a sign of an unspaced script says as much as three."""
    return len(line) + 2 * len(_UNSPACED.findall(line))


def _has_words(line: str, fewest: int) -> bool:
    return len(WORD.findall(line)) >= fewest or bool(_UNSPACED.search(line))


def _stands_alone(document: Document, number: int) -> bool:
    around = document.lines[max(0, number - 1) : number], document.lines[number + 1 : number + 2]
    return all(document.blank(line) for lines in around for line in lines)


def _text_of(document: Document, number: int) -> str:
    line = document.lines[number]
    return document.text[line.start : line.end]
