"""PUN009: brackets or quotation marks with nothing between them."""

import re
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
from newslint_plugins.punctuation.sentences import BLANKS

# Commas and semicolons are left of lists whose words were links.
_INSIDE = f"[{BLANKS},;]*"
_EMPTY = rf"(?:\({_INSIDE}\)|\[{_INSIDE}\]|„[{BLANKS}]*[“”]|“[{BLANKS}]*”|«[{BLANKS}]*»|「」|（）)"
# Behind a word and a blank, and before another word or the end of the clause: a call in a program
# has no blank before its brackets, a box to tick has no word.
_PAIR = pattern(
    rf"(?P<gap>[{BLANKS}])(?P<pair>{_EMPTY})(?=[.,;:!?]?(?:[{BLANKS}]+[^\W_]|[{BLANKS}]*$))"
)
_WORD = pattern(r"(?:[^\W_]{2}|[^\W_][%\"”“»’)])\Z")
# Behind words for the marks themselves these are meant as they stand.
_NAMED = pattern(
    r"(?i)\b(?:brackets?|parenthes[ei]s|quotes?|marks?|klammern?|anführungszeichen|zeichen"
    r"|parenthèses?|crochets?|guillemets?|paréntesis|corchetes?|comillas?|array|list[ae]?)\Z"
)
# How far is looked back for the word.
_FAR = 24


@document_rule(
    code="PUN009",
    name="empty-pair",
    fixes=Applicability.SAFE,
    default=False,
    profiles=("strict",),
    triggers=[rf"[{BLANKS}]{_EMPTY}"],
    examples=[
        Example(
            "Der Abgeordnete Meier () sagte nichts.", "Der Abgeordnete Meier sagte nichts.", ("()",)
        ),
        Example("The town (, ), on the coast [].", "The town, on the coast.", at=("(, )", "[]")),
        Example("Er las das Buch „“ von Kafka.", "Er las das Buch von Kafka.", at=("„“",)),
        Example("Il a lu « » hier soir.", "Il a lu hier soir.", at=("« »",)),
        Example("Город ( ) стоит на реке ().", "Город стоит на реке.", at=("( )", "()")),
    ],
    clean=[
        "- [ ] offen\n* [] offen\n1. [ ] offen\n[ ] Ja [ ] Nein\n( ) Ja ( ) Nein",
        "Der Aufruf foo() und bar[] und int[] x.",
        "Die Klammern () und die Zeichen „“ sind leer.",
        "() => 3 und x = () oder return [] + y",
        'Die Spalte ist "" und leer.',
        "Meier (SPD) sagte „Ja“.",
        Clean("Mit `f ()` und weiter", syntax="markdown"),
    ],
)
def empty_pair(document: Document, lines: Lines) -> Iterator[Hit]:
    """Brackets or quotation marks have nothing between them.

    Reported are pairs that hold nothing but blanks, commas and semicolons, behind a word and a
    blank, and before another word or the end of the clause. The fix removes the pair and the blank
    before it.

    ## Why it matters

    The pair is what was left when the link, the picture or the word in another script inside it
    was taken out.

    ## Known limits

    Pairs that belong to code (`foo()`), boxes to tick (`- [ ]`) and straight quotation marks, which
    are an empty value in tables, are left alone; so are pairs at the start of a line.
    """
    text = document.text
    for match in lines.matches(_PAIR):
        offset = match.start()
        before = text[max(0, offset - _FAR) : offset]
        if _is_box(document, match):
            continue
        if _WORD.search(before) and not _NAMED.search(before):
            fix = safe(Edit(Span(*match.span()), ""))
            yield Hit(Span(*match.span("pair")), f"nothing inside {match['pair']}", fix)


def _is_box(document: Document, match: re.Match[str]) -> bool:
    """Whether the brackets are a box to tick, perhaps one of a line of them."""
    line = document.line_at(match.start())
    start = document.text[line.start : line.end].lstrip()[:3]
    return match["pair"] == "[ ]" or (match["pair"] == "( )" and start == "( )")
