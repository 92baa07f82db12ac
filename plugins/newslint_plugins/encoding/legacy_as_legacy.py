"""ENC013: Cyrillic, Greek or Arabic that was read as another encoding of its time."""

from collections.abc import Iterator

from newslint import (
    NOT_CODE,
    Applicability,
    Document,
    Edit,
    Example,
    Hit,
    document_rule,
    unsafe,
)
from newslint_plugins.encoding._legacy import Misread, readings

_RU = (
    "Мост через реку закрыт до самой весны, сообщил в понедельник мэр города. По его словам, "
    "движение остановлено после того, как дождь размыл одну из опор. Никто не пострадал."
)
_EL = (
    "Η γέφυρα του ποταμού παραμένει κλειστή μέχρι την άνοιξη, είπε τη Δευτέρα ο δήμαρχος της "
    "πόλης. Η κυκλοφορία σταμάτησε όταν η βροχή παρέσυρε τα χώματα. Κανείς δεν έπαθε τίποτα."
)


_AR = "أعلن رئيس البلدية يوم الاثنين أن الجسر مغلق حتى الربيع بسبب الأمطار"


def _read_as_western(text: str, encoding: str) -> str:
    return text.encode(encoding).decode("latin-1")


@document_rule(
    code="ENC013",
    name="legacy-as-legacy",
    default=False,
    profiles=("strict", "corpus", "training-data"),
    triggers=["[À-ÿ]{4}", "[À-ÿ]{2} [À-ÿ]{2}", "[а-я][А-Я]{2}", "[А-Я]{3} [А-Я]{3}"],
    fixes=Applicability.UNSAFE,
    words="changed",
    masks=NOT_CODE,
    examples=[
        Example(_read_as_western(_RU, "cp1251"), _RU),
        Example(_read_as_western(_RU, "koi8-r"), _RU),
        Example(_read_as_western(_RU, "iso8859-5"), _RU),
        Example(_read_as_western(_EL, "cp1253"), _EL),
        Example(_RU.encode("koi8-r").decode("cp1251"), _RU),
        Example(_RU.encode("cp1251").decode("koi8-r"), _RU),
        Example(_AR.encode("cp1256").decode("cp1252"), _AR),
        Example(f"Bridge\n\n{_read_as_western(_RU, 'cp1251')}\n", f"Bridge\n\n{_RU}\n"),
    ],
    clean=[
        "Ïðèâåò",
        "“Ïðèâåò, ìèð!” reads what should be Russian, and nobody knows how it came about.",
        "ÄÖÜß ÆØÅ ÀÂÉÈÊÎÔÛ ÁÉÍÓÚÑ äöü éèêë " * 8,
        "Þórður Ægir Óskarsson sagði að það væri óþarfi að ræða þetta nú þegar. " * 3,
        _RU,
        _EL,
        _RU.upper(),
        "СОВЕТ ГОРОДА ОБСУДИЛ ДОРОГИ, МОСТЫ И ЦЕНЫ НА ПРОЕЗД ДО ОСЕНИ\n\nРешение отложили.\n",
    ],
)
def legacy_as_legacy(document: Document) -> Iterator[Hit]:
    """Cyrillic, Greek or Arabic was read as another encoding: `Ïðèâåò` for `Привет`.

    Judged are stretches of words in which most letters are accented ones, and of Cyrillic words
    with the capitals inside. The encoding they were written in is the one of Windows-1251, KOI8,
    ISO 8859-5, Mac Cyrillic, DOS 866, Windows-1253 and Windows-1256 that gives words of one case
    and the letters that are frequent in Russian, Greek or Arabic. All such stretches of a document
    are decided together, and must have at least 24 letters. The fix is unsafe.

    ## Why it matters

    Nothing in the text can be read or found, and for a program it is a language that nobody speaks.

    ## Known limits

    Other scripts are not known. Turkish and Polish are ENC015's.
    """
    found: list[Misread] = readings(document)
    for stretch in found:
        fix = unsafe(Edit(stretch.span, stretch.text))
        yield Hit(stretch.span, f"{stretch.written} that was read as {stretch.read}", fix)
