"""A damaged text, what it was, and where the damage is; and the pieces planters build it of."""

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

from articles import Article

Place = tuple[int, int]


class Planted(NamedTuple):
    """A text with defects at `places` (offsets in characters) that should become `clean`.

    `data` are the bytes of the file, where those are no UTF-8.
    """

    text: str
    clean: str
    places: tuple[Place, ...]
    source: str = ""
    data: bytes | None = None


class Planter(NamedTuple):
    """One way in which the defect of a rule comes about; None where an article does not lend itself."""

    code: str
    kind: str
    plant: Callable[[Article, Random], Planted | None]
    files: bool
    lossy: bool


PLANTERS: list[Planter] = []

Plant = Callable[[Article, Random], Planted | None]


def plants(
    code: str, kind: str, *, files: bool = False, lossy: bool = False
) -> Callable[[Plant], Plant]:
    """Makes a function the planter of a rule: in files of their own, or without a way back."""

    def register(plant: Plant) -> Plant:
        PLANTERS.append(Planter(code, kind, plant, files, lossy))
        return plant

    return register


def replaced(
    text: str, changes: Sequence[tuple[int, int, str]], source: str = ""
) -> Planted | None:
    """The text with each of `changes` (start, end, new) made; None if nothing changes."""
    made: list[str] = []
    places: list[Place] = []
    done = length = 0
    for start, end, new in sorted(changes):
        kept = text[done:start]
        made += [kept, new]
        places.append((length + len(kept), length + len(kept) + len(new)))
        length += len(kept) + len(new)
        done = end
    damaged = "".join([*made, text[done:]])
    return Planted(damaged, text, tuple(places), source) if damaged != text else None


def somewhere(
    article: Article,
    random: Random,
    pattern: str,
    new: Callable[[re.Match[str]], str],
    most: int = 2,
) -> Planted | None:
    """Up to `most` matches of `pattern` in the paragraphs, each replaced by `new(match)`."""
    text = article.text
    matches = list(re.compile(pattern).finditer(text, len(article.headline) + 2))
    chosen = random.sample(matches, min(most, len(matches)))
    return replaced(text, [(*match.span(), new(match)) for match in chosen])


def paragraph(
    article: Article, random: Random, change: Callable[[str], str], wanted: str = ""
) -> Planted | None:
    """One paragraph, of those in which `wanted` matches, as `change` makes it."""
    able = [p for p in article.paragraphs if re.search(wanted, p)]
    if not able:
        return None
    chosen = random.choice(able)
    start = article.text.index(chosen, len(article.headline))
    return replaced(article.text, [(start, start + len(chosen), change(chosen))])


def added_block(article: Article, random: Random, block: str, where: Sequence[int]) -> Planted:
    """A block of its own behind the headline (0), behind a paragraph, or at the end (-1)."""
    blocks = [article.headline, *article.paragraphs]
    behind = random.choice(list(where)) % len(blocks)
    before = "\n\n".join(blocks[: behind + 1]) + "\n\n"
    rest = "".join("\n\n" + each for each in blocks[behind + 1 :])
    place = (len(before), len(before) + len(block))
    return Planted(f"{before}{block}{rest}\n", article.text, (place,))
