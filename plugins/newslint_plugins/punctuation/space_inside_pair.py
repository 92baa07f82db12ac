"""PUN008: a blank inside brackets or quotation marks."""

import re
from collections.abc import Callable, Iterator

from newslint import (
    Applicability,
    Clean,
    Document,
    Edit,
    Example,
    Fix,
    Hit,
    Lines,
    Span,
    document_rule,
    pattern,
    safe,
    unsafe,
)
from newslint_plugins.punctuation.sentences import BLANKS

# Behind the bracket stands one blank, and a word: in tables figures are padded. Where the closing
# bracket alone has a blank, PUN004 removes it.
_BRACKETS = pattern(
    rf"(?<![^\s\"'„“”«»‘’–—-])(?:\((?P<round>[{BLANKS}][^\W\d_][^()\[\]\n]+)\)"
    rf"|\[(?P<square>[{BLANKS}][^\W\d_][^()\[\]\n]+)\])(?![\w(\[{{])"
)
# What formulas and programs have between their brackets.
_FORMULA = pattern(r"[=<>{}|&;+*/\\$^_]")
_LOW_QUOTES = pattern(r"„(?P<inside>[^„“”\"\n]+)[“”](?!\w)")
# The mark that opens in English closes in German: only with a blank on either side it opens here.
_HIGH_QUOTES = pattern(rf"(?<!\S)“(?P<inside>[{BLANKS}][^„“”\"\n]*[{BLANKS}])”(?!\w)")
# A blank at the start or the end of what the marks enclose, and none beside it.
_FIRST = pattern(rf"[{BLANKS}](?=\S)")
_LAST = pattern(rf"(?<=\S)[{BLANKS}]\Z")


@document_rule(
    code="PUN008",
    name="space-inside-pair",
    fixes=Applicability.SAFE,
    default=False,
    profiles=("strict",),
    triggers=[
        rf"[(\[][{BLANKS}][^)\]{BLANKS}]",
        rf"[„“][{BLANKS}]",
        rf"„[^„“”\"\n]*[{BLANKS}][“”]",
    ],
    examples=[
        Example("So die Agentur ( dpa ) am Montag.", "So die Agentur (dpa) am Montag.", (" ", " ")),
        Example("The firm ( a new one) agreed.", "The firm (a new one) agreed.", at=(" ",)),
        Example("Il a dit [ sic ] non.", "Il a dit [sic] non.", at=(" ", " ")),
        Example("Er sagte „ Ja “ und „ Nein“.", "Er sagte „Ja“ und „Nein“.", (" ", " ", " ")),
        Example("Powiedział „tak ”.", "Powiedział „tak”.", at=(" ",)),
        Example("He said “ yes ” and left.", "He said “yes” and left.", at=(" ", " ")),
        Example("Он ушёл ( в мае ).", "Он ушёл (в мае).", at=(" ", " ")),
    ],
    clean=[
        "- [ ] offen\n- [ x ] fertig\n( ) Ja ( x ) Nein",
        "Die Beamten (dpa ) sagten nichts.",
        Clean("Il a dit « oui ».", lang="fr"),
        "Verlust ( 55.9 ) und (  4.2 ) und ( -3 )",
        "Traurig :( Das war (leider) so.",
        "if ( x > 0 ) { f( x ); } und ( a + b ) und foo( bar )",
        "Er sagte „Ja“ und “ Nein “ und „so”.",
        "Name (   leer   )  und „   leer   “",
        Clean("Mit `( dpa )` und", syntax="markdown"),
    ],
)
def space_inside_pair(document: Document, lines: Lines) -> Iterator[Hit]:
    """A blank stands right inside brackets or quotation marks.

    Reported are a blank behind an opening bracket that a word follows, and with it the one before
    the closing bracket; a blank inside `„…“` and `„…”` at either end; and blanks at both ends of
    `“…”`. The fix removes them; it is safe inside brackets, unsafe inside quotation marks.

    ## Why it matters

    The blank is left by tokenisers, or where a tag began or ended. It makes a word of the mark,
    and lets the mark end one line and its word start the next.

    ## Known limits

    A blank before the closing bracket alone is PUN004's. French guillemets have blanks inside and
    are left alone; so are straight marks, of which nobody can tell on which side the blank is
    wrong. Boxes to tick, figures in tables, formulas and several blanks in a row are no defects.
    """
    for match in lines.matches(_BRACKETS):
        group = "round" if match["round"] else "square"
        inside = match[group]
        if len(inside.strip()) > 1 and not _FORMULA.search(inside):
            yield from _hits(document, match, group, "brackets", safe)
    if document.language != "fr":
        for quotes in (_LOW_QUOTES, _HIGH_QUOTES):
            for match in lines.matches(quotes):
                yield from _hits(document, match, "inside", "quotation marks", unsafe)


def _hits(
    document: Document,
    match: re.Match[str],
    group: str,
    pair: str,
    mend: Callable[[Edit], Fix],
) -> Iterator[Hit]:
    start, end = match.span(group)
    if document.blank(Span(start, end)):
        return
    blanks = (_FIRST.match(document.text, start, end), _LAST.search(document.text, end - 2, end))
    for blank in filter(None, blanks):
        span = Span(*blank.span())
        yield Hit(span, f"blank inside the {pair}", mend(Edit(span, "")))
