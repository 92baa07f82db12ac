"""What the family's checks agree on about the page around a text."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from newslint import WORD, Document, Span, pattern
from newslint_plugins.boilerplate._phrases import Phrases

# How many blocks at either end of a document may belong to the page around the text.
_EDGE = 3
# A shorter line that is followed by another of its block ends there on purpose.
_WRAPPED = 40
_SENTENCE_END = pattern(r"[.!?…。！？؟][\"'”“’»«)\]」』]*\s*\Z")


def said(document: Document, lines: Iterable[Span], phrases: Phrases) -> Iterator[Span]:
    """The runs of lines that say nothing but phrases; a doubtful phrase needs another beside it."""
    for run in runs(document, lines, phrases.say):
        if len(run) > 1 or not phrases.doubt(text_of(document, run[0])):
            yield whole(run)


def runs(
    document: Document, lines: Iterable[Span], wanted: Callable[[str], bool]
) -> Iterator[list[Span]]:
    """The lines whose text is `wanted`, in groups that nothing but white space parts.

    Left out are the headline, the end of a wrapped sentence, and documents without a sentence.
    """
    found = [line for line in lines if wanted(text_of(document, line))]
    if not found or not _has_sentence(document):
        return
    headline = document.headline
    run: list[Span] = []
    for line in found:
        if run and document.blank(Span(run[-1].end, line.start)):
            run.append(line)
        elif line != headline and not _ends_a_sentence(document, line):
            if run:
                yield run
            run = [line]
    if run:
        yield run


def whole(run: list[Span]) -> Span:
    """The span from the first character of a run to its last."""
    return Span(run[0].start, run[-1].end)


def edges(document: Document) -> tuple[int, int]:
    """The offsets where the first three blocks end, and where the last three begin.

    Blocks are the paragraphs, or the lines of a document that has no blank ones between them.
    """
    blocks: Sequence[Span] = document.paragraphs
    if len(blocks) < 2:
        blocks = [line for line in document.lines if not document.blank(line)]
    return (blocks[:_EDGE][-1].end, blocks[-_EDGE:][0].start) if blocks else (0, 0)


def is_sentence(text: str) -> bool:
    """Whether `text` ends as a sentence does and has more than two words."""
    return bool(_SENTENCE_END.search(text)) and len(WORD.findall(text)) > 2


def text_of(document: Document, span: Span) -> str:
    """The characters of `span`."""
    return document.text[span.start : span.end]


def _has_sentence(document: Document) -> bool:
    return any(is_sentence(text_of(document, line)) for line in document.lines)


def _ends_a_sentence(document: Document, line: Span) -> bool:
    """Whether the line directly above is wrapped, and `line` the end of its sentence."""
    above = document.line_at(line.start - 1) if line.start else line
    return above.end - above.start >= _WRAPPED and not is_sentence(text_of(document, above))
