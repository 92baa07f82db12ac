"""An index survives what can happen to it: death in the middle, company, damage, other versions."""

import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec
import pytest

from newslint.config.resolve import Resolver
from newslint.engine import indexing
from newslint.engine.run import Index, Request, check
from newslint.errors import NewslintError
from newslint.index.manifest import Manifest, read_manifest, write_manifest
from newslint.index.problems import BusyError, DamagedError, NoUseError, UnfitError
from newslint.index.store import locked, open_store
from newslint.model import Finding
from newslint.sources.discover import discover

FOLDER = ".newslint"
STORY = "Der Rat von {} beschloss am Montag den Bau einer Schule mit zwölf Klassen und {} Räumen.\n"
posix_only = pytest.mark.skipif(os.name != "posix", reason="forks and kills")


@pytest.fixture(autouse=True)
def _corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("newslint.toml").write_text('select = ["DUP001", "DUP002"]\n', encoding="utf-8")
    for number in range(8):
        Path(f"{number}.txt").write_text(STORY.format("Ort" * number, number // 2))


def request(*paths: str, **options: Any) -> Request:
    resolver = Resolver(options)
    return Request(discover(paths or ["."], resolver.for_folder), resolver.for_folder)


def build() -> Manifest:
    return indexing.build(FOLDER, request(), [os.getcwd()])


def update(*paths: str) -> Manifest:
    return indexing.update(FOLDER, request(*paths), [os.path.abspath(p) for p in paths or ["."]])


def findings(*paths: str, **options: Any) -> list[Finding]:
    asked = request(*paths, **options)
    asked = msgspec.structs.replace(asked, scope="corpus", index=Index(FOLDER))
    return list(check(asked).findings)


def copy_of(number: int, name: str) -> None:
    Path(name).write_bytes(Path(f"{number}.txt").read_bytes())


def is_copy(name: str, number: int) -> bool:
    """Whether the index knows that the file is a copy, without looking at it first."""
    found = findings(f"{number}.txt")
    return any((f.path, f.code) == (name, "DUP001") for f in found)


class Died(BaseException):
    """What ends a process in its tracks, as far as a test can."""


@pytest.mark.parametrize("name", ["fsync", "replace", "unlink", "open"])
def test_death_at_any_call_leaves_a_good_state(name: str) -> None:
    build()
    real: Callable[..., Any] = getattr(os, name)
    for step in range(100):
        copy_of(1, f"copy{step}.txt")
        left = step

        def dying(*arguments: Any, real: Callable[..., Any] = real, **options: Any) -> Any:
            nonlocal left
            if arguments and FOLDER not in str(arguments[0]) and name != "fsync":
                return real(*arguments, **options)
            left -= 1
            if left < 0:
                raise Died
            return real(*arguments, **options)

        before = read_manifest(FOLDER)
        with patch.object(os, name, dying):
            try:
                update()
            except Died:
                pass
            else:
                break
        after = read_manifest(FOLDER)
        assert open_store(FOLDER).manifest == after
        assert after.documents in (before.documents, 8 + step + 1)
        update()
        assert is_copy(f"copy{step}.txt", 1)
        Path("0.txt").write_text(f"{step}\n", encoding="utf-8")
        update()
        kept = {part.name for part in read_manifest(FOLDER).parts}
        assert set(os.listdir(FOLDER)) == kept | {"manifest.json", "lock", ".gitignore"}
    assert 1 <= step < 90


@posix_only
def test_kill_9_at_any_moment_leaves_a_good_state() -> None:
    build()
    rng = random.Random(5)
    for turn in range(40):
        child = os.fork()
        if child == 0:
            # Changes and updates without an end.
            for number in range(1_000_000):
                copy_of(1, f"copy{number % 7}.txt")
                with open(f"copy{number % 7}.txt", "a", encoding="utf-8") as file:
                    file.write(f"{turn} {number}\n")
                update() if number % 3 else build()
            os._exit(1)
        time.sleep(rng.uniform(0.0, 0.12))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        store = open_store(FOLDER)
        for segment in store.segments:
            for table in segment.pages.names():
                segment.pages.part(table)
        copy_of(2, "copy8.txt")
        assert [f.path for f in findings("copy8.txt") if f.code == "DUP001"] == ["copy8.txt"]
        os.unlink("copy8.txt")
        update()
        assert read_manifest(FOLDER).documents == len(list(Path().glob("*.txt")))


@posix_only
def test_two_that_write_at_once_lose_nothing() -> None:
    build()
    children = []
    for which in "abc":
        child = os.fork()
        if child == 0:
            code = 1
            try:
                for number in range(12):
                    copy_of(number % 8, f"{which}{number}.txt")
                    if which == "c":
                        findings(f"{which}{number}.txt")
                    else:
                        update(f"{which}{number}.txt")
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0]
    with patch("newslint.engine.indexed._LOOK_THROUGH", -1):
        assert read_manifest(FOLDER).documents == 8 + 3 * 12
        for which in "abc":
            assert all(is_copy(f"{which}{number}.txt", number % 8) for number in range(12))


def test_a_check_beside_a_long_build_says_that_it_could_not_save() -> None:
    build()
    copy_of(1, "copy.txt")
    asked = msgspec.structs.replace(request("copy.txt"), scope="corpus", index=Index(FOLDER))
    with locked(FOLDER, 0), patch("newslint.index.current._WAIT", 0.0):
        outcome = check(asked)
    assert [finding.code for finding in outcome.findings] == ["DUP001"]
    (note,) = outcome.notes
    assert "another process is writing" in note
    assert "newslint index update" in note
    with locked(FOLDER, 0), patch.object(indexing, "_WAIT", 0.0), pytest.raises(BusyError):
        update()


def index_files() -> Iterator[Path]:
    return (
        path for path in Path(FOLDER).iterdir() if path.suffix in (".json", ".order", ".segment")
    )


def test_damage_is_refused_or_does_not_matter() -> None:
    copy_of(3, "copy.txt")
    build()
    good = findings("3.txt")
    assert [finding.code for finding in good] == ["DUP001"]
    rng = random.Random(7)
    refused = 0
    for path in [*index_files()] * 40:
        data = path.read_bytes()
        bad = bytearray(data)
        at = rng.randrange(len(bad))
        bad[at] ^= 1 << rng.randrange(8)
        path.write_bytes(bad if rng.random() < 0.7 else data[:at])
        try:
            assert findings("3.txt") == good
        except DamagedError:
            refused += 1
        path.write_bytes(data)
    assert refused > 60


@pytest.mark.parametrize("kind", ["order", "segment"])
def test_a_missing_file_is_refused(kind: str) -> None:
    build()
    for path in Path(FOLDER).glob(f"*.{kind}"):
        path.unlink()
    with pytest.raises(DamagedError, match="it is missing"):
        findings("1.txt")


def rewritten(**changes: Any) -> None:
    write_manifest(FOLDER, msgspec.structs.replace(read_manifest(FOLDER), **changes))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"format": 0}, "another version of newslint built it"),
        ({"unicode": "1.1"}, "other tables of characters"),
        ({"readings": {".": 1}}, "the fields or the language of texts"),
    ],
)
def test_an_index_of_another_version_is_refused(changes: dict[str, Any], reason: str) -> None:
    build()
    rewritten(**changes)
    for use in (lambda: findings("1.txt"), update):
        with pytest.raises(UnfitError, match=f"{reason}.*newslint index build.*--no-index"):
            use()


