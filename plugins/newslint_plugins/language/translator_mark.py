"""LNG005: what a translation program leaves in its text."""

from collections.abc import Iterator

from newslint import NOT_CODE, Document, Example, Hit, Lines, Span, document_rule, pattern

_PROGRAM = (
    r"(?:DeepL|Google(?: Translate| Übersetzer| Traduction)?|Bing|Microsoft Translator|Yandex|ChatGPT|"
    r"www\.DeepL\.com|AI|KI|IA|an? (?:AI|machine))"
)
_MARKS = (
    rf"[Tt]ranslated (?:by|with|using|via) {_PROGRAM}",
    rf"Übersetzt (?:von|mit|durch) {_PROGRAM}",
    rf"Traduit (?:par|avec) {_PROGRAM}",
    rf"Traducido (?:por|con) {_PROGRAM}",
    rf"Traduzido (?:por|com) {_PROGRAM}",
    rf"Tradotto (?:da|con) {_PROGRAM}",
    rf"Переведено (?:с помощью )?{_PROGRAM}",
    r"[Mm]achine[- ]translated",
    r"(?:[Aa]utomatically|[Mm]achine) translated",
    r"[Tt]ranslated automatically",
    r"(?:automatisch|maschinell|mit KI) (?:übersetzt|erstellte Übersetzung)",
    r"traduit automatiquement|traducido automáticamente",
    r"gtranslate|translation-stats|machine-translated-from",
)
# Words for the matter itself: a note if the line holds nothing else, or the language it is from.
_NAMES = (
    r"[Mm]achine [Tt]ranslation",
    r"[Mm]aschinelle Übersetzung|[Aa]utomatische Übersetzung",
    r"[Tt]raduction automatique|[Tt]raducción automática|[Tt]raduzione automatica",
    r"[Мм]ашинный перевод|[Аа]втоматический перевод",
)
_MARK = pattern("|".join(_MARKS))
_NAME = pattern(rf"\W*(?:{'|'.join(_NAMES)})(?: (?:from|aus|de|du|del|dall|с)\b.{{1,30}})?\W*")
# A note is a short line of its own.
_MOST_WORDS = 14
_MOST_AROUND = 4
# Prose about translation has verbs of saying, or a sentence before.
_PROSE = pattern(r"[.!?…][\"'”“’»)]* \S.*[.!?…]|„|“|«|\b(?:said|sagte|dit|dijo|сказал)\b")


@document_rule(
    code="LNG005",
    name="translator-mark",
    default=False,
    profiles=("strict", "corpus", "training-data"),
    triggers=[*_MARKS, *_NAMES],
    masks=NOT_CODE,
    examples=[
        Example(
            "Es regnet.\n\nÜbersetzt mit DeepL.com (kostenlose Version)\n",
            at=("Übersetzt mit DeepL.com (kostenlose Version)",),
        ),
        Example(
            "It rains.\n\nTranslated with www.DeepL.com/Translator (free version)\n",
            at=("Translated with www.DeepL.com/Translator (free version)",),
        ),
        Example("Il pleut.\n\nTraduction automatique\n", at=("Traduction automatique",)),
        Example("Дождь.\n\n[Переведено с помощью Google Translate]\n"),
        Example("Dieser Artikel wurde maschinell übersetzt.\n\nEs regnet.\n"),
    ],
    clean=[
        "He had the letter translated by Google Translate and then checked by two interpreters.\n",
        "„Das hat jemand mit dem Rechner maschinell übersetzt“, sagte sie.\n",
        "Translated by Anna Muster\n\nIt rains.\n",
        "Machine translation has come a long way. It is still wrong at times.\n",
        "Machine translation gets better every year\n",
    ],
)
def translator_mark(document: Document, lines: Lines) -> Iterator[Hit]:
    """A note or a name that a translation program leaves says that the text was translated by one.

    Reported are short lines that hold a note such as `Translated with DeepL`, `Maschinelle
    Übersetzung` or `Traduction automatique`, in German, English, French, Spanish, Portuguese,
    Italian and Russian, and names such as `gtranslate` that plug-ins leave.

    ## Why it matters

    Models learn the habits of the program, and quotations are no longer what was said. The note may
    be the only trace of it: no fix removes it.

    ## Known limits

    Headlines of articles about machine translation may look like a note.
    """
    for line in lines.spans:
        text = document.text[line.start : line.end].strip()
        mark = _MARK.search(text)
        if _NAME.fullmatch(text) or (mark and _is_note(text, mark.start(), mark.end())):
            start = document.text.index(text, line.start)
            yield Hit(Span(start, start + len(text)), "a note of a translation program")


def _is_note(text: str, start: int, end: int) -> bool:
    """Whether the line holds little besides the mark, and nobody is speaking of it."""
    words = text.split()
    if len(words) > _MOST_WORDS or _PROSE.search(text):
        return False
    around = len(text[:start].split()) + len(text[end:].split())
    return around <= _MOST_AROUND
