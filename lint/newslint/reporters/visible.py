"""Lines of an example as a page shows them: with what cannot be seen, or looks like something else."""

import unicodedata

from newslint.reporters.report import safe_text

_LONGEST = 160


def visible(line: str) -> str:
    """A line with each character spelled out that looks like another one or like nothing."""
    composed = unicodedata.normalize("NFC", line) == line
    shown = safe_text(line.replace("\r", "␍").replace("\t", "⇥"))
    shown = "".join(
        _spelled(character) if _hidden(character, composed) else character for character in shown
    )
    stripped = shown.rstrip(" ")
    return stripped + "·" * (len(shown) - len(stripped))


def told_apart(bad: str, good: str) -> str:
    """`bad` with those letters spelled out that `good` has in another script.

    That is for words with a single foreign letter in them, which nobody sees: of lines that differ
    in half of their letters or more, and of letters of another width, `bad` is returned as it is.
    """
    if len(bad) != len(good) or unicodedata.normalize("NFKC", bad) == good:
        return bad
    foreign = [
        a != b and a.isalpha() and b.isalpha() and _script(a) != _script(b)
        for a, b in zip(bad, good, strict=True)
    ]
    if sum(foreign) * 2 >= sum(map(str.isalpha, bad)):
        return bad
    return "".join(_spelled(a) if other else a for a, other in zip(bad, foreign, strict=True))


def cut(line: str) -> str:
    """A line that is not longer than a page is wide."""
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 3]}…"


def _hidden(character: str, composed: bool) -> bool:
    if character.isspace():
        return character != " "
    if composed:
        return False
    return unicodedata.combining(character) > 0 or not unicodedata.is_normalized("NFC", character)


def _script(letter: str) -> str:
    """The script of a letter, which its name begins with."""
    return unicodedata.name(letter, "").partition(" ")[0]


def _spelled(character: str) -> str:
    return f"<U+{ord(character):04X}>"
