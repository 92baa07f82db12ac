"""TYP005: a hyphen for a dash."""

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

_SPACED = pattern(r" (?<=[^\W_] |[.!?,;:)\]%'\"“”’»…] )(?P<mark>--?) (?=[^\W\d_]|[\"„“”«»‘‚'(¿¡])")
_CLOSE = pattern(r"(?P<mark>--)(?<=[^\W\d_]{2}--)(?=[^\W\d_])")
# "Bayern - Dortmund 3:1", "Graz - Wien 2-1".
_SCORE = pattern(r"(?:[^\W\d_]\S* ){1,3}\d+ ?[:–-] ?\d")
_DASH = pattern(r"[^\W_][.!?,;:)%\"“”’»]? ?[–—] ?[^\W\d_\s]")
# Where the long dash stands between spaces, too.
_LONG = frozenset({"be", "bg", "ru", "uk"})


@document_rule(
    code="TYP005",
    name="hyphen-as-dash",
    fixes=Applicability.UNSAFE,
    default=False,
    profiles=("strict",),
    in_quotes="report",
    triggers=[" --? ", "[^ -]--[^ -]"],
    examples=[
        Example(
            "Graz – Der Rat tagt. Wien - Das Wetter ist gut.",
            "Graz – Der Rat tagt. Wien – Das Wetter ist gut.",
            at=("-",),
        ),
        Example(
            "The bid — a low one — failed. The firm -- a new one -- agreed.",
            "The bid — a low one — failed. The firm — a new one — agreed.",
            at=("--", "--"),
        ),
        Example(
            "The bid—a low one—failed. The firm--a new one--agreed.",
            "The bid—a low one—failed. The firm—a new one—agreed.",
            at=("--", "--"),
        ),
        Example(
            "Москва - столица России.",
            "Москва — столица России.",
            at=("-",),
            lang="ru",
            options={"everywhere": True},
        ),
        Example(
            "Il part – enfin ! Elle reste - seule.", "Il part – enfin ! Elle reste – seule.", ("-",)
        ),
    ],
    clean=[
        "Wien - Das Wetter ist gut.",
        "Graz – Der Rat tagt.\n- Äpfel\n  - Birnen\nMit dem Schalter --force und cmd -x geht es.",
        "Graz – Der Rat tagt. Bayern - Dortmund 3:1, Hamburger SV - Werder Bremen 2-1 und 3 - 1.",
        "Von 1914-1918 – vier Jahre – war Krieg. Ein- und Ausfuhr.",
        "Die Zahl – 5 - 3 – ist zwei. Corn -- 2.55 --",
        Clean("Graz – Der Rat tagt. Mit `a - b` wird gerechnet.", syntax="markdown"),
    ],
)
def hyphen_as_dash(document: Document, lines: Lines, *, everywhere: bool = False) -> Iterator[Hit]:
    """A hyphen or two stand for a dash in a document that has dashes.

    Reported are ` - ` and ` -- ` between words, and `--` amid two words without blanks, in
    documents in which a dash (`–`, `—`) stands between words elsewhere. The fix, which is unsafe,
    sets the document's own dash, and `—` where there are no blanks.

    ## Why it matters

    A hyphen joins, a dash parts. What splits compounds or sentences takes the one for the other,
    and the same text from two desks differs in them.

    ## Options

    - `everywhere`: report also hyphens in documents without dashes, and set `–`, or `—` in Russian
      and its neighbours (default: false).

    ## Known limits

    Lists, scores (`Bayern - Dortmund 3:1`) and hyphens before figures are left alone. The name of
    a site behind the headline has a hyphen before it often; see HED002.
    """
    text = document.text
    has_dashes = ("–" in text or "—" in text) and _DASH.search(text)
    if not everywhere and not has_dashes:
        return
    dash = _own_dash(document)
    for match in lines.matches(_SPACED):
        if not _SCORE.match(document.text, match.end()):
            yield _hit(match, dash)
    for match in lines.matches(_CLOSE):
        yield _hit(match, "—")


def _own_dash(document: Document) -> str:
    short, long = document.text.count(" – "), document.text.count(" — ")
    if short == long:
        return "—" if document.language in _LONG else "–"
    return "–" if short > long else "—"


def _hit(match: re.Match[str], dash: str) -> Hit:
    span = Span(*match.span("mark"))
    return Hit(span, f"{match['mark']} instead of the dash {dash}", unsafe(Edit(span, dash)))
