"""MTA004: days named by their distance from a day that is not known."""

from bisect import bisect_right
from collections.abc import Iterator

from newslint import NOT_CODE, Clean, Document, Example, Hit, Severity, Span, document_rule, pattern
from newslint_plugins.metadata.relative_days import relative_days
from newslint_plugins.metadata.signals import has_date

# Within what somebody said, days are counted from when it was said. A quotation of several
# paragraphs opens each of them, and closes the last.
_QUOTED = pattern(r"„[^“”\n]*[“”]?|“[^”\n]*”?|«[^»\n]*»?|\"[^\"\n]*\"?")


@document_rule(
    code="MTA004",
    name="unanchored-date",
    default=False,
    severity=Severity.INFO,
    masks=NOT_CODE,
    examples=[
        Example("Verbündete\n\nDas sagte er am Mittwoch im Parlament.\n", at=("am Mittwoch",)),
        Example("The road was closed yesterday, and on Monday.\n", at=("yesterday",)),
        Example("Le pont a été fermé hier.\n", lang="fr", at=("hier",)),
        Example("Движение остановили в понедельник.\n", at=("в понедельник",)),
    ],
    clean=[
        "Bern, 12. März 2024\n\nDas sagte er am Mittwoch im Parlament.\n",
        "Er sagte: „Gestern war alles gut, und am Mittwoch auch.“\n",
        "Er sagte: „Gestern war alles gut.\n\n„Am Mittwoch auch.“\n",
        "Hier ist heute alles anders als früher. Der Markt ist montags geöffnet.\n",
        Clean("Das sagte er am Mittwoch.\n", lang="en"),
        "LONDON, March 3 - The road was closed on Monday.\n",
    ],
)
def unanchored_date(document: Document) -> Iterator[Hit]:
    """A day is named by its distance from the day of writing, which is not known.

    Looked for are phrases such as `yesterday`, `on Monday`, `last year`, `am Mittwoch`, `hier` and
    `в понедельник` in documents that have no date (see MTA001), in English, German, French, Spanish,
    Italian, Portuguese, Dutch, Polish, Russian and Turkish; without a declared language, in all but
    French and Turkish. The finding stands at the first and counts them. What stands in quotation
    marks does not count; one that is not closed reaches to the end of its paragraph.

    ## Why it matters

    Nobody can tell any more which day is meant.

    ## Why no profile runs it

    It reports what follows from a missing date (MTA001), and like that rule depends on where a
    corpus keeps its dates.

    ## Known limits

    The document's date may be written in a form that is not known. `today` and `heute` by themselves
    are left out: they mean "nowadays" as often.
    """
    phrases = relative_days(document.language)
    if phrases is None or has_date(document):
        return
    found = [Span(*match.span()) for match in phrases.finditer(document.prose)]
    quotes = [match.span() for match in _QUOTED.finditer(document.text)]
    starts = [start for start, _ in quotes]
    found = [span for span in found if not _within(span.start, starts, quotes)]
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        phrase = document.text[found[0].start : found[0].end]
        yield Hit(found[0], f"“{phrase}” of an unknown date{more}")


def _within(offset: int, starts: list[int], quotes: list[tuple[int, int]]) -> bool:
    number = bisect_right(starts, offset)
    return number > 0 and offset < quotes[number - 1][1]
