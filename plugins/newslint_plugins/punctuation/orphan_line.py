"""PUN010: a line of marks without a word."""

from collections.abc import Iterator

from newslint import (
    NOT_CODE,
    Applicability,
    Clean,
    Document,
    Example,
    Hit,
    Lines,
    Span,
    document_rule,
    pattern,
    unsafe,
)
from newslint_plugins.punctuation.sentences import CLOSING_QUOTES

_MARKS = r"!\"#%&'()*+,./:;<=>?@\[\\\]^_`{|}~¡«»¿–—‘’‚“”„•…‹›·●■▪►★☆※、。，！？；：\-"
_BLANKS = " \t\u00a0\u202f\u3000"
_LINE = pattern(rf"[{_MARKS}{_BLANKS}]+")
# What parts scenes, or rules off a table or a heading.
_RULE = pattern(rf"[*#=_~+.•·★☆※■▪●|:–—{_BLANKS}-]+")
# Lines of Markdown that hold marks only: rules, tables, and blank lines of a quotation.
_MARKDOWN = pattern(rf"[*#=_~+|:>`{_BLANKS}-]+")
_WORD = pattern(r"[^\W_]")
# The end of a quotation whose last word stands on the line above, in a text wrapped at a width.
_QUOTATION_END = pattern(rf"[{_BLANKS}]*[.!?…,]+[{CLOSING_QUOTES})]+[{_BLANKS}]*")


@document_rule(
    code="PUN010",
    name="orphan-punctuation-line",
    fixes=Applicability.UNSAFE,
    default=False,
    profiles=("strict",),
    masks=NOT_CODE,
    triggers=[rf"(\A|\n)[{_MARKS}{_BLANKS}]+(\r?\n|\Z)"],
    examples=[
        Example("Der Rat tagt.\n\n***\n", "Der Rat tagt.\n", at=("***",)),
        Example("|\n\nThe price rose.\n\nIt fell.\n", "The price rose.\n\nIt fell.\n", at=("|",)),
        Example("Il est parti.\n\n,\n\nElle reste.\n", "Il est parti.\n\nElle reste.\n", at=(",",)),
        Example("Мост закрыт.\n) ,\nОбъезд открыт.", "Мост закрыт.\nОбъезд открыт.", at=(") ,",)),
        Example("台风登陆。\n\n。\n\n大风。\n", "台风登陆。\n\n大风。\n", at=("。",)),
    ],
    clean=[
        "Der Rat tagt.\n\n***\n\nAm Abend regnet es.\n",
        "It was late.\n\n* * *\n\nThe rain had stopped.\n\n—\n\nHe left.\n",
        "Rain\n====\n\nIt rained.\n\n-----\nOats  1.24\n-- --\nX - 1986 rates.\n",
        Clean("# Rain\n\n---\n\nIt rained.\n\n---\n", syntax="markdown"),
        Clean("| a | b |\n|---|---|\n", syntax="markdown"),
        Clean("```\n)\n```\n\nEnde.\n", syntax="markdown"),
        Clean("> Was nun?\n>\n> Nichts.\n", syntax="markdown"),
        "Was nun?\n\n1\n\nЯ\n\n好\n",
        'It misled us "into thinking that we had all the facts\n..."\n    The trial goes on.\n',
        "***\n",
    ],
)
def orphan_line(document: Document, lines: Lines) -> Iterator[Hit]:
    """A line holds nothing but punctuation.

    Rules and breaks (`***`, `---`, `|`) are reported only before the first and behind the last
    words of the text, where they part nothing; in Markdown never. All other lines without a letter
    or a figure are reported wherever they stand. The fix, which is unsafe, removes the line.

    ## Why it matters

    The line is what was left of one whose words were links or pictures, or of the frame around the
    article. It counts as a paragraph and as a sentence.

    ## Known limits

    A break amid the text may be left of a removed passage; it is not reported, since long reads
    have them between scenes. Lines of pictographs and other symbols are not looked at.
    """
    text = document.text
    first = _WORD.search(text)
    if first is None:
        return
    following = first.start()
    for line in lines.spans:
        if not _LINE.fullmatch(text, line.start, line.end) or document.blank(line):
            continue
        if following < line.end:
            after = _WORD.search(text, line.end)
            following = after.start() if after else len(text)
        parts = first.start() < line.start and following < len(text)
        if not _has_its_place(document, line, parts):
            yield Hit(
                _without_blanks(text, line),
                "a line without a word",
                unsafe(document.without_lines(line), message="remove the line"),
            )


def _has_its_place(document: Document, line: Span, parts: bool) -> bool:
    """Whether the line parts something, or ends a quotation.

    `parts` says whether there are words before and after it.
    """
    text, start, end = document.text, line.start, line.end
    if document.syntax == "markdown" and _MARKDOWN.fullmatch(text, start, end):
        return True
    if _RULE.fullmatch(text, start, end):
        return parts
    above = document.line_at(max(0, start - 1))
    return bool(_QUOTATION_END.fullmatch(text, start, end)) and not document.blank(above)


def _without_blanks(text: str, line: Span) -> Span:
    words = text[line.start : line.end]
    return Span(line.start + len(words) - len(words.lstrip()), line.start + len(words.rstrip()))
