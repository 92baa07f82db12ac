"""The join by equal keys."""

from hypothesis import given
from hypothesis import strategies as st

from newslint.join.keys import Posting, groups

# Documents come in their order, each with its keys; a key may stand in one several times.
DOCUMENTS = st.lists(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9)), max_size=4), max_size=6
)


@given(DOCUMENTS)
def test_groups_are_what_two_documents_or_more_share(
    documents: list[list[tuple[int, int]]],
) -> None:
    postings: list[tuple[int, Posting]] = [
        (value, (number, start, start + 1))
        for number, keys in enumerate(documents)
        for value, start in keys
    ]
    by_value: dict[int, list[Posting]] = {}
    for value, posting in postings:
        by_value.setdefault(value, []).append(posting)
    shared = [sorted(group) for group in by_value.values() if len({p[0] for p in group}) > 1]
    assert list(groups(postings)) == sorted(shared)


def test_nothing_to_join() -> None:
    assert list(groups([])) == []
