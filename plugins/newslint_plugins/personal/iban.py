"""PII004: an international bank account number."""

from collections.abc import Iterator

from newslint import Applicability, Document, Example, Hit, Lines, Span, document_rule, pattern
from newslint_plugins.personal.tags import tagged

_IBAN = pattern(r"(?<![A-Za-z0-9])([A-Z]{2})[0-9]{2}(?:[ \u00a0]?[A-Z0-9]){11,30}(?![A-Za-z0-9])")
# How long the numbers of a country are, by the IBAN registry of SWIFT (ISO 13616).
_LENGTHS = {
    country: length
    for length, countries in {
        15: "NO",
        16: "BE",
        18: "DK FO FI GL NL SD",
        19: "MK SI",
        20: "AT BA EE KZ LT LU XK",
        21: "CH HR LI LV",
        22: "BG BH CR DE GB GE IE ME RS VA",
        23: "AE GI IL IQ OM SO TL",
        24: "AD CZ DZ ES MD PK RO SA SE SK TN VG",
        25: "LY PT ST",
        26: "IS TR",
        27: "BI DJ FR GR IT MC MR SM",
        28: "AL AZ BY CY DO GT HU LB NI PL SV",
        29: "BR EG PS QA UA",
        30: "JO KW MU",
        31: "MT SC",
        32: "LC",
        33: "RU",
    }.items()
    for country in countries.split()
}


@document_rule(
    code="PII004",
    name="iban",
    default=False,
    profiles=("training-data",),
    fixes=Applicability.UNSAFE,
    words="changed",
    triggers=["[A-Z]{2}[0-9]{2}[ \u00a0]?[A-Z0-9]"],
    masks=frozenset({"code", "undecoded", "url"}),
    examples=[
        Example(
            "Spenden auf DE89 3704 0044 0532 0130 00 erbeten.\n",
            "Spenden auf [IBAN] erbeten.\n",
            at=("DE89 3704 0044 0532 0130 00",),
        ),
        Example("Pay to GB29NWBK60161331926819.\n", "Pay to [IBAN].\n"),
        Example("Versez à FR14 2004 1010 0505 0001 3M02 606\n", "Versez à [IBAN]\n"),
    ],
    clean=[
        "Spenden auf DE88 3704 0044 0532 0130 00 erbeten.\n",
        "Der Flug LH12 3456 7890 1234 fällt aus.\n",
        "Pay to GB29NWBK601613319268.\n",
    ],
)
def iban(_document: Document, lines: Lines, *, tag: str = "[IBAN]") -> Iterator[Hit]:
    """The text holds an international bank account number.

    Its length must be that of its country, and its check digits must be right (ISO 7064, 97-10).
    The fix replaces the number by a tag and is unsafe.

    ## Why it matters

    An account belongs to somebody. Models learn the number by heart and give it out again.

    ## Options

    - `tag`: what stands in its place (default: `[IBAN]`).

    ## Known limits

    Accounts for donations are printed on purpose.
    """
    for match in lines.matches(_IBAN):
        length = _LENGTHS.get(match[1], 0)
        span = _cut(match[0], length)
        if span and _is_valid(match[0][:span]):
            whole = Span(match.start(), match.start() + span)
            yield tagged(whole, "an international bank account number", tag)


def _cut(text: str, length: int) -> int:
    """How many characters of `text` the first `length` letters and digits take, if a gap follows."""
    count = 0
    for at, character in enumerate(text, 1):
        count += character.isalnum()
        if count == length:
            return at if not text[at : at + 1].isalnum() else 0
    return 0


def _is_valid(text: str) -> bool:
    compact = "".join(text.split())
    return int("".join(str(int(each, 36)) for each in compact[4:] + compact[:4])) % 97 == 1
