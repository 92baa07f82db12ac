"""HED004: the headline runs into the text."""

from collections.abc import Iterator

from newslint import (
    NOT_CODE,
    WORD,
    Applicability,
    Clean,
    Document,
    Edit,
    Example,
    Hit,
    Span,
    document_rule,
    pattern,
    unsafe,
)
from newslint_plugins.headline.structure import first_line, set_apart

# Shorter headlines are the beginnings of many a sentence.
_FEWEST_WORDS = 3
_MARK = pattern(r"[.!?…:;,–—-]\Z")
# A new sentence: a lead that restates the headline goes on in lower case, or with a mark.
_ANEW = pattern(
    r"[ \t\u00a0]+(?=[\"'„“”«»(¿¡\u00a0\u202f]*[^\W\d_a-zß-öø-ÿа-я]\S*(?:[ \t\u00a0]+\S+){3})"
)
_NEWLINE = pattern(r"\r?\n")


@document_rule(
    code="HED004",
    name="headline-glued-to-body",
    fixes=Applicability.UNSAFE,
    words="removed",
    default=False,
    profiles=("strict",),
    masks=NOT_CODE,
    examples=[
        Example(
            "Storm closes coast road\n\nStorm closes coast road The only road is shut.\n",
            "Storm closes coast road\n\nThe only road is shut.\n",
            at=("Storm closes coast road",),
        ),
        Example(
            "Rat vertagt den Beschluss Die Sitzung dauerte bis Mitternacht.\n",
            "Rat vertagt den Beschluss\n\nDie Sitzung dauerte bis Mitternacht.\n",
            at=("Rat vertagt den Beschluss",),
            title="Rat vertagt den Beschluss",
        ),
        Example(
            "Мост закрыт до весны\r\n\r\nМост закрыт до весны Объезд открыт с понедельника.\r\n",
            "Мост закрыт до весны\r\n\r\nОбъезд открыт с понедельника.\r\n",
            at=("Мост закрыт до весны",),
        ),
        Example(
            "Le maire ne cédera pas «\u00a0Jamais\u00a0», a-t-il dit lundi.\n",
            "Le maire ne cédera pas\n\n«\u00a0Jamais\u00a0», a-t-il dit lundi.\n",
            at=("Le maire ne cédera pas",),
            title="Le maire ne cédera pas",
        ),
    ],
    clean=[
        "Storm closes coast road\n\nStorm closes coast road for a week, the council said.\n",
        "Rat vertagt den Beschluss\n\nRat vertagt den Beschluss – zum dritten Mal in Folge.\n",
        "Rat vertagt den Beschluss\n\nRat vertagt den Beschluss, Bürger sind erbost.\n",
        "Rat vertagt den Beschluss\n\nRat vertagt den Beschluss\n\nDie Sitzung dauerte lang.\n",
        "Der Rat\n\nDer Rat Der Stadt tagte am Montag lang.\n",
        Clean("Der Rat tagte am Montag.\n", title="Rat vertagt den Beschluss"),
        Clean("Wer war das? Die Polizei sucht nach Zeugen.\n", title="Wer war das?"),
        "Le maire ne cédera pas\n\nLe maire ne cédera pas Lundi.\n",
    ],
)
def headline_glued_to_body(document: Document) -> Iterator[Hit]:
    """The text goes on right behind the headline, as if that were the start of its first sentence.

    Reported is a headline of at least three words, without a mark at its end, that stands
    character by character at the start of the text and has a capital behind it. The headline
    is the record's title, or the first line if a blank line follows it and the paragraph
    below begins with it. The fix, which is unsafe, removes the headline from that paragraph, or
    sets the title apart from the text.

    ## Why it matters

    The headline becomes the start of the first sentence, which no reader would write that way, and
    a comparison of headlines does not find it.

    ## Known limits

    A lead that begins with the headline's words and goes on with a capital looks the same, as may
    happen in German: look at each fix. Titles in the text with other quotation marks or spaces
    than in the record are not found.
    """
    text = document.text
    title = document.title.strip()
    if not title and "\n" not in text:
        return
    start = len(text) - len(text.lstrip())
    line = first_line(text)
    if title:
        blank = _run_on(text, start, title)
        if blank:
            newline = _NEWLINE.search(text)
            gap = (newline[0] if newline else "\n") * 2
            fix = unsafe(Edit(blank, gap), message="set the headline apart")
            yield Hit(Span(start, blank.start), "the headline runs into the text", fix)
    elif set_apart(text, line):
        rest = text[line.end :]
        body = line.end + len(rest) - len(rest.lstrip())
        blank = _run_on(text, body, text[line.start : line.end])
        if blank:
            fix = unsafe(Edit(Span(body, blank.end), ""), message="remove the repeated headline")
            yield Hit(Span(body, blank.start), "the headline runs into the text", fix)


def _run_on(text: str, start: int, headline: str) -> Span | None:
    """The blanks between the headline at `start` and the sentence behind it, if it runs on."""
    if not text.startswith(headline, start) or _MARK.search(headline):
        return None
    blanks = _ANEW.match(text, start + len(headline))
    if blanks is None or len(WORD.findall(headline)) < _FEWEST_WORDS:
        return None
    return Span(*blanks.span())
