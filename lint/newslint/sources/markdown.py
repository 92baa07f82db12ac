"""Markdown: a file is one document, its code and front matter are no prose."""

import re
from collections.abc import Iterator

from newslint.document import Document
from newslint.model import Span
from newslint.sources import plain

_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n.*?^\1[ \t]*(?:\r?\n|\Z)", re.M | re.S)
_INLINE_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.S)
_DESTINATION = re.compile(
    r"(?<=\]\()[^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?=[\s)])|^ {0,3}\[[^\]\n]+\]:[^\n]*", re.M
)
_CODE_TOKENS = {"fence", "code_block", "html_block"}

replace = plain.replace


def read(path: str, data: bytes, lang: str = "") -> Document:
    """The document that the bytes of the Markdown file `path` are."""
    text = plain.read(path, data, lang)
    return Document(path, text.text, None, text.metadata, "markdown", code_spans)


def code_spans(text: str) -> tuple[Span, ...]:
    """Front matter, code, HTML and link destinations, in order and apart."""
    spans = sorted(_code(text))
    joined: list[Span] = []
    for span in spans:
        if joined and span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _code(text: str) -> Iterator[Span]:
    from markdown_it import MarkdownIt  # only Markdown needs it, and it is slow to load

    front = _FRONT_MATTER.match(text)
    body = front.end() if front else 0
    if front:
        yield Span(0, body)
    newlines = re.compile(r"\r\n?|\n").finditer(text, body)
    starts = [body, *(newline.end() for newline in newlines)]
    starts.append(len(text))
    prose = body
    for token in MarkdownIt().disable("inline").parse(text[body:]):
        if token.type in _CODE_TOKENS and token.map:
            first, last = token.map
            block = Span(starts[first], starts[min(last, len(starts) - 1)])
            yield block
            yield from _inline(text, prose, block.start)
            prose = block.end
    yield from _inline(text, prose, len(text))


def _inline(text: str, start: int, end: int) -> Iterator[Span]:
    for pattern in (_INLINE_CODE, _DESTINATION):
        for match in pattern.finditer(text, start, end):
            yield Span(*match.span())
