"""PUN002: two full stops in a row."""

from collections.abc import Iterator

from newslint import (
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
from newslint_plugins.punctuation.sentences import (
    BLANKS,
    CLOSING_QUOTES,
    WORD_END,
    dot_ahead,
    preceded,
)

_DOUBLE = pattern(rf"\.\.(?=[{BLANKS}\t]*$|[{CLOSING_QUOTES})\]]|[{BLANKS}\t]+(?P<next>\S))")
# The television show "Wetten, dass..?" has its two dots also where the question mark is left out.
_BEFORE = pattern(rf"{WORD_END}(?:[{CLOSING_QUOTES})\]]{{0,2}}|[{BLANKS}]»)(?<!\bdass)(?<!\bdaß)\Z")
# Dotted leaders fill up table rows; their shortest stretches are two dots long.
_LEADER = "...."


@document_rule(
    code="PUN002",
    name="double-period",
    fixes=Applicability.SAFE,
    triggers=[rf"[^.?!…/\\{BLANKS}\t\r\n]\.\.([{BLANKS}\t\r\n{CLOSING_QUOTES})\]]|\Z)"],
    examples=[
        Example(
            "Die Klagen könnten ein Loch in die Kasse reißen.. Wien – Da bleibt die Spucke weg.",
            "Die Klagen könnten ein Loch in die Kasse reißen. Wien – Da bleibt die Spucke weg.",
            at=("..",),
        ),
        Example(
            "The mine is in Nevada..\nIt is new.", "The mine is in Nevada.\nIt is new.", at=("..",)
        ),
        Example('"It added a clause.."', '"It added a clause."', at=("..",)),
        Example(
            "Son plan est un « échec ».. Il part.", "Son plan est un « échec ». Il part.", ("..",)
        ),
        Example("Все закончилось в 1991..", "Все закончилось в 1991.", at=("..",)),
    ],
    clean=[
        "Der langjährige Moderator von Wetten, dass..? kehrt zurück.",
        Clean('Die Show "Wetten, dass.." Auch heute noch beliebt.', lang="de"),
        "Hm .. also ich weiß nicht.",
        "Naja.. also ich weiß nicht.",
        "Как же так?.. Не может быть!.. Да.",
        "Siehe ../x, 1..5 und a...z.",
        "Gold ........ 8.25..6.15..\nSilver ..... 7.00..\n",
        "Er zögerte... Dann ging er.",
        "Sie schwieg.. . Dann ging sie.",
        "White played 12.. Nf6 and won.",
    ],
)
def double_period(document: Document, lines: Lines) -> Iterator[Hit]:
    """Two full stops stand where one ends the sentence.

    Reported are exactly two dots behind a word, a closing quotation mark or a bracket, at the end
    of a line or before a new sentence. The fix leaves one.

    ## Why it matters

    The second stop is typed, or added to a sentence that ended with an abbreviation (`U.S..`).
    It is no ellipsis, which has three dots, and splitters and readers stumble over it.

    ## Known limits

    Two dots before a word in lower case are taken for a careless ellipsis and left alone, as are
    lines with a run of four dots, which belong to tables.
    """
    text = document.text
    for line in lines.spans:
        if text.find(_LEADER, line.start, line.end) >= 0:
            continue
        for match in _DOUBLE.finditer(text, line.start, line.end):
            span, following = Span(*match.span()), match["next"]
            if not preceded(text, span.start, _BEFORE) or dot_ahead(text, span.end):
                continue
            if not following or not (following.islower() or text[span.start - 1].isdigit()):
                yield Hit(span, "two full stops in a row", safe(Edit(span, ".")))
