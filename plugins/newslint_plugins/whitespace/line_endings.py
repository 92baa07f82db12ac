"""WSP005 line-endings."""

from collections.abc import Iterator

from newslint import (
    ANYWHERE,
    Applicability,
    Document,
    Edit,
    Example,
    Hit,
    Span,
    document_rule,
    pattern,
    safe,
)
from newslint_plugins.whitespace.newlines import LINE_BREAKS, own_newline

_BREAKS = pattern(f"[{LINE_BREAKS}]+")
_SEPARATOR = pattern("[\u2028\u2029]")
_ENDINGS = {"\n": "LF", "\r\n": "CRLF"}


@document_rule(
    code="WSP005",
    name="line-endings",
    triggers=[
        # Two breaks in a row that differ: LF or CRLF by itself is no hit.
        r"\r\n[^\r\n]*\n",
        r"[^\r]\n[^\r\n]*\r\n",
        r"\r[^\n]",
        "[\u2028\u2029]",
    ],
    fixes=Applicability.SAFE,
    masks=ANYWHERE,
    examples=[
        Example("eins\nzwei\r\ndrei\n", "eins\nzwei\ndrei\n", at=("\r\n",)),
        Example(
            "one\r\ntwo\n\nthree\r\nfour\r\n\r\n",
            "one\r\ntwo\r\n\r\nthree\r\nfour\r\n\r\n",
            at=("\n\n",),
        ),
        Example("un\rdeux\r\rtrois\r", "un\ndeux\n\ntrois\n", at=("\r",)),
        Example("один\r\r\nдва\r\r\n", "один\r\nдва\r\n", at=("\r\r\n",)),
        Example("uno\u2028dos\u2029\ntres\n", "uno\ndos\ntres\n", at=("\u2028", "\u2029\n")),
    ],
    clean=[
        "one\r\ntwo\r\n\r\nthree\r\n",
        "eins\nzwei\n\ndrei\n",
        "один",
        "Und dann\u0085 nichts, sagte er\u0085",
        "Das war alles.\u0085Wien schweigt.",
    ],
)
def line_endings(document: Document) -> Iterator[Hit]:
    """Line ends are mixed, lone carriage returns, or Unicode's own line separators.

    The fix gives every line the document's own ending: LF or CRLF, whichever dominates, and LF
    on a tie. A document that uses CRLF throughout is in order and stays. A carriage return or
    separator (U+2028, U+2029) right beside a newline is part of that one break.

    LF among CRLF, or the reverse, is one finding a document, as are lone carriage returns: it
    stands at the first, and its fix mends all. Each separator is a finding of its own; those in
    code are left alone.

    ## Why it matters
    Tools disagree on where such lines end, and so on line numbers, paragraphs and records. Some
    show the separators as nothing at all and join the words on either side.

    ## Known limits
    U+0085 is left to ENC001: far more often than a line end of IBM's it is an ellipsis of
    Windows-1252, badly decoded.
    """
    text = document.text
    own = own_newline(text)
    mixed: list[Edit] = []
    returns: list[Edit] = []
    for breaks in _BREAKS.finditer(text):
        # Beside a newline the other marks say nothing more; by themselves each is a break.
        count = breaks[0].count("\n") or len(breaks[0])
        edit = Edit(Span(*breaks.span()), own * count)
        if edit.replacement == breaks[0]:
            continue
        if _SEPARATOR.search(breaks[0]):
            if not any(edit.span.overlaps(code) for code in document.code):
                yield Hit(edit.span, "line separator instead of a newline", safe(edit))
        elif "\r" in breaks[0].replace("\r\n", ""):
            returns.append(edit)
        else:
            mixed.append(edit)
    if mixed:
        yield Hit(mixed[0].span, f"not every line ends in {_ENDINGS[own]}", safe(*mixed))
    if returns:
        message = f"carriage return that should be {_ENDINGS[own]}"
        yield Hit(returns[0].span, message, safe(*returns))
