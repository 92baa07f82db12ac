"""TYP006: French marks without their blank."""

import re
from collections import Counter
from collections.abc import Iterator

from newslint import (
    Applicability,
    Clean,
    Document,
    Edit,
    Example,
    Hit,
    Span,
    document_rule,
    pattern,
    unsafe,
)

_NO_BREAK = "\u00a0"
_NARROW = "\u202f"
# A word in lower case behind it makes the mark a part of a name: "Yahoo! annonce".
_TALL = pattern(
    r"(?<![!?])[!?]++(?=[\s»)\"”\]](?![\s»)\"”\]]*[a-zà-ÿ])|[\s»)\"”\]]*$)|;(?=\s|$)", re.MULTILINE
)
_COLON = pattern(r":(?=\s|$)", re.MULTILINE)
_WORD_BEFORE = pattern(r"(?:[^\W_]|[)\]%€…\"”])\Z")
# An entity left by HTML has a semicolon of its own, and an address may end in any mark.
_NO_WORD = pattern(r"(?:&#?\w+|\S*/\S*)\Z")
# How far is looked back for the start of a word.
_FAR = 40
_OPENING = pattern(r"«(?=[^\s«»])")
_CLOSING = pattern(r"»(?<=[^\s«»]»)(?!\w)")
_BLANK = "[ \u00a0\u202f]"
_BLANK_BEFORE = {
    ";": pattern(f"({_BLANK})[;!?]"),
    ":": pattern(f"({_BLANK}):"),
    "»": pattern(f"({_BLANK})»|«({_BLANK})"),
}
# Quebec and Switzerland set no blank before the marks that are tall.
_CLOSE_SET = pattern(r"fr[-_](?:ca|ch)\b")


@document_rule(
    code="TYP006",
    name="french-spacing",
    fixes=Applicability.UNSAFE,
    default=False,
    profiles=("strict",),
    languages=["fr"],
    examples=[
        Example("C'est vrai! Il part.", "C'est vrai\u202f! Il part.", at=("!",), lang="fr"),
        Example(
            "Il dit: «oui» ; elle dit «\u00a0non\u00a0».",
            "Il dit\u00a0: «\u00a0oui\u00a0» ; elle dit «\u00a0non\u00a0».",
            at=(":", "«", "»"),
            lang="fr",
        ),
        Example("Qui ? Moi ! Où?", "Qui ? Moi ! Où ?", at=("?",), lang="fr-FR"),
        Example(
            "Vraiment?! Le maire; son fils.",
            "Vraiment\u202f?! Le maire\u202f; son fils.",
            ("?!", ";"),
            "fr",
        ),
        Example("« Oui», dit-il.", "« Oui », dit-il.", at=("»",), lang="fr-CH"),
    ],
    clean=[
        Clean(
            "Il est 23:30, l'adresse est 00:1A:2B, voir http://x.example/a?b=c; :) ;)", lang="fr"
        ),
        Clean("C'est vrai! Qui? Moi; toi.", lang="fr-CA"),
        Clean("Qui est là ? Moi\u202f! Vraiment\u00a0; « oui » : non.", lang="fr"),
        Clean("Le groupe Yahoo! a annoncé la vente. Un caf&eacute; ici.", lang="fr"),
        Clean("It is true! Who? Me; you: «yes».", lang="en"),
        Clean("C'est vrai!"),
        Clean("Écrivez `vrai! ` dans le code.", lang="fr", syntax="markdown"),
    ],
)
def french_spacing(document: Document) -> Iterator[Hit]:
    """A French mark that has a blank before it, or a guillemet with one inside, has none.

    Reported are `;`, `!`, `?` and `:` right behind a word, and `«` and `»` right at the words that
    they quote, in documents that declare French. In Canadian and Swiss French the marks `;`, `!`
    and `?` have no blank. The fix, which is unsafe, inserts the blank that the document sets most
    often in such places; if it has none, a no-break space (U+00A0), or the narrow one (U+202F)
    before `;`, `!` and `?`.

    ## Why it matters

    The blank is lost by programs made for English, and by tools that take it for an error. In one
    half of a corpus it is there, in the other not, and sentences that are equal differ.

    ## Known limits

    Ordinary blanks, which may end the line before the mark, are not reported. A mark with a word
    in lower case behind it may belong to a name (`Yahoo! annonce`) and is left alone.
    """
    text = document.text
    blanks = {kind: _usual_blank(text, kind) for kind in _BLANK_BEFORE}
    for match in _COLON.finditer(text):
        if _follows_word(text, match.start()):
            yield _hit(match, blanks[":"] or _NO_BREAK)
    if not _CLOSE_SET.match(document.metadata.get("lang", "").lower()):
        for match in _TALL.finditer(text):
            if _follows_word(text, match.start()):
                yield _hit(match, blanks[";"] or _NARROW)
    for guillemet in (_OPENING, _CLOSING):
        for match in guillemet.finditer(text):
            yield _hit(match, blanks["»"] or _NO_BREAK)


def _follows_word(text: str, offset: int) -> bool:
    before = text[max(0, offset - _FAR) : offset]
    return bool(_WORD_BEFORE.search(before)) and not _NO_WORD.search(before)


def _usual_blank(text: str, kind: str) -> str:
    """The blank that stands most often before marks of a kind; empty if none does."""
    blanks = Counter("".join(found) for found in _BLANK_BEFORE[kind].findall(text))
    return blanks.most_common(1)[0][0] if blanks else ""


def _hit(match: re.Match[str], blank: str) -> Hit:
    opens = match[0] == "«"
    place = match.end() if opens else match.start()
    message = f"no blank {'behind' if opens else 'before'} {match[0]}"
    return Hit(Span(*match.span()), message, unsafe(Edit(Span(place, place), blank)))
