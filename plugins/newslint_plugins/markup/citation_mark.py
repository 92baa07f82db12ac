"""MKP005: marks of an encyclopedia: references, and links to edit a section."""

import re
from collections.abc import Iterator

from newslint import (
    NOT_CODE,
    Applicability,
    Clean,
    Document,
    Edit,
    Example,
    Hit,
    Lines,
    Span,
    document_rule,
    pattern,
    unsafe,
)

# What Wikipedia prints in brackets behind headings and sentences, language by language.
_WORDS = (
    *(
        "edit",
        "edit source",
        "citation needed",
        "clarification needed",
        "who?",
        "when?",
        "by whom?",
    ),
    *("better source needed", "dubious – discuss", "original research?", "verification needed"),
    *("Bearbeiten", "Quelltext bearbeiten", "Bearbeiten | Quelltext bearbeiten"),
    *("modifier", "modifier le code", "modifier | modifier le code", "réf. nécessaire"),
    *("réf. souhaitée", "source insuffisante", "editar", "editar código", "cita requerida"),
    *("modifica", "modifica wikitesto", "modifica | modifica wikitesto", "senza fonte"),
    *("editar | editar código-fonte", "carece de fontes?", "bewerken", "brontekst bewerken"),
    *("bewerken | brontekst bewerken", "bron?", "edytuj", "edytuj kod", "edytuj | edytuj kod"),
    *("править", "править код", "править | править код", "источник не указан", "уточнить"),
    *("değiştir", "kaynağı değiştir", "değiştir | kaynağı değiştir", "kaynak belirtilmeli"),
)
_EITHER = "|".join(map(re.escape, _WORDS))
# What program text has between its words.
_PROGRAM = pattern(r"[={}<>&|;\\]|\w\(")
_NOTE = r"(?:note|nota|Anm\.|n|прим\.) ?[0-9]{1,3}"
_NUMBER = r"\[[0-9]{1,3}\]"
_MARKS = pattern(
    rf"[ \t]?\[(?:{_EITHER}|{_NOTE})\](?!\()"
    # A number stands for a reference behind a word or the end of a sentence.
    rf"|(?:(?<=[^\W\d_]{{2}})|(?<=[.,;:!?»“”\")\]]))(?:{_NUMBER})++(?![\w(:])"
)


@document_rule(
    code="MKP005",
    name="citation-mark",
    default=False,
    fixes=Applicability.UNSAFE,
    words="changed",
    triggers=[rf"\[(?:{_EITHER}|{_NOTE})\]", rf"[^ \t\n0-9]{_NUMBER}"],
    masks=NOT_CODE,
    examples=[
        Example(
            "The road was built in 1912.[12] It is long.[3][4]",
            "The road was built in 1912. It is long.",
            at=("[12]", "[3][4]"),
        ),
        Example(
            "Geschichte [Bearbeiten | Quelltext bearbeiten]\n\nDer Ort[1] ist alt.\n",
            "Geschichte\n\nDer Ort ist alt.\n",
            at=(" [Bearbeiten | Quelltext bearbeiten]", "[1]"),
        ),
        Example(
            "Le pont est le plus long [réf. nécessaire] du pays[note 2].",
            "Le pont est le plus long du pays.",
            at=(" [réf. nécessaire]", "[note 2]"),
        ),
        Example("История[править | править код]\n", "История\n", at=("[править | править код]",)),
        Example("the oldest[citation needed] town", "the oldest town", at=("[citation needed]",)),
    ],
    clean=[
        "Im Jahr [2023] und „er [sic] sagte […]“",
        "1. e4 e5 2. Nf3 [0:12] Nc6 [1] 3. Bb5",
        "void 0!==arguments[2]?arguments[2]:window et f(args[0])",
        "See reference [1] and the list a[1], x[2].",
        "Le texte [modifié] par la [nota] du maire",
        "[1] https://example.org",
        Clean(
            "Der [Ort][1] ist alt.[2](https://example.org)\n\n[1]: https://example.org", lang="de"
        ),
        Clean("Der Ort[^1] und der [Ort][1]", syntax="markdown"),
    ],
)
def citation_mark(document: Document, lines: Lines) -> Iterator[Hit]:
    """A mark of a reference (`[12]`) or a link to edit a section (`[edit]`) stands in the text.

    Numbers of one to three digits count directly behind a word or the end of a sentence; words are
    those of Wikipedia in ten languages. The fix removes the marks and is unsafe. Markdown
    documents are not judged.

    ## Why it matters

    The marks belong to a list of references that is not there. They stand between the words of a
    sentence, where nobody would say them.

    ## Why no profile runs it

    `[12]` is right where the references are kept, and a number in brackets is also a place in a
    list, a chess move or a page. Run it on copies of encyclopedias.

    ## Known limits

    A text that has its references at the end loses the link to them. Numbers that stand behind a
    space are left alone.
    """
    if document.syntax == "markdown":
        return
    for match in lines.matches(_MARKS):
        if not _is_link(match) and not _is_index(match):
            span = Span(*match.span())
            yield Hit(span, "mark of a reference or a link to edit", unsafe(Edit(span, "")))


def _is_index(match: re.Match[str]) -> bool:
    """Whether the number stands in program text: `arguments[1]=x`."""
    if not match[0][1].isdigit():
        return False
    text = match.string
    before = text[max(0, match.start() - 80) : match.start()].split()[-1:]
    after = text[match.end() : match.end() + 40].split(" ", 1)[0]
    return bool(_PROGRAM.search("".join(before) + after))


def _is_link(match: re.Match[str]) -> bool:
    """Whether the mark is the target of a link in Markdown: `[text][1]`."""
    before = match.string[match.start() - 1 : match.start()]
    return before == "]" and match[0].lstrip()[1].isdigit()
