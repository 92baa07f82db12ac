"""QLT013: many lines or paragraphs that stand there before."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from newslint import ANYWHERE, Clean, Document, Example, Hit, Severity, document_rule
from newslint_plugins.quality.limits import limit, limits_of
from newslint_plugins.quality.shares import characters, filled_lines, percent, repeated, worst
from newslint_plugins.quality.words import prose_of

# Of Gopher. FineWeb-2 asks only for the share of lines, in each language for another.
_PARAGRAPHS, _CHARACTERS = 0.3, 0.2
_VALLEY = "The valley road has been closed since Monday. Nobody was hurt."


@document_rule(
    code="QLT013",
    name="repeated-lines",
    default=False,
    profiles=("training-data",),
    severity=Severity.INFO,
    gate=lambda text: "\n" in text,
    masks=ANYWHERE,
    examples=[
        Example("Ja\nNein\nJa\nJa\nNein\n", at=("Ja",)),
        Example(f"{_VALLEY}\n\nRain is on its way.\n\n{_VALLEY}\n", at=(_VALLEY,), lang="en"),
        Example("Реклама\nСнег\nРеклама\nРеклама\n", lang="ru", at=("Реклама",)),
    ],
    clean=[
        f"Road closed\n\n\n\n{_VALLEY}\n\n\n\nRain is on its way.\n\n\n\n",
        "Ja\nNein\nVielleicht\nJa\n",
        Clean(
            f"{_VALLEY}\n\nRain.\n\n{_VALLEY}\n",
            options={"paragraphs": 1.0, "characters": 1.0, "lines": 1.0},
        ),
    ],
)
def repeated_lines(
    document: Document,
    *,
    lines: float = -1.0,
    paragraphs: float = -1.0,
    characters: float = -1.0,
) -> Iterator[Hit]:
    """Many lines or paragraphs of the document stand in it before.

    The shares of lines, of paragraphs, and of the characters in either are looked at, and the
    first that is too large is reported. Blank lines are no lines. The finding stands at the line
    or paragraph that makes up most of it, and says so if it is the headline.

    ## Why it matters

    Menus, advertisements between paragraphs and texts extracted twice repeat themselves. The
    limits are Gopher's; the share of lines is FineWeb-2's for the language.

    ## Options

    - `lines`: the largest share of lines that are repeated (default: -1, that of the language:
      0.3 in English, 0.263 in German).
    - `paragraphs`: the largest share of paragraphs that are repeated (default: -1, which is 0.3 in
      English or an unknown language, and no limit in others).
    - `characters`: the largest share of characters in repeated lines or paragraphs (default: -1,
      which is 0.2 in English or an unknown language, and no limit in others).

    ## Known limits

    Refrains, tickers and the rows of tables are repeated on purpose.
    """
    usual = limits_of(document)
    bounds = Bounds(
        limit(lines, usual.repeated_lines),
        limit(paragraphs, _PARAGRAPHS if usual.is_gopher else 1),
        limit(characters, _CHARACTERS if usual.is_gopher else 1),
    )
    yield from islice(_found(prose_of(document), bounds), 1)


class Bounds(NamedTuple):
    """The largest shares of repeated lines and paragraphs, and of the characters in them."""

    lines: float
    paragraphs: float
    characters: float


def _found(document: Document, bounds: Bounds) -> Iterator[Hit]:
    units = (
        ("paragraphs", list(document.paragraphs), bounds.paragraphs),
        ("lines", filled_lines(document), bounds.lines),
    )
    for name, spans, most in units:
        later = repeated(document, spans)
        if not later:
            continue
        place, cause = worst(document, later)
        share = len(later) / len(spans)
        if share > most:
            value = f"{len(later)} of {len(spans)} {name} are repeated: {percent(share)}"
            yield Hit(place, f"{value}, more than {percent(most)}; {cause}")
        share = characters(later) / len(document.text)
        if share > bounds.characters:
            value = f"{percent(share)} of the characters are in repeated {name}"
            yield Hit(place, f"{value}, more than {percent(bounds.characters)}: {cause}")
