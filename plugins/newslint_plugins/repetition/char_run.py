"""REP006: a letter or a few words many times in a row."""

import re
from collections.abc import Iterator
from itertools import groupby

from newslint import (
    WORD,
    Applicability,
    Document,
    Edit,
    Example,
    Fix,
    Hit,
    Span,
    document_rule,
    pattern,
    unsafe,
)

# Letters of the alphabets in which no word has one of them four times in a row.
_RUNS = tuple(
    4 * letter
    for letter in "abcdefghijklmnopqrstuvwxyzäöüßàáâçèéêëìíîñòóôùúœабвгдеёжзийклмнопрст"
    "уфхцчшщъыьэюяіїєґαβγδεζηθικλμνξοπρστυφχψω"
)
_TIMES = 4
_MOST_WORDS = 3
_RUN = pattern(r"(.)\1{3,}", re.IGNORECASE)
# Words with one space between them: wider gaps, here empty tokens, part the columns of a table.
_TOKEN = pattern(r"[^ ]+|(?<= )(?= )")
_WORD_WITH_RUN = pattern(r"(?<![^\W_])[^\W\d_]{4,}+(?![^\W_])")
# Whoever writes more is not writing a word.
_LONGEST = 40
# Interjections like “hmmmm” and “brrrr” have two.
_FEWEST_LETTERS = 3


def may_run(text: str) -> bool:
    """Whether `text` may hold a letter four times in a row, or one to three words."""
    lower = text.lower()
    if any(run in lower for run in _RUNS):
        return True
    words = text.split()
    return any(
        a == b == c == d and a.isalpha()
        for size in range(1, _MOST_WORDS + 1)
        for a, b, c, d in zip(
            words, words[size:], words[2 * size :], words[3 * size :], strict=False
        )
    )


@document_rule(
    code="REP006",
    name="char-run",
    default=False,
    fixes=Applicability.UNSAFE,
    words="changed",
    in_quotes="report",
    gate=may_run,
    examples=[
        Example(
            "Es war sehrrrrr kalt und sehr nass.", "Es war sehr kalt und sehr nass.", ("sehrrrrr",)
        ),
        Example("A loooong road, and a long day", "A long road, and a long day", ("loooong",)),
        Example("La routeeeee est fermée", at=("routeeeee",)),
        Example("Мост закрытттт", at=("закрытттт",)),
        Example("Loading Loading Loading Loading Loading page", "Loading page"),
        Example(
            "Zur Seite zur Seite zur Seite zur Seite zur Seite!",
            "Zur Seite zur Seite!",
            at=("Seite zur Seite zur Seite zur Seite zur",),
        ),
    ],
    clean=[
        "hahahaha, hmmmm, brrrr und oooooh! Aaaargh",
        "----- 1000000 ..... ===== www. 0 0 0 0 - - - -",
        "Schifffahrt, Kaffee-Ernte, Teeei, Seeelefant; https://wwww.example.org/oooopsa",
        "XXXX und MMMM, le numéro IIII",
        "да да да, нет нет нет",
        " Exports   nil     nil      nil     nil     nil",
        "The DNA reads aaaaccccggggttttaaaaccccggggttttaaaaccccgggg.",
    ],
)
def char_run(document: Document) -> Iterator[Hit]:
    """A letter stands four times in a row inside a word, or one to three words do in a line.

    Words of fewer than three different letters (`hmmmm`, `brrrr`) or that begin with the run
    (`aaaargh`) are cries and left alone, as are figures and signs. A word is mended where the document has it without the run; of
    repeated words, one copy is left. The fixes are unsafe.

    ## Why it matters

    Runs come from a stuck key, from recognition of scanned pages, and from models that got stuck.

    ## Why no profile runs it

    People write such runs to sound like speech, and no text says which were meant.

    ## Known limits

    Long vowels are also written for the sound of it (`loooong`). Repetitions of more than three
    words are not seen, nor are letters outside the Latin, Greek and Cyrillic alphabets.
    """
    text = document.prose
    known = {word.lower() for word in WORD.findall(text)}
    for match in _WORD_WITH_RUN.finditer(text):
        word = match[0]
        if len(word) <= _LONGEST and len(set(word.lower())) >= _FEWEST_LETTERS and _has_run(word):
            yield Hit(Span(*match.span()), "a letter many times in a row", _mended(match, known))
    for line in document.lines:
        yield from _repeated_words(document, line)


def _has_run(word: str) -> bool:
    """Whether a word has a run of letters after its first one: before it is a cry."""
    return any(word.lower().find(run) > 0 for run in _RUNS)


def _mended(word: re.Match[str], known: set[str]) -> Fix | None:
    """The word as the document has it elsewhere, with one letter or two for each run."""
    once, twice = _RUN.sub(r"\1", word[0]), _RUN.sub(r"\1\1", word[0])
    found = [form for form in (once, twice) if form.lower() in known]
    return unsafe(Edit(Span(*word.span()), found[0])) if len(found) == 1 else None


def _repeated_words(document: Document, line: Span) -> Iterator[Hit]:
    tokens = list(_TOKEN.finditer(document.prose, line.start, line.end))
    words = [token[0] for token in tokens]
    for size in range(1, _MOST_WORDS + 1):
        again = [a == b and a.isalpha() for a, b in zip(words, words[size:], strict=False)]
        first = 0
        for same, group in groupby(again):
            length = len(list(group))
            copies = length // size + 1
            if same and copies >= _TIMES and len(set(words[first : first + size])) == size:
                last = tokens[first + size * copies - 1].end()
                rest = Span(tokens[first + size - 1].end(), last)
                fix = unsafe(Edit(rest, ""), message="leave one of them")
                yield Hit(Span(tokens[first].start(), last), "the same words in a row", fix)
            first += length
