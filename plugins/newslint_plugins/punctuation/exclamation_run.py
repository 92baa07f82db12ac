"""PUN012: a run of exclamation and question marks, or of ellipses."""

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

_RUN = pattern(r"[!?]{3,}|…{2,}")
_WORD = pattern(r"[^\W_][\"'”“’»)\]]{0,2}\Z")
# Posts are quoted as they were written.
_POST = pattern(r"(?<!\w)[@#]\w")
# Chinese and Japanese set an ellipsis of two signs.
_CJK = pattern("[\u2e80-\ud7a3\uf900-\ufaff\uff00-\uffef]")


@document_rule(
    code="PUN012",
    name="exclamation-run",
    fixes=Applicability.UNSAFE,
    default=False,
    profiles=("strict",),
    in_quotes="skip",
    triggers=["[!?][!?][!?]", "……"],
    examples=[
        Example("Wow!!!! Das ist neu.", "Wow! Das ist neu.", at=("!!!!",)),
        Example("Il part??? Il est déjà là !", "Il part? Il est déjà là !", at=("???",)),
        Example("Really?!?! Yes!!!", "Really?! Yes!", at=("?!?!", "!!!")),
        Example("Он молчал…… Потом ушёл!?!", "Он молчал… Потом ушёл!?", at=("……", "!?!")),
    ],
    clean=[
        "Wirklich?! Ja!! Nein?? Nun …",
        "Er rief: „Wow!!!! Das ist neu.“ Dann ging er.",
        'She wrote "No way!!! Never" to him.',
        "Das ist neu!!! #neu @rat",
        "他说……我们走吧……",
        "The band !!! played, as did ???.",
        Clean("Mit `x!!!` und", syntax="markdown"),
    ],
)
def exclamation_run(document: Document, lines: Lines) -> Iterator[Hit]:
    """Three or more exclamation and question marks, or several ellipses, stand in a row.

    The fix, which is unsafe, leaves one mark, or one of each kind in the order of the first two.

    ## Why it matters

    News prose has no use for such runs; they tell of comments, advertisements and posts that were
    taken for a part of the article. Each length of a run is a word of its own to a tokeniser.

    ## Known limits

    Quotations, lines with an `@name` or a `#tag`, and runs that stand alone as the name of a band
    are left alone, as is the double ellipsis of Chinese and Japanese.
    """
    text = document.text
    for line in lines.spans:
        if _POST.search(text, line.start, line.end):
            continue
        for match in _RUN.finditer(text, line.start, line.end):
            offset = match.start()
            if not _WORD.search(text, max(0, offset - 4), offset):
                continue
            if match[0][0] == "…" and _CJK.search(text, max(0, offset - 1), match.end() + 1):
                continue
            kept = "".join(dict.fromkeys(match[0]))
            edit = Edit(Span(*match.span()), kept)
            yield Hit(edit.span, f"{match[0]} where {kept} is enough", unsafe(edit))
