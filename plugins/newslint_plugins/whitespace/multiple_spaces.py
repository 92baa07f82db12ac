"""WSP002 multiple-spaces."""

import re
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
    Span,
    document_rule,
    pattern,
    safe,
)

# The look-behind stands after the spaces, since `re` is quick to find what starts with letters.
_GAP = pattern(r"  (?<=\S  ) *(?=\S)")
_WORD = pattern(r"[^\W\d_]{2,}")
_NUMBER = pattern(r"\d\S*")
_FIGURE = pattern(r"[-+(]*\d")
_LAYOUT = pattern(r"[|{}\\=\t]|\S {5,}\S")
_COLUMN_GAP = pattern(r"\S {3,}\S")
_SENTENCE_END = pattern(r"[.!?…][\"'”“’»)\]]{0,2}\Z")
_FIRST_WORD = pattern(r"\s*(\S{1,30})")


@document_rule(
    code="WSP002",
    name="multiple-spaces",
    # Between two digits a gap parts columns.
    triggers=[r"[^ \n0-9]  +[^ \n]", r"[0-9]  +[^ \n0-9]"],
    fixes=Applicability.SAFE,
    masks=NOT_CODE,
    examples=[
        Example(
            "Der Rat hat am Dienstag in der  Schweiz getagt und nichts beschlossen.",
            "Der Rat hat am Dienstag in der Schweiz getagt und nichts beschlossen.",
            at=("  ",),
        ),
        Example(
            "The offer expires at noon on Friday.   It said it would not extend it.",
            "The offer expires at noon on Friday. It said it would not extend it.",
            at=("   ",),
        ),
        Example(
            "Le maire a annoncé  lundi que la piscine  de la rue Pasteur resterait fermée.",
            "Le maire a annoncé lundi que la piscine de la rue Pasteur resterait fermée.",
            at=("  ", "  "),
        ),
        Example(
            "Мэр сообщил  в понедельник, что мост через реку откроют осенью.",
            "Мэр сообщил в понедельник, что мост через реку откроют осенью.",
            at=("  ",),
        ),
        Example(
            "    The bonds convert to common stock at a premium of 22  pct, it said.",
            "    The bonds convert to common stock at a premium of 22 pct, it said.",
            at=("  ",),
        ),
        Example(
            "It was late when they came.  Nobody had waited  for them in the hall.",
            "It was late when they came.  Nobody had waited for them in the hall.",
            at=("  ",),
            options={"sentence_gap": 2},
        ),
    ],
    clean=[
        "    Oper shr profit 34 cts vs loss 53 cts for the whole of the year",
        (
            " Sorghum  2.34   3.25-Y     IV    5.36   5.36\n"
            " Oats     1.24   0.99        V    1.65    --"
        ),
        "Interest income on foreign currency        up 2.4 (3.4) in the year",
        "    -- Short grain whole kernels of the new crop  5.22 cts vs 5.06 cts",
        "Team            Spiele  Tore  Punkte\nAustria Wien        12    31      25",
        (
            "the price of wheat for delivery in May  fell by two cents a bushel\n"
            "the price of maize for delivery in May  rose by six cents a bushel"
        ),
        (
            "Wir saßen an dem Wasser     und sahen auf das Licht,\n"
            "das langsam unterging    und wir verstanden's nicht."
        ),
        "1.  The members of the council elect a chair for a term of two years.",
        "Ort:  Die Sitzung findet im großen Saal des alten Rathauses statt.",
        "if the_total > 100 {  return the rest of it to whoever sent it here",
        "Le prix atteint 1\u00a0\u00a0000 euros pour une place, a dit le directeur lundi.",
        "Die Bahn sagte, \u00a0 sie werde den Fahrplan im Dezember nicht ändern.",
        Clean(
            "It was late when they came.  Nobody had waited for them in the hall.",
            options={"sentence_gap": 2},
        ),
    ],
)
def multiple_spaces(document: Document, lines: Lines, *, sentence_gap: int = 1) -> Iterator[Hit]:
    """Two or more spaces stand between two words of running text.

    Only what reads as prose is judged: at least six words around the gap, few figures, and three
    words or more to each gap. Indentation, tables, columns that line up with the line
    above or below, list numbers, labels and code are layout and stay. The fix leaves one space.
    No-break spaces are never touched.

    ## Why it matters
    Gaps are left where a link, an image or a line break was taken out. They make equal sentences
    unequal, and tokenisers give runs of spaces tokens of their own.

    ## Options
    - `sentence_gap`: how many spaces may follow the end of a sentence, 1 by default. Set 2 for
      texts by typists who put two there on purpose.

    ## Known limits
    Gaps in short lines and headlines, between two figures, and in scripts written without spaces
    are not reported.
    """
    judged, is_prose = "", False
    for line in lines.spans:
        for gap in _GAP.finditer(document.text, line.start, line.end):
            before = gap.string[max(0, gap.start() - 3) : gap.start()]
            if len(gap[0]) <= sentence_gap and _SENTENCE_END.search(before):
                continue
            passage = _around(gap, line)
            if passage != judged:
                judged, is_prose = passage, _is_prose(passage)
            if is_prose and not _is_layout(document, line, gap):
                span = Span(*gap.span())
                yield Hit(span, f"{len(gap[0])} spaces instead of one", safe(Edit(span, " ")))


def _around(gap: re.Match[str], line: Span) -> str:
    """As much of the line as an eye takes in with the gap: all of a line that is wrapped."""
    return gap.string[max(line.start, gap.start() - 64) : min(line.end, gap.end() + 64)]


def _is_prose(passage: str) -> bool:
    if _LAYOUT.search(passage):
        return False
    words = _WORD.findall(passage)
    gaps = len(_GAP.findall(passage))
    if len(words) < max(6, 3 * (gaps + 1)) or len(words) < 3 * len(_NUMBER.findall(passage)):
        return False
    # Column heads and lists of names are capitalised; German prose is by a third.
    return 3 * len([word for word in words if word[0].isupper()]) <= 2 * len(words)


def _is_layout(document: Document, line: Span, gap: re.Match[str]) -> bool:
    text, start, end = document.text, gap.start(), gap.end()
    if _FIGURE.match(text, end) and (text[start - 1].isdigit() or line.end - end < 40):
        return True
    first = _FIRST_WORD.fullmatch(text, line.start, start)
    if first and (first[1].endswith(":") or not _WORD.search(first[1])):
        return True
    column = end - line.start
    return any(
        (other[column - 2 : column] == "  " and other[column : column + 1].strip())
        or (end - start > 2 and _COLUMN_GAP.search(other))
        for other in _neighbours(document, line)
    )


def _neighbours(document: Document, line: Span) -> Iterator[str]:
    """The lines right above and below."""
    for offset in (line.start - 1, document.text.find("\n", line.end) + 1):
        if 0 < offset < len(document.text):
            other = document.line_at(offset)
            yield document.text[other.start : other.end]
