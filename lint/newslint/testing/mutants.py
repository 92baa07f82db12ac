"""Texts near a rule's examples: what they are made of, put together otherwise."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from random import Random
from typing import Any

from msgspec.structs import replace

from newslint.document import Document
from newslint.rule import Rule
from newslint.testing.examples import document_of, examples_of
from newslint.testing.samples import SAMPLES

Trial = tuple[Document, Mapping[str, Any]]
"""A document, and the options to check it with."""

# White space of every kind, what is no prose, and what is in no text or cannot be decoded.
_PIECES = (
    *("", " ", " ", "  ", "\n", "\n", "\n\n", "\r\n", "\r\n\r\n", "\n \n", "\t", "\r", "\xa0"),
    *("\u2028", "\u202f", "\u3000", "\ufeff", "\xad", "\u200b", "\u0301", "\udce4", "\U000e0fff"),
    *(".", ",", "!", "…", "-", "–", '"', "“", "„", "»", "(", ")", "'", "’", "_", "*", "|", "&"),
    *("a", "B", "é", "ß", "Ж", "字", "1", "٣", "The", "der", "2,5"),
    *("https://example.org/a.b,c", "name@example.org", "10:30", "`x`", "```\n"),
)
_LONGEST = 600


def trials(rule: Rule, texts: Sequence[str], count: int) -> Iterator[Trial]:
    """`count` documents, the same for the same rule: its examples and `texts`, changed."""
    random = Random(rule.code)
    sources = [(document_of(each), each.options) for each in examples_of(rule)]
    own = len(sources)
    metadata = sources[0][0].metadata if sources else {}
    sources += [(Document("sample", text, metadata=metadata), {}) for text in (*SAMPLES, *texts)]
    pieces = [*_PIECES, *_own_pieces(rule)]
    for _ in range(count):
        # Half of them of the rule's own examples, however many texts there are.
        some = sources[:own] if own and random.random() < 0.5 else sources
        document, options = random.choice(some)
        text = _window(document.text, random)
        for _ in range(random.randint(1, 4)):
            text = random.choice(_CHANGES)(text, pieces, random)
        yield replace(document, text=text), options


def _own_pieces(rule: Rule) -> list[str]:
    """The words and marks that the rule's examples are made of."""
    texts = [example.bad for example in rule.examples] + [clean.text for clean in rule.clean]
    words = {word for text in texts for word in text.split()}
    marks = {c for text in texts for c in text if not c.isalnum()}
    return sorted(words | marks | {passage for e in rule.examples for passage in e.at})


def _window(text: str, random: Random) -> str:
    """All of a short text, a stretch of a long one."""
    if len(text) <= _LONGEST:
        return text
    start = random.randrange(len(text) - _LONGEST)
    return text[start : start + _LONGEST]


def _put_in(text: str, pieces: Sequence[str], random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(pieces) + text[at:]


def _put_over(text: str, pieces: Sequence[str], random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(pieces) + text[at + random.randint(1, 3) :]


def _take_out(text: str, _: Sequence[str], random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] + text[at + random.randint(1, 12) :]


def _twice(text: str, _: Sequence[str], random: Random) -> str:
    at = random.randint(0, len(text))
    end = at + random.randint(1, 40)
    return text[:end] + text[at:end] + text[end:]


def _shuffled(_: str, pieces: Sequence[str], random: Random) -> str:
    return "".join(random.choices(pieces, k=random.randint(1, 16)))


def _cut(text: str, _: Sequence[str], random: Random) -> str:
    at = random.randint(0, len(text))
    return text[:at] if random.random() < 0.5 else text[at:]


_Change = Callable[[str, Sequence[str], Random], str]
_CHANGES: tuple[_Change, ...] = (_put_in, _put_in, _put_over, _take_out, _twice, _shuffled, _cut)
