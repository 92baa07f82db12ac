"""`newslint dedup`: what it keeps, what it says of the rest, and that it never harms a file."""

import json
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newslint.config.resolve import Resolver
from newslint.engine import dedup
from newslint.engine.dates import moments
from newslint.engine.dedup import Decision, Wish, decide
from newslint.engine.run import Request
from newslint.engine.seen import Place
from newslint.sources import units
from newslint.sources.discover import discover

Run = Callable[..., Any]

STORY = (
    "Der Gemeinderat von Aldersbach hat am Montagabend den Neubau der Grundschule beschlossen. Der "
    "Entwurf eines Büros aus Linz sieht zwölf Klassenräume, eine Turnhalle und einen begrünten "
    "Innenhof vor. Die Kosten werden auf elf Millionen Euro geschätzt.\n"
)
EDITED = STORY.replace("geschätzt", "beziffert")
LONG = (
    f"{STORY}\nBürgermeister Karl Wimmer sprach von einem guten Tag für die Kinder. Die Arbeiten sollen "
    "im Frühjahr beginnen und zwei Jahre dauern. Solange bleibt der Unterricht im alten Haus.\n"
)
PORT = (
    "Workers at the port of Ashby returned to their cranes on Tuesday after a strike of nine days. "
    "Both sides had agreed overnight on a rise of four per cent, spread over two years.\n"
)
EMPTY = ""


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def write(folder: Path, files: dict[str, str]) -> dict[str, bytes]:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8", newline="")
    return files_in(folder)


