"""ENC003: characters that were lost in a conversion."""

from collections.abc import Iterator

from newslint import NOT_CODE, Clean, Document, Example, Hit, Lines, Span, document_rule, pattern

_RUNS = pattern("\ufffd+")
# Where the character itself is spoken of.
_SHOWN = pattern("[\"'`‘’‚“”„«»‹›「『(\\[]\ufffd+[\"'`‘’“”«»‹›」』)\\]]")


@document_rule(
    code="ENC003",
    name="replacement-char",
    triggers=["\ufffd"],
    masks=NOT_CODE,
    examples=[
        Example("Das ist gro�e Kunst.", at=("�",)),
        Example("The caf� said ��yes�� to it.", at=("�", "��", "��")),
        Example("Wien � Die Regierung tagt.", at=("�",)),
        Example("Все �анные утеряны", at=("�",)),
    ],
    clean=[
        "Das Zeichen „�“ steht für verlorene Zeichen.",
        "U+FFFD REPLACEMENT CHARACTER (�) is used for them.",
        Clean("Le caractère « ? » dans un losange, ◆", lang="fr"),
        "Was? ♦ ◊ ❓",
    ],
)
def replacement_char(document: Document, lines: Lines) -> Iterator[Hit]:
    """The replacement character U+FFFD: here a conversion lost what it could not read.

    One finding for each unbroken run. A single run between quotation marks or brackets is taken
    for a text that speaks of the character.

    ## Why it matters

    The lost characters cannot be recovered from the text. If the source still exists, convert it
    again with the right encoding; if not, the document may be worth less than it seems.

    ## Known limits

    Only U+FFFD is found. Converters that write `?` instead leave nothing to be sure of.
    """
    text = document.text
    for match in lines.matches(_RUNS):
        if not _SHOWN.match(text, max(match.start() - 1, 0), match.end() + 1):
            count = len(match[0])
            lost = "a character was" if count == 1 else f"{count} characters were"
            yield Hit(Span(*match.span()), f"{lost} lost in a conversion (U+FFFD)")
