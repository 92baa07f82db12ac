"""PII002: a telephone number."""

from collections.abc import Iterator

from newslint import (
    Applicability,
    Document,
    Example,
    Hit,
    Lines,
    Span,
    document_rule,
    pattern,
)
from newslint_plugins.personal.tags import tagged

_LABEL = (
    r"(?:Tel(?:efon|éfono|efono|efone|éphone)?\.?|Telefonnummer|Fax|Mobil(?:telefon)?|Handy|Phone|Mobile|"
    r"Cell|Call|Hotline|Rufnummer|Тел\.?|Телефон|Telefoon|☎|☏|📞)"
)
_DIGITS = r"(?:\(0\)|[0-9(])[0-9()/ .\u00a0-]{4,22}[0-9]"
# After a plus, or after a word that says what it is: of other numbers there are too many.
_NUMBER = pattern(
    rf"(?<![\w+.,])(\+[1-9][0-9()/ .\u00a0-]{{6,22}}[0-9])(?![\w%]|[.,][0-9])"
    rf"|(?<!\w){_LABEL}(?:-?Nr\.?)?[ \u00a0]?:?[ \u00a0]{{0,2}}(\+?{_DIGITS})(?![\w%]|[.,][0-9])"
)
# Country calling codes by ITU-T E.164.
_CODE = pattern(
    r"1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]"
    r"|2[1-69][0-9]|3[578][0-9]|42[0-9]|50[0-9]|59[0-9]|6[789][0-9]|8[0578][0-9]|9[679][0-9]"
)
# E.164 allows 15; the shortest numbers that are dialled with a label have six.
_FEWEST_ABROAD, _FEWEST, _MOST = 9, 6, 15
_AMOUNT = pattern(r"\+[0-9]{1,3}(?:[ .\u00a0][0-9]{3})+\Z")


@document_rule(
    code="PII002",
    name="phone-number",
    default=False,
    profiles=("training-data",),
    fixes=Applicability.UNSAFE,
    words="changed",
    triggers=[r"\+[1-9]", f"{_LABEL}[-:0-9(+ \u00a0N]"],
    masks=frozenset({"code", "undecoded", "url"}),
    examples=[
        Example(
            "Auskunft unter Tel. 030 1234567.\n",
            "Auskunft unter Tel. [PHONE].\n",
            at=("030 1234567",),
        ),
        Example(
            "Call +44 20 7946 0958 today.\n", "Call [PHONE] today.\n", at=("+44 20 7946 0958",)
        ),
        Example("Тел.: +7 (495) 123-45-67\n", "Тел.: [PHONE]\n"),
        Example("Tel: (01) 42 68 53 00\n", "Tel: [PHONE]\n"),
    ],
    clean=[
        "Der Index stieg um +12 345 678 Punkte auf 1.234.567.\n",
        "ISBN 978-3-16-148410-0, erschienen 12.03.2024, Seite 030 1234567\n",
        "Das Spiel endete 3:1, das Rückspiel +2 0.\n",
        "Call 911 at once.\n",
        "Die Mobil 2024 dauert von 12.03.2024 bis zum Sonntag.\n",
    ],
)
def phone_number(_document: Document, lines: Lines, *, tag: str = "[PHONE]") -> Iterator[Hit]:
    """The text holds a telephone number.

    Reported are numbers that begin with `+` and a country code that exists, and numbers after a word
    such as `Tel.`, `Phone`, `Fax`, `Mobil` or `Тел.`. The fix replaces the number by a tag and is
    unsafe.

    ## Why it matters

    Models learn numbers by heart and give them out again.

    ## Options

    - `tag`: what stands in its place (default: `[PHONE]`).

    ## Known limits

    Numbers without a plus or a word before them are not seen: scores, dates and sums look the same.
    """
    for match in lines.matches(_NUMBER):
        group = 1 if match[1] else 2
        number = match[group]
        if _is_dialled(number):
            yield tagged(Span(*match.span(group)), "a telephone number", tag)


def _is_dialled(number: str) -> bool:
    digits = "".join(character for character in number if character.isdigit())
    if number.count("(") != number.count(")") or _is_date(number):
        return False
    if not number.startswith("+"):
        return _FEWEST <= len(digits) <= _MOST
    if _AMOUNT.match(number) or not _CODE.match(digits):
        return False
    return _FEWEST_ABROAD <= len(digits) <= _MOST


def _is_date(number: str) -> bool:
    parts = number.split(".")
    return len(parts) == 3 and all(map(str.isdigit, parts)) and len(parts[0]) <= 2
