"""TYP004: an ellipsis in another form than that of the document."""

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

_SIGN = "…"
_DOTS = "..."
# Four dots with spaces are an ellipsis behind a full stop, and more are leaders of a table.
_SPACED = pattern(r"\. \. \.(?<![.…] \. \. \.)(?<![.…]\. \. \.)(?! ?[.…])")
# With a slash on either side it is a path.
_CLOSE = pattern(r"\.\.\.(?<![./…]\.\.\.)(?<!\. \.\.\.)(?! ?[.…]|/)")


@document_rule(
    code="TYP004",
    name="spaced-ellipsis",
    fixes=Applicability.UNSAFE,
    default=False,
    profiles=("strict",),
    in_quotes="report",
    triggers=[r"\. \. \.", r"\.\.\."],
    examples=[
        Example("Er zögerte . . . dann ging er.", "Er zögerte … dann ging er.", (". . .",)),
        Example(
            "The bid . . . failed. “Well...” he said.",
            "The bid ... failed. “Well...” he said.",
            (". . .",),
        ),
        Example("Elle hésite… puis part...", "Elle hésite… puis part…", ("...",)),
        Example("Он молчал…\nПотом ушёл...", "Он молчал…\nПотом ушёл…", at=("...",)),
        Example("Er ging...", "Er ging…", at=("...",), options={"everywhere": True}),
    ],
    clean=[
        "Er zögerte... dann ging er.",
        "The firm said it had agreed. . . . The deal is new.",
        "Gold . . . . . . . 8.25\nSilver ....... 7.00 …",
        "Siehe … in .../x und ../y und /....",
        Clean("With `a...b` a range is written…", syntax="markdown"),
        "Er ging. .. . Dann … nichts.",
    ],
)
def spaced_ellipsis(document: Document, lines: Lines, *, everywhere: bool = False) -> Iterator[Hit]:
    """An ellipsis has blanks between its dots, or three dots where the document has `…`.

    `. . .` is always reported, `...` in documents that have `…` as well. The fix, which is unsafe,
    sets the form that the document has, or `…` if it has no other.

    ## Why it matters

    Dots with blanks between them are three words to a tokeniser, and three ends of a sentence. Two
    forms in one text count as two.

    ## Options

    - `everywhere`: report `...` in every document, and always set `…` (default: false).

    ## Known limits

    `. . .` is the form of American style books; leave the rule off for texts that follow them.
    Four dots with blanks are an ellipsis behind a full stop, and stay.
    """
    has_sign = everywhere or _SIGN in document.text
    form = _SIGN if has_sign or not _CLOSE.search(document.text) else _DOTS
    for match in lines.matches(_SPACED):
        yield _hit(Span(*match.span()), "blanks between the dots of an ellipsis", form)
    if has_sign:
        for match in lines.matches(_CLOSE):
            yield _hit(Span(*match.span()), f"three dots instead of {_SIGN}", form)


def _hit(span: Span, message: str, form: str) -> Hit:
    return Hit(span, message, unsafe(Edit(span, form)))
