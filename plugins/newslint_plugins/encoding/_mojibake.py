"""Mojibake mended, line by line as ftfy does it; by document or by sentence where that is better."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from newslint import Document, Span, pattern
from newslint_plugins.encoding._badness import is_bad
from newslint_plugins.encoding._edits import edits
from newslint_plugins.encoding._misread import reading

Plan = Sequence[tuple[str, str]]

# What text is wrongly decoded as nearly always. ftfy finds every such line by itself.
_WESTERN = ("latin-1", "sloppy-windows-1252")
# Bytes for which ftfy has a treatment of its own.
_SPECIAL = re.compile(rb"[\x1a\xc0\xed]")
_C1_AS_CP1252: tuple[Plan, ...] = (
    [("transcode", "fix_c1_controls")],
    [("encode", "latin-1"), ("decode", "windows-1252")],
)
# What some systems end lines with.
_NEXT_LINE = "\x85"
# A full stop, what may be a damaged closing quote, and a space.
_SENTENCE_END = pattern("[.!?][^A-Za-z0-9 .!?]{0,12} +")
_WORD = pattern(r"(?<!\S)[A-Za-z]{2,}(?![^\s.,;:!?])")
# With fewer words of a sentence unharmed, an encoding may fit it by chance.
_WORDS = 5
# The same for so few bytes that fit it, if nothing else in the line is damaged, or else.
_FEW_OF_ALL, _FEW = 3, 8


class Mended(NamedTuple):
    """What a line should be, and how well that is known.

    `lossless` if codecs alone lead back to what it was, `sure` if it was only taken for the usual
    Latin-1 and nothing bad is left, `bad` if something is.
    """

    line: Span
    text: str
    lossless: bool
    sure: bool = True
    bad: bool = False


def mended_lines(document: Document, lines: Iterable[Span]) -> list[Mended]:
    """What those of `lines` that hold mojibake should be.

    Each becomes what `ftfy.fix_encoding` makes of it, but for three cases in which nothing bad is
    left: a document mended as a whole, and a line mended sentence by sentence or by its bytes.
    """
    mended = [found for line in lines if (found := mended_line(document.text, line))]
    return _document(document, mended) or [_finished(document.text, one) for one in mended]


def mended_line(text: str, line: Span) -> Mended | None:
    """What `ftfy.fix_encoding` makes of a line; None if the line holds no mojibake."""
    source = text[line.start : line.end]
    if not is_bad(source):
        return None
    usual = _usual(source)
    if usual:
        return Mended(line, usual, lossless=True)
    from ftfy import fix_encoding_and_explain

    fixed, plan = fix_encoding_and_explain(source)
    bad = is_bad(fixed)
    western = all(name in _WESTERN for action, name in plan or () if action == "encode")
    return Mended(line, fixed, _lossless(source, fixed, plan or ()), western and not bad, bad)


def _usual(source: str) -> str:
    """What ftfy makes of a wholly damaged line in the usual case, four times as fast; else nothing.

    ftfy tries these two encodings first, with a special treatment of the bytes that end it here.
    """
    from ftfy.chardata import ALTERED_UTF8_RE

    for codec in _WESTERN:
        try:
            data = source.encode(codec)
        except UnicodeEncodeError:
            continue
        if _SPECIAL.search(data) or ALTERED_UTF8_RE.search(data):
            break
        try:
            fixed = data.decode()
        except UnicodeDecodeError:
            continue
        return "" if is_bad(fixed) else fixed
    return ""


def mended_offsets(text: str, line: Span) -> set[int]:
    """The offsets in `text` of the characters that mending the line replaces."""
    mended = mended_line(text, line)
    if not mended:
        return set()
    changed = edits(line.start, text[line.start : line.end], mended.text)
    return {offset for edit in changed for offset in range(edit.span.start, edit.span.end)}


def _lossless(source: str, fixed: str, plan: Plan) -> bool:
    """Whether `plan`, walked backwards, makes `source` of `fixed`."""
    if plan in _C1_AS_CP1252:
        return _NEXT_LINE not in source
    if any(action not in ("encode", "decode") for action, _ in plan):
        return False
    text = fixed
    try:
        for (_, encoder), (_, decoder) in zip(plan[-2::-2], plan[::-2], strict=True):
            text = text.encode(decoder).decode(encoder)
    except UnicodeError:
        return False
    return text == source


def _document(document: Document, mended: Sequence[Mended]) -> list[Mended]:
    """All damaged lines by one plan; empty unless it fits the whole document.

    Tried where lines alone are too little evidence: most lines that are not ASCII are bad, and
    not all of them are mended, or not as the usual Latin-1.
    """
    from ftfy import fix_encoding_and_explain

    text = document.text
    if len(mended) < 2 or all(one.sure for one in mended):
        return []
    lines = document.lines
    foreign = sum(not text[line.start : line.end].isascii() for line in lines)
    if 2 * len(mended) < foreign:
        return []
    fixed, plan = fix_encoding_and_explain(text)
    if not plan or not _lossless(text, fixed, plan):
        return []
    texts = [fixed[line.start : line.end] for line in Document(document.path, fixed).lines]
    if any(map(is_bad, texts)):
        return []
    whole = [Mended(line, new, lossless=True) for line, new in zip(lines, texts, strict=True)]
    return [one for one in whole if one.text != text[one.line.start : one.line.end]]


def _finished(text: str, mended: Mended) -> Mended:
    """The same, or the line mended by sentences or by its bytes, where something bad is left."""
    if mended.bad:
        source = text[mended.line.start : mended.line.end]
        # Of the mended line too: it is what a second run would see.
        better = _sentences(source) or _sentences(mended.text)
        if better:
            return mended._replace(text=better, lossless=False)
    elif mended.lossless:
        return mended
    anew = read_anew(text, mended.line, fewest_words=_WORDS)
    # What is read anew becomes shorter, so the longer line has more left. ftfy may have taken
    # each stretch for another encoding; here one explains them all.
    return anew if anew and (mended.bad or len(anew.text) <= len(mended.text)) else mended


def read_anew(text: str, line: Span, *, fewest_words: int = 0) -> Mended | None:
    """A line whose misread stretches are told by their bytes; None if something bad is left.

    If there are few of them, so many words of it must be unharmed.
    """
    found = reading(text[line.start : line.end])
    if found is None or is_bad(found.text):
        return None
    few = found.evidence < (_FEW_OF_ALL if found.whole else _FEW)
    if few and len(_WORD.findall(text, line.start, line.end)) < fewest_words:
        return None
    return Mended(line, found.text, lossless=found.whole)


def _sentences(line: str) -> str:
    """A line with its bad sentences mended one by one; empty unless that leaves nothing bad.

    Only by codecs, and only sentences with several words unharmed.
    """
    inner = [match.end() for match in _SENTENCE_END.finditer(line)]
    parts: list[str] = []
    for first, last in pairwise([0, *inner, len(line)]):
        sentence = mended_line(line, Span(first, last))
        if sentence is None:
            parts.append(line[first:last])
        elif sentence.lossless and len(_WORD.findall(line, first, last)) >= _WORDS:
            parts.append(sentence.text)
        else:
            return ""
    whole = "".join(parts)
    return "" if is_bad(whole) else whole
