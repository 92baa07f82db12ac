"""BPL001: what is left of a link to the source."""

from bisect import bisect_left
from collections.abc import Iterator

from newslint import (
    NOT_CODE,
    WORD,
    Applicability,
    Document,
    Example,
    Hit,
    Lines,
    Span,
    document_rule,
    fold,
    pattern,
    safe,
    unsafe,
)
from newslint_plugins.boilerplate.source_link_phrases import LABELS, LINKS

# What else stands on a line with a link: brackets, arrows, a full stop.
_BEFORE, _AFTER = "[(→»› ", "])→»›>…. \t\r"
# How many blocks at either end of a document belong to the page around the text.
_EDGE = 3
_MOST_WORDS_SAFE = 3
_ADDRESS = pattern(r"\W*(?:https?:|www\.)")
_SENTENCE_END = pattern(r"[.!?…][\"'”“’»«)\]]*\s*\Z")
# A shorter line that is followed by another of its block ends there on purpose.
_WRAPPED = 40


def _forms(phrase: str) -> set[str]:
    """The ways a phrase is printed on a link."""
    shapes = (phrase, phrase.replace("'", "’"))
    return {
        form for shape in shapes for form in (shape, shape.lower(), shape.title(), shape.upper())
    }


_LINK_FORMS = [
    frozenset(form for phrase in phrases for form in _forms(phrase)) for phrases in LINKS.values()
]
# A label in lower case is a word of the sentence before.
_LABEL_FORMS = [
    frozenset(form for phrase in phrases for form in _forms(phrase) if form[0].isupper())
    for phrases in LABELS.values()
]
_LINKS = frozenset().union(*_LINK_FORMS)
_LABELS = frozenset().union(*_LABEL_FORMS)


@document_rule(
    code="BPL001",
    name="source-link-residue",
    fixes=Applicability.SAFE,
    words="removed",
    # Labels are words of any text, so those must end their line.
    triggers=[
        *("|".join(sorted(forms)) for forms in _LINK_FORMS),
        *(rf"({'|'.join(sorted(forms))})[\]{_AFTER[1:]}]*(\n|\Z)" for forms in _LABEL_FORMS),
    ],
    masks=NOT_CODE,
    examples=[
        Example(
            "Verbündete im Osten\n\nQuelllink\n\nDer Präsident sprach am Mittwoch.\n",
            "Verbündete im Osten\n\nDer Präsident sprach am Mittwoch.\n",
            at=("Quelllink",),
        ),
        Example(
            "Storm closes coast road\n\nThe road has been shut since Monday.\n\n[Source link]\n",
            "Storm closes coast road\n\nThe road has been shut since Monday.\n",
            at=("[Source link]",),
        ),
        Example(
            "Un village sans médecin\n\nLe cabinet a fermé lundi.\n\nLien vers l’article original\n",
            "Un village sans médecin\n\nLe cabinet a fermé lundi.\n",
            at=("Lien vers l’article original",),
        ),
        Example(
            "Мост закрыт до весны\n\nСсылка на источник\n\nДвижение остановлено до весны.\n",
            "Мост закрыт до весны\n\nДвижение остановлено до весны.\n",
            at=("Ссылка на источник",),
        ),
        Example(
            "Rain ends drought\n\nIt rained all night.\n\nVia\n",
            "Rain ends drought\n\nIt rained all night.\n",
            at=("Via",),
        ),
        Example(
            "Köprü kapandı\n\nKöprü bahara kadar kapalı.\n\nPaylaş\nKaynak linki\nYazdır\n",
            "Köprü kapandı\n\nKöprü bahara kadar kapalı.\n\nPaylaş\nYazdır\n",
            at=("Kaynak linki",),
        ),
    ],
    clean=[
        "Was ein Quelllink ist\n\nQuelllink\n\nEin Quelllink verweist auf die Herkunft eines Textes.\n",
        "Bearbeiten\nQuelllink\nSpeichern\nAbbrechen\n",
        "Source link\n\nThe band's new record is out today.\n",
        "Die Donau\n\nQuelle\n\nDer Fluss entspringt im Schwarzwald.\n",
        "Neue Studie zum Schlaf\n\nViele schlafen schlecht.\n\nOriginalartikel\n\nMeier et al. (2020)\n",
        "Neue Studie zum Schlaf\n\nViele schlafen schlecht.\n\nQuelle: dpa\n",
        "Rain ends drought\n\nIt rained all night.\n\nRead the original article:\n\nhttps://example.com/a\n",
        "Ein Brief\n\nIch habe euch alle lieb und komme bald nach Hause.\n\nViele Grüße\n\nVia\n",
        "Il faut aller à la source\n\nPour comprendre le texte, il faut le\nlire l'original\n",
    ],
)
def source_link_residue(document: Document, lines: Lines) -> Iterator[Hit]:
    """A line is all that is left of a link to the source.

    Reported are whole lines that say nothing but `Source link`, `Quelllink`, `Lien vers la source`,
    `Read the original article` and the like, in German, English, French, Spanish, Italian,
    Portuguese, Dutch, Polish, Russian and Turkish. Brackets, arrows and a full stop around the
    words do not count. The fix removes the line. It is safe if the line has at most three words
    and is one of the first or last three blocks of the document. Words that may also be a heading
    or a label of what follows (`Source`, `Originalartikel`, `Via`) count only as the last block,
    behind a sentence, and their fix is unsafe.

    ## Why it matters

    A link without its address is no text of the article, and it stands in every document of a
    site. But it tells that the text has a source, and where none is recorded, it may be the only
    trace of it: note it before you remove it.

    ## Known limits

    The first line of a document, documents that use the words in their text, documents without a
    sentence, and lines with the address below them are left alone.
    """
    page: _Page | None = None
    for line in lines.spans:
        words = document.text[line.start : line.end].strip(_BEFORE + _AFTER)
        if words not in _LINKS and words not in _LABELS:
            continue
        page = page or _Page(document)
        if page.holds_link(line, words) if words in _LINKS else page.ends_in(line):
            yield _hit(page, line, words)


