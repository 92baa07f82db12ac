"""PUN004: a blank before a mark that follows its word without one."""

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
from newslint_plugins.punctuation.sentences import (
    BLANKS,
    CLOSING_QUOTES,
    WORD_END,
    dot_ahead,
    preceded,
    starts_sentence,
)

_CLOSER = rf"[{CLOSING_QUOTES})\]]"
_COMMA = pattern(rf",(?<=[{BLANKS}],)(?=[{BLANKS}\t]|{_CLOSER}|$)")
_STOP = pattern(rf"\.(?<=[{BLANKS}]\.)(?=[{BLANKS}\t]*$|{_CLOSER}|[{BLANKS}\t]+(?P<next>\S))")
_BRACKET = pattern(rf"\)(?<=[{BLANKS}]\))")
# A question mark amid a line may stand for a dash that a wrong decoding has lost.
_LOUD = pattern(
    rf"[!?;](?<= .)(?:(?<=!)!*(?=[ \t]|{_CLOSER}|$)|(?<=;)(?= |$)|(?<=\?)(?=[!?]*(?:{_CLOSER}|[ \t]*$)))"
)
# Arabic and full-width marks; the latter bring their own blank along.
_WIDE = pattern(rf"[،，。、](?<=[{BLANKS}].)(?!،)")
# A quotation mark closes only if it touches what it quotes: in `the sign " , "` it opens.
_BEFORE = pattern(rf"(?:{WORD_END}|>|[^{BLANKS}\t\r\n]{_CLOSER})\Z")
_BEFORE_COMMA = pattern(rf"(?:{WORD_END}|[>–—]|[^{BLANKS}\t\r\n]{_CLOSER})\Z")
_BEFORE_BRACKET = pattern(rf"(?:[^\W\d_]|[.!?]|\w[{CLOSING_QUOTES}])\Z")
_BEFORE_WIDE = pattern(rf"[^{BLANKS}\t\r\n]\Z")
# The sentence has ended within the quotation marks: the stop behind them is PUN001's.
_ENDED = pattern(rf"{WORD_END}\.[{CLOSING_QUOTES}]{{1,2}}\Z")
# In French quotation marks the blanks are right, so the words between them may be French too.
_FRENCH_QUOTE = pattern(f"«[{BLANKS}]|[{BLANKS}]»")
# Where no blank belongs before "!", "?" and ";": French and its neighbours set one.
_CLOSE_SET = pattern(
    "bg|ca|cs|da|de|el|en|es|et|fi|gl|hr|hu|id|is|it|lt|lv|mk|ms|nb|nl|nn|no|pl|pt|ro|ru|sk|sl|sr"
    "|sv|tr|uk"
)
_NAMES = {
    ",": "comma",
    ".": "full stop",
    ")": "closing bracket",
    "!": "exclamation mark",
    "?": "question mark",
    ";": "semicolon",
}
_NOT_BEFORE = rf"[^{BLANKS}\t\r\n.,;:!?…]"


