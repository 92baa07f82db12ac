"""BPL010: the path to a page."""

from collections.abc import Iterator

from newslint import (
    NOT_CODE,
    WORD,
    Applicability,
    Document,
    Example,
    Hit,
    Lines,
    document_rule,
    pattern,
    unsafe,
)
from newslint_plugins.boilerplate._page import edges, is_sentence, text_of
from newslint_plugins.boilerplate._phrases import LINE_START, alternatives, bare, phrases

_HOME = phrases("home")
_ARROWS, _SPACE = "[>»›→]", r"[ \t\xa0]"
_STEP = pattern(rf"(?<!{_SPACE}){_SPACE}++[>»›→/|]{_SPACE}+")
_FEWEST = 3
# The last step may be the headline.
_MOST_WORDS, _MOST_WORDS_LAST = 4, 20


@document_rule(
    code="BPL010",
    name="breadcrumb-nav",
    default=False,
    profiles=("strict", "corpus", "training-data"),
    fixes=Applicability.UNSAFE,
    words="removed",
    triggers=[
        rf"{LINE_START}(?i:{alternatives(_HOME.every)})",
        rf"{_SPACE}{_ARROWS}{_SPACE}[^\n]*{_SPACE}{_ARROWS}{_SPACE}",
    ],
    masks=NOT_CODE,
    examples=[
        Example(
            "Home > Politik > Ausland\n\nDer Rat hat am Montag getagt.\n",
            "Der Rat hat am Montag getagt.\n",
            at=("Home > Politik > Ausland",),
        ),
        Example(
            "Road shut\n\nYou are here: Home / News / Road shut\n\nThe road is shut.\n",
            "Road shut\n\nThe road is shut.\n",
            at=("You are here: Home / News / Road shut",),
        ),
        Example(
            "Accueil » Politique » Le maire a dit non à la piscine\n\nLe maire a parlé lundi.\n",
            "Le maire a parlé lundi.\n",
            at=("Accueil » Politique » Le maire a dit non à la piscine",),
        ),
        Example(
            "Мост закрыт\n\nГлавная › Новости › Город\n\nДвижение остановлено до весны.\n",
            "Мост закрыт\n\nДвижение остановлено до весны.\n",
            at=("Главная › Новости › Город",),
        ),
        Example(
            "Politik > Ausland > Europa\n\nDer Rat hat am Montag getagt.\n",
            "Der Rat hat am Montag getagt.\n",
            at=("Politik > Ausland > Europa",),
        ),
    ],
    clean=[
        "Absatz steigern » Tipps\n\nWer den Absatz steigern will, hat viele Wege.\n",
        "»Ja« » sagte er » »Nein« » sagte sie, und beide gingen am Abend nach Hause.\n",
        "Home and away\n\nThe team won at home / away / at home again.\n",
        "Mathématiques\n\nOn sait que 7 > 5 > 3 > 1 pour tous les entiers.\n",
        "Start / Ziel / Sieg: So lief das Rennen der beiden Brüder am Montag.\n",
        "Один.\n\nДва.\n\nТри.\n\nВена > Грац > Линц\n\nПять.\n",
    ],
)
def breadcrumb_nav(document: Document, lines: Lines) -> Iterator[Hit]:
    """A line is the path to the page, such as `Home > Politik > Ausland`.

    Reported are whole lines of at least three steps that begin with a word for the front page, in
    eleven languages. Without such a word the steps must be parted by arrows, and the line must be
    among the first three paragraphs. A step has at most four words, the last one after a front
    page up to twenty. The fix removes the line and is unsafe.

    ## Why it matters

    The path is no text, and often stands where the headline should.

    ## Known limits

    Steps on lines of their own are not recognised, nor are paths of two steps. Rankings that are
    written with arrows look the same.
    """
    top, _ = edges(document)
    for line in lines.spans:
        if _is_path(text_of(document, line), at_top=line.start < top):
            fix = unsafe(document.without_lines(line), message="remove the path")
            yield Hit(line, "the path to the page, no part of the text", fix)


def _is_path(text: str, *, at_top: bool) -> bool:
    label, _, path = text.partition(":")
    steps = _STEP.split((path if bare(label) in _HOME.plain else text).strip())
    if len(steps) < _FEWEST or is_sentence(text) or len(set(_STEP.findall(text))) > 1:
        return False
    *inner, last = steps
    is_home = bare(steps[0]) in _HOME.plain
    short = all(_is_step(step, _MOST_WORDS) for step in inner)
    if is_home:
        return short and _is_step(last, _MOST_WORDS_LAST)
    arrows = not any(mark in text for mark in (" / ", " | "))
    return at_top and arrows and short and _is_step(last, _MOST_WORDS)


def _is_step(text: str, most: int) -> bool:
    words = WORD.findall(text)
    return 0 < len(words) <= most and text[:1].isalpha() and text[:1] == text[:1].upper()
