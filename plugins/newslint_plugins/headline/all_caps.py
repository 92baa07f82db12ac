"""HED008: a headline in capitals."""

from collections.abc import Iterator

from newslint import NOT_CODE, Clean, Document, Example, Hit, document_rule, pattern
from newslint_plugins.headline.structure import APART, first_line, set_apart

# The share of capitals among the letters from which on they are taken for the headline's style.
_SHARE = 0.5
_FEWEST_WORDS = 4
_WORD = pattern(r"[^\W\d_]+")
# Acronyms are shorter, or are few.
_LONG = 5
_FEWEST_LONG = 2
# How much of the text is looked at for letters in lower case.
_AHEAD = 400


@document_rule(
    code="HED008",
    name="headline-all-caps",
    default=False,
    profiles=("strict",),
    triggers=[APART],
    masks=NOT_CODE,
    examples=[
        Example(
            "RUSSLAND GREIFT KIEW AN\n\nDie Angriffe begannen am Montag.\n",
            at=("RUSSLAND GREIFT KIEW AN",),
        ),
        Example("STORM CLOSES COAST ROAD\n\nThe road is shut.\n", at=("STORM CLOSES COAST ROAD",)),
        Example("МОСТ ЗАКРЫТ ДО ВЕСНЫ\n\nОбъезд открыт.\n", at=("МОСТ ЗАКРЫТ ДО ВЕСНЫ",)),
        Example(
            "LE MAIRE NE CÉDERA PAS, dit-il à TOULOUSE\n\nIl l'a dit lundi.\n",
            at=("LE MAIRE NE CÉDERA PAS, dit-il à TOULOUSE",),
        ),
    ],
    clean=[
        "EU, UNO, NATO und IWF uneins\n\nDie Sitzung dauerte lang.\n",
        "UNESCO: EU- und UN-Hilfe da\n\nDas Geld kam an.\n",
        "RAT TAGT WIEDER\n\nDie Sitzung dauerte lang.\n",
        "WIEN WARTET WEITER AUF REGEN\n\nES REGNETE IN GANZ ÖSTERREICH NICHT.\n",
        Clean("The road is shut.\n\nIt is old.\n", title="STORM CLOSES COAST ROAD"),
        "台风登陆南部沿海\n\n周一早上，大风吹倒了许多树木。\n",
        "Storm closes the coast road\n\nTHE ROAD IS SHUT.\n",
    ],
)
def headline_all_caps(document: Document) -> Iterator[Hit]:
    """The headline is set in capitals.

    Reported is a first line with a blank line below it, of at least four words, if more than half
    of its letters are capitals and at least two words of five letters and more have no others.

    ## Why it matters

    Capitals are a matter of layout that became a part of the text. They make other words of all
    words, hide names, and lose what German nouns and Turkish letters tell.

    ## Known limits

    Texts that have no small letters at all, such as old telegraphic copy, are left alone, and so
    are the titles of records, which agencies set in capitals. There is no fix: names and acronyms
    cannot be told from other words any more.
    """
    text = document.text
    line = first_line(text)
    if not set_apart(text, line):
        return
    words = _WORD.findall(text, line.start, line.end)
    letters = "".join(words)
    capitals = sum(map(str.isupper, letters))
    long = [word for word in words if len(word) >= _LONG and word.isupper()]
    if len(words) < _FEWEST_WORDS or len(long) < _FEWEST_LONG or capitals <= _SHARE * len(letters):
        return
    if any(map(str.islower, text[line.end : line.end + _AHEAD])):
        yield Hit(line, "the headline is in capitals")
