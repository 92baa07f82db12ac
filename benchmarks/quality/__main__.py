"""Plants each kind of defect in clean articles, and counts what newslint finds and mends.

    python benchmarks/quality CORPUS...

The corpora are folders of text or JSONL files, as newslint reads them; their texts should be clean.
Each is laid out as articles, and damaged in the ways that `characters.py`, `marks.py` and `page.py`
describe, which know nothing of how the rules work. For each kind it prints

- recall: the share of the planted places that a finding touches;
- precision: the share of the findings that touch a planted place;
- exact: of the articles in which all was found, the share that `--fix --unsafe-fixes` makes what
  they were, to the last character; safe: the share of the fixes that `--fix` alone applies.

Articles in which the rule finds something as they are do not count; what the default rules find in
all of them stands below the table.
"""

import argparse
from collections.abc import Sequence
from random import Random

import characters
import marks
import page
from articles import Article, articles
from measure import Case, cases, default_findings, score
from planted import PLANTERS, Planted, Planter

MODULES = (characters, marks, page)
SHOWN = 5


def main() -> None:
    """Print the table, and what the default rules find in the clean texts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", nargs="+", help="files and folders")
    parser.add_argument("--documents", type=int, default=400, help="most articles for each kind")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--select", default="", help="only rules whose code starts so")
    parser.add_argument("--misses", action="store_true", help="show what goes wrong")
    arguments = parser.parse_args()
    clean = list(articles(arguments.corpora))
    print(f"{len(clean)} articles\n")
    print("| Rule | How the defect comes about | planted | recall | precision | exact | safe |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for planter in sorted(PLANTERS, key=lambda planter: planter.code):
        if planter.code.startswith(arguments.select):
            made = planted(planter, clean, arguments.documents, arguments.seed)
            judged = cases(planter, made)
            print(row(planter, judged), flush=True)
            if arguments.misses:
                show(planter, judged)
    print("\nfindings of the default rules in the articles as they are:")
    for code, count in sorted(default_findings(clean).items()):
        print(f"  {code} {count}")


def planted(
    planter: Planter, clean: Sequence[Article], most: int, seed: int
) -> list[tuple[Article, Planted]]:
    """Up to `most` articles with the planter's defect, drawn from all over the corpus."""
    random = Random(f"{seed} {planter.code} {planter.kind}")
    made: list[tuple[Article, Planted]] = []
    for article in random.sample(clean, len(clean)):
        one = planter.plant(article, random)
        if one is not None:
            made.append((article, one))
        if len(made) == most:
            break
    return made


def row(planter: Planter, judged: Sequence[Case]) -> str:
    """One line of the table."""
    s = score(judged)
    shares = ((s.found, s.planted), (s.right, s.findings), (s.exact, s.fixed), (s.safe, s.fixes))
    cells = [f"{part / whole:.3f}" if whole else "" for part, whole in shares]
    return "| " + " | ".join([planter.code, planter.kind, str(s.planted), *cells]) + " |"


def show(planter: Planter, judged: Sequence[Case]) -> None:
    """Some of the places that were missed, wrong findings, and fixes that are not exact."""
    lines: list[str] = []
    for case in judged:
        text = case.planted.text
        lines += [f"missed: {_around(text, *place)}" for place in case.missed]
        for wrong in case.wrong:
            where = _around(text, wrong["start"]["offset"], wrong["end"]["offset"])
            lines.append(f"wrong: {where}: {wrong['message']}")
        mends = case.findings and not case.missed and not planter.lossy
        if mends and case.mended != case.planted.clean:
            lines.append(f"not exact: {_difference(case.mended, case.planted.clean)}")
    for line in Random(0).sample(lines, min(SHOWN, len(lines))):
        print(f"    {planter.code} {line}")


def _around(text: str, start: int, end: int) -> str:
    shown = (
        text[max(0, start - 40) : start],
        text[start : min(end, start + 60)],
        text[end : end + 30],
    )
    return " ▸".join(map(repr, shown))


def _difference(mended: str, clean: str) -> str:
    pairs = zip(mended, clean, strict=False)
    at = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(mended), len(clean)))
    return f"{mended[max(0, at - 30) : at + 40]!r} should be {clean[max(0, at - 30) : at + 40]!r}"


if __name__ == "__main__":
    main()
