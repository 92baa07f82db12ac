"""HED010: what ends the headlines of many articles is the site, not the news."""

from collections.abc import Iterator

from newslint import (
    WORD,
    Applicability,
    CorpusExample,
    Document,
    Edit,
    Hit,
    Key,
    Member,
    Span,
    corpus_rule,
    fold,
    key,
    pattern,
    safe,
)
from newslint_plugins.headline.site_names import is_site_name

# A longer first line is the text itself.
_LONGEST = 250
_SEPARATOR = pattern(r" ([–—|·»-]) +")
# A name of a site with a section has six words; what is longer is the second half of a headline.
_MOST_WORDS = 7
# What must be left of the headline: "Bayern – Dortmund" has a dash of its own.
_FEWEST_WORDS = 3
_ADDRESS = pattern(r"[\w-]+(\.[\w-]+)*\.[a-z]{2,}")
# Says what kind of article it is, not where it stood.
_LABEL = pattern(
    r"(?:ein|eine|der|die|das|an?|the|une?|le|la|un|una|el)? ?(?:\w*kommentar|comment(?:ary|aire)?|"
    r"opini[oó]n|meinung|analy[sz]\w*|análisis|interview|entrevista|entretien|portr[aä]\w*|essay|"
    r"reporta[gj]e|glosse|leitartikel|editorial|review|rezension|kritik|critique|podcast|quiz|"
    r"\w*ticker|live\w*|direct|vid[eé]os?|fotos?|photos?|bilder|galerie|gallery|update\w*|"
    r"exklusiv|exclusive|explained|erklärt|"
    r"(?:teil|part|partie|parte|folge|episode|tag|day|jour|часть) \d+|"
    r"видео|фото|интервью|мнение|комментарий)"
)


def suffix(document: Document) -> Iterator[Key]:
    """One key of what stands behind the last separator of the first line."""
    text = document.text
    start = len(text) - len(text.lstrip()) if text[:1].isspace() else 0
    end = text.find("\n", start, start + _LONGEST + 1)
    if end < 0 or not _SEPARATOR.search(text, start, end):
        return
    line, separator = text[:end], [*_SEPARATOR.finditer(text, start, end)][-1]
    words = fold(line[separator.end() :])
    if not 0 < len(words.split()) <= _MOST_WORDS or _LABEL.fullmatch(words):
        return
    if separator[1] in "–—-" and not _is_known(line[separator.end() :].rstrip()):
        return
    if len(WORD.findall(line[: separator.start()])) >= _FEWEST_WORDS and WORD.search(words):
        span = Span(separator.start(1), len(line.rstrip()))
        yield Key(key(f"{separator[1]} {words}"), span)


def _is_known(words: str) -> bool:
    """Whether the words are surely a site: behind a dash agencies name who said so, often too."""
    return bool(_ADDRESS.fullmatch(words)) or is_site_name(words, after_bar=False)


def _corpus(*headlines: str) -> tuple[str, ...]:
    return tuple(f"{headline}\n\nText {n}.\n" for n, headline in enumerate(headlines))


@corpus_rule(
    code="HED010",
    name="headline-learned-suffix",
    default=False,
    profiles=("corpus", "training-data"),
    keys=suffix,
    fixes=Applicability.SAFE,
    examples=[
        CorpusExample(
            _corpus(
                "Gemeinderat vertagt den Beschluss | Seeblick Bote",
                "Zwei Verletzte bei Brand in Lagerhalle | Seeblick Bote",
                "Neue Brücke wird später fertig | Seeblick Bote",
                "Wie das Freibad wurde, was es ist",
            ),
            reported=(0, 1, 2),
        ),
        CorpusExample(
            _corpus(
                "Barrage rouvert après les crues – lagazettedulac.fr",
                "Deux villages privés de médecin – LaGazetteDuLac.fr",
                "Les bergers protestent contre le loup – lagazettedulac.fr",
            ),
            reported=(0, 1, 2),
        ),
        CorpusExample(
            _corpus(
                "Мост через реку закрыт - Российская газета",
                "Снег выпал раньше срока - Российская газета",
                "Вести с полей",
                "Школы переходят на каникулы - Российская газета",
            ),
            reported=(0, 1, 3),
        ),
        CorpusExample(
            _corpus(
                "Gemeinderat vertagt den Beschluss | Seeblick Bote",
                "Gemeinderat vertagt den Beschluss | Seeblick Bote",
                "GEMEINDERAT vertagt  den Beschluss | Seeblick Bote",
                "Neue Brücke wird später fertig | Seeblick Bote",
            )
        ),
        CorpusExample(
            _corpus(
                "Ernte kleiner als erwartet - Ministerium",
                "Zölle treffen vor allem den Süden - Ministerium",
                "Hafen bleibt bis Montag zu - Ministerium",
            )
        ),
        CorpusExample(
            _corpus(
                "Die Rente mit siebzig ist gerecht | Ein Kommentar",
                "Der Streik schadet allen | Ein Kommentar",
                "Warum der Bund zahlen muss | Ein Kommentar",
            )
        ),
        CorpusExample(
            _corpus(
                "So sehen Sie Deutschland | Österreich",
                "Wo läuft das Spiel Deutschland | Österreich",
                "Der Liveticker zum Spiel Deutschland | Österreich",
            )
        ),
        CorpusExample(
            _corpus(
                "Bayern | Dortmund 3:1", "Bremen | Dortmund 3:1", "Hertha | Dortmund 3:1", "Tabelle"
            )
        ),
    ],
)
def headline_learned_suffix(
    members: tuple[Member, ...], *, documents: int = 3
) -> Iterator[tuple[Member, Hit]]:
    """The headline ends in what many headlines of the corpus end in.

    The headline is the first line that is not blank. Its last part is reported if it ends at least
    three different headlines: after ` | `, ` · ` or ` » ` whatever it is, for then it is the name of
    a site or a section, known to newslint or not; after ` – `, ` — ` or ` - ` if it is an address or
    the name of a known outlet. The safe fix removes it.

    The code is not HED002's, which judges each document by itself: what that rule leaves to
    `--unsafe-fixes` for want of evidence, or does not know, the corpus proves here.

    ## Why it matters

    The title of a web page is made for the browser's tab. As a headline it carries the same words
    into every document of a site, where they count as content. But where the source is recorded
    nowhere else, the suffix may be the only trace of it: note it before you remove it.

    ## Options

    - `documents` (3): in how many documents it must stand, and over how many headlines that differ
      in their other words, and in the last of these.

    ## Known limits

    What says what kind of article it is (`Kommentar`, `Liveticker`, `Part 2`) stays, and so does all
    that leaves fewer than three words. Names that newslint does not know are not learned behind a
    dash, where agencies put who said it (`Hafen bleibt zu - Ministerium`); HED002 takes them as an
    option. Titles outside the text are not looked at.
    """
    if len(members) < documents:
        return
    stems = [_stem(member) for member in members]
    if min(len({*stems}), len({stem.split(" ")[-1] for stem in stems})) < documents:
        return
    for member in members:
        text = member.read().text
        words = text[member.span.start : member.span.end]
        before = text[: member.span.start].rstrip()
        trace = "which may be the only trace of the document’s source"
        fix = safe(
            Edit(Span(len(before), member.span.end), ""), message=f"remove “{words}”, {trace}"
        )
        message = f"the headline ends in “{words}”, as {len({*stems})} headlines of the corpus do"
        yield member, Hit(member.span, message, fix)


def _stem(member: Member) -> str:
    """The headline without the suffix, folded."""
    return fold(member.read().text[: member.span.start])
