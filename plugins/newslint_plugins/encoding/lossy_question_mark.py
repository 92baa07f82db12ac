"""ENC004: question marks that an encoding put in the place of letters."""

import re
from collections.abc import Iterator

from newslint import Clean, Document, Example, Hit, Lines, Span, document_rule, pattern

_LETTER = r"[^\W\d_]"
_WORD = pattern(rf"(?<![\w/&=%?])(?:{_LETTER}++\?)+{_LETTER}++(?![\w/&=%])")
# What program text has glued to its words: `x=c?t[s]:0`.
_PROGRAM = pattern(r"[={}<>&|;\[\]\\]|\w\(|\w[.:]\w")
# Words of nothing else: what is left of a text in another script.
_LOST = pattern(r"(?<![\w?])\?{2,}+(?:[ ,.:;-]{1,2}\?{2,}+){2,}(?!\w)")
_AFTER_MARK = pattern(rf"\?({_LETTER})")


@document_rule(
    code="ENC004",
    name="lossy-question-mark",
    default=False,
    triggers=[
        "[A-Za-z\u00c0-\U0010ffff]\\?[a-z\u00b5-\U0010ffff]",
        r"\?\?[ ,.:;-]{1,2}\?\?",
    ],
    examples=[
        Example("Die Stra?e ist gesperrt.", at=("Stra?e",)),
        Example("Gr??e f?r alle", at=("f?r",)),
        Example("Le maire a ?t? tr?s clair", at=("tr?s",)),
        Example("La ni?a y el se?or", at=("ni?a", "se?or")),
        Example("???? ?????? ?? ?????.", at=("???? ?????? ?? ?????",)),
    ],
    clean=[
        "Was?Wer? Warum?Weil es regnet.",
        "https://example.org/index?page=5 and index?q=x&r=y",
        "Qui? Quoi?« demanda-t-il? oui",
        "WHO?WHAT?WHERE",
        "Что??? Как??? Где???",
        "?? ?? ?? and a?1, 4?5",
        "r=void 0===e?n:e; f(t?e(t):e())",
        Clean("`a?b`", syntax="markdown"),
    ],
)
def lossy_question_mark(document: Document, lines: Lines) -> Iterator[Hit]:
    """A question mark stands where a conversion could not write a letter: `Stra?e`.

    Reported are words with a question mark between letters, of which the next one is small, and
    three or more words in a row of nothing but question marks. Addresses are left alone.

    ## Why it matters

    The letters are lost, and no text says which they were. If the source still exists, convert it
    again with an encoding that has them.

    ## Why no profile runs it

    Nothing but the place of the question mark tells a lost letter from a missing space. Run it on a
    corpus that is known to have gone through such a conversion.

    ## Known limits

    Letters at the ends of words are not missed: `d?` may be a question. Where a space is missing
    after a question (`Was?wer`), the word looks the same.
    """
    text = document.text
    for line in lines.spans:
        for match in _WORD.finditer(text, line.start, line.end):
            small = all(after.islower() for after in _AFTER_MARK.findall(match[0]))
            if small and not _is_program(match):
                yield Hit(Span(*match.span()), "a question mark stands for a lost letter")
        for match in _LOST.finditer(text, line.start, line.end):
            if len({len(word) for word in re.findall(r"\?+", match[0])}) > 1:
                yield Hit(Span(*match.span()), "question marks stand for lost words")


def _is_program(match: re.Match[str]) -> bool:
    """Whether what stands about the word, up to the next space, is program text."""
    text = match.string
    before = text[max(0, match.start() - 80) : match.start()]
    after = text[match.end() : match.end() + 80]
    return bool(_PROGRAM.search((" " + before).split(" ")[-1] + after.split(" ", 1)[0]))