@document_rule(
    code="PUN004",
    name="space-before-punctuation",
    fixes=Applicability.SAFE,
    triggers=[
        rf"{_NOT_BEFORE}[{BLANKS}][,.]([{BLANKS}\t\r\n{CLOSING_QUOTES})\]]|\Z)",
        rf"{_NOT_BEFORE} [!?;]",
        rf"[^{BLANKS}\t\r\n(][{BLANKS}]\)",
        rf"[{BLANKS}][،，。、]",
    ],
    examples=[
        Example(
            "So die Polizei am Samstag . Mit Details hält sie sich zurück.",
            "So die Polizei am Samstag. Mit Details hält sie sich zurück.",
            at=(" ",),
        ),
        Example("The price , he said, rose .", "The price, he said, rose.", at=(" ", " ")),
        Example(
            "« Merci » , dit-elle. Le maire , lui, se tait.",
            "« Merci » , dit-elle. Le maire, lui, se tait.",
            at=(" ",),
            lang="fr",
        ),
        Example('"It is new ," she said .', '"It is new," she said.', at=(" ", " ")),
        Example("Die Beamten (dpa ) sagten nichts.", "Die Beamten (dpa) sagten nichts.", at=(" ",)),
        Example("Хватит ! Кто там ?", "Хватит! Кто там?", at=(" ", " "), lang="ru"),
        Example("Geht es ? (Ja !)", "Geht es ? (Ja!)", at=(" ",), lang="de"),
        Example("قال الرئيس ، أمس", "قال الرئيس، أمس", at=(" ",), lang="ar"),
        Example("他说 ，我们出发 。", "他说，我们出发。", at=(" ", " "), lang="zh"),
        Example("Er lese „Was nun?“ .", "Er lese „Was nun?“.", at=(" ",), lang="de"),
    ],
    clean=[
        Clean("Qui est là ? Moi ! Vraiment ; « oui » !", lang="fr"),
        "Qui est là\u202f? Moi\u202f! Vraiment\u00a0; oui.",
        Clean("Qui est là ? Moi !", lang="fr-CA"),
        "Qui est là ? Moi !",
        Clean("Wien ? Die Regierung schweigt.", lang="de"),
        Clean("Er rief « Où est-il ? » und ging.", lang="de"),
        "In match . . . momentum is all.",
        "Er zögerte ... und ging. Sie auch ..",
        "Von .5 auf .7, die Datei .mp3, die Endung .org, mit ./x und .NET.",
        Clean("Schön :) Oder? ;) Preis : 5 € und Bayern : Wien 3 : 2", lang="de"),
        "Er sagte ,Nein' und ging.",
        'The signs " , " and " . " are marks.',
        "Swallow (1940- ) und ( 55.9 ) und ( dpa ) sowie (hübsch :-) und - [ ] offen",
        "Gold      ,  5.2\n  , 3\n . Ende",
        "Er ging. .\n\nEr kam „heim.“ . Dann nichts.",
        Clean("C# !important und ;code", lang="en"),
    ],
)
def space_before_punctuation(document: Document, lines: Lines) -> Iterator[Hit]:
    """A blank stands before a comma, a full stop or another mark that belongs to its word.

    Reported are single blanks before `,`, `.` and the closing bracket of a pair that has none
    behind its opening one, in every language; before `،`, `，`, `。` and `、`; and before `!`, `?`
    and `;` where the document declares a language that sets no blank there. The fix removes the
    blank.

    ## Why it matters

    The blank is left where a link or a tag ended, or by a tokeniser. It makes the mark a word of
    its own, and lets it start the next line.

    ## Known limits

    French sets blanks before `!`, `?`, `;` and `:`; where the language is French or unknown only
    the other marks are looked at. The colon is never reported (`3 : 2`), nor a question mark
    amid a line (`Wien ? Die Regierung`): it may be a dash lost in decoding. A full stop counts
    at the end of a line or before a new sentence (`.5`, `.org`). Several blanks in a row are
    layout, or WSP002's.
    """
    text = document.text
    for marks, before in ((_COMMA, _BEFORE_COMMA), (_WIDE, _BEFORE_WIDE)):
        for match in lines.matches(marks):
            if preceded(text, match.start() - 1, before):
                yield _hit(match)
    close_set = _CLOSE_SET.fullmatch(document.language or "")
    for line in lines.spans:
        for match in _BRACKET.finditer(text, line.start, line.end):
            if preceded(text, match.start() - 1, _BEFORE_BRACKET) and _tight(match, line):
                yield _hit(match)
        if close_set and not _FRENCH_QUOTE.search(text, line.start, line.end):
            for match in _LOUD.finditer(text, line.start, line.end):
                if preceded(text, match.start() - 1, _BEFORE):
                    yield _hit(match)
    for match in lines.matches(_STOP):
        gap, following = match.start() - 1, match["next"]
        if not preceded(text, gap, _BEFORE) or preceded(text, gap, _ENDED):
            continue
        if not dot_ahead(text, match.end()) and (following is None or starts_sentence(following)):
            yield _hit(match)


def _hit(match: re.Match[str]) -> Hit:
    span = Span(match.start() - 1, match.start())
    name = _NAMES.get(match[0][0], match[0])
    return Hit(span, f"blank before the {name}", safe(Edit(span, "")))


def _tight(match: re.Match[str], line: Span) -> bool:
    """Whether the bracket's partner stands on the same line, with no blank behind it."""
    text, closing = match.string, match.start()
    before = text.rfind(")", line.start, closing)
    opening = text.rfind("(", max(before, line.start), closing)
    return opening >= 0 and not text[opening + 1].isspace()
