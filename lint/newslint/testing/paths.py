"""Two questions about graphs: what leads back to itself, and by which way."""

from collections import deque
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)
Steps = Callable[[Node], Iterable[tuple[Node, int]]]
"""The neighbours of a node, each with what is read on the way."""


def components(starts: Iterable[Node], steps: Steps[Node]) -> list[set[Node]]:
    """The strongly connected components of what can be reached from `starts` (Tarjan's)."""
    number: dict[Node, int] = {}
    lowest: dict[Node, int] = {}
    open_nodes: list[Node] = []
    is_open: set[Node] = set()
    found: list[set[Node]] = []
    for start in starts:
        if start in number:
            continue
        number[start] = lowest[start] = len(number)
        open_nodes.append(start)
        is_open.add(start)
        work = [(start, iter(steps(start)))]
        while work:
            node, rest = work[-1]
            for neighbour, _ in rest:
                if neighbour not in number:
                    number[neighbour] = lowest[neighbour] = len(number)
                    open_nodes.append(neighbour)
                    is_open.add(neighbour)
                    work.append((neighbour, iter(steps(neighbour))))
                    break
                if neighbour in is_open:
                    lowest[node] = min(lowest[node], number[neighbour])
            else:
                work.pop()
                if work:
                    above = work[-1][0]
                    lowest[above] = min(lowest[above], lowest[node])
                if lowest[node] == number[node]:
                    cut = open_nodes.index(node)
                    found.append(set(open_nodes[cut:]))
                    is_open.difference_update(found[-1])
                    del open_nodes[cut:]
    return found


def shortest(start: Node, goal: Node, steps: Steps[Node]) -> list[int]:
    """What is read on a shortest way from `start` to `goal`; there must be one."""
    ways: dict[Node, list[int]] = {start: []}
    queue = deque([start])
    while goal not in ways:
        node = queue.popleft()
        for neighbour, read in steps(node):
            if neighbour not in ways:
                ways[neighbour] = [*ways[node], read]
                queue.append(neighbour)
    return ways[goal]
