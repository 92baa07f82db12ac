"""Damages sentences as wrong decoding does, and counts how many newslint and ftfy bring back.

    python benchmarks/recovery.py CORPUS.jsonl … [--catalogues pl,el]

The corpora are JSONL files with `text` and `lang`; `--catalogues` adds languages from the
translations of programs that are installed on the machine. Sentences with letters outside ASCII go
through each confusion of encodings, and stand alone, as a line among clean lines, or inside a clean
line. newslint runs ENC001 and ENC013 to ENC015 with unsafe fixes; ftfy is `fix_encoding` on each line.
A sentence is back if the whole text is what it was, to the last character.
"""

import argparse
import gettext
import glob
import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from ftfy import fix_encoding

SEED = 1
CODES = "ENC001,ENC013,ENC014,ENC015"
UTF8_READ_AS = (
    *("cp1252", "latin-1", "cp1250", "cp1251", "cp1253", "cp1254", "cp1256"),
    *("mac-roman", "cp437", "cp850", "iso8859-2", "koi8-r"),
)
# Written in the first, read as the second; only sentences that the first can write.
LEGACY = {
    "cp1251 read as cp1252": ("cp1251", "cp1252"),
    "koi8-r read as cp1251": ("koi8-r", "cp1251"),
    "cp1251 read as koi8-r": ("cp1251", "koi8-r"),
    "koi8-r read as latin-1": ("koi8-r", "latin-1"),
    "cp1253 read as cp1252": ("cp1253", "cp1252"),
    "cp1250 read as cp1252": ("cp1250", "cp1252"),
    "cp1254 read as cp1252": ("cp1254", "cp1252"),
    "cp1256 read as cp1252": ("cp1256", "cp1252"),
}
# Languages whose letters the second encoding has as well as the first, or nearly.
_SAME = {
    ("cp1250", "de"),
    ("cp1250", "fr"),
    ("cp1254", "de"),
    ("cp1254", "fr"),
    ("cp1254", "es"),
    ("cp1256", "fr"),
}
_SENTENCE = re.compile(r"[^\W\d_][^\n%_<>{}\\|=]{38,300}[.!?…。？！؟»“”\"]?")
_CATALOGUES = "/usr/share/locale/{}/LC_MESSAGES/*.mo"

Damage = Callable[[str], str]


class Case(NamedTuple):
    """A damaged text, what it was, and how it came about."""

    lang: str
    confusion: str
    setting: str
    damaged: str
    clean: str


def read_as(data: bytes, encoding: str) -> str:
    """The bytes in an encoding; those without a meaning in it come as control characters."""
    return "".join(_character(byte, encoding) for byte in data)


def _character(byte: int, encoding: str) -> str:
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)


def confusions() -> dict[str, Damage]:
    """How each confusion damages a text; raises `UnicodeEncodeError` where it cannot."""
    found = {f"utf-8 read as {name}": _misread("utf-8", name) for name in UTF8_READ_AS}
    for name in ("cp1252", "latin-1"):
        found[f"utf-8 read as {name}, twice"] = _misread("utf-8", name, name)
    for kind, (written, read) in LEGACY.items():
        found[kind] = _misread(written, read)
    return found


def _misread(written: str, *read: str) -> Damage:
    def damage(text: str) -> str:
        for encoding in read:
            text = read_as(text.encode(written), encoding)
        return text

    return damage


