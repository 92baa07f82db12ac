"""BPL007: buttons to share or print an article."""

from collections.abc import Iterator

from newslint import (
    NOT_CODE,
    Applicability,
    Document,
    Example,
    Hit,
    Lines,
    document_rule,
    pattern,
    safe,
    unsafe,
)
from newslint_plugins.boilerplate._page import edges, runs, text_of, whole
from newslint_plugins.boilerplate._phrases import LINE_START, alternatives, bare, phrases

_PHRASES = phrases("share")
_NAMES = frozenset(map(bare, _PHRASES.by_language["any"]))
_WORDS = [phrase for phrase in _PHRASES.every if " " not in phrase]
# On one line they need to be three: two may be a headline.
_FEWEST = 3
_BETWEEN = r" \t|/·•,"
_SEPARATOR = pattern(f"[{_BETWEEN}]+")


@document_rule(
    code="BPL007",
    name="share-bar",
    default=False,
    profiles=("strict", "corpus", "training-data"),
    fixes=Applicability.SAFE,
    words="removed",
    triggers=[*_PHRASES.triggers(), f"{LINE_START}(?i:{alternatives(_WORDS)})[{_BETWEEN}]"],
    masks=NOT_CODE,
    examples=[
        Example(
            "Der Rat tagt\n\nDrucken\nE-Mail\nFacebook\n\nDer Rat hat am Montag getagt.\n",
            "Der Rat tagt\n\nDer Rat hat am Montag getagt.\n",
            at=("Drucken\nE-Mail\nFacebook",),
        ),
        Example(
            "Road shut\n\nThe road has been shut since Monday.\n\nShare on Facebook\n",
            "Road shut\n\nThe road has been shut since Monday.\n",
            at=("Share on Facebook",),
        ),
        Example(
            "Un maire\n\nFacebook | Twitter | WhatsApp | Imprimer\n\nLe maire a parlé lundi.\n",
            "Un maire\n\nLe maire a parlé lundi.\n",
            at=("Facebook | Twitter | WhatsApp | Imprimer",),
        ),
        Example(
            "Мост закрыт\n\nДвижение остановлено до весны.\n\nПоделиться\n\nВКонтакте\n",
            "Мост закрыт\n\nДвижение остановлено до весны.\n",
            at=("Поделиться\n\nВКонтакте",),
        ),
    ],
    clean=[
        "Netzwerke\n\nFacebook\n\nDas Netzwerk hat am Montag neue Regeln vorgestellt.\n",
        "Kurse\n\nDer Kurs ist im Mai wieder offen.\n\nSenden\n\nDrucken\n\nDrucken\n",
        "Facebook Twitter WhatsApp\n\nThe three networks were down on Monday.\n",
        "Facebook\nTwitter\nDruck auf Netzwerke wächst. Die Aktien fallen am Montag.\n",
        "Teilen\n\nTeilen ist das Motto des Heftes, das am Montag erscheint.\n",
        "Print, Facebook and Twitter lost readers, the report of the institute says.\n",
        "Le menu\n\nPartager\nEnregistrer\n",
    ],
)
def share_bar(document: Document, lines: Lines) -> Iterator[Hit]:
    """Lines are what is left of buttons to share, print or save an article.

    Reported are whole lines such as `Share on Facebook`, at least two different lines in a row that
    say no more than `Drucken` or `WhatsApp`, and lines of at least three such words, in eleven languages.
    The fix removes them. It is safe in the first or last three paragraphs if the lines do not
    merely name networks.

    ## Why it matters

    The bar stands in every document of a site. Its words are no text, and often part the headline
    from it.

    ## Known limits

    A single word (`Facebook`) may be a heading and is left alone, as are the first line of a
    document, ends of wrapped sentences, and documents without a sentence.
    """
    top, bottom = edges(document)
    for run in runs(document, lines.spans, _is_button):
        texts = [text_of(document, line) for line in run]
        if all(map(_PHRASES.doubt, texts)) and len({bare(text) for text in texts}) < 2:
            continue
        span = whole(run)
        only_names = all(part in _NAMES for text in texts for part in _parts(text))
        at_edge = span.start < top or span.end > bottom
        fix = safe if at_edge and not only_names else unsafe
        edit = document.without_lines(span)
        yield Hit(
            span, "buttons of the page, no part of the text", fix(edit, message="remove them")
        )


def _is_button(line: str) -> bool:
    if _PHRASES.say(line):
        return True
    parts = _parts(line)
    return len(parts) >= _FEWEST and all(part in _PHRASES.plain for part in parts)


def _parts(line: str) -> list[str]:
    """The phrase that a line is, or the words of it."""
    words = bare(line)
    return [words] if _PHRASES.say(line) else _SEPARATOR.split(words)
