"""Writes real texts in the encodings of their languages, and counts what detectors make of them.

    python benchmarks/encodings.py CORPUS.jsonl … [--catalogues pl,el,cs,hu,ja,ko,uk]

The corpora are JSONL files with `text` and `lang`; `--catalogues` adds languages from the
translations of programs that are installed on the machine, eight messages of a language to an
article. Each article, and each sentence by itself, is written in every encoding of its language
that can hold it. A detector is right if the text decodes to what it was, wrong if it decodes to
another one, and silent if it names no encoding or one in which the bytes mean nothing. Detectors
that are not installed are left out.
"""

import argparse
import gettext
import glob
import json
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import metadata
from random import Random
from typing import NamedTuple

SEED = 1
ENCODINGS = {
    "ar": ("cp1256", "iso8859-6"),
    "cs": ("cp1250", "iso8859-2"),
    "de": ("cp1252", "latin-1", "iso8859-15", "cp850", "mac-roman"),
    "el": ("cp1253", "iso8859-7"),
    "en": ("cp1252", "latin-1", "mac-roman"),
    "es": ("cp1252", "latin-1", "iso8859-15", "mac-roman"),
    "fr": ("cp1252", "latin-1", "iso8859-15", "cp850", "mac-roman"),
    "hu": ("cp1250", "iso8859-2"),
    "ja": ("cp932", "euc-jp"),
    "ko": ("cp949",),
    "pl": ("cp1250", "iso8859-2"),
    "ru": ("cp1251", "koi8-r", "iso8859-5", "cp866", "mac-cyrillic"),
    "tr": ("cp1254", "iso8859-9"),
    "uk": ("cp1251", "koi8-u"),
    "zh": ("gb18030", "big5"),
}
_CATALOGUES = "/usr/share/locale/{}*/LC_MESSAGES/*.mo"
_SENTENCE = re.compile(r"[^\W\d_][^\n%_<>{}\\|=]{18,300}[.!?…。？！؟»“”\"]?")
_MESSAGES_TO_AN_ARTICLE = 8
# The last number of non-ASCII bytes of each row of the second table.
_STEPS = (2, 4, 8, 12, 16, 24, 32, 64, 10**9)

Detector = Callable[[bytes], str | None]


class Case(NamedTuple):
    """A text, and the bytes that it is in an encoding."""

    lang: str
    encoding: str
    kind: str
    text: str
    data: bytes


