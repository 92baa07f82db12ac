"""WSP008 letter-spacing."""

import unicodedata
from collections.abc import Iterator

from newslint import NOT_CODE, Clean, Document, Example, Hit, Lines, Span, document_rule, pattern

_LETTER = r"[^\W\d_]"
# At least five single letters with the same single space between them.
_SPACED = pattern(rf"(?<![\w.'’-]){_LETTER}(?: {_LETTER}){{4,}}(?![\w'’]|\.\w|[ ]?[.)]\w)")
# The days of a week, which calendars print so, have none in any language.
_VOWELS = frozenset("aeiouyæœøаеёиоуыэюяіїєαεηιουω")
_NO_CASE = pattern("[\u0590-\u08ff\u0e00-\u0eff\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af]")


@document_rule(
    code="WSP008",
    name="letter-spacing",
    default=False,
    profiles=("strict", "corpus", "training-data"),
    # Letters to the trigger are those of ASCII and whatever is beyond it.
    triggers=[" ".join(5 * ["[^\\x00-@\\[-`{-\\x7f]"])],
    masks=NOT_CODE,
    examples=[
        Example("Es sprach S t a l i n in Moskau.", at=("S t a l i n",)),
        Example("The road is s h u t d o w n today", at=("s h u t d o w n",)),
        Example("Le maire a dit : j a m a i s !", at=("j a m a i s",)),
        Example("Мост з а к р ы т до весны", at=("з а к р ы т",)),
        Example("It says W A R N I N G on the sign", at=("W A R N I N G",)),
    ],
    clean=[
        "J. R. R. Tolkien und A. B. C. D. E. Müller",
        "1. e4 e5 2. S f 3",
        "Die Gruppen A B C D E F sind gelost.",
        "Dezember 2020\nM D M D F S S\n\nMai\nL M M J V S D",
        "Columns X X X X X and O O O O O O",
        "Она и я, а у нас в доме и в саду",
        "这 座 桥 关 闭 了",
        Clean("`a s d f g h`", syntax="markdown"),
    ],
)
def letter_spacing(document: Document, lines: Lines) -> Iterator[Hit]:
    """The letters of a word are spaced out: `S t a l i n`.

    Reported are at least five single letters with one space between each, of which at least three
    are different and one is a vowel, that are no part of the alphabet in its order. They are either all capitals, or
    all small ones but for the first.

    ## Why it matters

    Spacing was a way of emphasis in print, and headlines on the web still have it. As letters it is
    no word at all.

    ## Known limits

    Nothing says where one spaced word ends and the next one starts, so there is no fix. Wider
    spaces, and scripts without capitals, are not seen.
    """
    for line in lines.spans:
        for match in _SPACED.finditer(document.text, line.start, line.end):
            letters = match[0].replace(" ", "")
            if _is_word(letters):
                yield Hit(Span(*match.span()), f"the letters of “{letters}” are spaced out")


def _is_word(letters: str) -> bool:
    if len(set(letters)) < 3 or _NO_CASE.search(letters):
        return False
    if not (letters.isupper() or letters[1:].islower()):
        return False
    plain = unicodedata.normalize("NFD", letters.lower())
    if _VOWELS.isdisjoint(plain):
        return False
    # An enumeration goes up; of five letters, few words do.
    return list(letters) != sorted(letters)
