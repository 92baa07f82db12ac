"""Whether a regular expression can take exponential time, decided from its structure.

A search that fails tries every way the expression can match. Their number grows exponentially if
somewhere in a repetition one and the same text leads back to the same place in two ways: from the
pair (q, q) of places to a pair (p, r) of different ones, and back. To find none is a proof that there
is no such text; look-arounds and conditions count as always met, so what is found may be harmless.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from newslint.testing.automaton import Automaton, Step
from newslint.testing.paths import components, shortest

_Loops = dict[int, list[Step]]
_Pair = tuple[int, int]


def exponential_on(expression: str, flags: int = 0) -> str | None:
    """A text whose repetition makes `expression` try exponentially many ways; None if none does.

    Raises `re.error` for what is no regular expression.
    """
    automaton = Automaton(expression, flags)
    loops = _loops(automaton)
    for start, steps in loops.items():
        for a, b in combinations(steps, 2):
            if a.to == b.to and _part(automaton, a, b):
                back = shortest(a.to, start, lambda q: [(step.to, step.mask) for step in loops[q]])
                return _text(automaton, [a.mask & b.mask, *back])
    return _through_different_places(automaton, loops)


def _loops(automaton: Automaton) -> _Loops:
    """For each place in a repetition the steps from it that stay inside."""

    def steps(place: int) -> Iterator[tuple[int, int]]:
        return ((step.to, step.mask) for step in automaton.steps[place])

    return {
        place: inside
        for component in components(range(len(automaton.sets)), steps)
        for place in component
        if (inside := [step for step in automaton.steps[place] if step.to in component])
    }


def _part(automaton: Automaton, a: Step, b: Step) -> bool:
    """Whether two steps from one place are different ways that `re` may both try."""
    if a.inner or b.inner or not a.mask & b.mask:
        return False
    return a.to == b.to or not 0 < automaton.atoms[a.to] == automaton.atoms[b.to]


def _through_different_places(automaton: Automaton, loops: _Loops) -> str | None:
    def steps(pair: _Pair) -> Iterator[tuple[_Pair, int]]:
        p, r = pair
        for a in loops[p]:
            for b in loops[r]:
                same = p == r and a.to == b.to
                if a.mask & b.mask and (p != r or same or _part(automaton, a, b)):
                    yield (min(a.to, b.to), max(a.to, b.to)), a.mask & b.mask

    for component in components([(place, place) for place in loops], steps):
        same = next((pair for pair in component if pair[0] == pair[1]), None)
        other = next((pair for pair in component if pair[0] != pair[1]), None)
        if same and other:
            return _text(automaton, [*shortest(same, other, steps), *shortest(other, same, steps)])
    return None


def _text(automaton: Automaton, masks: Sequence[int]) -> str:
    """A text of one character from each of the sets: a letter or digit, if there is one."""

    def character(mask: int) -> str:
        found: list[str] = [c for bit, c in enumerate(automaton.alphabet) if mask >> bit & 1]
        return min(found, key=lambda c: (not c.isalnum(), not c.isprintable(), c))

    return "".join(map(character, masks))
