"""LNG003: letters of another script than the language's."""

from collections.abc import Iterator

from newslint import NOT_CODE, Clean, Document, Example, Hit, Span, document_rule
from newslint_plugins.language.scripts import in_scripts, letters, main_script, scripts_of

_DENSE = ("Han", "Hangul")
_LETTERS_OF_WORD = 5


@document_rule(
    code="LNG003",
    name="script-mismatch",
    default=False,
    profiles=("corpus", "training-data"),
    masks=NOT_CODE,
    examples=[
        Example(
            "Движение по мосту остановлено.\n", lang="de", at=("Движение по мосту остановлено.",)
        ),
        Example("Dvizhenie po mostu ostanovleno do vesny.\n", lang="ru"),
        Example("The road is closed and nobody knows why.\n", lang="ja"),
    ],
    clean=[
        Clean("Движение по мосту остановлено до самой весны, пишет BBC.\n", lang="ru"),
        Clean(
            "Die Zeitung „Правда“ schrieb, die Brücke sei bis zum Frühjahr gesperrt.\n", lang="de"
        ),
        Clean("海岸沿いの道路は月曜日から閉鎖されている。\n", lang="ja"),
        Clean("Movement is stopped.\n", lang="sr"),
        Clean(
            "在布什大樓，他曾為BBC World Service工作了四年，接受了BBC News的採訪後離開了那裡。\n",
            lang="zh",
        ),
        Clean("Да.\n", lang="de"),
    ],
)
def script_mismatch(
    document: Document, *, minimum: float = 0.7, shortest: int = 25
) -> Iterator[Hit]:
    """Many letters of the document are of another script than its language is written in.

    The language is the declared one; without one, and for languages that are written in several
    scripts, such as Serbian, the rule is silent.

    ## Why it matters

    The text is in another language, was transliterated, or was decoded with the wrong encoding.

    ## Options

    - `minimum`: the least share of letters in the language's script (default: 0.7, which is
      ours; texts with many names have 0.8).
    - `shortest`: how many letters the document must have (default: 25).

    ## Known limits

    Names, titles and quotations in their own script count.
    """
    scripts = scripts_of(document.language or "")
    text = document.prose
    if not scripts or (text.isascii() and "Latin" in scripts):
        return
    count = letters(text)
    if count < shortest:
        return
    # One character of a dense script is as much text as a word of letters.
    own = in_scripts(text, scripts)
    foreign = (count - own) / (_LETTERS_OF_WORD if scripts[0] in _DENSE else 1)
    share = own / (own + foreign)
    if share < minimum:
        value = f"{100 * share:.4g} % of the letters are {' or '.join(scripts)}"
        bound = f"less than {100 * minimum:g} %: most are {main_script(text)}"
        yield Hit(document.headline or Span(0, 0), f"{value}, {bound}")
