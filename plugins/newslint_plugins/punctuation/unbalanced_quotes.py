"""PUN006: a quotation mark without its partner."""

from collections.abc import Iterator

from newslint import Clean, Document, Example, Hit, Span, document_rule
from newslint_plugins.punctuation.pairs import pair_triggers, unpaired
from newslint_plugins.punctuation.quote_marks import (
    corner_marks,
    double_marks,
    double_triggers,
    guillemet_triggers,
    guillemets,
    inches,
    loose,
    restarts,
)

_CORNERS = ("「」", "『』", "《》")


@document_rule(
    code="PUN006",
    name="unbalanced-quotes",
    triggers=[
        *double_triggers(),
        *guillemet_triggers(),
        *(trigger for pair in _CORNERS for trigger in pair_triggers(pair[0], pair[1])),
    ],
    examples=[
        Example("Die „Sätze zum Testen.", at=("„",)),
        Example('"It is new, he said.\nThe firm "agreed" to it.', at=('"',)),
        Example("Er sei „müde“, sagte er“.", at=("“",)),
        Example("The board called it “a success.", at=("“",)),
        Example("Il parle d’un « succès » et d’une\u00a0«\u00a0victoire.", at=("«",)),
        Example("Он назвал это «успехом.\nПотом он ушёл и «замолчал».", at=("«",)),
        Example("他说：“我们今天出发。\n她说“好”。", at=("“",)),
        Example("彼は「行くと言った。", at=("「",)),
    ],
    clean=[
        Clean("Er sagte: „Ja.“ Und »Nein« und «Doch» und „so”.", lang="de"),
        "„To jest «cytat» w cytacie”, powiedział.",
        "”Nej”, sa hon. ”Jo”, sa han.",
        '"This goes on.\n\n"It goes on here,\n\n"and ends," he said.',
        "« Cela continue.\n\n« Et finit ici », dit-il.",
        "«Esto sigue.\n\n»Y acaba aquí», dijo.",
        "„Das geht weiter.\n\nUnd endet hier“, sagte er.",
        'Der 26" große Schirm kostet 5\'10" und „mehr“. Er ist 30" breit.',
        "the workers’ “union’s” ’90s rock ’n’ roll",
        "Start » Politik » Ausland\n\n» Mehr zum Thema\n\nEr sagte «Ja».",
        "« zurück | weiter »\n« zurück",
        "Издательский дом ООО «Дом «Книга» ответил.",
        'ארה"ב אמרה',
        Clean('With `"` a string begins, and "here" too.', syntax="markdown"),
        '"One," he said. "It goes on. "It ends," he said.',
        '„Ja", sagte er. „Nein", sagte sie.',
        "「一」と『二』と《三》。\n「続く\n\n「終わる」",
        "他说：“我们”、“你们”。",
    ],
)
def unbalanced_quotes(document: Document) -> Iterator[Hit]:
    """A quotation mark has no partner in the text.

    Whether a mark opens or closes is told by what stands next to it, so that `„so“`, `„so”`,
    `“so”`, `”so”`, `"so"`, `«so»`, `« so »` and `»so«` are all right, as is `„so"`. A quotation
    of several paragraphs may open each of them again and close once. If a single mark can be read
    both ways, as in `ארה"ב` or `5'10"`, nothing is reported for marks of its kind.

    ## Why it matters

    A mark without its partner shows where text is cut off or lost, and it turns the sense of all
    marks behind it: what was said becomes what was written.

    ## Known limits

    Single quotation marks are not looked at: most of them are apostrophes. Two mistakes that
    cancel each other out are not seen. There is no fix: where the partner belongs only a reader
    can tell.
    """
    text = document.prose
    double = double_marks(text)
    found = unpaired(double, restarts(text, double))
    if found and inches(text, double):
        found = []
    if not text.isascii():
        found += _unpaired_angles(document)
        for pair in _CORNERS:
            if pair[0] in text or pair[1] in text:
                marks = corner_marks(text, pair)
                found += unpaired(marks, restarts(text, marks))
    for offset in found:
        yield Hit(Span(offset, offset + 1), "quotation mark without its partner")


def _unpaired_angles(document: Document) -> list[int]:
    text = document.prose
    marks = guillemets(text)
    found = unpaired(marks, restarts(text, marks))
    if document.language == "fr":
        return found
    return [offset for offset in found if not loose(text, offset)]
