"""REP002: a text that stands in its document twice."""

from collections.abc import Iterator, Sequence

from newslint import (
    NOT_CODE,
    Applicability,
    Document,
    Example,
    Hit,
    Related,
    Span,
    document_rule,
    unsafe,
)

# Shorter halves may be refrains or entries of a list.
_SHORTEST = 150
# With shorter lines on average it is verse, a list or a transcript.
_SHORTEST_LINE = 40
# A headline, and perhaps a line below it, may stand once above both copies.
_MOST_ABOVE = 2
_FIRST = (
    "The valley road has been closed since Monday, when a bank of earth gave way after rain. "
    "Nobody was hurt, the mayor says."
)
_SECOND = "Two farms further up the valley can be reached only on foot until the road is cleared."
_RAT = (
    "Der Rat hat am Montag über den Bau der neuen Brücke beraten und die Entscheidung\n"
    "auf den Herbst verschoben, weil noch immer zwei der drei Gutachten fehlen, die er will."
)
_PONT = (
    "Le pont est fermé depuis lundi à cause des pluies qui ont emporté une partie de la route.",
    "Le maire espère qu'il pourra rouvrir au printemps, quand les travaux seront terminés.",
)


def may_be_twice(text: str) -> bool:
    """Whether the last line of `text` stands in it once more."""
    end = text.rstrip()
    start = end.rfind("\n") + 1
    return start > 0 and text.find(end[start:]) < start


@document_rule(
    code="REP002",
    name="body-twice",
    default=False,
    profiles=("strict", "corpus", "training-data"),
    fixes=Applicability.UNSAFE,
    words="removed",
    gate=may_be_twice,
    masks=NOT_CODE,
    examples=[
        Example(
            f"Road closed\n\n{_FIRST}\n\n{_SECOND}\n\n{_FIRST}\n\n{_SECOND}\n",
            f"Road closed\n\n{_FIRST}\n\n{_SECOND}\n",
            at=(f"{_FIRST}\n\n{_SECOND}",),
        ),
        Example(f"{_RAT}\n\n{_RAT}\n", f"{_RAT}\n", at=(_RAT,)),
        Example(
            f"{_PONT[0]}\n{_PONT[1]}\n{_PONT[0]}\n{_PONT[1]}\n",
            f"{_PONT[0]}\n{_PONT[1]}\n",
            at=(f"{_PONT[0]}\n{_PONT[1]}",),
        ),
        Example(
            f"Road closed\n\n{_FIRST}\n\n{_SECOND}\n\nRoad closed\n\n{_FIRST}\n\n{_SECOND}",
            f"Road closed\n\n{_FIRST}\n\n{_SECOND}",
            at=(f"Road closed\n\n{_FIRST}\n\n{_SECOND}",),
        ),
    ],
    clean=[
        f"Road closed\n\n{_FIRST}\n\n{_SECOND}\n\nThe road will open in spring.\n\n{_SECOND}\n",
        "Lied\n\n" + "Dors, mon enfant,\n\ndors en paix.\n\n" * 2,
        f"Brücke / Pont\n\n{_RAT}\n\n{_PONT[0]} {_PONT[1]}\n",
        "A: Ja.\nB: Nein.\nA: Warum?\nB: Darum.\n" * 2,
        f"{_FIRST}\n\n{_FIRST} {_SECOND}\n",
    ],
)
def body_twice(document: Document) -> Iterator[Hit]:
    """The second half of the document is the first half again.

    Compared are the paragraphs, or the lines of a document without blank ones, one by one and in
    every character. The headline may stand once above both halves. A half must have at least 150
    characters; one paragraph on a single line is left to REP001. The fix removes the second half
    and is unsafe.

    ## Why it matters

    Pages hold a text twice where they have one version for the screen and one for print, and
    extraction took both. All counts of the document are then twice what they should be.

    ## Known limits

    Halves that differ in a single character, a footer below the second half, and documents of
    short lines (verse, lists, transcripts) are not seen.
    """
    text = document.text
    units: Sequence[Span] = document.paragraphs
    if len(units) < 2:
        units = [line for line in document.lines if not document.blank(line)]
    texts = [text[unit.start : unit.end].rstrip() for unit in units]
    for above in range(min(_MOST_ABOVE, len(units)) + 1):
        half, odd = divmod(len(units) - above, 2)
        first = texts[above : above + half]
        if not odd and first == texts[above + half :] and _is_body(first):
            span = Span(units[above + half].start, units[-1].end)
            before = Span(units[above].start, units[above + half - 1].end)
            fix = unsafe(document.without_lines(span), message="remove the second copy")
            related = Related(document.path, document.record, before, "it stands here first")
            yield Hit(span, "the text stands in the document twice", fix, (related,))
            return


def _is_body(units: Sequence[str]) -> bool:
    lines = [line for unit in units for line in unit.split("\n")]
    length = sum(map(len, lines))
    return len(lines) > 1 and length >= max(_SHORTEST, _SHORTEST_LINE * len(lines))
