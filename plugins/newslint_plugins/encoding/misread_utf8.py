"""ENC014: UTF-8 that was read as an encoding of another language."""

from collections.abc import Iterator

from newslint import (
    NOT_CODE,
    Applicability,
    Clean,
    Document,
    Edit,
    Example,
    Hit,
    Lines,
    document_rule,
    pattern,
    unsafe,
)
from newslint_plugins.encoding._badness import is_bad
from newslint_plugins.encoding._edits import edits
from newslint_plugins.encoding._mojibake import read_anew
from newslint_plugins.encoding._shown import shown
from newslint_plugins.encoding._tables import MISREAD

_LIKELY = pattern("|".join(MISREAD))


def _read_as(encoding: str, text: str) -> str:
    return text.encode().decode(encoding)


@document_rule(
    code="ENC014",
    name="misread-utf8",
    default=False,
    profiles=("strict", "corpus", "training-data"),
    triggers=MISREAD,
    fixes=Applicability.UNSAFE,
    words="changed",
    masks=NOT_CODE,
    examples=[
        Example("Die BrГјcke ist gesperrt.", "Die Brücke ist gesperrt.", at=("Гј",)),
        Example(_read_as("koi8-r", "Мост закрыт до весны."), "Мост закрыт до весны."),
        Example(_read_as("cp1256", "Le pont est fermé."), "Le pont est fermé.", at=("أ©",)),
        Example(_read_as("cp1250", "Wir sind für alle da."), "Wir sind für alle da."),
        Example(
            f"Мост открыт. {_read_as('koi8-r', 'Дождь идёт.')} Вода уходит.",
            "Мост открыт. Дождь идёт. Вода уходит.",
        ),
        Example(_read_as("cp1253", "El año pasado llovió más."), "El año pasado llovió más."),
    ],
    clean=[
        "Мост через реку закрыт. «США» и «СССР» — её подъём, ПОДЪЁМ, ЕЁ ЁЛКА.",
        Clean("Η γέφυρα έκλεισε. ΕΡΓΌΝ, ΑΘΉΝΑ, ΝΈΟ «ΛΌΓΟ»", lang="el"),
        Clean("PĂŞUNE, CĂŞTI, ORĂŞELE, PĂDURE – și țară", lang="ro"),
        Clean("C’était l’école d’études. «État», “Élysée”, –à l’été–", lang="fr"),
        Clean("ŻÓŁĆ, PÓŹNIEJ, MĘŻCZYZNA, GŁĘBIA, IŻ", lang="pl"),
        "├── docs\n│   ├─┬─┐\n└───┴─┘ αΒ, 5 µm, Ωm, x√2, ƒ(x), ≈5",
        Clean("دکتر رچرد گفت: «پژوهش»، چگونه؟", lang="fa"),
        Clean("Лінії, її, мої, об’єкт, СВОЇЙ, ЇЇ", lang="uk"),
    ],
)
def misread_utf8(document: Document, lines: Lines) -> Iterator[Hit]:
    """UTF-8 was read as an encoding of another language: `BrГјcke` for `Brücke`.

    The encodings are Windows-1250, 1251, 1253, 1256 and 1257, ISO 8859-2, KOI8-R, DOS 437 and
    850 and Mac Roman. A stretch is read anew if its bytes are valid UTF-8 without a remainder, the
    words come out as words of one script, and chance is ruled out: it stands inside a word, or the
    line has three such characters (two, if they take three bytes). Text that was read wrongly
    twice is read anew twice. The fix is unsafe.

    Lines that look like mojibake to ftfy are left to ENC001.

    ## Why it matters

    It happens where a program takes the encoding of the machine it runs on for that of the file.
    The words are not found, and hold letters of a script they do not belong to.

    ## Known limits

    A single letter at the start of a word may be too little. Where two encodings explain a line
    alike, the one that gives the more frequent letters is taken.
    """
    text = document.text
    for line in lines.spans:
        if not _LIKELY.search(text, line.start, line.end):
            continue
        source = text[line.start : line.end]
        mended = None if is_bad(source) else read_anew(text, line)
        if mended is None:
            continue
        for edit in edits(line.start, source, mended.text):
            yield Hit(edit.span, _message(text, edit), unsafe(edit))


def _message(text: str, edit: Edit) -> str:
    old = text[edit.span.start : edit.span.end]
    return f"misread UTF-8: {shown(old)} should be {shown(edit.replacement)}"
