"""PUN005: no blank between two sentences."""

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
    unsafe,
)

# Letters of the Latin, Greek and Cyrillic alphabets.
_LOWER, _UPPER = "a-zß-öø-ÿα-ώа-џ", "A-ZÀ-ÖØ-ÞΑ-ΩА-Я"
_MARK = pattern(rf"[.!?](?<=[{_LOWER}]{{2}}.)(?=[{_UPPER}])")
# The word before and the word behind, neither joined to anything else.
_BEFORE = pattern(r"(?<![^\s\"'„“”«»‘’‚(\[–—-])[^\W\d_]{2,}\Z")
_AFTER = pattern(r"[^\W\d_]+(?=[ ,:'’-]|$)", re.MULTILINE)
# How far is looked back for the start of a word.
_FAR = 40
# Behind a word with a capital, which may be a name ("One.Tel"), only these start a sentence.
_STARTERS = pattern(
    "A|An|And|At|But|He|In|It|On|She|The|They|This|We"
    "|Aber|Als|Am|Auch|Auf|Bei|Da|Das|Dass|Dem|Den|Der|Dies|Diese|Die|Doch|Ein|Eine|Er|Es|Für|Ich"
    "|Im|Ist|Man|Mit|Nach|Noch|Nun|Nur|Sie|So|Und|Von|Wer|Wie|Wir|Zu|Zum"
    "|Ce|Cette|Dans|Elle|Il|Ils|La|Le|Les|Mais|Une?|El|Los|Las|Pero|Se|Gli|Ma|Non"
    "|В|И|На|Но|Он|Она|Они|По|Это"
)
# The ends of the names of sites.
_DOMAIN = pattern("Biz|Com|Info|Net|Org|Tel|Tv")
# Shorter words in lower case may be abbreviations, and shorter ones behind the mark, too.
_BRIEF = 3


@document_rule(
    code="PUN005",
    name="missing-space-after-punctuation",
    fixes=Applicability.UNSAFE,
    default=False,
    profiles=("strict",),
    triggers=[rf"[{_LOWER}][.!?][{_UPPER}]"],
    examples=[
        Example(
            "Man müsse in Regress treten.Ein Vergleich sei besser.",
            "Man müsse in Regress treten. Ein Vergleich sei besser.",
            at=(".",),
        ),
        Example(
            "It can be extended twice.The other\noption is to sell in January.The price fell.",
            "It can be extended twice. The other\noption is to sell in January. The price fell.",
            at=(".", "."),
        ),
        Example("Il est parti!Elle reste.", "Il est parti! Elle reste.", at=("!",)),
        Example("Мост закрыт.Объезд открыт.", "Мост закрыт. Объезд открыт.", at=(".",)),
        Example(
            "Kommt er?Ja, sagt Raderbauer.Im Mai.",
            "Kommt er? Ja, sagt Raderbauer. Im Mai.",
            ("?", "."),
        ),
    ],
    clean=[
        "The game is on Halo.Bungie.Org and One.Tel agreed.",
        "Das heißt z.B. und d.h. und i.E. (0:0) und n.V. und dt.Spion.",
        "Siehe www.Beispiel.De und http://x.example/treten.Ein Satz.",
        "Mit Node.js und mit foo.Bar() und console.Log() und mail@firma.De geht es.",
        "St.Pölten, St.Gobain, S.p.A., Leave.EU, Swiss.Bank, eric.St",
        "Auf immobilien.Net steht Amazon.Com ganz oben.",
        "J.K. Rowling und George W.Bush",
        Clean("Mit `treten.Ein` und", syntax="markdown"),
    ],
)
def missing_space(document: Document, lines: Lines) -> Iterator[Hit]:
    """The mark at the end of a sentence has no blank behind it.

    Reported are `.`, `!` and `?` between a word in lower case of at least three letters and one
    with a capital, and behind a word with a capital if one follows that often starts a sentence.
    The fix, which is unsafe, inserts a blank.

    ## Why it matters

    The blank is lost where a line break or a tag was removed. The two sentences become one, and
    the two words around the mark a third that is in no dictionary.

    ## Known limits

    What may be a name (`Halo.Bungie.Org`, `One.Tel`) is left alone, as are abbreviations of up to
    two letters and sentences that start with a figure or a quotation mark.
    """
    text = document.text
    for match in lines.matches(_MARK):
        offset = match.start()
        before = _BEFORE.search(text, max(0, offset - _FAR), offset)
        after = _AFTER.match(text, offset + 1)
        if before and after and _parts(before[0], match[0], after[0]):
            span = Span(offset, offset + 1)
            edit = Edit(Span(offset + 1, offset + 1), " ")
            yield Hit(span, f"no blank behind {match[0]}", unsafe(edit))


def _parts(before: str, mark: str, after: str) -> bool:
    """Whether a sentence ends with the first word and another one starts with the second."""
    if mark == "." and len(before) < _BRIEF:
        return False
    if _STARTERS.fullmatch(after):
        return True
    abbreviation = mark == "." and len(after) < _BRIEF
    return not (before[0].isupper() or abbreviation or _DOMAIN.fullmatch(after))
