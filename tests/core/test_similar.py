"""The exact join and its probe against comparing every document with every other."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from newslint import Document, Shingles, word_shingles
from newslint.join import probe as probe_module
from newslint.join.probe import Census, census, possible, probe
from newslint.join.similar import Similar, similar

THRESHOLDS = st.sampled_from([0.5, 0.6, 2 / 3, 0.7, 0.75, 0.8, 0.9, 0.95, 1.0])
# Sets over few shingles are often similar; the fifth of them stand for shared boilerplate.
SETS = st.lists(
    st.one_of(
        st.frozensets(st.integers(1, 8), max_size=8),
        st.frozensets(st.integers(1, 30), max_size=6).map(
            lambda own: own | frozenset(range(40, 50))
        ),
        st.frozensets(st.integers(1, 100_000), max_size=5),
    ),
    max_size=12,
)


def shingles_of(sets: Sequence[frozenset[int]], *, repeated: bool = False) -> Shingles:
    """Spread over 64 bits, as hashes are; where `repeated`, some stand in a document twice."""
    values: list[int] = []
    owners: list[int] = []
    for owner, members in enumerate(sets):
        own = sorted(members) + (sorted(members)[::2] if repeated else [])
        values += [(member * 0x9E3779B97F4A7C15) % (1 << 64) for member in own]
        owners += [owner] * len(own)
    return Shingles(np.array(values, np.uint64), np.array(owners, np.uint32))


def jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other)


def naive(sets: Sequence[frozenset[int]], threshold: float) -> list[Similar]:
    kept: list[int] = []
    found: list[Similar] = []
    for number, members in enumerate(sets):
        rivals = [(jaccard(sets[other], members), -other) for other in kept if members]
        best = max(rivals, default=(0.0, 0))
        if best[0] >= threshold - 1e-9:
            found.append(Similar(number, -best[1], best[0]))
        elif members:
            kept.append(number)
    return found


@given(SETS, THRESHOLDS, st.booleans())
@example([frozenset({1, 2, 3, 4, 5})] * 3, 1.0, False)
@example([frozenset(), frozenset(), frozenset({1})], 0.5, False)
def test_the_join_is_exact(sets: list[frozenset[int]], threshold: float, repeated: bool) -> None:
    found = similar([shingles_of(sets, repeated=repeated)], len(sets), threshold)
    assert found == naive(sets, threshold)


@given(SETS, THRESHOLDS, st.data())
def test_the_join_does_not_depend_on_the_batches(
    sets: list[frozenset[int]], threshold: float, data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(sets)))
    later = shingles_of(sets[cut:])
    owners = (later.owners + np.uint32(cut)).astype(np.uint32)
    parts = [shingles_of(sets[:cut]), Shingles(later.values, owners)]
    assert similar(parts, len(sets), threshold) == naive(sets, threshold)


@given(SETS, THRESHOLDS, st.booleans(), st.data())
def test_the_probe_misses_nothing(
    sets: list[frozenset[int]], threshold: float, repeated: bool, data: st.DataObject
) -> None:
    cut = data.draw(st.integers(0, len(sets)))
    probes = [
        probe(shingles_of(part, repeated=repeated), len(part), threshold)
        for part in (sets[:cut], sets[cut:])
    ]
    wanted = {
        number
        for number, members in enumerate(sets)
        for other, others in enumerate(sets)
        if number != other and members and jaccard(members, others) >= threshold
    }
    assert wanted <= set(possible(probes, threshold))


@given(SETS, THRESHOLDS)
def test_the_probe_finds_the_same_in_groups(sets: list[frozenset[int]], threshold: float) -> None:
    probes = [probe(shingles_of(sets), len(sets), threshold)]
    whole = census(list(probes))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(probe_module, "_FEW", 0)
        for jobs in (1, 3):
            parts = census(list(probes), jobs)
            assert in_order(parts) == in_order(whole)
            assert (parts.may_be_similar(threshold) == whole.may_be_similar(threshold)).all()


def test_frequencies_are_told_apart_however_great() -> None:
    """The rarest shingles are looked for, and not those that every document ends with."""
    sets = [frozenset(range(number % 8, 9)) | {100 + number} for number in range(4000)]
    found = census([probe(shingles_of(sets), len(sets), 0.5)])
    by_hash = dict(zip(found.hashes.tolist(), found.frequencies.tolist(), strict=True))

    def frequency(shingle: int) -> int:
        alone = census([probe(shingles_of([frozenset([shingle])]), 1, 0.5)])
        return int(by_hash[int(alone.hashes[0])])

    # The shingle n stands in 500 (n + 1) of the sets, and 100 in one.
    assert frequency(100) == 1
    frequencies = [frequency(shingle) for shingle in range(8)]
    assert frequencies == sorted(set(frequencies))


def in_order(found: Census) -> list[tuple[int, int, int]]:
    columns = (found.hashes, found.owners, found.frequencies)
    return sorted(zip(*(column.tolist() for column in columns), strict=True))


def test_the_probe_leaves_out_what_stands_alone() -> None:
    sets = [frozenset(range(i * 100, i * 100 + 50)) for i in range(50)]
    sets[20] = sets[10] | {7_000}
    found = possible([probe(shingles_of(sets), 50, 0.8)], 0.8)
    assert {10, 20} <= set(found)
    assert len(found) < 5


WORDS = [f"wort{number}" for number in range(30)]
BOILERPLATE = " ".join(f"gleich{number}" for number in range(12))


@st.composite
def corpora(draw: st.DrawFn) -> list[str]:
    """Texts and small edits of them, short and empty ones, all with the same end or none."""
    texts: list[str] = []
    for _ in range(draw(st.integers(0, 6))):
        words = draw(st.lists(st.sampled_from(WORDS), max_size=25))
        texts.append(" ".join(words))
        edited = draw(st.booleans())
        if words and edited:
            words[draw(st.integers(0, len(words) - 1))] = "anders"
            texts.append(" ".join(words))
    end = draw(st.sampled_from(["", BOILERPLATE]))
    short = draw(st.lists(st.sampled_from(["", "kurz"]), max_size=2))
    return [*(f"{text} {end}" for text in texts), *short]


@given(corpora(), st.sampled_from([0.5, 0.6, 0.7, 0.8, 0.9, 0.95]))
def test_texts_are_joined_as_by_comparing_all(texts: list[str], threshold: float) -> None:
    shingles = word_shingles([Document("x", text) for text in texts])
    sets = [
        frozenset(shingles.values[shingles.owners == number].tolist())
        for number in range(len(texts))
    ]
    numbers = possible([probe(shingles, len(texts), threshold)], threshold)
    again = word_shingles([Document("x", texts[number]) for number in numbers])
    found = similar([again], len(numbers), threshold)
    assert [
        Similar(numbers[match.copy], numbers[match.kept], match.similarity) for match in found
    ] == naive(sets, threshold)


def test_nothing_to_join() -> None:
    assert similar([], 0, 0.8) == []
    assert similar([shingles_of([frozenset()] * 3)], 3, 0.8) == []
    assert possible([], 0.8) == []
