"""PUN007: a bracket without its partner."""

from collections.abc import Iterator

from newslint import Clean, Document, Example, Hit, Span, document_rule, pattern
from newslint_plugins.punctuation.pairs import pair_triggers, unpaired

# Full-width and ASCII brackets close each other in Chinese and Japanese.
_FAMILIES = (("(（", ")）"), ("[［", "]］"), ("{", "}"))
_BRACKET = pattern(r"[()（）\[\]［］{}]")
_FAMILY = {bracket: i for i, pair in enumerate(_FAMILIES) for bracket in "".join(pair)}
_OPENERS = frozenset("".join(opening for opening, _ in _FAMILIES))
# Brackets that may stand alone: "a)", "12)", "iv)", smileys, and half-open intervals.
_LONE_BEHIND = pattern(
    r"(?<![^\s\"'„“”‚‘’«»,;:/–—-])(?:[^\W\d_]|\d{1,3}|[ivxIVX]{1,5})\.?[)）]\Z"
    r"|(?:[:;=]['’]?[-o^]?|[8xX]-)[()\[\]{}]+\Z"
    r"|[\[(\]]\s?-?[\d.,]+\s?[,;:]\s?-?(?:[\d.,]+|∞)\s?[\])\[]\Z"
)
_LONE_AHEAD = pattern(
    r"(?<!\S)[(\[][-o^]?[:;=](?!\S)"
    r"|[\[(\]]\s?-?[\d.,]+\s?[,;:]\s?-?(?:[\d.,]+|∞)\s?[\])\[]"
)


@document_rule(
    code="PUN007",
    name="unbalanced-brackets",
    triggers=[trigger for family in _FAMILIES for trigger in pair_triggers(*family)],
    examples=[
        Example("Die Kanzlerin in Wien. (Foto: dpa", at=("(",)),
        Example("Der Konzern <ABC) teilte mit, er wolle (bald) verkaufen.", at=(")",)),
        Example("The bank ((WestLB) raised the amount.", at=("(",)),
        Example("Он сказал [в интервью, что уйдёт.", at=("[",)),
        Example("他说（引用报告，今天出发。", at=("（",)),
        Example("Erstens 1) klein, 2) fein. (Foto: dpa", at=("(",)),
    ],
    clean=[
        "a) weil er gut steht, b) weil ich faul bin, 1) so, 2.) so, iv) so.",
        "(Wer a) ankreuzt oder b) ankreuzt, gewinnt.)",
        "(siehe Punkt 3) und (siehe Kapitel a)",
        "Schön war das :-) und traurig :( und ;) und :)) am Ende (wirklich :-).",
        "Er sagte [sic] nichts (und (fast) alle) dazu [ ] {x}.",
        "Das Intervall [0, 1) und ]0,5; 1[ sind halb offen.",
        "他说（引用报告)，今天出发（完）。",
        Clean("Siehe http://x.example/Foo_(Bar und weiter.", lang="de"),
        Clean("Mit `foo(` beginnt der Aufruf, mit `)` endet er.", syntax="markdown"),
        "Eine Klammer (die über\n\nden Absatz geht) ist keine Seltenheit.",
    ],
)
def unbalanced_brackets(document: Document) -> Iterator[Hit]:
    """A round, square or curly bracket has no partner in the text.

    Brackets of list items (`a)`, `12)`), smileys and half-open intervals may stand alone, and a
    text in which they can be read so that everything fits is not reported.

    ## Why it matters

    A bracket without its partner shows where text is cut off or lost, and where a mark was
    mistyped (`<ABC)`).

    ## Known limits

    Two mistakes that cancel each other out, as in `(one … two)` with two brackets missing in
    between, are not seen. There is no fix: where the partner belongs only a reader can tell.
    """
    text = document.prose
    families: list[list[tuple[int, bool]]] = [[] for _ in _FAMILIES]
    for match in _BRACKET.finditer(text):
        families[_FAMILY[match[0]]].append((match.start(), match[0] in _OPENERS))
    for marks in families:
        found = unpaired(marks)
        if found:
            rest = unpaired(mark for mark in marks if not _may_be_lone(text, mark[0]))
            found = sorted(set(found).intersection(rest))
        for offset in found:
            side = "closing" if text[offset] in _OPENERS else "opening"
            yield Hit(Span(offset, offset + 1), f"bracket without its {side} partner")


def _may_be_lone(text: str, offset: int) -> bool:
    behind = _LONE_BEHIND.search(text, max(0, offset - 20), offset + 1)
    return behind is not None or _LONE_AHEAD.match(text, offset) is not None
