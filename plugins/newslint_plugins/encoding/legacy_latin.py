"""ENC015: Turkish or Polish that was read as a Western encoding."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newslint import (
    NOT_CODE,
    Applicability,
    Clean,
    Document,
    Edit,
    Example,
    Hit,
    Span,
    document_rule,
    pattern,
    unsafe,
)
from newslint_plugins.encoding._shown import shown


class _Language(NamedTuple):
    """What a language looks like once it was misread, and what its letters should be.

    `strong` is a word that hardly another language has so, `weak` one that others may have;
    `kept` are letters that were read rightly, `never` is what the language itself never has,
    `common` a frequent word of it, `fewest` how many strong and weak words there must be.
    """

    name: str
    fewest: int
    kept: str
    letters: dict[str, str]
    strong: str
    weak: str
    never: str
    common: str


_LANGUAGES = (
    _Language(
        "Turkish",
        2,
        "çöüâîûÇÖÜÂ",
        dict(zip("ýþðÝÞÐ", "ışğİŞĞ", strict=True)),
        "[A-Za-zçöüâýÝ]*[þðÞÐ][A-Za-zçöüâýþð]*",
        "[A-Za-zçöüâ]*[ýÝ][A-Za-zçöüâý]*",
        "[áéíóúæøåäßàèñãõêěščřžůľťňôÁÉÍÓÚÆØÅÄ]",
        r"\b(?:ve|bir|bu|ile|için|olarak|olan|daha|çok|gibi|kadar|sonra|da|de|en|her|ne|ilk)\b",
    ),
    _Language(
        "Polish",
        1,
        "óÓ",
        dict(zip("¹ê³œŸ¿æñ¥Ê£Œ¯Æ±¶¼¦¡¬", "ąęłśźżćńĄĘŁŚŻĆąśźŚĄŹ", strict=True)),
        "[A-Za-zóêæñœ]*(?:[a-zóêæñ][¹³¿±¶¼][a-zóêæñ¹³¿œ±¶¼]|[³¿][a-zóêæñ]{2})[a-zóêæñ¹³¿œ±¶¼]*",
        "[A-Za-zóê]*[êæñœ¹³¿±£][A-Za-zóêæñœ¹³±]*",
        "[äöüßàèçéáíúâôîûøåðþ]",
        r"\b(?:i|w|z|o|na|do|to|nie|jest|po|od|za|jak|lub|oraz|przez|dla|przy|by|tym)\b",
    ),
)
# So large a share of the words with letters that the encodings do not have in common.
_SHARE = 0.5
# So many words need no frequent words of the language beside them, fewer need so many.
_MANY, _COMMON_WORDS = 3, 2
_PL = "Mê¿czyzna zosta³ w domu, bo most by³ zamkniêty a¿ do wiosny."
_TR = "Baþkan köprünün bahara kadar kapalý olduðunu, yaðmurun yollarý bozduðunu açýkladý."


@document_rule(
    code="ENC015",
    name="legacy-latin",
    default=False,
    profiles=("strict", "corpus", "training-data"),
    triggers=[
        "[A-Za-zçöü][þð]|[þðÞÐ][a-zçöü]",
        "[a-zóêæñ][¹³¿±¶¼][a-zóêæñ¹³¿œ±¶¼]",
        "[³¿][a-zóêæñ]{2}",
    ],
    fixes=Applicability.UNSAFE,
    masks=NOT_CODE,
    words="changed",
    examples=[
        Example(
            _TR,
            "Başkan köprünün bahara kadar kapalı olduğunu, yağmurun yolları bozduğunu açıkladı.",
        ),
        Example(_PL, "Mężczyzna został w domu, bo most był zamknięty aż do wiosny."),
        Example(
            "Wszystkie drogi s± zamkniête, mo¿na je naprawiæ dopiero na wiosnê.",
            "Wszystkie drogi są zamknięte, można je naprawić dopiero na wiosnę.",
        ),
    ],
    clean=[
        Clean("Þórður sagði að það væri óþarfi að ræða þetta, og að brúin yrði lokuð.", lang="is"),
        Clean(
            "¿Qué? ¿Cómo fue? ¿y ahora? Mide 3 m³ y 5 km², según la nota¹ y la otra³.", lang="es"
        ),
        Clean("Mężczyzna został w domu, bo most był zamknięty aż do wiosny.", lang="pl"),
        Clean("Başkan köprünün bahara kadar kapalı olduğunu açıkladı.", lang="tr"),
        Clean("Lýsing á þessu bíður og það er gott að vita af því.", lang="is"),
        Clean("Eg havi sæð tað, og hann segði, at tað var gott við einum býi.", lang="fo"),
        Clean("Nový rok, bílý dům a krásný den, dobrý večer, starý most.", lang="cs"),
    ],
)
def legacy_latin(document: Document) -> Iterator[Hit]:
    """Turkish or Polish was read as a Western encoding: `Baþkan` for `Başkan`, `by³` for `był`.

    Turkish was written in Windows-1254 or ISO 8859-9, Polish in Windows-1250 or ISO 8859-2. A
    document is judged as a whole: half of its words with letters outside ASCII must have signs or
    letters that the language does not have at such places, and if they are fewer than three, there
    must be two frequent words of the language. Lines with letters that it never has are left out. The fix is
    unsafe.

    ## Why it matters

    Every second word is no word of any language, and cannot be found.

    ## Known limits

    Lines that mix the language with others are left alone. Czech, Hungarian, Romanian and the
    Baltic languages are not known.
    """
    for language in _LANGUAGES:
        lines = [line for line in document.lines if _is_damaged(document, line, language)]
        if _is_misread(document, lines, language):
            for line in lines:
                yield from _hits(document, line, language)
            return


_STRONG = {one.name: pattern(one.strong) for one in _LANGUAGES}
_WEAK = {one.name: pattern(one.weak) for one in _LANGUAGES}
_NEVER = {one.name: pattern(one.never) for one in _LANGUAGES}
_COMMON = {one.name: pattern(one.common) for one in _LANGUAGES}
_ANY = {one.name: pattern("[" + "".join(one.letters) + "]+") for one in _LANGUAGES}
# A word with a letter or sign outside ASCII, other than quotation marks and dashes.
_FOREIGN = pattern(r"[A-Za-z]*[\xa1-\u017f][A-Za-z\xa1-\u017f]*")


def _is_misread(document: Document, lines: Sequence[Span], language: _Language) -> bool:
    words = [word for line in lines for word in _words(document, line, language)]
    strong = sum(bool(_STRONG[language.name].fullmatch(word)) for word in words)
    weak = sum(bool(_WEAK[language.name].fullmatch(word)) for word in words)
    if not strong or strong + weak < max(language.fewest, _SHARE * len(words)):
        return False
    common = _COMMON[language.name]
    found = sum(len(common.findall(document.text, line.start, line.end)) for line in lines)
    return strong + weak >= _MANY or found >= _COMMON_WORDS


def _words(document: Document, line: Span, language: _Language) -> list[str]:
    """The words that the encodings read differently, but for those the language writes so."""
    right = set(language.letters.values())
    found = {m[0] for m in _FOREIGN.finditer(document.text, line.start, line.end)}
    return [
        word
        for word in found
        if not right & set(word) and any(c > "\x7f" and c not in language.kept for c in word)
    ]


def _is_damaged(document: Document, line: Span, language: _Language) -> bool:
    if _NEVER[language.name].search(document.text, line.start, line.end):
        return False
    words = _words(document, line, language)
    return any(
        _STRONG[language.name].fullmatch(word) or _WEAK[language.name].fullmatch(word)
        for word in words
    )


def _hits(document: Document, line: Span, language: _Language) -> Iterator[Hit]:
    for match in _ANY[language.name].finditer(document.text, line.start, line.end):
        span = Span(*match.span())
        new = "".join(language.letters[char] for char in match[0])
        message = f"{language.name} misread: {shown(match[0])} should be {shown(new)}"
        yield Hit(span, message, unsafe(Edit(span, new)))
