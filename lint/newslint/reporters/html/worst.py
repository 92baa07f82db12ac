"""Which of a rule's findings are shown as its examples."""

import heapq
from collections import Counter
from collections.abc import Iterable, Sequence

from newslint.model import Finding
from newslint.reporters.html.clusters import Key, key_of

EXAMPLES = 5


def worst(findings: Sequence[Finding]) -> dict[str, list[int]]:
    """The numbers of up to `EXAMPLES` findings of each code, no two alike.

    Those that are most similar to another document come first, then those in the documents with
    most findings of the rule; at most one of a document, as long as there are others.
    """
    counts: Counter[tuple[str, Key]] = Counter()
    firsts: dict[tuple[str, Key], int] = {}
    for number, finding in enumerate(findings):
        where = finding.code, key_of(finding.path, finding.record)
        counts[where] += 1
        firsts.setdefault(where, number)
    of_code: dict[str, list[tuple[float, int, int]]] = {}
    for where, number in firsts.items():
        rank = -_similarity(findings[number]), -counts[where], number
        of_code.setdefault(where[0], []).append(rank)
    chosen = {code: _distinct(_ranked(ranks), findings) for code, ranks in of_code.items()}
    for number, finding in enumerate(findings):
        mine = chosen[finding.code]
        if len(mine) < EXAMPLES and number not in mine:
            chosen[finding.code] = _distinct([*mine, number], findings)
    return chosen


def _ranked(ranks: Iterable[tuple[float, int, int]]) -> list[int]:
    return [number for *_, number in heapq.nsmallest(EXAMPLES * 8, ranks)]


def _distinct(numbers: Iterable[int], findings: Sequence[Finding]) -> list[int]:
    seen: dict[tuple[str, str], int] = {}
    for number in numbers:
        finding = findings[number]
        at = finding.span.start - finding.excerpt_start
        seen.setdefault((finding.message, finding.excerpt[max(at - 20, 0) : at + 20]), number)
    return list(seen.values())[:EXAMPLES]


def _similarity(finding: Finding) -> float:
    return max((related.similarity or 0 for related in finding.related), default=0)
