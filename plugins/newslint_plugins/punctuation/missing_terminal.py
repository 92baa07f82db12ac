"""PUN011: a paragraph that ends amid a sentence."""

import re
from collections.abc import Iterator, Sequence

from newslint import NOT_CODE, WORD, Document, Example, Hit, Span, document_rule, pattern

# The ends of sentences in the world's scripts, and the colon, behind which something follows.
_TERMINAL = ".!?…:;。！？：；．؟۔।॥։።။"
# A bracket closes a remark or a source, a quotation mark a sentence that ended within it.
_CLOSING = "\"'”“’‘»«›‹)\\]}）］」』】》>*_"
_CLOSED = pattern(rf"[{_CLOSING}]")
# All white space that a line may consist of and still be blank.
_SPACES = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
    "\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
# Before a full stop a word of four letters: shorter ones are abbreviations, often.
_SENTENCE_END = pattern(
    rf"(?:(?<=[^\W\d_]{{4}})\.|[!?…؟۔।])[{_CLOSING}]*\s+[\"'„“”«»(¿¡]*[^\W\d_a-zß-öø-ÿа-я]|[。！？](?=\S)"
)
# Scripts that set no mark at the end of a sentence: Thai, Lao, Khmer.
_UNMARKED = pattern("[\u0e00-\u0eff\u1780-\u17ff]")
_ITEM = pattern(r"^[ \t]*(?:[-*•·–—]|\d{1,3}[.)]|[a-z]\))[ \t]", re.MULTILINE)
# The last words: too few of them are a name, a source or the sign of an agency.
_FEWEST_WORDS = 4
_UNSPACED = pattern("[\u3040-\u30ff\u3400-\u9fff]{4}")
# Few sentences are longer, in characters.
_FAR = 600
# How many of the last words tell whether they are a sentence.
_LAST = 8


@document_rule(
    code="PUN011",
    name="missing-terminal",
    default=False,
    profiles=("strict",),
    masks=NOT_CODE,
    triggers=[rf"[^{_SPACES}{_TERMINAL}{_CLOSING}][{_SPACES}]*(\n[{_SPACES}]*\n|\Z)"],
    examples=[
        Example(
            "Der Rat tagte am Montag. Man habe sich geeinigt, sagte er nach der Sitzung\n",
            at=("Sitzung",),
        ),
        Example(
            "The price rose. The firm said on Monday it had agreed to\n\nIt fell again.\n",
            at=("to",),
        ),
        Example("Il est parti. Elle reste seule avec les enfants\n", at=("enfants",)),
        Example("Мост закрыт. Объезд открыт до конца,\n\nДа.\n", at=("конца,",)),
        Example("今天出发。我们明天再去北京\n", at=("我们明天再去北京",)),
    ],
    clean=[
        "Der Abgeordnete Dr. Meier reist am 3. Mai in die Stadt St. Pölten\n",
        "Der Rat hat sich am Montag nach langer Sitzung geeinigt\n\nEr tagte. Das war es.\n",
        "- Der Rat tagte. Er hat sich geeinigt\n- Der Ausschuss tagte. Er hat sich vertagt\n",
        "Der Rat tagte. Er beschloss am Montag das Folgende:\n\n- eins\n",
        "Er sagte „Ja. Das ist gut.“\n\n»Nein. Nie und nimmer.»\n\nElle dit « Oui. C'est bon. »\n",
        "他说：“好。我们走吧。”\n\n彼は言った。「行く。」\n",
        "Der Rat tagte. Er hat sich am Montag geeinigt. (APA, 1.1.2015)\n",
        "The price rose. It then fell again on Monday.\n Reuter\n",
        "Das Spiel ist aus. Tore für Rapid: Hofmann, Schaub bzw. keine 87\n",
        "Der Film ist gut. Bis 3.40, Sendung auf ZDF\n",
        "The price rose. It fell.\n Oats  1.24  2.34  4.34  5.50\n",
        "ฝนตก. ABC ฝนตกหนักมาก\n",
        "कल बारिश हुई। आज धूप है और हवा चल रही है।\n",
    ],
)
def missing_terminal(document: Document) -> Iterator[Hit]:
    """A paragraph of several sentences ends without a mark.

    Reported is the last word of a paragraph that holds the end of a sentence and then at least four
    words without one, if it ends neither in a mark (`.`, `!`, `?`, `…`, `:`, `;` and those of
    other scripts), nor in a closing bracket or quotation mark.

    ## Why it matters

    The text breaks off there: it was cut at a length, hidden behind a paywall, or split at a
    picture or an advertisement.

    ## Known limits

    Paragraphs are parted by blank lines. Headings and captions of one sentence, lists, tables and
    signatures of up to three words are left alone, as are Thai, Lao and Khmer, which end sentences
    without a mark.
    """
    text = document.text
    for paragraph in document.paragraphs:
        end = paragraph.start + len(text[paragraph.start : paragraph.end].rstrip())
        if _breaks_off(text[paragraph.start : end]):
            start = max(text.rfind(blank, paragraph.start, end) for blank in " \n。！？") + 1
            span = Span(max(start, paragraph.start), end)
            yield Hit(span, "the paragraph ends without a mark")


def _breaks_off(paragraph: str) -> bool:
    if paragraph[-1] in _TERMINAL or _CLOSED.search(paragraph, len(paragraph) - 1):
        return False
    last_line = paragraph.rpartition("\n")[2][-_FAR:]
    if not _UNSPACED.search(last_line):
        if not _is_prose(last_line.split()[-_LAST:]):
            return False
        if len(WORD.findall(last_line)) < _FEWEST_WORDS:
            return False
    far = max(0, len(paragraph) - _FAR)
    last = _last_sentence(paragraph, far) or _last_sentence(paragraph, 0)
    if last is None or _ITEM.search(paragraph) or _UNMARKED.search(paragraph):
        return False
    rest = paragraph[last:]
    return bool(_UNSPACED.search(rest)) or (
        len(WORD.findall(rest)) >= _FEWEST_WORDS and _is_prose(rest.split()[-_LAST:])
    )


def _last_sentence(paragraph: str, start: int) -> int | None:
    """Where the last sentence that begins behind `start` begins."""
    last = None
    for last in _SENTENCE_END.finditer(paragraph, start):  # noqa: B007
        pass
    return last.end() - 1 if last else None


def _is_prose(words: Sequence[str]) -> bool:
    """Whether the words are a sentence's, not a table's: few figures, and few capitals."""
    figures = sum(any(map(str.isdecimal, word)) for word in words)
    lower = sum(word[0].isalpha() and not word[0].isupper() for word in words)
    last = words[-1]
    return figures < 2 and 2 * lower >= len(words) and last[0].isalpha() and not last.isupper()
