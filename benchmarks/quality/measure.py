"""Runs newslint on planted texts, as anybody would, and counts what it finds and mends."""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from articles import Article
from planted import Place, Planted, Planter

NEWSLINT = [sys.executable, "-m", "newslint", "check", "--isolated", "--exit-zero"]


class Score(NamedTuple):
    """What became of the planted defects of one kind, in numbers."""

    planted: int
    found: int
    findings: int
    right: int
    fixed: int
    exact: int
    fixes: int
    safe: int


class Case(NamedTuple):
    """A planted text with what newslint found in it and made of it."""

    planted: Planted
    findings: Sequence[dict[str, Any]]
    mended: str

    @property
    def missed(self) -> list[Place]:
        """The places that no finding touches."""
        return [place for place in self.planted.places if not self._touched(place)]

    @property
    def wrong(self) -> list[dict[str, Any]]:
        """The findings that touch no place."""
        return [f for f in self.findings if not _touches(f, self.planted.places)]

    def _touched(self, place: Place) -> bool:
        return any(_touches(finding, [place]) for finding in self.findings)


def default_findings(articles: Sequence[Article]) -> Counter[str]:
    """How often each default rule finds something in the articles as they are."""
    with tempfile.TemporaryDirectory() as folder:
        file = _records([Planted(a.text, a.text, ()) for a in articles], articles, folder)
        found = _run(file, "--output-format", "json")
        return Counter(finding["code"] for finding in json.loads(found)["findings"])


def cases(planter: Planter, made: Sequence[tuple[Article, Planted]]) -> list[Case]:
    """Each planted text with its findings; without those whose clean text has such findings too."""
    articles = [article for article, _ in made]
    planted = [one for _, one in made]
    before = [Planted(one.clean, one.clean, (), one.source) for one in planted]
    silent = set(range(len(made))) - _found(planter, before, articles).keys()
    kept = [n for n in range(len(made)) if n in silent]
    articles, planted = [articles[n] for n in kept], [planted[n] for n in kept]
    found = _found(planter, planted, articles)
    mended = _mended(planter, planted, articles)
    return [Case(one, found.get(n, []), mended[n]) for n, one in enumerate(planted)]


def score(judged: Iterable[Case]) -> Score:
    """The numbers of all cases; a fix is exact if it gives the clean text to the last character.

    Fixes are judged where all that was planted was found, and has fixes.
    """
    judged = list(judged)
    findings = [finding for case in judged for finding in case.findings]
    fixable = [
        case
        for case in judged
        if case.findings and not case.missed and all(f["fix"] for f in case.findings)
    ]
    fixes = [finding["fix"] for finding in findings if finding["fix"]]
    return Score(
        planted=sum(len(case.planted.places) for case in judged),
        found=sum(len(case.planted.places) - len(case.missed) for case in judged),
        findings=len(findings),
        right=len(findings) - sum(len(case.wrong) for case in judged),
        fixed=len(fixable),
        exact=sum(case.mended == case.planted.clean for case in fixable),
        fixes=len(fixes),
        safe=sum(fix["applicability"] == "safe" for fix in fixes),
    )


def _touches(finding: dict[str, Any], places: Iterable[Place]) -> bool:
    start, end = finding["start"]["offset"], finding["end"]["offset"]
    return any(start <= place[1] and place[0] <= end for place in places)


def _found(
    planter: Planter, planted: Sequence[Planted], articles: Sequence[Article]
) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = _written(planter, planted, articles, folder)
        report = _run(path, "--select", planter.code, "--output-format", "json")
    for finding in json.loads(report)["findings"]:
        record = finding["record"]
        number = record["index"] if record else int(Path(finding["path"]).stem)
        found.setdefault(number, []).append(finding)
    return found


def _mended(planter: Planter, planted: Sequence[Planted], articles: Sequence[Article]) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = _written(planter, planted, articles, folder)
        _run(path, "--select", planter.code, "--fix-only", "--unsafe-fixes")
        if planter.files:
            texts = sorted(path.iterdir(), key=lambda file: int(file.stem))
            return [file.read_bytes().decode("utf-8", "surrogateescape") for file in texts]
        with path.open(encoding="utf-8") as file:
            return [json.loads(line)["text"] for line in file]


def _written(
    planter: Planter, planted: Sequence[Planted], articles: Sequence[Article], folder: str
) -> Path:
    if not planter.files:
        return _records(planted, articles, folder)
    for number, one in enumerate(planted):
        data = one.data or one.text.encode("utf-8", "surrogateescape")
        (Path(folder) / f"{number}.txt").write_bytes(data)
    return Path(folder)


def _records(planted: Sequence[Planted], articles: Sequence[Article], folder: str) -> Path:
    path = Path(folder) / "planted.jsonl"
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for article, one in zip(articles, planted, strict=True):
            record = {"text": one.text, "lang": article.lang, "source": one.source}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return path


def _run(path: Path, *options: str) -> str:
    done = subprocess.run([*NEWSLINT, *options, str(path)], capture_output=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr.decode())
    return done.stdout.decode()
