"""TYP007: an accent for an apostrophe."""

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

_ACCENT = pattern(r"[´`]")
_WORD_BEFORE = pattern(r"(?<![\w`])[^\W\d_]+\Z")
_WORD_AFTER = pattern(r"[^\W\d_]+(?![\w])")
# The words that elide their end before an apostrophe, and what is left of words behind one.
_ELIDED = pattern(
    "[cdjlmnost]|(?:jus|lors|puis|quoi|quel)?qu|un|(?:a|da|de|ne|su|co)ll|quell|quest|sant|bell"
)
_CLIPPED = pattern("[dmst]|ll|re|ve|n|nen?")
_STRAIGHT = pattern(r"[^\W\d_]'[^\W\d_]")
# How far a word is read from the accent.
_FAR = 12


@document_rule(
    code="TYP007",
    name="accent-as-apostrophe",
    fixes=Applicability.UNSAFE,
    default=False,
    profiles=("strict",),
    in_quotes="report",
    triggers=["[^ \\t\\r\\n][´`][^ \\t\\r\\n]"],
    examples=[
        Example("Wie geht´s?", "Wie geht’s?", at=("´",)),
        Example("C'est l`été.", "C'est l'été.", at=("`",)),
        Example("It isn´t O´Connor’s.", "It isn’t O’Connor’s.", at=("´", "´")),
        Example("Dell`acqua dell´Adige.", "Dell’acqua dell’Adige.", at=("`", "´")),
        Example("rock´n´roll", "rock’n’roll", at=("´", "´")),
        Example("Ankara´da kar var.", "Ankara’da kar var.", at=("´",), lang="tr"),
    ],
    clean=[
        "Το παιδί είναι ΄Ελληνας, α´β.",
        "Let f´(x) and x´ = 2, f´´ = 3, a´b.",
        "Hawai`i, Qur`an, Sana`a, Ka`bah.",
        "caf´e in Bogot´a, perche` no",
        "The command `ls`s and `it`s` and ``l`x``.",
        Clean("Write `geht´s` here.", syntax="markdown"),
        "geht's, l’été, isn't",
    ],
)
def accent_as_apostrophe(document: Document, lines: Lines) -> Iterator[Hit]:
    """An accent, `´` or a backtick, stands for an apostrophe.

    Reported are accents between two words one of which takes an apostrophe there: an elided
    article or pronoun before it (`l`, `qu`, `dell`, `O`), or a clipped word behind it (`s`, `t`,
    `ll`); in Turkish any ending of a name. The fix, which is unsafe, sets `’`, or `'` in documents
    that have only that.

    ## Why it matters

    The accent is typed by mistake, its key being next to others. It makes two words of one, and
    `geht´s` is not found where `geht’s` is looked for.

    ## Known limits

    Letters that have come apart from their accents (`caf´e`), transliterations (`Qur`an`), Greek
    and mathematics are left alone, and so are apostrophes at the end of a word.
    """
    text = document.text
    apostrophe = "'" if "’" not in text and _STRAIGHT.search(text) else "’"
    for match in lines.matches(_ACCENT):
        offset = match.start()
        before = _WORD_BEFORE.search(text, max(0, offset - _FAR), offset)
        after = _WORD_AFTER.match(text, offset + 1, offset + _FAR)
        if before and after and _joins(before[0], after[0], document.language):
            span = Span(offset, offset + 1)
            message = f"accent {match[0]} instead of an apostrophe"
            yield Hit(span, message, unsafe(Edit(span, apostrophe)))


def _joins(before: str, after: str, language: str | None) -> bool:
    """Whether an apostrophe belongs between the two words."""
    if language == "tr" and before.istitle() and after.islower():
        return True
    if _ELIDED.fullmatch(before.lower()) and len(after) > 1:
        return True
    clipped = _CLIPPED.fullmatch(after.lower()) is not None
    return clipped and (len(before) > 1 or before in "IO")
