"""QLT010: few lines end as a sentence does."""

from collections.abc import Iterator

from newslint import ANYWHERE, Clean, Document, Example, Hit, Severity, document_rule
from newslint_plugins.quality.limits import limit, limits_of
from newslint_plugins.quality.shares import filled_lines, percent
from newslint_plugins.quality.words import prose_of

# Unicode's property Sentence_Terminal, scripts of living languages.
TERMINAL = "!.?։؝؞؟۔܀܁܂।॥၊။።፧፨។៕᠃᠉᥄᥅᱾᱿‼‽⁇⁈⁉⸮。꓿꘎꘏꛳꛷꣎꣏꩝꩞꩟꫰꫱꯫﹒﹖﹗！．？｡"
# FineWeb knows none of these, so that every line of speech fails.
_CLOSING = "\"'”“’‘»«›‹)]」』）】〉》…"


@document_rule(
    code="QLT010",
    name="line-punctuation",
    default=False,
    profiles=("training-data",),
    severity=Severity.INFO,
    masks=ANYWHERE,
    examples=[
        Example("Home\nNews\nSport\n", lang="en", at=("Home",)),
        Example("Météo\n\nCulture\n", lang="fr", at=("Météo",)),
        Example("桥梁关闭\n天气\n", lang="zh", at=("桥梁关闭",)),
    ],
    clean=[
        Clean("Storm\n\nThe road has been closed.\n", lang="en"),
        Clean("Storm\n\n“The road has been closed.”\n", lang="en"),
        Clean("桥梁关闭\n\n这座桥已经关闭。\n", lang="zh"),
        Clean("Politik\n\nSport\n", lang="de"),
    ],
)
def line_punctuation(
    document: Document, *, minimum: float = -1.0, quotes: bool = True
) -> Iterator[Hit]:
    """Few lines of the document end as a sentence does.

    Counted are lines that end in a full stop, a question or exclamation mark of any script. The
    limit depends on the language: 0.12 in English, 0.1 in French; none in German, and none where
    the language is not known.

    ## Why it matters

    Lists of headings and of links have no sentences. The limits are those of FineWeb and of
    FineWeb-2.

    ## Options

    - `minimum`: the least share of lines that end in such a mark (default: -1, that of the
      language).
    - `quotes`: a line that ends in a quotation mark, a closing bracket or an ellipsis ends as a
      sentence does, which FineWeb does not hold (default: true).

    ## Known limits

    Text wrapped at a fixed width ends few of its lines in a mark.
    """
    document = prose_of(document)
    least = limit(minimum, limits_of(document).line_ends)
    lines = filled_lines(document)
    ends = tuple(TERMINAL + _CLOSING if quotes else TERMINAL)
    last = [document.text[line.start : line.end] for line in lines]
    ended = sum(line.endswith(ends) for line in last)
    if lines and ended / len(lines) < least:
        share = f"{percent(ended / len(lines))}, less than {percent(least)}"
        first = next(
            line for line, text in zip(lines, last, strict=True) if not text.endswith(ends)
        )
        yield Hit(first, f"{ended} of {len(lines)} lines end as a sentence does: {share}")
