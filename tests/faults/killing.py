"""Kills newslint at random moments, and looks at what is left: run by itself for long.

`python tests/faults/killing.py KILLS [SEED [FILES]]` prints one line of JSON with what it did; FILES
is how many there are of each format. An assertion that fails says what was lost. Each victim is a
copy of this process, which has everything loaded: so most kills hit the work and not the start.
"""

import contextlib
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.faults.corpora import SUFFIXES, hashes, plant

from newslint.commands import main

LOG = "fixes.log"
FIX = ["--fix", "--quiet", "--scope", "document", "--fix-log", f"../{LOG}", "."]
UNDO = ["undo", f"../{LOG}"]


def start(arguments: Sequence[str], folder: Path) -> int:
    """A copy of this process that runs the command line in `folder`, in a group of its own."""
    pid = os.fork()
    if pid:
        return pid
    os.setpgid(0, 0)
    os.chdir(folder)
    silent = os.open(folder.parent / "said", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    sys.argv = ["newslint", *arguments]
    try:
        main()
    except SystemExit as ended:
        os._exit(ended.code if isinstance(ended.code, int) else 70)
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(70)


def run(arguments: Sequence[str], folder: Path, kill_after: float | None = None) -> int:
    """The exit code, or -9 if it was killed before it ended."""
    pid = start(arguments, folder)
    if kill_after is not None:
        time.sleep(kill_after)
        os.kill(pid, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def is_leftover(path: str) -> bool:
    name = os.path.basename(path)
    return name.startswith(".") and name.endswith(".newslint")


class Victims:
    """A corpus, what it is before and after a fix, and how long that takes."""

    def __init__(self, folder: Path, seed: int, each: int) -> None:
        self.folder = folder / "corpus"
        self.seed, self.each = seed, each
        self.plant()
        self.old = hashes(self.folder)
        assert run(FIX, self.folder) in (0, 1)
        start = time.perf_counter()
        assert run(UNDO, self.folder) == 0, (folder / "said").read_text()
        self.undo_time = time.perf_counter() - start
        assert hashes(self.folder) == self.old
        (folder / LOG).unlink()
        start = time.perf_counter()
        assert run(FIX, self.folder) in (0, 1)
        self.fix_time = time.perf_counter() - start
        self.new = hashes(self.folder)
        assert set(self.new) == set(self.old)
        same = [path for path in self.old if self.new[path] == self.old[path]]
        assert not same, f"nothing was mended in {same}"

    def plant(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        plant(self.folder, SUFFIXES, self.seed, self.each)

    def look(self) -> Counter[str]:
        """Count what files are now; each must be old or new, and what is left a temporary file."""
        counts: Counter[str] = Counter()
        now = hashes(self.folder)
        for path, digest in now.items():
            if path not in self.old:
                assert is_leftover(path), f"{path} was left behind"
                counts["leftovers"] += 1
            elif digest == self.old[path]:
                counts["old"] += 1
            else:
                assert digest == self.new[path], f"{path} is neither old nor new"
                counts["new"] += 1
        gone = set(self.old) - set(now)
        assert not gone, f"{gone} are gone"
        return counts

    def clear(self) -> None:
        for path in hashes(self.folder):
            if is_leftover(path):
                (self.folder / path).unlink()


def kill(kills: int, seed: int, folder: Path, each: int = 2) -> dict[str, int]:
    """Kill fixes and undos in turn, `kills` in all, each time on the way from all old or all new."""
    draw = random.Random(seed)
    victims = Victims(folder, seed, each)
    total: Counter[str] = Counter(kills=0)
    is_old = False
    while total["kills"] < kills:
        command, duration = (FIX, victims.fix_time) if is_old else (UNDO, victims.undo_time)
        if is_old:
            with contextlib.suppress(FileNotFoundError):
                (folder / LOG).unlink()
        # Killed again and again, a run that goes on from where the last one died still gets there.
        for _ in range(draw.randint(1, 3)):
            code = run(command, victims.folder, draw.uniform(0, duration * 1.1))
            assert code in (-signal.SIGKILL, 0, 1), (code, (folder / "said").read_text()[-500:])
            counts = victims.look()
            total["kills"] += code == -signal.SIGKILL
            total["between"] += bool(counts["old"] and counts["new"])
            total["leftovers"] += counts["leftovers"]
        if draw.random() < 0.3 and is_old and (folder / LOG).exists():
            # What was done is in the log, and can be taken back from the middle.
            assert run(UNDO, victims.folder) == 0, (folder / "said").read_text()[-500:]
            assert victims.look()["new"] == 0
            total["undone"] += 1
        # What was left behind stays there for the next run, which must not stumble over it.
        code = run(command, victims.folder)
        assert code in (0, 1), (code, (folder / "said").read_text()[-500:])
        wrong = "old" if is_old else "new"
        assert victims.look()[wrong] == 0, f"{command} left some {wrong}"
        shown = folder / "shown"
        assert run(["--show-files", "--output-file", str(shown), "."], victims.folder) == 0
        assert shown.read_text().count("\n") == len(victims.old), "a leftover is a document"
        victims.clear()
        is_old = not is_old
    assert "Traceback" not in (folder / "said").read_text()
    return dict(total)


if __name__ == "__main__":
    kills = int(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    each = int(sys.argv[3]) if len(sys.argv) > 3 else 2
    with tempfile.TemporaryDirectory() as name:
        began = time.perf_counter()
        found = kill(kills, seed, Path(name), each)
        print(json.dumps({**found, "seconds": round(time.perf_counter() - began)}))
