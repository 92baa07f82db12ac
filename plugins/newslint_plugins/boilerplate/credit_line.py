"""BPL009: the credit of a picture or an agency."""

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
from newslint_plugins.boilerplate._page import runs, whole
from newslint_plugins.boilerplate._phrases import LINE_START, phrases

_PHRASES = phrases("credit")
# A credit names people and agencies; with more words it is a caption.
_MOST_WORDS = 8
_SENTENCE_END = pattern(r"[^\W\d_]{4}[.!?]\W*\Z")
_AGENCIES = (
    *(
        "AA",
        "AFP",
        "ANP",
        "ANSA",
        "AP",
        "APA",
        "BTA",
        "Belga",
        "CTK",
        "ČTK",
        "DHA",
        "EFE",
        "Europa",
    ),
    *("Interfax", "Keystone", "KNA", "Lusa", "MTI", "NTB", "PA", "PAP", "PTI", "RIA", "Reuters"),
    *("Ritzau", "SDA", "SID", "STT", "TASS", "TT", "UPI", "Xinhua", "afp", "ansa", "ap", "apa"),
    *(
        "ats",
        "dapd",
        "dpa",
        "epd",
        "kna",
        "reuters",
        "sda",
        "sid",
        "İHA",
        "РИА",
        "ТАСС",
        "Интерфакс",
    ),
)
_AGENCY = rf"(?:{'|'.join(_AGENCIES)})"
_AGENCY_LINE = pattern(
    rf"[ \t]*[(\[]{_AGENCY}"
    # What may stand beside an agency: another one, initials, a date.
    rf"(?:[/,+ -]++(?>(?:{_AGENCY}|[a-z]{{2,4}}|[0-9.]{{1,12}})(?!\w)))*+[)\]]\s*"
)


@document_rule(
    code="BPL009",
    name="credit-line",
    default=False,
    profiles=("corpus", "training-data"),
    fixes=Applicability.UNSAFE,
    words="removed",
    triggers=[*_PHRASES.triggers(), rf"{LINE_START}{_AGENCY}"],
    masks=NOT_CODE,
    examples=[
        Example(
            "Der Rat tagt\n\nFoto: dpa\n\nDer Rat hat am Montag getagt.\n\n(dpa/afp)\n",
            "Der Rat tagt\n\nDer Rat hat am Montag getagt.\n",
            at=("Foto: dpa", "(dpa/afp)"),
        ),
        Example(
            "Road shut\n\n© Reuters\n\nThe road has been shut since Monday.\n",
            "Road shut\n\nThe road has been shut since Monday.\n",
            at=("© Reuters",),
        ),
        Example(
            "Un maire\n\nPhoto\u00a0: Marie Dupont / AFP\n\nLe maire a parlé lundi.\n",
            "Un maire\n\nLe maire a parlé lundi.\n",
            at=("Photo\u00a0: Marie Dupont / AFP",),
        ),
        Example(
            "Мост закрыт\n\nФото: РИА Новости\n\nДвижение остановлено до весны.\n",
            "Мост закрыт\n\nДвижение остановлено до весны.\n",
            at=("Фото: РИА Новости",),
        ),
    ],
    clean=[
        "Recht\n\n© steht für das Urheberrecht.\n\nDas Zeichen ist seit 1909 in Gebrauch.\n",
        "Der Rat\n\nFoto: Der Bürgermeister eröffnet die Sitzung im alten Rathaus.\n",
        "Le droit\n\nL'agence a écrit © AFP sous la photo. Elle a eu raison.\n",
        "Reuters\n\nReuters reported on Monday that the road was shut.\n",
        "(dpa) Der Rat hat am Montag getagt.\n",
        "Foto: dpa\n\nDie Serie über Bilder beginnt am Montag im Heft.\n",
    ],
)
def credit_line(document: Document, lines: Lines) -> Iterator[Hit]:
    """A line names the source of a picture, or the agencies a text comes from.

    Reported are whole lines of at most eight words such as `Foto: dpa`, `© Reuters` or `(dpa/afp)`,
    with labels of eleven languages. What ends as a sentence is a caption. Lines that follow each
    other are one finding. The fix removes them and is unsafe.

    ## Why it matters

    Without its picture a credit means nothing, and stands in the middle of the text.

    ## Known limits

    The credit of an agency is also a trace of the text's source: note it before you remove it.
    Credits inside a line, labels on a line of their own, the first line of a document, ends of
    wrapped sentences, and documents without a sentence are left alone.
    """
    for run in runs(document, lines.spans, _is_credit):
        span = whole(run)
        fix = unsafe(document.without_lines(span), message="remove the credit")
        yield Hit(span, "a credit, no part of the text", fix)


def _is_credit(line: str) -> bool:
    if _AGENCY_LINE.fullmatch(line):
        return True
    few = len(WORD.findall(line)) <= _MOST_WORDS
    return few and not _SENTENCE_END.search(line) and _PHRASES.say(line)
