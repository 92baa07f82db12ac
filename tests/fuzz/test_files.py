"""No file makes newslint crash, whatever is in it, and what is mended can be restored."""

import os
import random
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.fuzz.inputs import SUFFIXES, hostile
from tests.fuzz.target import try_file

LONG = bool(os.environ.get("NEWSLINT_LONG"))
fuzzed = settings(
    max_examples=4000 if LONG else 60,
    derandomize=not LONG,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@fuzzed
@given(st.integers(0, 1 << 64))
def test_damaged_files(folder: Path, cache: Path, seed: int) -> None:
    name, data = hostile(random.Random(seed))
    try_file(folder, name, data, cache)


@fuzzed
@given(st.binary(max_size=200), st.sampled_from(SUFFIXES))
def test_random_bytes(folder: Path, cache: Path, data: bytes, suffix: str) -> None:
    try_file(folder, f"a.{suffix}", data, cache)


@fuzzed
@given(st.text(st.characters(codec=None, exclude_categories=()), max_size=60))
def test_every_plane_of_unicode(folder: Path, cache: Path, text: str) -> None:
    try_file(folder, "a.txt", text.encode("utf-8", "surrogatepass"), cache)
