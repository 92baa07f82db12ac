"""TYP008: marks and letters of the wrong width for their script."""

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

# Full-width letters, digits, and the marks that have their place in a sentence.
_WIDE = pattern("[！（），．：；？０-９Ａ-Ｚａ-ｚ]+")
_CJK = pattern("[\u1100-\u11ff\u2e80-\ud7a3\uf900-\ufaff]")
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_NARROW = pattern(rf"[,.?](?<=[{_HAN}].)(?=[{_HAN}]|\s*$)")
_KANA_OR_HANGUL = pattern("[\u1100-\u11ff\u3040-\u30ff\uac00-\ud7a3]")
# From "！" (U+FF01) to "!" (U+0021), and so on to "～" and "~".
_WIDTH = 0xFF01 - 0x21
_WIDER = {".": "。", "?": "？"}


@document_rule(
    code="TYP008",
    name="width-for-script",
    fixes=Applicability.UNSAFE,
    words="changed",
    in_quotes="report",
    default=False,
    profiles=("strict",),
    triggers=["[！（），．：；？０-９Ａ-Ｚａ-ｚ]", rf"[{_HAN}][,.?]"],
    examples=[
        Example(
            "Die Firma ＡＢＣ meldet １２ Fälle.",
            "Die Firma ABC meldet 12 Fälle.",
            ("ＡＢＣ", "１２"),
        ),
        Example("Really？ Yes！", "Really? Yes!", at=("？", "！")),
        Example("Он сказал：нет.", "Он сказал:нет.", at=("：",)),
        Example("我们今天出发.", "我们今天出发。", at=(".",)),
        Example("你好吗?我很好,谢谢。", "你好吗？我很好,谢谢。", at=("?", ",")),
    ],
    clean=[
        "ＡＢＣ社は今日発表した。",
        "他说：“好！”（笑）",
        "La société 株式会社（ＡＢＣ） est japonaise.",
        "서울에서 회의가 열렸다. 漢字,漢字",
        "版本3.5,共12页 (A, B).",
        Clean("Mit `，` wird getrennt.", syntax="markdown"),
        "Das kostet 3,50 Euro. Wirklich?",
    ],
)
def width_for_script(document: Document, lines: Lines) -> Iterator[Hit]:
    """A letter or a mark has the width of another script.

    Reported are full-width letters, digits and marks (`ＡＢＣ`, `！`) on lines without Chinese,
    Japanese or Korean, and the narrow marks `,`, `.` and `?` between Chinese characters or behind
    them at the end of a line. The fix, which is unsafe, sets the mark of the other width. The
    narrow comma has none: it may stand for `，` or for `、`.

    ## Why it matters

    `ＡＢＣ` is another word than `ABC` to everything that reads letters, and sentences of Chinese
    are split at `。`, not at a dot.

    ## Known limits

    On lines with both scripts full-width characters are left alone, since Japanese sets Latin
    names in them. Lines in Japanese and Korean are not looked at for narrow marks.
    """
    for line in lines.spans:
        text = document.text
        if not _CJK.search(text, line.start, line.end):
            for match in _WIDE.finditer(text, line.start, line.end):
                narrow = "".join(chr(ord(char) - _WIDTH) for char in match[0])
                yield _hit(match, f"full-width {match[0]}", narrow)
        elif not _KANA_OR_HANGUL.search(text, line.start, line.end):
            for match in _NARROW.finditer(text, line.start, line.end):
                yield _hit(match, f"narrow {match[0]} between Chinese", _WIDER.get(match[0]))


def _hit(match: re.Match[str], message: str, replacement: str | None) -> Hit:
    span = Span(*match.span())
    if replacement is None:
        return Hit(span, message)
    return Hit(span, f"{message} instead of {replacement}", unsafe(Edit(span, replacement)))
