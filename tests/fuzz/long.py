"""Fuzzing for minutes or hours: `python tests/fuzz/long.py MINUTES [SEED]`.

With `--atheris` (after `pip install atheris`) the fuzzer sees which code an input reaches, and makes
the next inputs from those that reached new code; the rest of the line is for libFuzzer. An input
that fails is named with its seed or, by libFuzzer, kept as a file; give that file alone to see it
fail again.
"""

import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))


def by_chance(minutes: float, seed: int) -> None:
    """Random hostile files, one after the other; the seed of the first is `seed`."""
    from tests.fuzz.inputs import hostile
    from tests.fuzz.target import try_file

    end = time.monotonic() + minutes * 60
    tried = findings = 0
    slowest = (0.0, 0)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch, "corpus")
        folder.mkdir()
        while time.monotonic() < end:
            name, data = hostile(random.Random(seed + tried))
            start = time.perf_counter()
            try:
                findings += try_file(folder, name, data, Path(scratch, "cache"), "strict")
            except BaseException:
                print(f"failed: seed {seed + tried}, {name}, {data!r}")
                raise
            slowest = max(slowest, (time.perf_counter() - start, seed + tried))
            tried += 1
    print(f"{tried:,} files, {findings:,} findings; the slowest took {slowest[0]:.2f} s: {slowest}")


def by_coverage(arguments: list[str]) -> None:
    """The first byte of an input chooses the format, the others are the file."""
    import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

    with atheris.instrument_imports(include=["newslint", "newslint_plugins"]):
        from tests.fuzz.inputs import SUFFIXES
        from tests.fuzz.target import try_file

    scratch = Path(tempfile.mkdtemp())
    folder = scratch / "corpus"
    folder.mkdir()

    def one(data: bytes) -> None:
        if data:
            name = f"a.{SUFFIXES[data[0] % len(SUFFIXES)]}"
            try_file(folder, name, data[1:], scratch / "cache", "strict")

    atheris.Setup([sys.argv[0], *arguments], one)
    atheris.Fuzz()


if __name__ == "__main__":
    if "--atheris" in sys.argv:
        by_coverage([each for each in sys.argv[1:] if each != "--atheris"])
    else:
        by_chance(float(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
