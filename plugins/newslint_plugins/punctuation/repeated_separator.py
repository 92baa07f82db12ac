"""PUN003: a comma, colon or semicolon that is doubled, or runs into another mark."""

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
    unsafe,
)
from newslint_plugins.punctuation.sentences import (
    BLANKS,
    CLOSING_QUOTES,
    WORD_END,
    dot_ahead,
    preceded,
    starts_sentence,
)

_MARKS = r",,|;;|::|[,;:] ?\.|,[;:]|;,|, ,"
_PAIR = pattern(rf"(?P<pair>{_MARKS})(?=[{BLANKS}\t]*$|[{BLANKS}\t]+(?P<next>\S))")
_BEFORE = pattern(rf"(?:{WORD_END}|[{CLOSING_QUOTES})\]])\Z")
# The full-width marks bring their own blank along, so anything may follow.
_WIDE = pattern(r"(?P<pair>，，|；；)(?![，；])")
_WORD = pattern(rf"{WORD_END}\Z")
# Two commas for a low quotation mark make of all others on the line a possible end of it.
_COMMA_QUOTE = pattern(rf"(?:^|[{BLANKS}\t(]),,\S", re.MULTILINE)
# An entity left by HTML, which MKP001 mends, ends in a semicolon of its own.
_ENTITY = pattern(r"&(?:[A-Za-z]+[0-9]*|#[0-9]+|#x[0-9A-Fa-f]+);\Z")
_DIRECTIVE = pattern(r"^\s*\.\. ", re.MULTILINE)
_STRONGEST_FIRST = ".;:,"


@document_rule(
    code="PUN003",
    name="repeated-separator",
    fixes=Applicability.SAFE,
    triggers=[rf"({_MARKS})([{BLANKS}\t\r\n]|\Z)", "，，|；；"],
    examples=[
        Example(
            "Rot ist die Farbe;; aber nicht jede.", "Rot ist die Farbe; aber nicht jede.", (";;",)
        ),
        Example("The firm,, which is old, agreed.", "The firm, which is old, agreed.", (",,",)),
        Example("ZEITUNG:: Warum das?", "ZEITUNG: Warum das?", at=("::",)),
        Example("今天，，我们出发。", "今天，我们出发。", at=("，，",)),
        Example(
            "It will buy Acme Inc,.\nThe deal is new.",
            "It will buy Acme Inc.\nThe deal is new.",
            (",.",),
        ),
        Example("Il est parti, . Elle reste.", "Il est parti. Elle reste.", at=(", .",)),
        Example("Он устал,; но пошёл.", "Он устал; но пошёл.", at=(",;",)),
        Example("42 marks per share, ,\nhe said.", "42 marks per share,\nhe said.", at=(", ,",)),
    ],
    clean=[
        Clean("Er sagte ,,Zitat'' und ging.", lang="de"),
        Clean("Er sagte ,,Ja,, und ging.", lang="de"),
        "In C++ the name std::x is found, in std:: it is not ended.",
        ".. note:: See below.",
        "Das kostet 50,- Euro, Obst usw., Gemüse etc.; und z. B.: Brot.",
        "Peya im Doppel out, ... Der Wiener verlor.",
        "Zeidler: ... ich weiß.",
        "Am 5., 6. und 7. Mai, 10:30 Uhr.",
        "Das war gut :, dachte er :;",
        "1,,3;;5 und fe80::1",
        "Il clima secco, siccit&agrave;. Poi la pioggia &amp;, infine, il sole.",
        "as follows::\n\n    code",
    ],
)
def repeated_separator(document: Document, lines: Lines) -> Iterator[Hit]:
    """A comma, colon or semicolon is doubled, or runs into another such mark or a full stop.

    Of a doubled mark one is left (`;;` becomes `;`), which is safe. Of two different ones
    (`,.`, `,;`, `, .`) the stronger is left, which is unsafe, as is joining `, ,`: words may have
    gone missing in between.

    ## Why it matters

    The marks pile up where a word, a link or an inserted clause was removed between them.

    ## Known limits

    `.,` and `.;` are right behind an abbreviation and never reported. Lines on which `,,` stands
    for a low quotation mark are left alone.
    """
    text = document.text
    for line in lines.spans:
        has_comma_quotes = _COMMA_QUOTE.search(text, line.start, line.end) is not None
        for match in _PAIR.finditer(text, line.start, line.end):
            pair = match["pair"]
            if pair == ",," and has_comma_quotes:
                continue
            if preceded(text, match.start(), _BEFORE) and _is_defect(match, line):
                span = Span(*match.span("pair"))
                left = min(pair.replace(" ", ""), key=_STRONGEST_FIRST.index)
                make = safe if pair[0] * 2 == pair else unsafe
                edit = Edit(span, left)
                yield Hit(span, f"{pair} where one mark is enough", make(edit))
    for match in lines.matches(_WIDE):
        if preceded(text, match.start(), _WORD):
            span = Span(*match.span("pair"))
            fix = safe(Edit(span, match["pair"][0]))
            yield Hit(span, f"{match['pair']} where one mark is enough", fix)


def _is_defect(match: re.Match[str], line: Span) -> bool:
    text, pair, following = match.string, match["pair"], match["next"]
    if pair == "::":
        word = text[max(0, match.start() - 2) : match.start()]
        return (
            following is not None
            and starts_sentence(following)
            and word.isalpha()
            and not _DIRECTIVE.match(text, line.start)
        )
    if pair[0] == ";" and _ENTITY.search(text, max(0, match.start() - 10), match.start() + 1):
        return False
    if pair.endswith("."):
        return not dot_ahead(text, match.end("pair")) and (
            following is None or starts_sentence(following)
        )
    return True
