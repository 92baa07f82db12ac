"""Where a document says when, by whom and for whom it was written."""

import re

from newslint import Document, Span, pattern

# Datelines, bylines and credits stand that near to either end.
_EDGE = 3
_LONGEST = 1000
_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|"
    "Januar|Jänner|Februar|März|Mai|Juni|Juli|Oktober|Dezember|"
    "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|"
    "gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|"
    "janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|"
    "januari|februari|maart|mei|augustus|oktober|december|"
    "stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada|"
    "grudnia|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|"
    "Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık"
)
_DATE = pattern(
    r"\b(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])\b"
    r"|\b(?:0?[1-9]|[12]\d|3[01])(?:[-/]|\. ?)(?:0?[1-9]|1[0-2])(?:[-/]|\. ?)(?:(?:19|20)\d\d|\d\d)\b"
    r"|\d{1,2}月\d{1,2}日"
    rf"|\b(?:{_MONTHS})\.? \d{{1,2}}\b"
    rf"|\b\d{{1,2}}(?:\.|st|nd|rd|th|er)?(?: de)? (?:{_MONTHS})\b",
    re.IGNORECASE,
)
_DIGITS = pattern(r"\d+")
_LONGEST_DATE = 24
AGENCIES = (
    "AFP|ANSA|AP|APA|Associated Press|Belga|Bloomberg|DPA|dpa|EFE|EPD|epd|Interfax|KNA|Kyodo|PAP|"
    "PA Media|Reuters|REUTERS|SDA|SID|TASS|UPI|Xinhua|ТАСС|Интерфакс|РИА Новости|新华社|共同社"
)
# In brackets, behind the place in a dateline, or alone on a line.
AGENCY = pattern(
    rf"[(\[/](?:{AGENCIES})\b|\b(?:{AGENCIES})[)\]/]|\((?:{AGENCIES})\)"
    rf"|^ *(?:{AGENCIES}|Reuter|REUTER)\W*$|(?:{AGENCIES}) [-–—] ",
    re.MULTILINE,
)


def edges(document: Document) -> str:
    """The first and the last three paragraphs of the document, long ones cut."""
    blocks = list(document.paragraphs)
    first = blocks[:_EDGE]
    last = blocks[max(_EDGE, len(blocks) - _EDGE) :] or first
    if not first:
        return ""
    head = document.text[first[0].start : min(first[-1].end, first[0].start + _LONGEST)]
    start = max(last[0].start, last[-1].end - _LONGEST, first[0].start + len(head))
    return f"{head}\n\n{document.text[start : last[-1].end]}"


def has_date(document: Document) -> bool:
    """Whether the record, the front matter or either end of the text gives a date."""
    return (
        bool(document.metadata.get("date"))
        or in_front_matter(document, "date|published|publish_date|created|datum|updated")
        or _names_date(edges(document))
    )


def _names_date(text: str) -> bool:
    # All dates have a digit, and most texts have few of them near their ends.
    return any(
        _DATE.search(text, max(0, digits.start() - _LONGEST_DATE), digits.end() + _LONGEST_DATE)
        for digits in _DIGITS.finditer(text)
    )


def in_front_matter(document: Document, keys: str) -> bool:
    """Whether the front matter of a Markdown file has one of `keys`, parted by bars, filled."""
    if not document.code or not document.text.startswith(("---", "+++")):
        return False
    front = document.text[: document.code[0].end]
    return bool(re.search(rf"^(?:{keys})[ \t]*[:=][ \t]*\S", front, re.MULTILINE | re.IGNORECASE))


def place(document: Document) -> Span:
    """Where a finding about the whole document stands: its first line of text."""
    start = 0
    if document.code and document.code[0].start == 0:
        start = document.code[0].end
    rest = document.text[start:]
    first = start + len(rest) - len(rest.lstrip())
    return document.line_at(first) if first < len(document.text) else Span(0, 0)
