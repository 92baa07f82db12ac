"""Mojibake mended, line by line as ftfy does it; by document or by sentence where that is better."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from newslint import Document, Edit, Span, pattern

Plan = Sequence[tuple[str, str]]

# As which text is wrongly decoded nearly always; of these ftfy misses no line.
_WESTERN = frozenset({"latin-1", "sloppy-windows-1252"})
_C1_AS_CP1252: tuple[Plan, ...] = (
    [("transcode", "fix_c1_controls")],
    [("encode", "latin-1"), ("decode", "windows-1252")],
)
_NEXT_LINE = "\x85"
# A full stop, what may be a damaged closing quote, and a space.
_SENTENCE_END = pattern("[.!?][^A-Za-z0-9 .!?]{0,12} +")
_WORD = pattern(r"(?<!\S)[A-Za-z]{2,}(?![^\s.,;:!?])")
_WORDS = 5

# All ASCII that no plan of ftfy's touches: the same in the same order before and after.
_ANCHOR = pattern("[!->@-~]")
_PIECE = 2048
_LONGEST = 8 * _PIECE


class Mended(NamedTuple):
    """What a line should be; `lossless` if it leads back to what it was by codecs alone."""

    line: Span
    text: str
    lossless: bool
    codecs: frozenset[str] = frozenset()


def mended_lines(document: Document, lines: Iterable[Span]) -> list[Mended]:
    """What those of `lines` that hold mojibake should be.

    Each becomes what `ftfy.fix_encoding` makes of it, but for two cases in which nothing bad is
    left: a document mended as a whole, and a line mended sentence by sentence.
    """
    mended = [found for line in lines if (found := mended_line(document.text, line))]
    return _document(document, mended) or [_finished(document.text, one) for one in mended]


def mended_line(text: str, line: Span) -> Mended | None:
    """What `ftfy.fix_encoding` makes of a line; None if the line holds no mojibake."""
    from ftfy import fix_encoding_and_explain
    from ftfy.badness import is_bad

    source = text[line.start : line.end]
    if not is_bad(source):
        return None
    fixed, plan = fix_encoding_and_explain(source)
    codecs = frozenset(name for action, name in plan or () if action == "encode")
    return Mended(line, fixed, _lossless(source, fixed, plan or ()), codecs)


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
        # U+0085 may be what some systems end lines with.
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
    if len(mended) < 2 or all(one.codecs <= _WESTERN and not _bad(one.text) for one in mended):
        return []
    lines = document.lines
    foreign = sum(not text[line.start : line.end].isascii() for line in lines)
    if 2 * len(mended) < foreign:
        return []
    fixed, plan = fix_encoding_and_explain(text)
    if not plan or not _lossless(text, fixed, plan):
        return []
    texts = [fixed[line.start : line.end] for line in Document(document.path, fixed).lines]
    if any(map(_bad, texts)):
        return []
    whole = [Mended(line, new, lossless=True) for line, new in zip(lines, texts, strict=True)]
    return [one for one in whole if one.text != text[one.line.start : one.line.end]]


def _finished(text: str, mended: Mended) -> Mended:
    """The same, or, where something bad is left, the line mended sentence by sentence."""
    if not _bad(mended.text):
        return mended
    source = text[mended.line.start : mended.line.end]
    # Of the mended line too: it is what a second run would see.
    better = _sentences(source) or _sentences(mended.text)
    return mended._replace(text=better, lossless=False) if better else mended


def _sentences(line: str) -> str:
    """A line with its bad sentences mended one by one; empty unless that leaves nothing bad.

    Only by codecs, and only sentences with several words unharmed: strange ones fit by chance.
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
    return "" if _bad(whole) else whole


def _bad(text: str) -> bool:
    from ftfy.badness import is_bad

    return is_bad(text)


def edits(start: int, source: str, target: str) -> Iterator[Edit]:
    """The smallest edits that make `target` of `source`, which begins at offset `start`."""
    from rapidfuzz.distance import Indel

    for offset, old, new in _pieces(source, target):
        at = start + offset
        if len(old) > _LONGEST:
            yield Edit(Span(at, at + len(old)), new)
            continue
        first = before = 0
        for block in Indel.opcodes(old, new).as_matching_blocks():
            if block.a > first or block.b > before:
                yield Edit(Span(at + first, at + block.a), new[before : block.b])
            first, before = block.a + block.size, block.b + block.size


def _pieces(source: str, target: str) -> Iterator[tuple[int, str, str]]:
    """Both texts cut at the same places, and the offset of each piece of `source`.

    Comparing takes time and memory by the product of the lengths.
    """
    first = before = 0
    if len(source) > 2 * _PIECE:
        for old, new in zip(_ANCHOR.finditer(source), _ANCHOR.finditer(target), strict=True):
            if old.start() - first >= _PIECE:
                yield first, source[first : old.start()], target[before : new.start()]
                first, before = old.start(), new.start()
    yield first, source[first:], target[before:]
