"""Clean articles to damage: the documents of any corpus, laid out with a headline and paragraphs."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

# Languages that part neither words nor sentences by blanks.
UNSPACED = frozenset({"zh", "ja", "th"})
SENTENCES_A_PARAGRAPH = 2
_HEADLINE_WORDS, _HEADLINE_CHARACTERS = 8, 16
# Two small letters, the end of a sentence, a blank and a capital: few abbreviations look so.
_BETWEEN_SENTENCES = re.compile(r"(?<=[^\W\d_A-Z]{2}[.!?]) (?=[^\W\da-z_])")


class Article(NamedTuple):
    """A headline and paragraphs, each of them sentences of one language."""

    lang: str
    headline: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        """The article as a file holds it."""
        return "\n\n".join((self.headline, *self.paragraphs)) + "\n"

    @property
    def blank(self) -> str:
        """What stands between two sentences."""
        return "" if self.lang in UNSPACED else " "


def articles(paths: Sequence[str]) -> Iterator[Article]:
    """An article for each document that has a few sentences, in the order of the files.

    Read are JSONL files with the fields `text`, `lang` and `title`, text files, and folders of both.
    """
    for path in map(Path, paths):
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            for text, lang, title in _documents(file):
                article = laid_out(text, lang, title)
                if article:
                    yield article


def _documents(file: Path) -> Iterator[tuple[str, str, str]]:
    if file.suffix == ".jsonl":
        with file.open(encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                yield record["text"], record.get("lang") or "", record.get("title") or ""
    elif file.suffix == ".txt":
        yield file.read_text(encoding="utf-8"), "", ""


def laid_out(text: str, lang: str, title: str) -> Article | None:
    """The text with its title, or one of words of its last sentence; None if it is short."""
    sentences = [s for line in text.split("\n") for s in _BETWEEN_SENTENCES.split(line)]
    sentences = [" ".join(sentence.split(" ")).strip() for sentence in sentences]
    sentences = [sentence for sentence in sentences if sentence]
    if len(sentences) < SENTENCES_A_PARAGRAPH + 1:
        return None
    blank = "" if lang in UNSPACED else " "
    paragraphs = [
        blank.join(sentences[start : start + SENTENCES_A_PARAGRAPH])
        for start in range(0, len(sentences), SENTENCES_A_PARAGRAPH)
    ]
    return Article(lang, title or _words_of(sentences[-1], lang), tuple(paragraphs))


def _words_of(sentence: str, lang: str) -> str:
    if lang in UNSPACED:
        return sentence[:_HEADLINE_CHARACTERS].strip(" ，、。；：！？“”（）()")
    return " ".join(sentence.split()[:_HEADLINE_WORDS]).strip(",.;:!?–—-«»„“”\"'()،؛ ")