def manifest(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def brief(entries: Sequence[Any]) -> list[tuple[str, str, str]]:
    return [(e["dropped"]["path"], e["kept"]["path"], e["kind"]) for e in entries]


def test_a_folder(here: Path, newslint: Run) -> None:
    before = write(
        here / "corpus",
        {"a/1.txt": STORY, "a/2.md": PORT, "b/3.txt": STORY, "b/4.txt": EDITED, "b/5.txt": EMPTY},
    )
    done = newslint("dedup", "corpus", "-o", "new/clean", "--manifest", "new/dropped.jsonl")
    assert (done.code, done.out) == (0, "")
    assert done.errors == ["5 documents read, 3 kept, 2 dropped: 1 exact, 1 near."]
    assert files_in(here / "corpus") == before
    kept = {name: before[name] for name in ("a/1.txt", "a/2.md", "b/5.txt")}
    assert files_in(here / "new/clean") == kept
    entries = manifest(here / "new/dropped.jsonl")
    assert brief(entries) == [
        ("corpus/b/3.txt", "corpus/a/1.txt", "exact"),
        ("corpus/b/4.txt", "corpus/a/1.txt", "near"),
    ]
    assert entries[0]["similarity"] == 1.0
    assert 0.8 <= entries[1]["similarity"] < 1
    assert sorted(os.listdir(here / "new")) == ["clean", "dropped.jsonl"]


def record(number: int, text: str, **more: str) -> str:
    return json.dumps({"n": number, "text": text, **more}, ensure_ascii=bool(number % 2))


def test_a_file_of_records(here: Path, newslint: Run) -> None:
    lines = [
        record(0, LONG, id="long"),
        "  " + record(1, STORY, id="short") + "\r",
        "",
        record(2, PORT),
        '{"broken": ',
        record(3, PORT + "\n", id="again"),
        record(4, "Kurz."),
    ]
    (here / "in.jsonl").write_text("\n".join(lines), "utf-8", newline="")
    done = newslint("dedup", "in.jsonl", "-o", "out.jsonl", "--manifest", "dropped.jsonl")
    assert done.code == 0
    assert done.errors == [
        "5 documents read, 3 kept, 2 dropped: 1 exact, 1 embedded.",
        "1 broken record copied as found, not compared.",
    ]
    kept = "\n".join(lines[n] for n in (0, 2, 3, 4, 6))
    assert (here / "out.jsonl").read_text("utf-8") == kept
    first, second = manifest(here / "dropped.jsonl")
    assert first == {
        "dropped": {"path": "in.jsonl", "record": {"index": 1, "id": "short"}},
        "kept": {"path": "in.jsonl", "record": {"index": 0, "id": "long"}},
        "kind": "embedded",
        "similarity": first["similarity"],
    }
    assert second["dropped"]["record"] == {"index": 4, "id": "again"}
    assert second["kept"]["record"] == {"index": 2, "id": None}


def test_several_files_go_to_a_folder(here: Path, newslint: Run) -> None:
    write(here / "x", {"a.jsonl": record(1, STORY) + "\n", "b/c.txt": PORT})
    write(here / "y", {"a.jsonl": record(2, STORY) + "\n" + record(3, "Neu.") + "\n"})
    assert newslint("dedup", "x", "y/a.jsonl", "-o", "out").code == 0
    assert files_in(here / "out") == {
        "x/a.jsonl": (record(1, STORY) + "\n").encode(),
        "x/b/c.txt": PORT.encode(),
        "y/a.jsonl": (record(3, "Neu.") + "\n").encode(),
    }


@pytest.mark.parametrize(("keep", "kept"), [("first", "1"), ("longest", "2"), ("earliest", "3")])
def test_which_of_several_is_kept(here: Path, newslint: Run, keep: str, kept: str) -> None:
    lines = [
        record(1, STORY, id="1", date="2024-05-03"),
        record(2, EDITED + "Mehr.", id="2", date="4 May 2024"),
        record(3, STORY + " ", id="3", date="2-MAY-2024 10:00:00.00"),
        record(4, EDITED, id="4"),
    ]
    (here / "in.jsonl").write_text("\n".join(lines), "utf-8")
    done = newslint("dedup", "in.jsonl", "--dry-run", "--keep", keep)
    assert done.code == 0
    entries = [json.loads(line) for line in done.out.splitlines()]
    assert {entry["kept"]["record"]["id"] for entry in entries} == {kept}
    assert len(entries) == 3
    assert ("had no date" in done.err) == (keep == "earliest")
    assert os.listdir(here) == ["in.jsonl"]


def test_which_kinds_are_dropped(here: Path, newslint: Run) -> None:
    write(here / "c", {"1.txt": STORY, "2.txt": STORY, "3.txt": EDITED, "4.txt": LONG})
    dropped = {
        kinds: brief(
            [
                json.loads(line)
                for line in newslint("dedup", "c", "--dry-run", *kinds).out.splitlines()
            ]
        )
        for kinds in (
            ("--kinds", "exact"),
            ("--kinds", "near"),
            ("--kinds", "exact, near", "--threshold", "0.99"),
            ("--kinds=embedded",),
        )
    }
    assert list(dropped.values()) == [
        [("c/2.txt", "c/1.txt", "exact")],
        [("c/3.txt", "c/1.txt", "near")],
        [("c/2.txt", "c/1.txt", "exact")],
        [(f"c/{n}.txt", "c/4.txt", "embedded") for n in (1, 2, 3)],
    ]


@pytest.mark.parametrize(
    "options",
    [
        ("corpus", "-o", "corpus"),
        ("corpus", "-o", "corpus/new"),
        ("corpus/a", "-o", "corpus"),
        ("corpus/a", "-o", "."),
        ("corpus", "-o", "link/new"),
        ("corpus/a/r.jsonl", "-o", "corpus/a/r.jsonl"),
        ("corpus/a/r.jsonl", "-o", "corpus/a/../a/r.jsonl"),
        ("corpus", "corpus/a/r.jsonl", "-o", "full"),
        ("corpus", "-o", "file"),
        ("corpus/a/r.jsonl", "-o", "full"),
        ("corpus", "-o", "new", "--manifest", "corpus/m.jsonl"),
        ("corpus", "-o", "new", "--manifest", "new/m.jsonl"),
        ("corpus/a/r.jsonl", "-o", "new", "--manifest", "corpus/a/r.jsonl"),
        ("corpus/a/r.jsonl", "-o", "new", "--manifest", "full"),
        ("corpus",),
        ("corpus", "-o", "new", "--keep", "last"),
        ("corpus", "-o", "new", "--kinds", "exact,some"),
        ("corpus", "-o", "new", "--kinds", ","),
        ("corpus", "-o", "new", "--threshold", "0"),
        ("corpus", "-o", "new", "--threshold", "1.1"),
        ("corpus", "-o", "new", "--threshold", "high"),
        ("nothing", "-o", "new"),
        ("none", "-o", "new"),
        ("corpus/b/bin.txt", "-o", "new"),
        ("corpus", "-o", "full/x.txt/new"),
    ],
)
def test_nothing_is_written_where_it_must_not_be(
    here: Path, newslint: Run, options: Sequence[str]
) -> None:
    write(here / "corpus", {"a/r.jsonl": record(1, STORY) + "\n", "b/1.txt": STORY})
    (here / "corpus/b/bin.txt").write_bytes(b"\0\1\2\3" * 100)
    write(here, {"full/x.txt": "x", "file": "x"})
    (here / "none").mkdir()
    (here / "link").symlink_to(here / "corpus", target_is_directory=True)
    before = files_in(here)
    done = newslint("dedup", *options)
    assert done.code == 2
    assert done.out == ""
    assert done.err
    assert files_in(here) == before
    assert not (here / "new").exists()


def test_a_file_that_changes_meanwhile(
    here: Path, newslint: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = write(here / "c", {"1.txt": STORY, "2.txt": STORY, "3.txt": PORT})

    def decide_slowly(request: Request, wish: Wish) -> Decision:
        decision = decide(request, wish)
        (here / "c/3.txt").write_text("Etwas anderes.\n", "utf-8")
        return decision

    monkeypatch.setattr("newslint.commands.deduping.decide", decide_slowly)
    done = newslint("dedup", "c", "-o", "out", "--manifest", "m")
    assert done.code == 2
    assert "was changed meanwhile" in done.err
    assert os.listdir(here) == ["c"]
    assert files_in(here / "c").keys() == before.keys()


def test_a_document_that_gets_lost_is_noticed(
    here: Path, newslint: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(here / "c", {"1.txt": STORY, "2.txt": STORY, "3.txt": PORT})

    def decide_wrongly(request: Request, wish: Wish) -> Decision:
        decision = decide(request, wish)
        return Decision(decision.places, [*decision.copies, *decision.copies], 0, {})

    monkeypatch.setattr("newslint.commands.deduping.decide", decide_wrongly)
    done = newslint("dedup", "c", "-o", "out", "--manifest", "m")
    assert done.code == 2
    assert "a defect of newslint" in done.err
    assert os.listdir(here) == ["c"]


def test_a_full_disk(here: Path, newslint: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write(here / "c", {"1.txt": STORY, "2.txt": PORT})

    def fails(source: str, place: str) -> None:
        if source.endswith("2.txt"):
            raise OSError(28, "No space left on device", place)
        shutil.copyfile(source, place)

    monkeypatch.setattr("newslint.commands.dedup_output.shutil.copy2", fails)
    done = newslint("dedup", "c", "-o", "out", "--manifest", "m")
    assert done.code == 2
    assert "No space left on device; nothing was written" in done.err
    assert os.listdir(here) == ["c"]


def test_a_second_run_drops_nothing(here: Path, newslint: Run) -> None:
    write(here / "c", {"1.txt": STORY, "2.txt": EDITED, "3.txt": LONG, "4.txt": PORT})
    assert newslint("dedup", "c", "-o", "out", "-q").err == ""
    done = newslint("dedup", "out", "-o", "again")
    assert done.errors == ["2 documents read, 2 kept, 0 dropped."]
    assert files_in(here / "again") == files_in(here / "out")


def test_dates_of_many_forms() -> None:
    dates = [
        "2024-05-03",
        "3 May 2024",
        "May 3, 2024",
        "3.5.2024",
        "20240503",
        "1714694400",
        "2024/05/03",
    ]
    assert set(moments(dates)) == {1714694400.0}
    dates = [
        "2024-05-03T02:00:00+02:00",
        "Fri, 03 May 2024 00:00:00 GMT",
        "3-MAY-1987",
        "gestern",
        "",
    ]
    assert moments(dates) == [1714694400.0, 1714694400.0, 546_998_400.0, None, None]


WORDS = st.lists(st.sampled_from([f"wort{n}" for n in range(12)]), min_size=1, max_size=40)


@st.composite
def corpora(draw: st.DrawFn) -> list[str]:
    texts: list[str] = []
    for words in draw(st.lists(WORDS, min_size=1, max_size=5)):
        own = [f"{word}{len(texts)}" for word in words]
        texts += [" ".join(own)] * draw(st.integers(1, 2))
        if draw(st.booleans()):
            texts.append(" ".join([*own, *draw(WORDS)]))
        if draw(st.booleans()):
            texts.append(" ".join(["anders", *own[1:]]))
    return texts


def decided(paths: Sequence[str], keep: str, jobs: int = 1) -> list[tuple[Any, ...]]:
    resolver = Resolver({}, None, True)
    request = Request(discover(paths, resolver.for_folder), resolver.for_folder, jobs=jobs)
    copies = decide(request, Wish(keep=keep, threshold=0.7)).copies
    return [
        (copy.dropped.path, place(copy.dropped), copy.kept.path, place(copy.kept), copy.kind)
        for copy in copies
    ]


def place(document: Place) -> tuple[int, str, int] | None:
    record = document.record
    return (record.index, record.id, record.offset) if record else None


@given(corpora(), st.sampled_from(dedup.KEEP), st.data())
@settings(max_examples=40, deadline=None)
def test_the_answer_depends_on_the_documents_alone(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], keep: str, data: st.DataObject
) -> None:
    """Not on the order of the paths, nor on how the work is cut."""
    folder = tmp_path_factory.mktemp("corpus")
    lines = [json.dumps({"text": text, "date": f"{2000 + n % 3}"}) for n, text in enumerate(texts)]
    (folder / "in.jsonl").write_text("\n".join(lines), "utf-8")
    write(folder, {f"{n}.txt": text for n, text in enumerate(texts[::2])})
    paths = [str(path) for path in folder.iterdir()]
    whole = decided([str(folder)], keep)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(units, "UNIT_BYTES", data.draw(st.integers(1, 400)))
        assert decided(data.draw(st.permutations(paths)), keep) == whole
    shutil.rmtree(folder)


def test_the_answer_does_not_depend_on_the_number_of_processes(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [json.dumps({"text": text}) for text in (LONG, STORY, EDITED, PORT, EDITED) * 20]
    (here / "in.jsonl").write_text("\n".join(lines), "utf-8")
    alone = decided(["in.jsonl"], "longest")
    monkeypatch.setattr(units, "UNIT_BYTES", 2000)
    monkeypatch.setattr("newslint.engine.run.UNIT_BYTES", 100)
    assert decided(["in.jsonl"], "longest", jobs=2) == alone
    assert len(alone) == 98
