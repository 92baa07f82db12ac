"""`--fix`, then `undo`, gives back every byte, whatever the corpus."""

import os
import random
import shutil
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cli.conftest import Run
from tests.faults.conftest import LONG
from tests.faults.corpora import CODECS, DEFECTS, FORMATS, content, hashes, texts

ODD = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("\0\t\r\n\x0b\x1b\x85\xad\u200b\u2028\ufeff\ufffd\U000e0001\U0010ffff"),
    ),
    max_size=40,
)
TEXT = st.one_of(
    st.integers().map(lambda seed: texts(random.Random(seed), 1)[0]),
    st.tuples(ODD, st.sampled_from(list(DEFECTS)), ODD).map("".join),
)
NAMED = st.tuples(
    st.sampled_from(list(FORMATS)), st.sampled_from(list(CODECS)), st.lists(TEXT, max_size=4)
)


@settings(
    max_examples=400 if LONG else 12,
    derandomize=not LONG,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(NAMED, min_size=1, max_size=6), st.booleans(), st.booleans())
def test_every_byte_comes_back(
    here: Path,
    newslint: Run,
    given_files: list[tuple[str, str, list[str]]],
    unsafe: bool,
    strict: bool,
) -> None:
    folder = here / "corpus"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    log = here / "log"
    log.unlink(missing_ok=True)
    for number, (name, codec, planted) in enumerate(given_files):
        data = content(name + codec, planted)
        (folder / f"{number}.{name}{codec}").write_bytes(data)
    before = hashes(folder)
    options = ["--unsafe-fixes"] if unsafe else []
    options += ["--profile", "strict"] if strict and LONG else []
    for _ in range(2):
        result = newslint("--fix-only", "--fix-log", "log", *options, "corpus")
        assert result.code == 0, result.err
    assert set(hashes(folder)) == set(before)
    if log.exists():
        result = newslint("undo", "log")
        assert result.code == 0, result.err
    assert hashes(folder) == before
    assert sorted(os.listdir(here)) in (["corpus"], ["corpus", "log"])
