"""QLT007: many words without a letter."""

from collections import Counter
from collections.abc import Iterator

from newslint import ANYWHERE, Clean, Document, Example, Hit, Severity, document_rule
from newslint_plugins.quality.limits import limit, limits_of
from newslint_plugins.quality.shares import percent, quoted, whole
from newslint_plugins.quality.words import prose_of, tokens


@document_rule(
    code="QLT007",
    name="alpha-words",
    default=False,
    profiles=("training-data",),
    severity=Severity.INFO,
    masks=ANYWHERE,
    examples=[
        Example("Bern 3:1 Genf 2:0 Basel 1:1\n", at=("Bern 3:1 Genf 2:0 Basel 1:1",)),
        Example("1987 1988 1989\n\n12.5 13.1 14.0\n", lang="en"),
        Example("??? !!! ---\n"),
    ],
    clean=[
        Clean("The road along the coast has been closed since Monday.\n", lang="en"),
        Clean("Движение по мосту остановлено до самой весны.\n", lang="ru"),
        Clean("यह समाचार आज सुबह हिन्दी में लिखा गया और सब ने पढ़ा है।\n", lang="hi"),
    ],
)
def alpha_words(document: Document, *, minimum: float = -1.0) -> Iterator[Hit]:
    """Few of the document's words have a letter.

    Numbers and marks count as words here, and letters are those of any script. The limit depends
    on the language: 0.8 in English, 0.774 in German; where it is not known, 0.7.

    ## Why it matters

    Tables, results and pages of symbols are no text. The limits are Gopher's and those of
    FineWeb-2.

    ## Options

    - `minimum`: the least share of words with a letter (default: -1, that of the language).

    ## Known limits

    Results and tables may be the news.
    """
    found = tokens(prose_of(document).text)
    least = limit(minimum, limits_of(document).letters)
    without = [token for token in found if not (token[0].isalpha() or any(map(str.isalpha, token)))]
    if found and 1 - len(without) / len(found) < least:
        most, times = Counter(without).most_common(1)[0]
        share = f"{percent(1 - len(without) / len(found))}, less than {percent(least)}"
        cause = f"{quoted(most)} stands there most often, {times} times" if times > 1 else ""
        message = f"{len(found) - len(without)} of {len(found)} words and marks have a letter"
        yield whole(document, f"{message}: {share}" + (f"; {cause}" if cause else ""))
