"""MKP007: rows of a table without cells."""

from collections.abc import Iterator

from newslint import NOT_CODE, Clean, Document, Example, Hit, Lines, Span, document_rule, pattern

# Nothing but the marks between the cells of a row.
_EMPTY = pattern(r"[ \t]*\|[ \t:=+|-]*\r?")
_WORD = pattern(r"\w")


@document_rule(
    code="MKP007",
    name="table-residue",
    default=False,
    profiles=("strict", "corpus", "training-data"),
    triggers=[r"(?:\A|\n)[ \t]*\|[ \t:=+|-]*\r?(?:\n|\Z)"],
    masks=NOT_CODE,
    examples=[
        Example("Der Rat tagt.\n| |\n\nEr vertagt sich.\n", at=("| |",)),
        Example("The road is shut.\n\n|---|---|\n| | |\n", at=("|---|---|\n| | |",)),
        Example("Le maire\n\n|\n|\n\na parlé.\n", at=("|\n|",)),
        Example("Мост закрыт.\n\n || || |\n", at=(" || || |",)),
    ],
    clean=[
        "| Team | Punkte |\n|------|--------|\n| Rapid | 12 |\n| | |\n",
        "Tirol | Wien\n|||\n3 | 1",
        "x || y und |x| und p | q",
        "Résultats\n\nParis\t12\t3\nLyon\t11\t4\n",
        "----------\n==========\n",
        Clean("| a | b |\n|---|---|\n", syntax="markdown"),
    ],
)
def table_residue(document: Document, lines: Lines) -> Iterator[Hit]:
    """Lines hold nothing but the bars between the cells of a table.

    Rows that follow each other are one finding. Rows next to a row with text in its cells belong
    to a table and are left alone, as are Markdown documents.

    ## Why it matters

    The bars are what is left of pictures, advertisements and layout that a page kept in tables.
    They say nothing, and the table they come from is lost.

    ## Known limits

    Empty rows of tables without bars cannot be told from blank lines.
    """
    if document.syntax == "markdown":
        return
    run: list[Span] = []
    for line in lines.spans:
        if not _EMPTY.fullmatch(document.text, line.start, line.end):
            continue
        if run and document.text[run[-1].end : line.start].count("\n") > 1:
            yield from _residue(document, run)
            run = []
        run.append(line)
    if run:
        yield from _residue(document, run)


def _residue(document: Document, run: list[Span]) -> Iterator[Hit]:
    text = document.text
    above = text[text.rfind("\n", 0, max(run[0].start - 1, 0)) + 1 : run[0].start]
    start = text.find("\n", run[-1].end) + 1
    below = text[start : document.line_at(start).end] if 0 < start < len(text) else ""
    if not any("|" in row and _WORD.search(row) for row in (above, below)):
        yield Hit(
            Span(run[0].start, run[-1].end), "bars of a table or a menu without text between them"
        )
