"""Bars: of the rules, of the documents by what they are like, and along the corpus."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from newslint.reporters.html.builder import Html, element
from newslint.reporters.html.facts import LENGTHS, Facts, Slice
from newslint.reporters.html.marks import visible
from newslint.reporters.report import plural

_MOST_LANGUAGES = 8
# A language tag seldom has more characters; what a record calls its language may be anything.
_LONGEST_NAME = 12
# Where the classes of similarity begin, below "the same".
_SIMILAR = (0.0, 0.8, 0.85, 0.9, 0.95)

Bar = tuple[str, int]
"""What is counted, and how often it is there."""


def bar(share: float) -> Html:
    """A bar as long as its share of the room there is."""
    width = f"{max(min(share, 1.0), 0.0) * 100:.2f}"
    rectangle = element("rect", width=width, height=8)
    return element(
        "svg",
        rectangle,
        class_="bar",
        viewBox="0 0 100 8",
        preserveAspectRatio="none",
        aria_hidden="true",
    )


def chart(title: str, of: str, bars: Sequence[Bar], note: str = "") -> Html:
    """A small table of bars, `of` saying what each is of."""
    most = max((count for _, count in bars), default=0)
    total = sum(count for _, count in bars)
    rows = [
        element(
            "tr",
            element("th", label, scope="row"),
            element("td", bar(count / most if most else 0), class_="bars"),
            element("td", f"{count:,}", class_="number"),
            element("td", percent(count, total), class_="number quiet"),
        )
        for label, count in bars
    ]
    heads = element(
        "tr", *(element("th", head, scope="col") for head in (of, "How many", "Documents", "Share"))
    )
    table = element(
        "table",
        element("caption", title),
        element("thead", heads, class_="hidden"),
        element("tbody", *rows),
        class_="chart",
    )
    return element("div", table, element("p", note, class_="note") if note else None, class_="card")


def lengths(facts: Facts) -> list[Bar]:
    """Documents by length in characters, without empty classes at the ends."""
    used = sorted(number for number, count in facts.lengths.items() if count)
    ends = [f"{end:,}" for end in LENGTHS]
    labels = [f"under {ends[1]}", *(f"{a} – {b}" for a, b in pairwise(ends[1:]))]
    labels.append(f"from {ends[-1]}")
    span = range(used[0], used[-1] + 1) if used else ()
    return [(labels[number], facts.lengths[number]) for number in span]


def languages(facts: Facts) -> list[Bar]:
    """Documents by the language they say they are in, the most frequent first."""
    named = sorted(
        ((name, count) for name, count in facts.languages.items() if name),
        key=lambda each: (-each[1], each[0]),
    )
    bars = [(visible(name[:_LONGEST_NAME]), count) for name, count in named[:_MOST_LANGUAGES]]
    rest = sum(count for _, count in named[_MOST_LANGUAGES:])
    bars += [("others", rest)] if rest else []
    return [*bars, ("not declared", facts.languages[""])] if facts.languages[""] else bars


def shares(facts: Facts) -> list[Bar]:
    """Documents by how much of them stands in another one that is to be kept."""
    counts: Counter[int] = Counter()
    for cluster in facts.clusters:
        for member in cluster:
            if member.similarity is not None:
                counts[_class(member.similarity)] += 1
    labels = ["under 80%", "80 – 85%", "85 – 90%", "90 – 95%", "95 – 100%", "all of it"]
    bars = [("no copy", max(facts.report.documents - counts.total(), 0))]
    if not counts:
        return bars
    return [*bars, *((label, counts[at]) for at, label in enumerate(labels) if counts[at] or at)]


def strip(slices: Sequence[Slice]) -> Html:
    """A column for each stretch of the corpus, as high as it has findings."""
    most = max(each.findings for each in slices)
    columns = [
        _column(at, each, 100 * each.findings / (most or 1)) for at, each in enumerate(slices)
    ]
    worst = max(slices, key=lambda each: each.findings)
    label = (
        f"Findings along the corpus, in {plural(len(slices), 'part')}; most, {most:,}, are in the "
        f"one that begins with {_end(worst.path)}."
    )
    return element(
        "svg",
        *columns,
        class_="strip",
        viewBox=f"0 0 {10 * len(slices)} 100",
        preserveAspectRatio="none",
        role="img",
        aria_label=label,
    )


def _column(at: int, part: Slice, height: float) -> Html:
    found = f"{plural(part.findings, 'finding')} in {plural(part.documents, 'document')}"
    return element(
        "g",
        element("title", f"{found}, from {_end(part.path)}"),
        element("rect", x=10 * at, y=0, width=10, height=100, class_="ground"),
        element("rect", x=10 * at + 1, y=f"{100 - height:.1f}", width=8, height=f"{height:.1f}"),
    )


def percent(count: int, total: int) -> str:
    """A share of a total, rounded so that neither nothing nor all is said of what is not."""
    if not count or not total:
        return "0%"
    if count == total:
        return "100%"
    return f"{min(max(1000 * count // total, 1), 999) / 10:.1f}%"


def _class(similarity: float) -> int:
    if similarity >= 1:
        return len(_SIMILAR)
    return max(at for at, start in enumerate(_SIMILAR) if similarity >= start)


def _end(path: str) -> str:
    return visible(path if len(path) <= 60 else f"…{path[-59:]}")
