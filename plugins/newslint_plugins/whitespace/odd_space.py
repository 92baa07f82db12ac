"""WSP006 odd-space."""

import re
from collections.abc import Iterator

from newslint import (
    NOT_CODE,
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

# En quad to six-per-em space, and punctuation space: widths that printers chose.
_WIDE = "\u2000-\u2006\u2008"
# Figure, thin and hair space: between figures, signs and abbreviations they are meant.
_NARROW = "\u2007\u2009\u200a"
_IDEOGRAPHIC = "\u3000"
_ODD = f"{_WIDE}{_NARROW}{_IDEOGRAPHIC}\t"
_LETTER = r"[^\W\d_\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]"
_GAP = pattern(f"(?<![ {_ODD}])[ {_ODD}]*[{_ODD}][ {_ODD}]*")
_BEFORE = pattern(rf"(?:{_LETTER}{{2}}|{_LETTER}[,;:.!?”“»)]|(?<!\S){_LETTER})\Z")
_WORD_END = pattern(rf"(?:{_LETTER}{{2}}|(?<!\S){_LETTER})\Z")
_AFTER = pattern(rf"[„“«(]?{_LETTER}")
_WORD = pattern(r"[^\W\d_]{2,}")
_FEWEST_WORDS = 6


@document_rule(
    code="WSP006",
    name="odd-space",
    default=False,
    profiles=("strict", "corpus", "training-data"),
    triggers=["[\u2000-\u200a\u3000]", r"[^ \t\n]\t[^ \t\n]", r"[^ \t\n] \t", r"\t [^ \t\n]"],
    fixes=Applicability.SAFE,
    masks=NOT_CODE,
    examples=[
        Example(
            "Der Rat hat\u2003am Montag getagt.",
            "Der Rat hat am Montag getagt.",
            at=("\u2003",),
        ),
        Example(
            "The mayor said\ton Monday that the road would stay closed.",
            "The mayor said on Monday that the road would stay closed.",
            at=("\t",),
        ),
        Example("Le maire\u2009a\u2009dit non", "Le maire a dit non", at=("\u2009", "\u2009")),
        Example("Мост\u3000закрыт до весны", "Мост закрыт до весны", at=("\u3000",)),
        Example("the \u2002road is shut", "the road is shut", at=(" \u2002",)),
    ],
    clean=[
        "10\u2009000 Euro, 5\u2009%, z.\u2009B., 3\u2007–\u200712, a\u200a–\u200ab",
        "Il a dit\u00a0: «\u202fnon\u202f», 10\u202f000 fois, z.\u00a0B.",
        "东京\u3000大阪，\u3000这座桥关闭了。",
        "\u3000\u3000Einzug\n\u2003\u2003und Gedicht",
        "Team\tSpiele\tTore\tPunkte\nAustria Wien\t12\t31\t25",
        "name\tThe quick brown fox jumps over the lazy dog\nother\tIt jumps over the dog",
        Clean("The `a\u2003b` is\ta list", syntax="markdown"),
    ],
)
def odd_space(document: Document, lines: Lines) -> Iterator[Hit]:
    """A space of an odd width, or a tab, stands between two words of running text.

    Odd are the spaces from U+2000 to U+200A and the ideographic space U+3000 between words that are
    not Chinese or Japanese. A tab counts once in a line of at least six words, if the lines around
    it have none. The fix leaves one plain space. No-break spaces are never touched, nor are narrow
    spaces beside figures, signs and abbreviations.

    ## Why it matters

    These spaces look like others, but words beside them are not found, and tokenizers take them
    for something else. They are left from typesetting and from layout with tabs.

    ## Known limits

    At the start of a line they are indentation and stay.
    """
    text = document.text
    for line in lines.spans:
        one_tab = text.count("\t", line.start, line.end) == 1
        for gap in _GAP.finditer(text, line.start, line.end):
            if _stands_between_words(gap, line) and (
                "\t" not in gap[0] or (one_tab and _is_prose(gap, line))
            ):
                span = Span(*gap.span())
                yield Hit(span, "an odd space instead of a plain one", safe(Edit(span, " ")))


def _stands_between_words(gap: re.Match[str], line: Span) -> bool:
    start = max(line.start, gap.start() - 3)
    is_narrow = any(space in gap[0] for space in _NARROW)
    return bool(
        (_WORD_END if is_narrow else _BEFORE).search(gap.string, start, gap.start())
        and _AFTER.match(gap.string, gap.end(), line.end)
    )


def _is_prose(gap: re.Match[str], line: Span) -> bool:
    """Whether a tab is the only one in its line and those around, and the line is long enough."""
    text = gap.string
    above = text.rfind("\n", 0, max(line.start - 1, 0)) + 1
    below = text.find("\n", line.end + 1)
    around = text[above : below if below >= 0 else len(text)]
    words = _WORD.findall(text, line.start, line.end)
    before = _WORD.findall(text, line.start, gap.start())
    return around.count("\t") == 1 and len(words) >= _FEWEST_WORDS and len(before) > 1
