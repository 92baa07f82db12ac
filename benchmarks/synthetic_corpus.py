"""Make up a corpus of news articles with copies planted in it, of any size.

    python benchmarks/synthetic_corpus.py FOLDER --articles 100000

Words are drawn as in real text, a few of them often and most of them rarely. Articles share the
sentences of agencies and the lines at their ends, so that rare and frequent passages occur as they
do in a corpus of many sources. One article in twenty is a copy: word by word, with small edits, or
cut; `planted.tsv` beside the corpus lists each with its original and the share of words changed.
The same seed gives the same corpus. A FOLDER that ends in .jsonl becomes one file of records. With
`--boilerplate` every article ends with the same 60 words.
"""

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np

SEED = 20240229
WORDS = 60_000
# Zipf's exponent of news text is near 1; a little less keeps function words from taking over.
EXPONENT = 0.9
# Sentences that many articles share, the first of them most often.
SHARED = 5_000
# Of a thousand articles, so many are copies: exact ones, and ones with a share of words changed.
EXACT, EDITED = 10, 40
A_FOLDER = 1000
# Words in the line that all articles of a corpus may end with.
BOILERPLATE = 60


def vocabulary(rng: random.Random) -> list[str]:
    """Made-up words; frequent ones are short."""
    syllables = [a + b for a in "bdfghklmnprstvwz" for b in ("a", "e", "i", "o", "u", "en", "er")]
    words: dict[str, None] = {}
    while len(words) < WORDS:
        length = 1 + min(3, len(words) // 500)
        words["".join(rng.choices(syllables, k=rng.randint(1, length)))] = None
        if len(words) < WORDS and rng.random() < 0.3:
            words["".join(rng.choices(syllables, k=3))] = None
    return list(words)


class Maker:
    """Makes articles of `words` words in the mean."""

    def __init__(self, seed: int, words: int) -> None:
        self.random = random.Random(seed)
        self._numbers = np.random.default_rng(seed)
        self._words = words
        self._vocabulary = np.array(vocabulary(self.random), dtype=object)
        weights = 1 / np.arange(1, len(self._vocabulary) + 1) ** EXPONENT
        self._steps = np.cumsum(weights / weights.sum())
        self._shared = [self.sentence() for _ in range(SHARED)]

    def draw(self, count: int) -> list[str]:
        """So many words."""
        numbers = np.searchsorted(self._steps, self._numbers.random(count))
        return list(self._vocabulary[np.minimum(numbers, len(self._vocabulary) - 1)])

    def sentence(self) -> str:
        return " ".join(self.draw(self.random.randint(8, 25))).capitalize() + "."

    def article(self) -> str:
        """A headline and paragraphs, one to four sentences of which stand elsewhere too."""
        length = max(40, int(self.random.gauss(self._words, self._words / 3)))
        words = self.draw(length)
        headline = " ".join(self.draw(self.random.randint(4, 9))).capitalize()
        sentences: list[str] = []
        at = 0
        while at < length:
            step = self.random.randint(8, 25)
            sentences.append(" ".join(words[at : at + step]).capitalize() + ".")
            at += step
        for _ in range(self.random.randint(1, 4)):
            number = min(int(self.random.expovariate(1 / 300)), SHARED - 1)
            sentences.insert(self.random.randint(0, len(sentences)), self._shared[number])
        paragraphs = [" ".join(sentences[i : i + 3]) for i in range(0, len(sentences), 3)]
        return "\n\n".join([headline, *paragraphs]) + "\n"

    def edited(self, text: str, share: float) -> str:
        """The text with a share of its words replaced."""
        parts = text.split(" ")
        for _ in range(max(1, int(share * len(parts)))):
            parts[self.random.randrange(len(parts))] = self.draw(1)[0]
        return " ".join(parts)


def articles(
    count: int, words: int, seed: int = SEED, *, boilerplate: bool = False
) -> Iterator[tuple[int, str, tuple[int, float] | None]]:
    """The articles by number, and of a copy the number of its original and the share changed."""
    maker = Maker(seed, words)
    known: list[tuple[int, str]] = []
    end = "\n" + " ".join(maker.draw(BOILERPLATE)) + ".\n" if boilerplate else ""
    for number in range(count):
        kind = maker.random.randrange(1000)
        if known and kind < EXACT + EDITED:
            original, text = maker.random.choice(known)
            share = 0.0 if kind < EXACT else maker.random.uniform(0.002, 0.06)
            yield number, maker.edited(text, share) if share else text, (original, share)
            continue
        text = maker.article() + end
        # Few are kept to copy from, but from all over the corpus.
        if len(known) < 2000:
            known.append((number, text))
        elif maker.random.random() < 0.01:
            known[maker.random.randrange(len(known))] = number, text
        yield number, text, None


def name_of(number: int) -> str:
    """Where an article stands: a thousand in a folder."""
    return f"{number // A_FOLDER:04}/{number:07}.txt"


def write_jsonl(path: Path, made: Iterator[tuple[int, str, tuple[int, float] | None]]) -> None:
    """Write the corpus as one file of records."""
    with path.open("w", encoding="utf-8") as file:
        for number, text, _ in made:
            file.write(json.dumps({"id": str(number), "text": text}, ensure_ascii=False) + "\n")


def write_corpus(folder: Path, made: Iterator[tuple[int, str, tuple[int, float] | None]]) -> None:
    """Write the corpus and, beside it, the list of what is planted."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder.parent / "planted.tsv").open("w", encoding="utf-8") as planted:
        for number, text, copied in made:
            if number % A_FOLDER == 0:
                (folder / name_of(number)).parent.mkdir(parents=True, exist_ok=True)
            with open(folder / name_of(number), "w", encoding="utf-8") as file:
                file.write(text)
            if copied:
                original, share = copied
                planted.write(f"{name_of(number)}\t{name_of(original)}\t{share:.4f}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=155, help="mean length of an article")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--boilerplate", action="store_true")
    arguments = parser.parse_args()
    made = articles(
        arguments.articles, arguments.words, arguments.seed, boilerplate=arguments.boilerplate
    )
    write = write_jsonl if arguments.folder.suffix == ".jsonl" else write_corpus
    write(arguments.folder, made)


if __name__ == "__main__":
    main()
