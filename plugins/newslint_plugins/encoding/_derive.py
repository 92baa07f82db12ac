"""The tables of this family, derived from the installed ftfy and Python's Unicode data.

`python -m newslint_plugins.encoding._derive` writes `_tables.py` anew. The tables are shipped
because importing ftfy, or walking through Unicode, takes longer than checking a small corpus.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from importlib import import_module
from typing import Any

from newslint_plugins.encoding._classes import character, ranges
from newslint_plugins.encoding._derive_misread import misread_triggers

_NEWLINE = ord("\n")
_C1 = frozenset(range(0x80, 0xA0))
# `\w` outside ASCII is left to the check itself.
_NO_WORD = frozenset(code for code in range(128) if not (chr(code).isalnum() or chr(code) == "_"))

_COMMON_MARKS = range(0x300, 0x370)

Class = tuple[frozenset[int], bool]
"""The members of a character class, and whether it is negated."""


def mojibake_triggers() -> tuple[str, ...]:
    """What ftfy's badness expression looks for, as triggers: a superset of its matches on a line.

    Of each alternative the part from its first purely non-ASCII class on, in classes alone.
    """
    [(_, (_, alternatives))] = _badness()
    found = [_tail([_class(*item) for item in alternative]) for alternative in alternatives]
    return tuple(dict.fromkeys("".join(map(_written, classes)) for classes in found))


def width() -> int:
    """How long a match of that expression can be."""
    longest: int = _badness().getwidth()[1]
    return longest


def _badness() -> Any:
    from ftfy.badness import BADNESS_RE

    return import_module("re._parser").parse(BADNESS_RE.pattern, BADNESS_RE.flags)


def _tail(classes: list[Class | None]) -> list[Class]:
    last = max((index for index, one in enumerate(classes) if one is None), default=-1)
    known = [one for one in classes[last + 1 :] if one is not None]
    while known[0][1] or min(known[0][0]) < 128:
        known.pop(0)
    if len(known) == 1:
        return known
    # A C1 character is a trigger by itself.
    return [(members if negated else members - _C1, negated) for members, negated in known]


def _class(operator: Any, value: Any) -> Class | None:
    """The class that one item of a parsed expression is; None for all that is no class."""
    kind = str(operator)
    if kind == "LITERAL":
        return frozenset([value]), False
    if kind == "ANY":
        return frozenset([_NEWLINE]), True
    return _listed(value) if kind == "IN" else None


def _listed(items: list[tuple[Any, Any]]) -> Class | None:
    members: set[int] = set()
    negated = False
    for operator, value in items:
        match str(operator):
            case "NEGATE":
                negated = True
                members.add(_NEWLINE)
            case "LITERAL":
                members.add(value)
            case "RANGE":
                members.update(range(value[0], value[1] + 1))
            case _:
                word = str(value) == "CATEGORY_WORD" and len(items) == 1
                return (_NO_WORD, True) if word else None
    return frozenset(members), negated


def _written(one: Class) -> str:
    members, negated = one
    if len(members) == 1 and not negated:
        return character(min(members))
    return f"[{'^' if negated else ''}{ranges(members)}]"


def look_alikes() -> frozenset[int]:
    """The letters and marks that canonical composition replaces by a single other one.

    Left alone are letters that it takes apart (Bengali and Hebrew are written with them), and what
    carries more than its replacement: punctuation and symbols (a Greek question mark is no
    semicolon), and compatibility ideographs, which name the variant of a glyph.
    """
    return frozenset(
        code
        for code in _assigned()
        if unicodedata.normalize("NFC", chr(code)) != chr(code)
        and len(unicodedata.normalize("NFC", chr(code))) == 1
        and unicodedata.category(chr(code)) in ("Lu", "Ll", "Lo", "Mn", "Mc")
        and "COMPATIBILITY IDEOGRAPH" not in unicodedata.name(chr(code))
    )


def compositions() -> dict[int, frozenset[int]]:
    """For each character that composes with the one before it, those it composes with.

    Without the syllables of Hangul, which are composed by arithmetic.
    """
    found: defaultdict[int, set[int]] = defaultdict(set)
    for code in _assigned():
        parts = unicodedata.decomposition(chr(code)).split()
        if len(parts) != 2 or parts[0].startswith("<"):
            continue
        if unicodedata.normalize("NFC", chr(code)) == chr(code):
            first, second = (int(part, 16) for part in parts)
            found[second].add(first)
    return {second: frozenset(firsts) for second, firsts in sorted(found.items())}


def composing_pairs() -> tuple[str, ...]:
    """Triggers for two neighbours that may compose: one for each block of 128 second characters.

    Without the common diacritical marks, which are rare enough to be triggers by themselves.
    """
    seconds: defaultdict[int, set[int]] = defaultdict(set)
    firsts: defaultdict[int, set[int]] = defaultdict(set)
    for second, before in compositions().items():
        if second in _COMMON_MARKS:
            continue
        seconds[second >> 7].add(second)
        firsts[second >> 7] |= before
    return tuple(f"[{ranges(firsts[block])}][{ranges(seconds[block])}]" for block in seconds)


def _assigned() -> Iterable[int]:
    return (code for code in range(0x110000) if unicodedata.category(chr(code)) not in ("Cn", "Cs"))


def tables() -> str:
    """The source of `_tables.py`."""
    lines = [
        '"""Generated by `python -m newslint_plugins.encoding._derive`: run it, do not edit."""',
        "",
        "# What mojibake looks like, from ftfy's badness expression.",
        *_tuple("MOJIBAKE", mojibake_triggers()),
        "",
        "# What UTF-8 looks like in the encodings of other languages.",
        *_tuple("MISREAD", misread_triggers()),
        "",
        "# How long a match of what mojibake looks like can be.",
        f"WIDTH = {width()}",
        "",
        "# The Unicode version that the tables below come from.",
        f'UNICODE = "{unicodedata.unidata_version}"',
        "",
        "# The letters and marks that NFC replaces by one other, as the inside of a character class.",
        f"LOOK_ALIKES = {_literal(ranges(look_alikes()))}",
        "",
        "# The characters that may compose with the one before them.",
        f"COMPOSING = {_literal(ranges(compositions()))}",
        "",
        "# Such pairs by blocks, without the marks from U+0300 to U+036F.",
        *_tuple("COMPOSING_PAIRS", composing_pairs()),
        "",
    ]
    return "\n".join(lines)


def _tuple(name: str, values: Iterable[str]) -> list[str]:
    return [f"{name} = (", *(f"    {_literal(value)}," for value in values), ")"]


def _literal(text: str) -> str:
    """A string literal in which only what can be seen stands as itself."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(char if _visible(char) else ascii(char)[1:-1] for char in escaped) + '"'


def _visible(char: str) -> bool:
    """Whether `char` can be seen by itself, and will not be normalised by an editor."""
    mark = unicodedata.category(char).startswith("M")
    return char.isprintable() and not mark and unicodedata.is_normalized("NFC", char)


if __name__ == "__main__":
    from pathlib import Path

    Path(__file__).with_name("_tables.py").write_text(tables(), encoding="utf-8")
