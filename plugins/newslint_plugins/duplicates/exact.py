"""DUP001: a document that stands in the corpus twice."""

from collections.abc import Iterator

from newslint import (
    CorpusExample,
    Document,
    Hit,
    Key,
    Member,
    Span,
    corpus_rule,
    key,
)

_FLOOD = "Nach dem Hochwasser beginnt in Passau das große Aufräumen.\n"
_STRIKE = "Les conducteurs de bus reprennent le travail lundi.\n"


def whole_text(document: Document) -> Iterator[Key]:
    """One key of the text as it is, but for white space around it."""
    text = document.text.strip()
    if text:
        yield Key(key(text), Span(0, len(document.text)))


@corpus_rule(
    code="DUP001",
    name="exact-duplicate",
    keys=whole_text,
    examples=[
        CorpusExample((_FLOOD, _STRIKE, _FLOOD), reported=(2,)),
        CorpusExample((_FLOOD, _FLOOD.strip(), "\n" + _FLOOD), reported=(1, 2)),
        CorpusExample((_STRIKE, _STRIKE), reported=(1,)),
        CorpusExample((_FLOOD, _STRIKE)),
        CorpusExample((_FLOOD, _FLOOD.replace("Passau", "Linz"))),
        CorpusExample(("", "\n", "")),
    ],
)
def exact_duplicate(members: tuple[Member, ...]) -> Iterator[tuple[Member, Hit]]:
    """The document is an exact copy of another one.

    Two documents are exact copies if their texts are the same, character by character, but for
    white space at the two ends. The first by path and record is the canonical document; each
    further one is reported and names it.

    ## Why it matters
    A corpus that holds a text twice counts it twice: in frequencies, in training, and on both
    sides of a split into training and test data.

    ## Known limits
    A copy with any other difference, be it one space, is no exact one; DUP002 finds it. Nothing
    is deleted by `--fix`.
    """
    kept = members[0]
    for copy in members[1:]:
        related = (kept.related("the first copy", 1.0),)
        yield copy, Hit(copy.span, f"this document is an exact copy of {kept}", related=related)
