"""A regular expression as its position automaton: which of its characters may follow which."""

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from itertools import product
from typing import Any, NamedTuple

# The parser of `re` itself: no expression is read in another way than it runs.
_parser: Any = import_module("re._parser")
_compiler: Any = import_module("re._compiler")

# Repetitions up to this many times are written out; longer ones count as endless.
_WRITTEN_OUT = 6
_SAMPLE = (
    "".join(map(chr, range(128)))
    + "éßÀЖжΣσ字あ한ا٣\x85\u00a0\u0301\u200b\u2009\u2028\u202f\u3000’“”„«»–—…€²\U0001f600\udc80"
)


class Step(NamedTuple):
    """A step to the place `to` on one of the characters of `mask`.

    It is `inner` if both of its ends are in the same atom: a possessive repetition, or an atomic
    group. `re` keeps the first way through an atom, and never tries another.
    """

    to: int
    mask: int
    inner: bool


class _Part(NamedTuple):
    """What a piece of the expression adds: in how many ways it is empty, where it starts and ends."""

    empty: int
    first: tuple[int, ...]
    last: tuple[int, ...]


class Automaton:
    """The places of an expression, what each matches, and the steps from each.

    A step that is possible in two ways is there twice. `atoms` holds the number of the atom that a
    place is in, 0 for none; `apart` the pieces that are searched by themselves.
    """

    def __init__(self, expression: str, flags: int) -> None:
        tree = _parser.parse(expression, flags)
        self.alphabet: list[str] = sorted({*_SAMPLE, *_edges(tree)})
        self.apart: list[tuple[Any, int]] = [(tree, tree.state.flags)]
        self._state = tree.state
        self._known: dict[tuple[str, int], int] = {}
        self._groups: dict[int, tuple[Any, int]] = {}
        self.sets: list[int] = []
        self.steps: list[list[Step]] = []
        self.atoms: list[int] = []
        self._atom = self._count = 0
        # The list grows: what an atom holds is built within the whole and once more apart.
        for nodes, own in self.apart:
            self._sequence(nodes, own)

    def _sequence(self, nodes: Any, flags: int) -> _Part:
        whole = _Part(1, (), ())
        for node in nodes:
            whole = self._joined(whole, self._node(node, flags))
        return whole

    def _node(self, node: Any, flags: int) -> _Part:
        kind, value = str(node[0]), node[1]
        if kind in ("LITERAL", "NOT_LITERAL", "ANY", "IN"):
            return self._place(self._matched(node, flags))
        if kind in ("MAX_REPEAT", "MIN_REPEAT"):
            return self._repeat(value, flags)
        if kind == "POSSESSIVE_REPEAT":
            return self._atomic(value[2], flags, lambda: self._repeat(value, flags))
        if kind == "ATOMIC_GROUP":
            return self._atomic(value, flags, lambda: self._sequence(value, flags))
        if kind == "SUBPATTERN":
            group, added, removed, body = value
            own = (flags | added) & ~removed
            self._groups[group] = (body, own)
            return self._sequence(body, own)
        if kind == "BRANCH":
            return self._either([self._sequence(branch, flags) for branch in value[1]])
        if kind == "GROUPREF":
            return self._sequence(*self._groups[value])
        if kind == "GROUPREF_EXISTS":
            return self._either([self._sequence(each or (), flags) for each in value[1:]])
        if kind in ("ASSERT", "ASSERT_NOT"):
            self._set_apart(value[1], flags)
        return _Part(0 if kind == "FAILURE" else 1, (), ())

    def _place(self, matched: int) -> _Part:
        self.sets.append(matched)
        self.steps.append([])
        self.atoms.append(self._atom)
        number = len(self.sets) - 1
        return _Part(0, (number,), (number,))

    def _matched(self, node: Any, flags: int) -> int:
        key = (repr(node), flags)
        if key not in self._known:
            matches = _compiler.compile(_parser.SubPattern(self._state, [node]), flags).fullmatch
            self._known[key] = sum(
                1 << bit for bit, character in enumerate(self.alphabet) if matches(character)
            )
        return self._known[key]

    def _repeat(self, value: tuple[int, Any, Any], flags: int) -> _Part:
        least, most, body = value
        part = _Part(1, (), ())
        if most > _WRITTEN_OUT:
            part = self._sequence(body, flags)
            self._connect(part.last, part.first)
            return _optional(part) if least == 0 else part
        for _ in range(most - least):
            part = _optional(self._joined(self._sequence(body, flags), part))
        for _ in range(least):
            part = self._joined(self._sequence(body, flags), part)
        return part

    def _atomic(self, body: Any, flags: int, build: Callable[[], _Part]) -> _Part:
        if self._atom:
            return build()
        self._set_apart(body, flags)
        self._count += 1
        self._atom = self._count
        part = build()
        self._atom = 0
        once = tuple(dict.fromkeys(part.first)), tuple(dict.fromkeys(part.last))
        return _Part(min(part.empty, 1), *once)

    def _set_apart(self, body: Any, flags: int) -> None:
        if not self._atom:
            self.apart.append((body, flags))

    def _either(self, parts: Sequence[_Part]) -> _Part:
        return _Part(
            min(sum(part.empty for part in parts), 2),
            tuple(first for part in parts for first in part.first),
            tuple(last for part in parts for last in part.last),
        )

    def _joined(self, a: _Part, b: _Part) -> _Part:
        self._connect(a.last, b.first)
        return _Part(
            min(a.empty * b.empty, 2), a.first + b.first * a.empty, b.last + a.last * b.empty
        )

    def _connect(self, last: Sequence[int], first: Sequence[int]) -> None:
        for end, start in product(last, first):
            self.steps[end].append(Step(start, self.sets[start], bool(self._atom)))


def _optional(part: _Part) -> _Part:
    return part._replace(empty=min(part.empty + 1, 2))


def _edges(tree: Any) -> set[str]:
    """The characters that the classes of an expression tell apart from their neighbours."""
    points: set[int] = set()
    for kind, value in _leaves(tree):
        if kind == "RANGE":
            low, high = value
            points |= {low - 1, low, high, high + 1, *range(low, high, max((high - low) // 8, 1))}
        else:
            points |= {value - 1, value, value + 1}
    found = {chr(point) for point in points if 0 <= point < 0x110000}
    return {c for each in found for c in (each, *each.lower(), *each.upper())}


def _leaves(value: Any) -> Iterator[tuple[str, Any]]:
    """The literals and ranges anywhere in a tree."""
    if not isinstance(value, tuple | list | _parser.SubPattern):
        return
    if len(value) == 2 and str(value[0]) in ("LITERAL", "NOT_LITERAL", "RANGE"):
        yield str(value[0]), value[1]
        return
    for each in value:
        yield from _leaves(each)
