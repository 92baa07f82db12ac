"""LNG001: a document in another language than declared."""

from collections.abc import Iterator

from newslint import NOT_CODE, Clean, Document, Example, Hit, Span, document_rule
from newslint_plugins.language.detector import FEWEST_LETTERS, detect_foreign
from newslint_plugins.language.scripts import letters

# The language of a long text shows in its first page.
_ENOUGH = 4000
_GREEK = (
    "Ο δρόμος κατά μήκος της ακτής παραμένει κλειστός από τη Δευτέρα, είπε ο δήμαρχος στους πολίτες. "
    "Κανείς δεν τραυματίστηκε."
)
_KOREAN = (
    "해안을 따라 난 도로는 월요일부터 폐쇄되었다고 시장이 시민들에게 말했다. 다친 사람은 아무도 없었고 "
    "소방대는 밤늦게까지 일했다. 도로는 봄에 다시 열릴 것이라고 시장은 덧붙였다. 주민들은 먼 길을 돌아가야 한다."
)
_JAPANESE = (
    "海岸沿いの道路は月曜日から閉鎖されていると市長が市民に語った。けが人はなく、消防隊は夜遅くまで活動した。"
    "道路は春に再び開通する予定だと市長は付け加えた。住民は遠回りをしなければならない。"
)


@document_rule(
    code="LNG001",
    name="language-mismatch",
    default=False,
    profiles=("corpus", "training-data"),
    masks=NOT_CODE,
    examples=[
        Example(f"{_GREEK}\n", lang="de", at=(_GREEK,)),
        Example(f"{_KOREAN}\n", lang="en", at=(_KOREAN,)),
        Example(f"{_JAPANESE}\n", lang="zh", at=(_JAPANESE,)),
    ],
    clean=[
        Clean(f"{_GREEK}\n", lang="el"),
        f"{_GREEK}\n",
        Clean("Ο δρόμος παραμένει κλειστός.\n", lang="de"),
        Clean(
            "Die Straße an der Küste ist seit Montag gesperrt, sagte die Bürgermeisterin am Abend. "
            "Verletzt wurde niemand.\n",
            lang="de-AT",
        ),
    ],
)
def language_mismatch(
    document: Document, *, score: float = 0.65, minimum: int = 80
) -> Iterator[Hit]:
    """The document is in another language than declared.

    The declared language is that of the record, the configuration or the command line. Without one
    the rule is silent. The text as a whole and both its halves must be in the other language. The
    rule needs the detector that `pip install "newslint[lang]"` brings; without it, it knows only
    languages that have a script of their own, such as Greek or Korean.

    ## Why it matters

    All that depends on the language is wrong then: which rules apply, and what a model learns.

    ## Options

    - `score`: how sure the detector must be, from 0 to 1 (default: 0.65, as RefinedWeb and FineWeb
      ask).
    - `minimum`: how many letters the document must have (default: 80; never fewer than 25).

    ## Known limits

    Only the beginning of a long document is read. Languages as close as Danish and Norwegian,
    Croatian and Serbian, or Indonesian and Malay are not told apart.
    """
    declared = document.language
    text = document.prose[:_ENOUGH]
    if not declared or letters(text) < max(minimum, FEWEST_LETTERS):
        return
    guess = detect_foreign(text, declared)
    if guess and guess.score >= score:
        where = document.headline or Span(0, 0)
        value = f"“{guess.language}” ({guess.score:.2f}), not “{declared}”"
        yield Hit(where, f"the language of the text is {value}")
