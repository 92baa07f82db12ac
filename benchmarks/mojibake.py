"""ENC001 as newslint runs it, against `ftfy.fix_encoding` on each line.

    python benchmarks/mojibake.py CORPUS.jsonl

Each record's `text` is split into lines of three sentences. Compared are the corpus as it is, the
corpus with one line in a hundred damaged, and random strings of characters that mojibake is made
of. The results must be the same everywhere; the speeds are medians of several runs in one process.
"""

import argparse
import json
import random
import re
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from ftfy import fix_encoding
from ftfy.badness import MOJIBAKE_CATEGORIES

from newslint import Document
from newslint.config.settings import Settings
from newslint.engine.documents import check_documents
from newslint.engine.plan import Plan, make_plan
from newslint.model import Edit, Record
from newslint_plugins.encoding.mojibake import mojibake

SENTENCE_END = re.compile(r"""(?<=[.!?…])["'“”’»)\]]*\s+(?=[^a-z])""")
SENTENCES = 3
DAMAGE = ("latin-1", "sloppy-windows-1252")
SEED = 20240229

Mender = Callable[[Sequence[str]], list[str]]


def by_newslint(plan: Plan) -> Mender:
    def mend(texts: Sequence[str]) -> list[str]:
        documents = [Document("corpus", text, Record(i)) for i, text in enumerate(texts)]
        edits: dict[int, list[Edit]] = {}
        for finding in check_documents(plan, documents):
            if finding.fix and finding.record:
                edits.setdefault(finding.record.index, []).extend(finding.fix.edits)
        return [applied(text, edits.get(i, ())) for i, text in enumerate(texts)]

    return mend


def by_ftfy(texts: Sequence[str]) -> list[str]:
    return ["\n".join(map(fix_encoding, text.split("\n"))) for text in texts]


def applied(text: str, edits: Sequence[Edit]) -> str:
    parts: list[str] = []
    end = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        parts += text[end : edit.span.start], edit.replacement
        end = edit.span.end
    return "".join((*parts, text[end:]))


def in_lines(text: str) -> str:
    """`text` with a newline after every third sentence."""
    sentences = SENTENCE_END.sub("\n", text).split("\n")
    groups = [sentences[i : i + SENTENCES] for i in range(0, len(sentences), SENTENCES)]
    return "\n".join(map(" ".join, groups))


def damaged(texts: Sequence[str], rng: random.Random) -> list[str]:
    """The texts with one of a hundred lines decoded wrongly."""
    return [
        "\n".join(
            line.encode().decode(rng.choice(DAMAGE)) if rng.random() < 0.01 else line
            for line in text.split("\n")
        )
        for text in texts
    ]


def random_strings(count: int, rng: random.Random) -> list[str]:
    """Short strings of the characters that ftfy is suspicious of, bytes of UTF-8, and ASCII."""
    listed = re.sub(r"(.)-(.)", _between, "".join(MOJIBAKE_CATEGORIES.values()))
    utf8 = [bytes([byte]).decode(codec) for byte in range(0x80, 0x100) for codec in DAMAGE]
    alphabet = [*listed, *utf8, *(" abcxyzABC.,!?0123" * 8)]
    return ["".join(rng.choices(alphabet, k=rng.randint(1, 16))) for _ in range(count)]


def _between(match: re.Match[str]) -> str:
    return "".join(map(chr, range(ord(match[1]), ord(match[2]) + 1)))


def compare(name: str, texts: Sequence[str], mend: Mender, runs: int) -> bool:
    """Print how both do on `texts`; whether their results are the same."""
    times: dict[Mender, list[float]] = {mend: [], by_ftfy: []}
    results: dict[Mender, list[str]] = {}
    for _ in range(runs):
        for mender, measured in times.items():
            start = time.perf_counter()
            results[mender] = mender(texts)
            measured.append(time.perf_counter() - start)
    ours, theirs = results.values()
    our_time, their_time = map(statistics.median, times.values())
    different = [i for i, text in enumerate(ours) if text != theirs[i]]
    changed = sum(new != old for new, old in zip(theirs, texts, strict=True))
    size = sum(len(text.encode()) for text in texts) / 1e6
    print(f"{name}: {len(texts)} texts, {size:.2f} MB, {changed} changed, {len(different)} differ")
    print(
        f"  newslint {size / our_time:.1f} MB/s, ftfy {size / their_time:.2f} MB/s, "
        f"ratio {their_time / our_time:.1f}"
    )
    for i in different[:3]:
        print(f"  {texts[i]!r}\n  newslint: {ours[i]!r}\n  ftfy:     {theirs[i]!r}")
    return not different


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("path", type=Path, help="JSON lines with a field `text`")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--strings", type=int, default=100_000)
    arguments = parser.parse_args()

    with arguments.path.open(encoding="utf-8") as lines:
        texts = [in_lines(json.loads(line)["text"]) for line in lines]
    rng = random.Random(SEED)
    plan = make_plan(Settings(select=(mojibake.code,)), {mojibake.code: mojibake}, None)
    mend = by_newslint(plan)
    same = [
        compare("corpus", texts, mend, arguments.runs),
        compare("one line in a hundred damaged", damaged(texts, rng), mend, arguments.runs),
        compare("random strings", random_strings(arguments.strings, rng), mend, 1),
    ]
    return 0 if all(same) else 1


if __name__ == "__main__":
    sys.exit(main())
