"""A long document is answered while one types: the only test of the server that looks at a clock."""

import json
import os
import random
import time

import pytest
from tests.server.conftest import Editor

pytestmark = pytest.mark.asyncio

SIZE = 1_000_000
TRIES = 8
# Seconds from a change to its findings, at the best of several tries; other tests may run beside.
LONGEST = 0.2 if "PYTEST_XDIST_WORKER" not in os.environ else 1.0
WORDS = [
    "der",
    "Rat",
    "Stadt",
    "Brücke",
    "beschließt",
    "am",
    "Montag",
    "über",
    "Kosten",
    "Verkehr",
    "Schule",
    "Bürger",
    "Plan",
    "Sitzung",
    "und",
    "ein",
    "neues",
    "Gebäude",
    "für",
    "zwei",
    "Jahre",
    "nach",
    "langer",
    "Debatte",
    "ohne",
    "Mehrheit",
    "im",
    "Saal",
]


def article(chance: random.Random) -> str:
    """A few paragraphs, now and then with something wrong."""
    sentences = []
    for _ in range(chance.randint(8, 20)):
        words = " ".join(chance.choice(WORDS) for _ in range(chance.randint(5, 20))).capitalize()
        end = chance.choice([" .", ". .", " , so GrÃ¼n."]) if chance.random() < 0.01 else "."
        sentences.append(words + end)
    lines = [" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4)]
    return "\n\n".join(lines) + "\n"


def text_of_size() -> str:
    chance = random.Random(1)
    return "\n".join(article(chance) for _ in range(SIZE // 1000))[:SIZE]


def records_of_size() -> str:
    chance = random.Random(1)
    lines = [json.dumps({"id": n, "text": article(chance)}) for n in range(SIZE // 1300)]
    return "\n".join(lines) + "\n"


def record_of_size() -> str:
    return json.dumps({"text": text_of_size()}) + "\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", text_of_size()),
        ("a.md", text_of_size()),
        ("many.jsonl", records_of_size()),
        ("one.jsonl", record_of_size()),
    ],
    ids=["text", "markdown", "records", "record"],
)
async def test_a_megabyte_is_answered_while_one_types(
    editor: Editor, name: str, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert len(text) > 0.8 * SIZE
    await editor.open(name, text)
    before = await editor.diagnostics(name)
    at = text.index(" der ", len(text) // 2)
    times = []
    for _ in range(TRIES):
        start = time.perf_counter()
        await editor.type(name, at, at, " , ")
        found = await editor.diagnostics(name)
        times.append(time.perf_counter() - start)
        assert len(found) >= len(before)
    with capsys.disabled():
        shown = ", ".join(f"{1000 * each:.0f}" for each in sorted(times))
        print(f"\n{name}: {len(found)} findings, answered after {shown} ms")
    assert min(times) < LONGEST