def articles(
    paths: Iterable[str], catalogues: Sequence[str], most: int
) -> Iterator[tuple[str, str]]:
    """Up to `most` articles of each language, with it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in paths:
        with open(path, encoding="utf-8") as file:
            for line in file:
                record = json.loads(line)
                found[record.get("lang", "")].append(record["text"])
    for lang in catalogues:
        messages: set[str] = set()
        for path in glob.glob(_CATALOGUES.format(lang)):
            with open(path, "rb") as catalogue:
                values = gettext.GNUTranslations(catalogue)._catalog.values()  # type: ignore[attr-defined]
            messages |= {m for m in values if isinstance(m, str) and _SENTENCE.fullmatch(m)}
        able = Random(SEED).sample(sorted(messages), len(messages))
        for start in range(0, len(able), _MESSAGES_TO_AN_ARTICLE):
            found[lang].append("\n".join(able[start : start + _MESSAGES_TO_AN_ARTICLE]))
    for lang, texts in sorted(found.items()):
        for text in Random(SEED).sample(texts, min(most, len(texts))):
            yield lang, text


def cases(texts: Iterable[tuple[str, str]]) -> Iterator[Case]:
    """Articles and sentences in the encodings of their languages, those in ASCII left out."""
    for lang, article in texts:
        sentences = [("sentence", line) for line in article.split("\n")]
        for kind, text in [("article", article), *sentences]:
            for encoding in ENCODINGS.get(lang, ()) if not text.isascii() else ():
                try:
                    data = text.encode(encoding)
                except UnicodeEncodeError:
                    continue
                yield Case(lang, encoding, kind, text, data)


def detectors() -> dict[str, Detector]:
    """The detectors that are installed, by name and version."""
    found: dict[str, Detector] = {}
    try:
        import chardet
        from chardet.enums import EncodingEra

        name = f"chardet {metadata.version('chardet')}"
        found[name] = lambda data: chardet.detect(data)["encoding"]
        found[f"{name}, MODERN_WEB"] = lambda data: chardet.detect(
            data, encoding_era=EncodingEra.MODERN_WEB
        )["encoding"]
    except ImportError:
        pass
    try:
        import charset_normalizer

        name = f"charset-normalizer {metadata.version('charset-normalizer')}"

        def by_normalizer(data: bytes) -> str | None:
            best = charset_normalizer.from_bytes(data).best()
            return best.encoding if best else None

        found[name] = by_normalizer
    except ImportError:
        pass
    try:
        import cchardet

        name = f"faust-cchardet {metadata.version('faust-cchardet')}"
        found[name] = lambda data: cchardet.detect(data)["encoding"]
    except ImportError:
        pass
    try:
        import chardetng_py

        name = f"chardetng-py {metadata.version('chardetng-py')}"
        found[name] = lambda data: str(chardetng_py.detect(data))
    except ImportError:
        pass
    try:
        from resiliparse.parse.encoding import detect_encoding

        name = f"resiliparse {metadata.version('resiliparse')}"
        found[name] = lambda data: str(detect_encoding(data))
    except ImportError:
        pass
    try:
        from newslint.sources.encodings import encoding_of

        def by_newslint(data: bytes) -> str | None:
            found = encoding_of(data, "auto")
            return None if found == "utf-8" else found

        found["newslint (chardet, if the evidence suffices)"] = by_newslint
    except ImportError:
        pass
    return found


def verdict(case: Case, encoding: str | None) -> str:
    """Whether the encoding is right, wrong or none for the case."""
    try:
        text = case.data.decode(encoding) if encoding else None
    except (LookupError, UnicodeError):
        text = None
    if text is None:
        return "none"
    return "right" if text == case.text else "wrong"


def shares(name: str, judged: Sequence[str], seconds: float | None = None) -> str:
    """A row of a table: the shares of each verdict, and the time for one text."""
    counts = [judged.count(each) / len(judged) for each in ("right", "wrong", "none")]
    cells = [name, str(len(judged)), *(f"{count:.2%}" for count in counts)]
    if seconds is not None:
        cells.append(f"{seconds / len(judged) * 1e6:.0f} µs")
    return "| " + " | ".join(cells) + " |"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="+")
    parser.add_argument("--catalogues", default="", help="languages, separated by commas")
    parser.add_argument("--articles", type=int, default=100, help="most for each language")
    parser.add_argument("--misses", type=int, default=0, help="show so many of newslint's")
    arguments = parser.parse_args()
    languages = [each for each in arguments.catalogues.split(",") if each]
    made = list(cases(articles(arguments.corpora, languages, arguments.articles)))
    verdicts: dict[str, list[str]] = {}
    for kind in ("article", "sentence"):
        chosen = [case for case in made if case.kind == kind]
        print(f"\n| Detector, {kind} | texts | right | wrong | none | time |")
        print("| --- | --- | --- | --- | --- | --- |")
        for name, detect in detectors().items():
            detect("Grüße aus Köln.".encode("latin-1"))
            start = time.perf_counter()
            named = [detect(case.data) for case in chosen]
            seconds = time.perf_counter() - start
            judged = [verdict(*pair) for pair in zip(chosen, named, strict=True)]
            verdicts.setdefault(name, []).extend(judged)
            print(shares(name, judged, seconds), flush=True)
            if name.startswith("newslint"):
                wrong = [
                    (c, n) for c, n, j in zip(chosen, named, judged, strict=True) if j == "wrong"
                ]
                for case, found in wrong[: arguments.misses]:
                    print("    ", case.lang, case.encoding, found, repr(case.text[:160]))
    ordered = sorted(made, key=lambda case: case.kind)
    for name, judged in verdicts.items():
        if not name.startswith(("chardet ", "newslint")):
            continue
        print(f"\n| {name}, bytes outside ASCII | texts | right | wrong | none |")
        print("| --- | --- | --- | --- | --- |")
        last = 0
        for step in _STEPS:
            part = [
                each
                for case, each in zip(ordered, judged, strict=True)
                if last < sum(byte > 127 for byte in case.data) <= step
            ]
            if part:
                print(shares(f"{last + 1} to {step}", part))
            last = step
        print(f"\n| {name}, encoding | texts | right | wrong | none |")
        print("| --- | --- | --- | --- | --- |")
        for encoding in sorted({case.encoding for case in made}):
            part = [e for c, e in zip(ordered, judged, strict=True) if c.encoding == encoding]
            print(shares(encoding, part))


if __name__ == "__main__":
    main()
