"""REP004: a word that stands twice in a row."""

from collections.abc import Iterator
from itertools import pairwise

from newslint import (
    Applicability,
    Clean,
    Document,
    Edit,
    Example,
    Hit,
    Span,
    document_rule,
    pattern,
    unsafe,
)

_TWICE = pattern(r"(?<!\S)([^\W\d_]{3,}+)((?: | ?\r?\n)\1)(?![\w’'-])")
# Words that a sentence may have twice in a row, and those that are doubled for emphasis.
_ALLOWED = {
    "de": "als das dem den denen der des die ihnen ihr ihre ihren sie wir was wer wem wen ist war hat "
    "hatte sind sein haben sehr ganz viel viele immer lange nein doch weit nie mehr muss kann soll "
    "danke bitte tausend guck etc",
    "en": "had that very really far many much more long her who what can you one all now there bye "
    "win half never big bad too ever yes well why how his please again tut knock hear great way thank "
    "thanks love",
    "fr": "nous vous elle elles très bien loin trop non oui tout plus beaucoup jamais petit vite",
    "es": "muy casi poco más bien para como nada luego fue sobre nunca mucho sólo solo entre bajo",
    "it": "piano via quasi poco molto bene subito così adagio zitto passo appena sono sempre pian "
    "ben mai stato proprio cheto bel man tanto",
    "pt": "muito nada logo quase para como sobre mais bem pouco já não entre nunca",
    "nl": "die dat zij heel zeer erg wat hen was had veel haar door nog lang ver nee ooit",
    "pl": "bardzo nie ich jego jej jak tak już coraz dawno daleko długo nigdy tuż ledwo fiu",
    "ru": "чуть еле едва очень долго давно вот так как что его она они много нет совсем только еще "
    "ещё далеко никогда где кто тот это",
}


def may_have_doubles(text: str) -> bool:
    """Whether two words follow each other of which one begins as the other one is."""
    return any(b.startswith(a) and len(a) > 2 for a, b in pairwise(text.split()))


@document_rule(
    code="REP004",
    name="repeated-word",
    default=False,
    fixes=Applicability.UNSAFE,
    words="removed",
    in_quotes="report",
    languages=tuple(_ALLOWED),
    gate=may_have_doubles,
    examples=[
        Example(
            "They talked about about the road.", "They talked about the road.", (" about",), "en"
        ),
        Example(
            "Der Rat hat sich sich vertagt, und und Schluss.",
            "Der Rat hat sich vertagt, und Schluss.",
            (" sich", " und"),
            "de",
        ),
        Example("Le pont dans dans la vallée", "Le pont dans la vallée", (" dans",), "fr"),
        Example("Мост через\nчерез реку", "Мост через реку", ("\nчерез",), "ru"),
    ],
    clean=[
        Clean("Die, die die Brücke bauen, sind müde. Das das Haus.", lang="de"),
        Clean("He had had enough; I know that that road is very very long.", lang="en"),
        Clean("Bafana Bafana won, and Spend Spend Spend was the motto.", lang="en"),
        Clean("Nous nous sommes levés, et vous vous êtes couchés.", lang="fr"),
        Clean("Zaman zaman yavaş yavaş yürüdü.", lang="tr"),
        Clean("They talked about about the road."),
        Clean(" China   nil     nil\n India   nil     nil", lang="en"),
        Clean("The new-new road, the well well-known one: ten ten's.", lang="en"),
        Clean("I read that, that is to say I read about, about half.", lang="en"),
    ],
)
def repeated_word(document: Document, *, allow: tuple[str, ...] = ()) -> Iterator[Hit]:
    """A word stands twice in a row: `about about`.

    Judged are words of at least three small letters with one space or line break between them, in
    documents that say their language: German, English, French, Spanish, Italian, Portuguese, Dutch,
    Polish and Russian. Words that grammar or emphasis doubles in that language (`had had`, `die
    die`) are left alone. The fix removes the second word and is unsafe.

    ## Why it matters

    It is a slip of the keyboard, or the seam of two pieces of text.

    ## Options

    - `allow`: more words that may stand twice in a row (default: none).

    ## Why no profile runs it

    Grammar and emphasis double more words than a list can name, so some findings are no defects.

    ## Known limits

    Doubled words with a capital are taken for names. Languages that double words to form plurals
    or adverbs are not judged.
    """
    allowed = {*_ALLOWED.get(document.language or "", "").split(), *allow}
    for match in _TWICE.finditer(document.prose):
        if match[1].islower() and match[1] not in allowed:
            span = Span(*match.span(2))
            yield Hit(span, f"“{match[1]}” stands twice in a row", unsafe(Edit(span, "")))
