"""LNG002: a paragraph in another language than the document."""

from collections.abc import Iterator

from newslint import NOT_CODE, QUOTES, Clean, Document, Example, Hit, document_rule
from newslint_plugins.language.detector import FEWEST_LETTERS, Guess, detect, detect_foreign
from newslint_plugins.language.scripts import letters

_ENOUGH = 4000
# Tables and lists of names have no language.
_MOST_DIGITS = 0.1
_SURE = 0.8
_GERMAN = "Die Straße an der Küste ist seit Montag gesperrt, sagte die Bürgermeisterin am Abend."
_GREEK = (
    "Ο δρόμος κατά μήκος της ακτής παραμένει κλειστός από τη Δευτέρα, είπε ο δήμαρχος στους πολίτες. "
    "Κανείς δεν τραυματίστηκε."
)
_THAI = "ถนนเลียบชายฝั่งปิดตั้งแต่วันจันทร์ นายกเทศมนตรีกล่าวกับประชาชนในเมืองเมื่อคืนนี้ว่าไม่มีใครได้รับบาดเจ็บจากเหตุการณ์นี้"


@document_rule(
    code="LNG002",
    name="foreign-paragraph",
    default=False,
    profiles=("corpus", "training-data"),
    in_quotes="skip",
    masks=NOT_CODE,
    examples=[
        Example(f"{_GERMAN}\n\n{_GREEK}\n\n{_GERMAN}\n", lang="de", at=(_GREEK,)),
        Example(f"{_GREEK}\n\n{_THAI}\n\n{_GREEK} {_GREEK}\n", lang="el", at=(_THAI,)),
        Example(f"{_GREEK}\n\n{_THAI}\n", lang="th", at=(_GREEK,)),
    ],
    clean=[
        Clean(f"{_GERMAN}\n\n{_GERMAN}\n", lang="de"),
        Clean(f"{_GERMAN}\n\nΟ δρόμος παραμένει κλειστός.\n", lang="de"),
        Clean(f"{_GERMAN}\n\n„{_GREEK}“\n", lang="de"),
        Clean(f"{_GREEK}\n", lang="de"),
    ],
)
def foreign_paragraph(
    document: Document, *, score: float = 0.9, minimum: int = 80
) -> Iterator[Hit]:
    """A paragraph is in another language than the document.

    The document's language is the declared one, or else the one its text is in as a whole. Both
    halves of the paragraph must be in the other language. The rule needs the detector that
    `pip install "newslint[lang]"` brings; without it, it knows only languages that have a script of
    their own, such as Greek or Thai.

    ## Why it matters

    Notices about cookies, teasers of other editions and bilingual pages leave paragraphs that do
    not belong to the text.

    ## Options

    - `score`: how sure the detector must be, from 0 to 1 (default: 0.9).
    - `minimum`: how many letters the paragraph must have (default: 80; never fewer than 25).

    ## Known limits

    Paragraphs in quotation marks and those with many digits are left out. A document of a single
    paragraph is LNG001's.
    """
    paragraphs = document.paragraphs
    if len(paragraphs) < 2:
        return
    language = document.language or _language(document.prose[:_ENOUGH])
    if not language:
        return
    for span in paragraphs:
        guess = _foreign(document.prose[span.start : span.end], language, minimum)
        if guess and guess.score >= score:
            value = f"“{guess.language}” ({guess.score:.2f}), not “{language}”"
            yield Hit(span, f"the language of the paragraph is {value}")


def _language(text: str) -> str | None:
    guess = detect(text)
    return guess.language if guess and guess.score >= _SURE else None


def _foreign(text: str, language: str, minimum: int) -> Guess | None:
    if text[:1] in QUOTES or letters(text) < max(minimum, FEWEST_LETTERS):
        return None
    if sum(map(str.isdigit, text)) > _MOST_DIGITS * len(text):
        return None
    return detect_foreign(text, language)
