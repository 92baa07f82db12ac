"""BPL002: a line that stands in document after document."""

from collections.abc import Iterator

from newslint import (
    WORD,
    Applicability,
    CorpusExample,
    Document,
    Hit,
    Key,
    Member,
    Span,
    corpus_rule,
    fold,
    key,
    pattern,
    unsafe,
)

# A shorter block without a full stop is a heading, unless it is one of the last of its document.
_HEADING_WORDS = 6
_LAST = 3
# A longer block is a passage, which DUP004 finds.
_LONGEST = 500
_SENTENCE_END = pattern(r"[.!?…][\"'”“’»«)\]]*\s*\Z")
# "BERLIN (dpa) –" and "Er sagte:" belong to what follows.
_LEADS_ON = pattern(r"[-–—:,;(]\s*\Z")


def blocks(document: Document) -> Iterator[Key]:
    """A key of each paragraph, or line where no blank ones part them, that may be boilerplate."""
    spans = _blocks(document)
    for number, span in enumerate(spans[1:], 1):
        text = document.text[span.start : span.end]
        if span.end - span.start > _LONGEST or _LEADS_ON.search(text) or not WORD.search(text):
            continue
        is_sentence = bool(_SENTENCE_END.search(text))
        is_short = len(WORD.findall(text)) < _HEADING_WORDS and not is_sentence
        if is_short and number < len(spans) - _LAST:
            continue
        yield Key(key(fold(text)), span)


def _blocks(document: Document) -> list[Span]:
    if len(document.paragraphs) > 1:
        return list(document.paragraphs)
    lines = [line for line in document.lines if not document.blank(line)]
    ends = [bool(_SENTENCE_END.search(document.text, line.start, line.end)) for line in lines]
    # Where text is wrapped, a line may be the rest of the sentence above it.
    return [line for line, before in zip(lines, [True, *ends], strict=False) if before]


_BAKER, _TRAIN, _LAKE, _SCHOOL = (
    "Bäcker backt Brot aus altem Korn\n\nDas Mehl kommt aus Linz und ist sehr dunkel.\n",
    "Zug fährt wieder bis Passau\n\nDie Strecke war ein halbes Jahr lang gesperrt.\n",
    "See friert zum ersten Mal zu\n\nDas Eis trägt aber noch niemanden, warnt die Stadt.\n",
    "Schule bekommt ein neues Dach\n\nIm alten war nach dem Sturm ein Loch geblieben.\n",
)
_STORIES = (_BAKER, _TRAIN, _LAKE, _SCHOOL)
_PITCH = "Abonnieren Sie unseren Newsletter und lesen Sie jeden Morgen, was wichtig ist."
_SUBSCRIBE = "Sign up for our weekly letter to get the best stories sent to you."
_WIRE = (
    "The bank held its rate at four per cent.\n Reuter\n",
    "Copper fell for a third day, dealers in\nLondon said.\n Reuter\n",
    "The mine reopens in May, the company\nsaid. It had been shut for a year.\n REUTER\n",
)


@corpus_rule(
    code="BPL002",
    name="corpus-frequent-line",
    frequent=blocks,
    fixes=Applicability.UNSAFE,
    default=False,
    profiles=("corpus", "training-data"),
    examples=[
        CorpusExample(
            (*(f"{story}\n{_PITCH}\n" for story in _STORIES[:3]), _SCHOOL), reported=(0, 1, 2)
        ),
        CorpusExample(
            tuple(story.replace("\n\n", f"\n\n{_SUBSCRIBE}\n\n", 1) for story in _STORIES),
            reported=(0, 1, 2, 3),
        ),
        CorpusExample(_WIRE, reported=(0, 1, 2)),
        CorpusExample(tuple(f"{story}\n{_PITCH}\n" for story in _STORIES[:2])),
        CorpusExample(tuple(story.replace("\n\n", "\n\nWIEN (apa) –\n\n") for story in _STORIES)),
        CorpusExample(
            tuple(f"Guten Morgen, liebe Leserinnen und Leser.\n\n{story}" for story in _STORIES)
        ),
        CorpusExample(
            tuple(f"{story}\nHintergrund\n\n{story.upper()}\n{story[::-1]}" for story in _STORIES)
        ),
        CorpusExample(
            tuple(
                f"{head} the price of copper rose, the\ncompany said in its report.\nIt had {tail}.\n"
                for head, tail in (("When", "a mine"), ("As", "no debt"), ("Since", "a plan"))
            )
        ),
    ],
)
def corpus_frequent_line(
    members: tuple[Member, ...],
    *,
    documents: int = 3,  # noqa: ARG001 the options are the join's
    share: float = 0.01,  # noqa: ARG001
) -> Iterator[tuple[Member, Hit]]:
    """A line or paragraph stands in many documents of the corpus.

    Reported are paragraphs, or lines in documents without blank ones between them, that are the
    same in many documents; capitals, spaces and the shape of quotation marks do not count. The fix
    removes the line. It is unsafe: look at a few of the lines first, they are few.

    ## Why it matters
    Calls to subscribe, sign-offs of an agency and lines about cookies come from the page, not from
    the article. A model sees them a thousand times, and copies look less alike for them.

    ## Options
    - `documents` (3): in how many documents the line must stand at least.
    - `share` (0.01): in which share of all documents it must stand at least.

    ## Known limits
    The first paragraph is a headline or the opening of a column, and stays. So do lines that lead
    on to what follows, as datelines do, paragraphs of more than 500 characters, and, but for the
    last three, those of fewer than six words without a full stop: they may be section headings. A
    sentence that a column repeats on purpose looks like boilerplate, so the rule is off by
    default.
    """
    count = len({(member.path, member.record) for member in members})
    for member in members:
        document = member.read()
        words = document.text[member.span.start : member.span.end]
        shown = words.strip() if len(words) <= 60 else f"{words.strip()[:57]}…"
        fix = unsafe(document.without_lines(member.span), message=f"remove “{shown}”")
        yield member, Hit(member.span, f"this line stands in {count:,} documents", fix)