class _Page:
    """What the other lines of a document say about a link among them; each is read once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lines = [line for line in document.lines if not document.blank(line)]
        # The paragraphs, or the lines of a document that has no blank ones between them.
        paragraphs = document.paragraphs
        self.blocks = list(paragraphs) if len(paragraphs) > 1 else self.lines
        texts = [_text(document, line) for line in self.lines]
        self._sentences = sum(map(_is_sentence, texts))
        others = [text for text in texts if text.strip(_BEFORE + _AFTER) not in _LINKS]
        self._others = "\n".join(map(fold, others))
        self._said: dict[str, bool] = {}

    def holds_link(self, line: Span, words: str) -> bool:
        """Whether the line is a link, as what stands around it says."""
        number = bisect_left(self.lines, line)
        sentences = self._sentences - _is_sentence(_text(self.document, line))
        if number == 0 or not sentences:
            return False
        after = self.lines[number + 1 : number + 2]
        if after and _ADDRESS.match(_text(self.document, after[0])):
            return False
        return not _goes_on(self.document, self.lines[number - 1], line) and not self._says(words)

    def ends_in(self, line: Span) -> bool:
        """Whether the line is the last block, and a sentence the one before."""
        if len(self.blocks) < 2 or self.blocks[-1] != line:
            return False
        return _is_sentence(_text(self.document, self.blocks[-2]))

    def _says(self, words: str) -> bool:
        """Whether a line that is no link has the words in it."""
        if words not in self._said:
            self._said[words] = fold(words) in self._others
        return self._said[words]


def _goes_on(document: Document, before: Span, line: Span) -> bool:
    """Whether `line` is the end of the sentence that the line directly before it has begun."""
    if document.text[before.end : line.start].count("\n") > 1:
        return False
    return before.end - before.start >= _WRAPPED and not _is_sentence(_text(document, before))


def _hit(page: _Page, line: Span, words: str) -> Hit:
    is_safe = (
        words in _LINKS
        and len(WORD.findall(words)) <= _MOST_WORDS_SAFE
        and (line in page.blocks[:_EDGE] or line in page.blocks[-_EDGE:])
    )
    message = f"remove “{words}”, which may be the only trace of the document’s source"
    fix = (safe if is_safe else unsafe)(page.document.without_lines(line), message=message)
    return Hit(line, "a link to the source without its address", fix)


def _is_sentence(text: str) -> bool:
    return bool(_SENTENCE_END.search(text)) and len(WORD.findall(text)) > 2


def _text(document: Document, span: Span) -> str:
    return document.text[span.start : span.end]
