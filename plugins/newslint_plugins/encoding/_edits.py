"""The smallest edits that lead from one text to another."""

from collections.abc import Iterator

from newslint import Edit, Span, pattern

# All ASCII that mending mojibake does not touch: the same in the same order before and after.
_ANCHOR = pattern("[!->@-~]")
_PIECE = 2048
_LONGEST = 8 * _PIECE


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
