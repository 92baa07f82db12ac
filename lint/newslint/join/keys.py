"""The join by equal keys, in memory."""

from collections.abc import Iterable, Iterator

Posting = tuple[int, int, int]
"""The number of a document, and the start and end of the span the key is of."""


def groups(postings: Iterable[tuple[int, Posting]]) -> Iterator[list[Posting]]:
    """The postings of each key value that two documents or more share, by their first posting.

    Those of one document stand together.
    """
    by_value: dict[int, Posting | list[Posting]] = {}
    shared: list[list[Posting]] = []
    for value, posting in postings:
        known = by_value.get(value)
        if known is None:
            by_value[value] = posting
        elif isinstance(known, tuple):
            by_value[value] = group = [known, posting]
            if known[0] != posting[0]:
                shared.append(group)
        else:
            # So far all are of one document if the first and the last are.
            if known[0][0] == known[-1][0] != posting[0]:
                shared.append(known)
            known.append(posting)
    for group in shared:
        group.sort()
    yield from sorted(shared)
