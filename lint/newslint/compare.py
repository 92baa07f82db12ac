"""What differs between two texts, in words for people, and where one stands in the other."""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from newslint.model import Span
from newslint.patterns import pattern
from newslint.words import word_spans, words_of, words_span

_SENTENCE_END = pattern(r"[.!?…。！？]|\n[ \t\r]*\n")
# Of fewer words it is not said that they are a sentence.
_FEWEST = 4
# To align two texts of so many words each takes half a second and 50 MB.
_MOST = 20_000 * 20_000


class _Size(Struct, frozen=True):
    """So many whole sentences, and words apart from them."""

    sentences: int = 0
    words: int = 0

    def __add__(self, other: "_Size") -> "_Size":
        return _Size(self.sentences + other.sentences, self.words + other.words)

    def __str__(self) -> str:
        counts = ((self.sentences, "sentence"), (self.words, "word"))
        return " and ".join(f"{n} {noun}{'' if n == 1 else 's'}" for n, noun in counts if n)


def differences(old: str, new: str) -> str:
    """What was done to `old` to make `new` of it: `3 words changed, 1 sentence added`.

    Capitals, punctuation and spaces are spoken of only where no word differs. Empty for texts
    that are equal.
    """
    before, after = words_of(old), words_of(new)
    if before == after:
        if old.split() != new.split():
            return "only capitals or punctuation differ"
        return "" if old == new else "only spaces differ"
    if len(before) * len(after) > _MOST:
        gone, come = Counter(before) - Counter(after), Counter(after) - Counter(before)
        return _listed(_Size(), _Size(words=come.total()), _Size(words=gone.total()))
    from rapidfuzz.distance import Levenshtein

    changed = added = removed = _Size()
    for part in Levenshtein.opcodes(before, after):
        if part.tag == "replace":
            changed += _Size(words=part.src_end - part.src_start)
        elif part.tag == "insert":
            added += _size(new, after, part.dest_start, part.dest_end)
        elif part.tag == "delete":
            removed += _size(old, before, part.src_start, part.src_end)
    return _listed(changed, added, removed)


def stretch_of(part: str, whole: str, *, shingle: int = 5) -> Span:
    """The least stretch of `whole` with every run of `shingle` words in it that `part` has too.

    It goes on at both ends as far as the words are the same. An empty one at the start if there is
    none.
    """
    own, theirs = words_of(whole), words_of(part)
    found: dict[tuple[str, ...], int] = {}
    for at, run in enumerate(_runs(theirs, shingle)):
        found.setdefault(run, at)
    runs = enumerate(_runs(own, shingle))
    places = [(at, run) for at, run in runs if run in found]
    if not places:
        return Span(0, 0)
    first, last = _shortest(places)
    at_first, at_last = (found[tuple(own[at : at + shingle])] for at in (first, last))
    while first and at_first and own[first - 1] == theirs[at_first - 1]:
        first, at_first = first - 1, at_first - 1
    end, at_end = last + shingle, at_last + shingle
    while end < len(own) and at_end < len(theirs) and own[end] == theirs[at_end]:
        end, at_end = end + 1, at_end + 1
    return words_span(whole, first, end)


def _shortest(places: Sequence[tuple[int, tuple[str, ...]]]) -> tuple[int, int]:
    """The first and the last place of the shortest stretch that has each run at least once."""
    missing = len({run for _, run in places})
    shortest = places[0][0], places[-1][0]
    if missing == len(places):
        return shortest
    inside: Counter[tuple[str, ...]] = Counter()
    first = 0
    for end, run in places:
        missing -= not inside[run]
        inside[run] += 1
        while not missing:
            start, leaving = places[first]
            if end - start < shortest[1] - shortest[0]:
                shortest = start, end
            inside[leaving] -= 1
            missing += not inside[leaving]
            first += 1
    return shortest


def _runs(words: list[str], length: int) -> Iterable[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(length)), strict=False)


def _size(text: str, words: list[str], start: int, end: int) -> _Size:
    """How much the words from `start` to `end` are; whole sentences if they can be taken for such.

    Where the words around are the same, which ones were added cannot be told: `A. B. A.` may have
    got `A. B.` or `B. A.`
    """
    while start and words[start - 1] == words[end - 1]:
        start, end = start - 1, end - 1
    if end - start < _FEWEST:
        return _Size(words=end - start)
    spans = word_spans(text)

    def stops(word: int) -> bool:
        """Whether a sentence has ended before this word."""
        if word in (0, len(spans)):
            return True
        return bool(_SENTENCE_END.search(text, spans[word - 1].end, spans[word].start))

    while not (stops(start) and stops(end)):
        if end == len(words) or words[start] != words[end]:
            return _Size(words=end - start)
        start, end = start + 1, end + 1
    return _Size(sentences=sum(map(stops, range(start + 1, end + 1))))


def _listed(changed: _Size, added: _Size, removed: _Size) -> str:
    """The sizes that are not nothing, each with what it is of."""
    sizes = ((changed, "changed"), (added, "added"), (removed, "removed"))
    return ", ".join(f"{size} {done}" for size, done in sizes if str(size))