@pytest.mark.parametrize(
    ("stamp", "reason"),
    [
        ({"made_by": "newslint 0.0.1"}, "built with DUP002 of newslint 0.0.1, this is newslint 0"),
        ({"sample": ""}, "the rule DUP002 is another than it was built with"),
    ],
)
def test_an_index_of_another_rule_is_refused(stamp: dict[str, Any], reason: str) -> None:
    build()
    rules = dict(read_manifest(FOLDER).rules)
    rules["DUP002"] = msgspec.structs.replace(rules["DUP002"], **stamp)
    rewritten(rules=rules)
    with pytest.raises(UnfitError, match=reason):
        findings("1.txt")


def test_an_index_for_a_rule_that_is_gone_is_refused() -> None:
    build()
    rules = dict(read_manifest(FOLDER).rules)
    rewritten(rules={**rules, "XYZ001": rules["DUP001"]})
    with pytest.raises(UnfitError, match="XYZ001, which no plugin brings any more"):
        findings("1.txt")


def test_other_options_than_it_was_built_with() -> None:
    build()
    with pytest.raises(UnfitError, match=r"similarity of 0\.8 for DUP002, and 0\.7 is asked for"):
        findings("1.txt", rules={"DUP002": {"threshold": 0.7}})
    with pytest.raises(UnfitError, match="shingle = 5 for DUP002, and 4 is asked for"):
        findings("1.txt", rules={"DUP002": {"shingle": 4}})
    text = " ".join(f"wort{number}" for number in range(100))
    Path("long.txt").write_text(text, encoding="utf-8")
    Path("edited.txt").write_text(text.replace("wort50", "anders"), encoding="utf-8")
    update()
    assert [f.code for f in findings("long.txt")] == ["DUP002"]
    assert findings("long.txt", rules={"DUP002": {"threshold": 0.95}}) == []


def test_a_rule_that_the_index_was_not_built_for() -> None:
    build()
    Path("newslint.toml").write_text('select = ["DUP001", "HED009"]\n', encoding="utf-8")
    Path("1.txt").write_text("Eins\n\nText.\n")
    Path("2.txt").write_text("Eins\n\nAnderer Text.\n")
    Path("3.txt").write_text("Eins\n\nDritter Text.\n")
    resolver = Resolver({"select": ("DUP001", "HED009")})
    files = discover(["1.txt", "2.txt"], resolver.for_folder)
    outcome = check(Request(files, resolver.for_folder, scope="corpus", index=Index(FOLDER)))
    assert [(f.code, f.path) for f in outcome.findings] == [("HED009", "2.txt")]
    assert outcome.notes == [
        (
            "the index does not hold HED009; the named documents were compared for it with each "
            "other only"
        )
    ]
    with pytest.raises(NoUseError, match="fewer rules"):
        indexing.update(FOLDER, Request(files, resolver.for_folder), [os.path.abspath("1.txt")])


def test_a_rule_that_fails_ends_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    from newslint_plugins.duplicates import exact

    def failing(*arguments: Any, **options: Any) -> Any:
        raise ValueError("no key for that")

    monkeypatch.setattr(exact, "key", failing)
    with pytest.raises(NewslintError, match="DUP001 failed on the corpus: ValueError: no key"):
        build()
    assert not Path(FOLDER, "manifest.json").exists()
    assert sys.exc_info() == (None, None, None)