def sentences(paths: Iterable[str], catalogues: Sequence[str], most: int) -> dict[str, list[str]]:
    """Up to `most` sentences of each language that has letters outside ASCII."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in paths:
        with open(path, encoding="utf-8") as file:
            for line in file:
                record = json.loads(line)
                found[record.get("lang", "")] += record["text"].split("\n")
    for lang in catalogues:
        for path in sorted(glob.glob(_CATALOGUES.format(lang))):
            with open(path, "rb") as catalogue:
                messages = gettext.GNUTranslations(catalogue)._catalog.values()  # type: ignore[attr-defined]
            found[lang] += [m for m in messages if isinstance(m, str) and _SENTENCE.fullmatch(m)]
    chosen: dict[str, list[str]] = {}
    for lang, all_of_them in found.items():
        able = sorted({s for s in all_of_them if not s.isascii()})
        if sum(not c.isascii() for s in able for c in s) > len(able):
            chosen[lang] = Random(SEED).sample(able, min(most, len(able)))
    return chosen


def cases(by_lang: dict[str, list[str]]) -> list[Case]:
    """Every sentence through every confusion, in three settings."""
    made: list[Case] = []
    for lang, known in by_lang.items():
        for confusion, damage in confusions().items():
            for number, sentence in enumerate(known):
                if (LEGACY.get(confusion, ("",))[0], lang) in _SAME:
                    continue
                try:
                    damaged = damage(sentence)
                except UnicodeEncodeError:
                    continue
                if damaged != sentence:
                    one, two = known[number - 1], known[number - 2]
                    made += _settings(lang, confusion, sentence, damaged, one, two)
    return made


def _settings(
    lang: str, confusion: str, sentence: str, damaged: str, one: str, two: str
) -> list[Case]:
    blank = "" if lang == "zh" else " "
    return [
        Case(lang, confusion, "alone", damaged, sentence),
        Case(
            lang,
            confusion,
            "among lines",
            f"{one}\n{damaged}\n{two}\n",
            f"{one}\n{sentence}\n{two}\n",
        ),
        Case(
            lang,
            confusion,
            "inside a line",
            f"{one}{blank}{damaged}{blank}{two}",
            f"{one}{blank}{sentence}{blank}{two}",
        ),
    ]


def by_newslint(texts: Sequence[str], codes: str) -> list[str]:
    """The texts as `newslint --fix` leaves them, with unsafe fixes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "damaged.jsonl"
        lines = (json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
        path.write_text("".join(lines), encoding="utf-8", newline="\n")
        command = [sys.executable, "-m", "newslint", "check", "--isolated", "--exit-zero", "-q"]
        options = ["--select", codes, "--fix-only", "--unsafe-fixes"]
        subprocess.run([*command, *options, str(path)], check=True)
        with path.open(encoding="utf-8") as file:
            return [json.loads(line)["text"] for line in file]


def by_ftfy(text: str) -> str:
    """The text with each line as ftfy mends it."""
    return "\n".join(map(fix_encoding, text.split("\n")))


def table(title: str, groups: dict[str, list[tuple[bool, bool]]]) -> str:
    """The shares of each group that newslint and ftfy bring back."""
    rows = [f"| {title} | sentences | newslint | ftfy |", "| --- | --- | --- | --- |"]
    for name, judged in groups.items():
        ours, theirs = (sum(side) / len(judged) for side in zip(*judged, strict=True))
        rows.append(f"| {name} | {len(judged)} | {ours:.3f} | {theirs:.3f} |")
    return "\n".join(rows)


def main() -> None:
    """Print the tables, and how many clean texts were changed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="+")
    parser.add_argument("--catalogues", default="", help="languages, separated by commas")
    parser.add_argument("--sentences", type=int, default=100, help="most for each language")
    parser.add_argument("--misses", type=int, default=0, help="show so many of each kind")
    parser.add_argument("--select", default=CODES, help="the rules of newslint to run")
    arguments = parser.parse_args()
    by_lang = sentences(
        arguments.corpora, [c for c in arguments.catalogues.split(",") if c], arguments.sentences
    )
    made = cases(by_lang)
    ours = by_newslint([case.damaged for case in made], arguments.select)
    judged = [
        (mended == c.clean, by_ftfy(c.damaged) == c.clean)
        for c, mended in zip(made, ours, strict=True)
    ]
    for by in ("confusion", "setting", "lang"):
        groups: defaultdict[str, list[tuple[bool, bool]]] = defaultdict(list)
        for case, one in zip(made, judged, strict=True):
            groups[str(getattr(case, by))].append(one)
        print(table(by, groups), "\n")
    shown: defaultdict[str, int] = defaultdict(int)
    for case, mended, (back, ftfy_back) in zip(made, ours, judged, strict=True):
        kind = f"{case.confusion}, {case.setting}, {case.lang}{', ftfy can' if ftfy_back else ''}"
        if not back:
            shown[kind] += 1
            if shown[kind] <= arguments.misses:
                print(f"{kind}\n  {case.damaged!r}\n  {mended!r}\n  {case.clean!r}")
    print(f"ftfy alone brings back: {sum(b and not a for a, b in judged)}")
    clean = sorted({case.clean for case in made})
    changed = [
        text
        for text, after in zip(clean, by_newslint(clean, arguments.select), strict=True)
        if text != after
    ]
    print(f"clean texts changed: {len(changed)} of {len(clean)}", *changed[:5], sep="\n  ")
    if arguments.misses:
        print("\nnot brought back, by kind:")
        for kind, count in shown.items():
            print(f"  {kind}: {count}")


if __name__ == "__main__":
    main()
