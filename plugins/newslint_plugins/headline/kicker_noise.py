"""HED006: a label around the headline."""

from collections.abc import Iterator

from newslint import (
    NOT_CODE,
    WORD,
    Applicability,
    Document,
    Edit,
    Example,
    Hit,
    Span,
    document_rule,
    pattern,
    unsafe,
)
from newslint_plugins.headline.structure import first_line

# Labels of the desk, as sites of several countries set them, in capitals or not.
_LABELS = (
    "live|live[- ]?ticker|live[- ]?blog|live updates?|newsticker|newsblog|videos?|watch|photos"
    "|in pictures|fotos|bildergalerie|fotostrecke|podcast|eilmeldung|eil|breaking(?: news)?"
    "|just in|updated?|exklusiv|exclusive|kommentar|vidéo|en direct|direct|alerte|urgent|en vivo"
    "|en directo|última hora|diretta|ultim[’']ora|ao vivo|видео|фото|срочно|молния|онлайн"
)
_BLANK = "[ \u00a0]"
_COMMON = rf"(?i:{_LABELS})"
# Opinion is named before a colon on purpose: the name tells what the article is.
_BEFORE = pattern(
    rf"(?:[\[(]{_COMMON}[\])]:?|(?!(?i:kommentar)){_COMMON}(?::|{_BLANK}[|–—•]))(?P<gap>{_BLANK}+)"
    rf"|EILMELDUNG(?P<wide>{_BLANK}+)"
)
_BEHIND = pattern(rf"(?P<gap>{_BLANK}+)[\[(]{_COMMON}[\])]\Z")
_PLUSES = pattern(r"\+\+\+\s*(?P<inside>[^\s+][^+]*?)\s*\+\+\+")
_UNSPACED = pattern("[\u3040-\u30ff\u3400-\u9fff]{4}")
# A longer first line is the text itself.
_LONGEST = 250
# What must be left of the headline.
_FEWEST_WORDS = 2


@document_rule(
    code="HED006",
    name="headline-kicker-noise",
    fixes=Applicability.UNSAFE,
    words="removed",
    default=False,
    profiles=("strict",),
    triggers=[
        rf"\A[ \t\r\n]*(\+\+\+|\[|\(|EILMELDUNG|[^\n]{{2,14}}(:|{_BLANK}[|–—•]){_BLANK})",
        rf"\A[ \t\r\n]*[^\n]{{1,{_LONGEST}}}{_BLANK}[\[(][^\n]{{2,14}}[\])][ \t\r]*(?:\n|\Z)",
    ],
    masks=NOT_CODE,
    examples=[
        Example(
            "+++ Sturm über der Küste +++\n\nDie Straße ist zu.\n",
            "Sturm über der Küste\n\nDie Straße ist zu.\n",
            at=("+++", "+++"),
        ),
        Example(
            "LIVE: Storm closes coast road\n\nThe road is shut.\n",
            "Storm closes coast road\n\nThe road is shut.\n",
            at=("LIVE:",),
        ),
        Example(
            "EILMELDUNG Rat vertagt Beschluss (Update)\n\nDie Sitzung dauerte lang.\n",
            "Rat vertagt Beschluss\n\nDie Sitzung dauerte lang.\n",
            at=("EILMELDUNG", "(Update)"),
        ),
        Example(
            "Rat vertagt Beschluss [Kommentar]\n\nDas ist falsch.\n",
            "Rat vertagt Beschluss\n\nDas ist falsch.\n",
            at=("[Kommentar]",),
        ),
        Example(
            "EN DIRECT – Le maire ne cédera pas\n\nIl l'a dit.\n",
            "Le maire ne cédera pas\n\nIl l'a dit.\n",
            at=("EN DIRECT –",),
        ),
        Example(
            "Видео: Мост закрыт до весны\n\nОбъезд открыт.\n",
            "Мост закрыт до весны\n\nОбъезд открыт.\n",
            at=("Видео:",),
        ),
    ],
    clean=[
        "+++ Sturm an der Küste +++ Schnee in den Bergen +++\n\nDie Meldungen des Tages.\n",
        "Kommentar: Das war ein Fehler\n\nDer Rat irrt.\n",
        "Live in Wien: Ein Abend mit Mozart\n\nDas Konzert begann spät.\n",
        "Ukraine-Krieg: Neue Gespräche in Genf\n\nDie Delegationen trafen ein.\n",
        "Watch makers see sales fall\n\nThe market is weak.\n",
        "Video: Wien\n\nEin Film.\n",
        "Sturm an der Küste (Mai)\n\nDie Straße ist zu.\n",
        "Der Rat tagt\n\nLIVE: Der Rat tagt heute\n",
    ],
)
def headline_kicker_noise(document: Document) -> Iterator[Hit]:
    """The headline has a label of the news desk around it.

    Reported are `LIVE:`, `Video:`, `EILMELDUNG`, `BREAKING –` and the like before the headline,
    `(Update)`, `[Video]` and the like before or behind it, and `+++` on both sides, in the first
    line of the text. The fix, which is unsafe, removes them.

    ## Why it matters

    The label says how the article was published, not what it says, and it was true for an hour.
    Two copies of the article differ in it. If you need to know that a text was a commentary, note
    that before you remove `[Kommentar]`.

    ## Known limits

    Tickers, which have `+++` between several headlines, are left alone, as is `Kommentar:` before
    a headline. Nothing is removed that would leave fewer than two words.
    """
    text = document.text
    line = first_line(text)
    start, end = line.start, line.end
    if end - start > _LONGEST:
        return
    inside = _PLUSES.fullmatch(text, start, end)
    if inside and _has_words(inside["inside"]):
        left, right = inside.span("inside")
        yield _hit(Span(start, start + 3), Span(start, left))
        yield _hit(Span(end - 3, end), Span(right, end))
        return
    before, behind = _BEFORE.match(text, start, end), _BEHIND.search(text, start, end)
    left, right = before.end() if before else start, behind.start() if behind else end
    if not _has_words(text[left:right]):
        return
    if before:
        gap = before.end("gap") - before.start("gap") if before["gap"] else len(before["wide"])
        yield _hit(Span(start, left - gap), Span(start, left))
    if behind:
        yield _hit(Span(behind.end("gap"), end), Span(right, end))


def _has_words(rest: str) -> bool:
    return len(WORD.findall(rest)) >= _FEWEST_WORDS or _UNSPACED.search(rest) is not None


def _hit(label: Span, removed: Span) -> Hit:
    return Hit(label, "a label around the headline", unsafe(Edit(removed, "")))
