"""HED007: a text without a headline, or with one that is none."""

from collections.abc import Iterator

from newslint import NOT_CODE, WORD, Clean, Document, Example, Hit, Span, document_rule, pattern

# A longer first line is the text itself.
LONGEST = 250
_CLOSING = "\"'”“’»«)\\]」』"
# Before a full stop a word of four letters: shorter ones are abbreviations, often.
_SENTENCE = pattern(
    rf"(?:[^\W\d_]{{4}}\.|[^\W\d_]{{2}}[!?…])[{_CLOSING}]*\s+[\"'„“”«»(¿¡]*[^\W\d_a-zß-öø-ÿа-я]|[。！？](?=\S)"
)
# As much of the text as a finding points at; scripts without spaces have very long words.
_FIRST_WORD = pattern(r"\S{1,30}")
_CUT_OFF = pattern(r"(?:…|\.\.\.)\Z")
_FULL_STOP = pattern(r"(?<![.\s])\.\Z|。\Z")
# "U.S.", "z. B.", "Jr.", "Co.", "u.a.": the stop is not the sentence's.
_ABBREVIATION = pattern(
    r"(?:\.\s?[^\W\d_]|\b[^\W_]|\b[A-ZÀ-Þ][a-zß-ÿ]{1,3})\.\Z|\b(?:etc|usw|bzw|vs|al)\.\Z"
)

_BLANK_LINE = pattern(r"[^\S\n]*\n[ \t\r]*\n\s*")
# The trigger of rules about a first line that is set apart.
APART = rf"\A[ \t\r\n]*[^\n]{{1,{LONGEST}}}\n[ \t\r]*\n"


def first_line(text: str) -> Span:
    """The first line, without white space around it; empty if it is too long for a headline."""
    start = len(text) - len(text.lstrip(" \t\r\n"))
    end = text.find("\n", start, start + LONGEST + 1)
    if end < 0:
        end = len(text) if len(text) - start <= LONGEST else start
    return Span(start, start + len(text[start:end].rstrip()))


def set_apart(text: str, line: Span) -> bool:
    """Whether a blank line, and then more text, follows the line."""
    gap = _BLANK_LINE.match(text, line.end)
    return line.start < line.end and gap is not None and gap.end() < len(text)


@document_rule(
    code="HED007",
    name="headline-structure",
    default=False,
    masks=NOT_CODE,
    examples=[
        Example("Kanzler will …\n\nDer Rat tagte am Montag.\n", at=("…",)),
        Example("Le maire ne cédera pas.\n\nIl l'a dit lundi soir.\n", at=(".",)),
        Example(
            "The council met on Monday night. It agreed to close the road.\n\nThe road is old.\n",
            at=("The",),
        ),
        Example("Мост закрыт до весны...\n\nОбъезд открыт.\n", at=("...",)),
        Example(
            "Der Rat der Stadt hat am Montag nach langer Sitzung beschlossen\n\nDie Straße ist zu.\n",
            at=("Der Rat der Stadt hat am Montag nach langer Sitzung beschlossen",),
            options={"most_words": 8},
        ),
        Example("Der Rat tagte am Montag.\n", at=("",), title="Kanzler will ..."),
    ],
    clean=[
        "Tokajew: „Russland ist unser Verbündeter.“\n\nDer Präsident sprach am Mittwoch.\n",
        "“We will not give in.”\n\nThe mayor said so on Monday night.\n",
        "Storm closes road in the U.S.\n\nThe road is shut.\n",
        "Buch & Sohn GmbH & Co.\n\nDie Firma ist alt.\n",
        "Wie geht es weiter?\n\nDer Rat tagte am Montag.\n",
        "台风登陆南部沿海\n\n周一早上，大风吹倒了许多树木。\n",
        Clean("Der Rat tagte am Montag. Er beschloss nichts.\n", title="Rat tagt"),
        "Rat tagt\nDer Rat tagte am Montag. Er beschloss nichts.\n",
        "",
    ],
)
def headline_structure(document: Document, *, most_words: int = 25) -> Iterator[Hit]:
    """The text has no headline, or one that is too long, cut off or ends in a full stop.

    The headline is the record's title or the first line of the text. Without a title, a text
    whose first line holds several sentences, or is longer than 250 characters, has none. A
    headline is reported if it has too many words, ends in `…` or `...`, or ends in a full stop
    that is neither an abbreviation's nor inside quotation marks; a first line only if a blank line
    follows. Findings about the title stand at the start of the text.

    ## Why it matters

    A first line that is none tells of an extraction that lost the headline, or took the teaser of
    a list of articles for it.

    ## Options

    - `most_words`: how many words a headline may have (default: 25).

    ## Why no profile runs it

    Whether a first line is a headline depends on how a corpus keeps its headlines; where the text
    begins with its lead, the rule reports every document.

    ## Known limits

    Papers that end their headlines in a full stop, as some do for commentaries, should leave the
    rule off. There is no fix: a lost headline cannot be made up.
    """
    if document.title.strip():
        fault = _fault(document.title.strip(), most_words)
        if fault:
            yield Hit(Span(0, 0), f"the title {fault[0]}")
        return
    line = first_line(document.text)
    headline = document.text[line.start : line.end]
    if document.text.strip() and (not headline or _SENTENCE.search(headline)):
        first = _FIRST_WORD.search(document.text)
        span = Span(*first.span()) if first else line
        yield Hit(span, "the text starts without a headline")
    elif set_apart(document.text, line):
        fault = _fault(headline, most_words)
        if fault:
            yield Hit(Span(line.start + fault[1], line.end), f"the headline {fault[0]}")


def _fault(headline: str, most_words: int) -> tuple[str, int] | None:
    """What is wrong with a headline, and where in it that begins."""
    cut_off, full_stop = _CUT_OFF.search(headline), _FULL_STOP.search(headline)
    if cut_off:
        return f"is cut off, it ends in {cut_off[0]}", cut_off.start()
    if full_stop and not _ABBREVIATION.search(headline):
        return "ends in a full stop", full_stop.start()
    words = len(WORD.findall(headline))
    return (f"has {words} words", 0) if words > most_words else None
