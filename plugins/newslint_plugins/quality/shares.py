"""How a statistic of a document is reported: its value, its bound, its cause and its place."""

from newslint import Document, Hit, Span, fold

_LONGEST = 60


def percent(share: float) -> str:
    """A share as a percentage of up to four digits."""
    return f"{100 * share:.4g} %"


def quoted(text: str) -> str:
    """`text` in quotation marks, in one line, long ones cut."""
    text = " ".join(text.split())
    return f"“{text if len(text) <= _LONGEST else text[: _LONGEST - 10].rstrip() + '…'}”"


def whole(document: Document, message: str) -> Hit:
    """A hit about the document as a whole, on its first line."""
    return Hit(document.headline or Span(0, 0), message)


def filled_lines(document: Document) -> list[Span]:
    """The lines that are not blank."""
    return [line for line in document.lines if not document.blank(line)]


def repeated(document: Document, spans: list[Span]) -> list[Span]:
    """Those of the spans whose text an earlier one has."""
    seen: set[str] = set()
    later: list[Span] = []
    for span in spans:
        text = document.text[span.start : span.end]
        if text in seen:
            later.append(span)
        seen.add(text)
    return later


def characters(spans: list[Span]) -> int:
    """How many characters the spans hold."""
    return sum(span.end - span.start for span in spans)


def worst(document: Document, later: list[Span]) -> tuple[Span, str]:
    """Where most of the repetition is: its first repeat, and a clause that says what it is."""
    groups: dict[str, list[Span]] = {}
    for span in later:
        groups.setdefault(document.text[span.start : span.end], []).append(span)
    text, spans = max(groups.items(), key=lambda group: len(group[0]) * len(group[1]))
    times = "twice" if len(spans) == 1 else f"{len(spans) + 1} times"
    headline = document.headline
    first = document.text[headline.start : headline.end] if headline else ""
    if fold(text) == fold(first):
        return spans[0], f"the headline stands there {times} (HED001)"
    return spans[0], f"{quoted(text)} stands there {times}"
