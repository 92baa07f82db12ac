"""PII005: the number of a payment card."""

import re
from collections.abc import Iterator

from newslint import Applicability, Document, Example, Hit, Lines, Span, document_rule, pattern
from newslint_plugins.personal.tags import tagged

# In the groups they are printed in, or in one.
_CARD = pattern(
    r"(?<![\w.,/+-])(?:[0-9]{4}([ -])[0-9]{4}\1[0-9]{4}\1[0-9]{4}|3[47][0-9]{2}([ -])[0-9]{6}\2[0-9]{5}"
    r"|[0-9]{15,16})(?![\w/+-]|[.,:][0-9]|[ -][0-9])"
)
# How numbers of the large networks begin (ISO/IEC 7812), by their length.
_BEGINNINGS = {
    15: r"3[47]",
    16: r"4|5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720|6011|64[4-9]|65|35[2-8]|62",
}


@document_rule(
    code="PII005",
    name="card-number",
    default=False,
    profiles=("training-data",),
    fixes=Applicability.UNSAFE,
    words="changed",
    triggers=["[0-9]{4}[ -]?[0-9]{4}[0-9 -]{3}"],
    masks=frozenset({"code", "undecoded", "url"}),
    examples=[
        Example(
            "Die Karte 4111 1111 1111 1111 wurde gesperrt.\n",
            "Die Karte [CARD] wurde gesperrt.\n",
            at=("4111 1111 1111 1111",),
        ),
        Example("Card 5500-0000-0000-0004 was used.\n", "Card [CARD] was used.\n"),
        Example("La carte 3782 822463 10005 est bloquée.\n", "La carte [CARD] est bloquée.\n"),
    ],
    clean=[
        "Die Karte 4111 1111 1111 1112 gibt es nicht.\n",
        "ISBN 9783161484100, DE89 3704 0044 0532 0130 00\n",
        "1234 5678 9012 3452 Stimmen, 2010 2011 2012 2013 2014\n",
        "0000 0000 0000 0000\n",
    ],
)
def card_number(_document: Document, lines: Lines, *, tag: str = "[CARD]") -> Iterator[Hit]:
    """The text holds the number of a payment card.

    Reported are numbers of 15 or 16 digits, in one or in the usual groups, that begin as those of a
    large network do and whose check digit is right (Luhn, ISO/IEC 7812). The fix replaces the number
    by a tag and is unsafe.

    ## Why it matters

    With the number, others can pay. Models learn it by heart and give it out again.

    ## Options

    - `tag`: what stands in its place (default: `[CARD]`).

    ## Known limits

    One in ten numbers of that length has the right check digit by chance.
    """
    for match in lines.matches(_CARD):
        digits = "".join(character for character in match[0] if character.isdigit())
        if re.match(_BEGINNINGS[len(digits)], digits) and _is_valid(digits):
            yield tagged(Span(*match.span()), "the number of a payment card", tag)


def _is_valid(digits: str) -> bool:
    doubled = [int(digit) * 2 for digit in digits[-2::-2]]
    single = [int(digit) for digit in digits[-1::-2]]
    return (sum(single) + sum(value - 9 if value > 9 else value for value in doubled)) % 10 == 0
