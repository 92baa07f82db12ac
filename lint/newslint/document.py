"""What is checked: a document, and the lines of it that a rule asks for."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Literal

from msgspec import Struct, field

from newslint.charsets import UTF8
from newslint.model import Edit, Record, Span

_VISIBLE = re.compile(r"\S")
_NEWLINE = re.compile(r"\r?\n")
_UNDECODED = re.compile("[\udc80-\udcff]")


Syntax = Literal["text", "markdown"]


class Document(Struct, frozen=True, dict=True):
    """One text to check: a whole file, or one record of it.

    `path` is relative to the working directory, with forward slashes. `text` keeps the newlines
    of its file; bytes that could not be decoded are lone surrogates U+DC80 to U+DCFF. `metadata`
    holds what a record says of itself under the names `title`, `date`, `lang` and `source`.
    `find_code` finds the spans of the text that are no prose (code blocks, front matter).
    `encoding` is the one that the file is written in, if that is no Unicode.
    """

    path: str
    text: str
    record: Record | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    syntax: Syntax = "text"
    find_code: Callable[[str], tuple[Span, ...]] | None = None
    encoding: str = UTF8

    @cached_property
    def code(self) -> tuple[Span, ...]:
        """The spans that are no prose, in order."""
        return self.find_code(self.text) if self.find_code else ()

    @cached_property
    def prose(self) -> str:
        """The text, offset for offset, with an `x` for each visible character that is no prose."""
        parts, at = [], 0
        for span in self.code:
            parts += [
                self.text[at : span.start],
                _VISIBLE.sub("x", self.text[span.start : span.end]),
            ]
            at = span.end
        return "".join([*parts, self.text[at:]]) if parts else self.text

    @cached_property
    def undecoded(self) -> tuple[int, ...]:
        """The offsets of the bytes of the file that could not be decoded."""
        try:
            self.text.encode()
        except UnicodeEncodeError:
            pass
        else:
            return ()
        return tuple(match.start() for match in _UNDECODED.finditer(self.text))

    @cached_property
    def quotes(self) -> tuple[Span, ...]:
        """The quotations, their marks included, in order; those within others are not named."""
        from newslint.quotes import quoted  # few documents are asked for them

        return quoted(self.prose, self.paragraphs, self.language)

    @property
    def title(self) -> str:
        """The record's title; empty for a document that has none apart from its text."""
        return self.metadata.get("title", "")

    @cached_property
    def language(self) -> str | None:
        """The declared language as a lower-case primary subtag (`de` for `de-AT`), if any."""
        declared = self.metadata.get("lang", "")
        return declared.replace("_", "-").partition("-")[0].strip().lower() or None

    @cached_property
    def lines(self) -> tuple[Span, ...]:
        """All lines without their newlines (LF or CRLF); a final newline opens no further line."""
        spans: list[Span] = []
        start = 0
        for newline in _NEWLINE.finditer(self.text):
            spans.append(Span(start, newline.start()))
            start = newline.end()
        if start < len(self.text):
            spans.append(Span(start, len(self.text)))
        return tuple(spans)

    def blank(self, span: Span) -> bool:
        """Whether `span` holds nothing but white space."""
        text = self.text[span.start : span.end]
        return not text or text.isspace()

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The longest runs of lines that are not blank, from the first character to the last."""
        runs: list[Span] = []
        open_run = False
        for line in self.lines:
            if self.blank(line):
                open_run = False
            elif open_run:
                runs[-1] = Span(runs[-1].start, line.end)
            else:
                runs.append(line)
                open_run = True
        return tuple(runs)

    @property
    def headline(self) -> Span | None:
        """The first line that is not blank."""
        start = len(self.text) - len(self.text.lstrip())
        return self.line_at(start) if start < len(self.text) else None

    def line_at(self, offset: int) -> Span:
        """The line that holds character `offset`, without its newline."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        end = len(self.text) if end < 0 else end
        if end > start and end < len(self.text) and self.text[end - 1] == "\r":
            end -= 1
        return Span(start, end)

    def without_lines(self, span: Span) -> Edit:
        """The edit that removes the whole lines `span` covers and leaves no gap of blank lines.

        A block that stands alone goes together with the blank lines after it, or, at the end of
        the document, with those before it; the newline at the end of the file stays.
        """
        text = self.text
        start = self.line_at(span.start).start
        end = self.line_at(max(span.start, span.end - 1)).end
        following = _VISIBLE.search(text, end)
        if following is None:
            kept = text[:start].rstrip()
            if not kept:
                return Edit(Span(0, len(text)), "")
            newline = _NEWLINE.search(text, len(kept))
            last = newline.end() if newline and _NEWLINE.search(text, end) else len(kept)
            return Edit(Span(last, len(text)), "")
        newline = _NEWLINE.search(text, end)
        below = newline.end() if newline else len(text)
        if not _VISIBLE.search(text, 0, start) or self.blank(self.line_at(max(0, start - 1))):
            below = text.rfind("\n", 0, following.start()) + 1
        return Edit(Span(start, below), "")


class Lines(Struct, frozen=True):
    """The lines of one document on which a rule's triggers stand, in order."""

    document: Document
    spans: tuple[Span, ...]

    def matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Every match of `pattern` within one of the lines, at its place in the document's text.

        A look-behind sees the text before the line; `$` is the end of the line, its newline
        apart; `^` is the start of a line if the pattern was compiled with `re.MULTILINE`.
        """
        for line in self.spans:
            yield from pattern.finditer(self.document.text, line.start, line.end)
