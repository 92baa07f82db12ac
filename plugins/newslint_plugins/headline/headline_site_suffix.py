"""HED002: the name of the site at the end of the headline."""

import re
from collections.abc import Collection, Iterator, Sequence

from newslint import (
    NOT_CODE,
    QUOTES,
    WORD,
    Applicability,
    Document,
    Edit,
    Example,
    Hit,
    Span,
    document_rule,
    fold,
    pattern,
    safe,
    unsafe,
)
from newslint_plugins.headline.site_names import is_section_name, is_site_name

# A longer first line is the text itself.
_LONGEST = 250
_SEPARATOR = pattern(r" +(–|—|\||-|·|») ")
_BARS = "|·»"
_CYRILLIC = pattern("[\u0400-\u04ff]")
_HOST = pattern(r"(?:[a-z]+://)?([\w-]+(?:\.[\w-]+)+)(?=[:/]|\Z)")
# The parts of a host name that say nothing of the site.
_SHARED_LABELS = {"co", "com", "org", "net", "gov", "ac"}
# What a name on the list must leave of the headline: "Putin – Russland" has a dash of its own.
_FEWEST_WORDS = 3


@document_rule(
    code="HED002",
    name="headline-site-suffix",
    fixes=Applicability.SAFE,
    words="removed",
    triggers=[rf"\A[ \t\r\n]*[^\n]{{1,{_LONGEST}}} (–|—|\||-|·|») [^\n]{{1,{_LONGEST}}}(\n|\Z)"],
    masks=NOT_CODE,
    examples=[
        Example(
            "Kasachstan lobt den Nachbarn – RT Russland und die ehemalige Sowjetunion\n\nText.\n",
            "Kasachstan lobt den Nachbarn\n\nText.\n",
            at=("– RT Russland und die ehemalige Sowjetunion",),
        ),
        Example(
            "Storm closes the coast road | BBC News\n\nThe road is shut.\n",
            "Storm closes the coast road\n\nThe road is shut.\n",
            at=("| BBC News",),
        ),
        Example(
            "Bahn erhöht die Preise - Wirtschaft - Süddeutsche.de\n\nDie Fahrt wird teurer.\n",
            "Bahn erhöht die Preise\n\nDie Fahrt wird teurer.\n",
            at=("- Wirtschaft - Süddeutsche.de",),
        ),
        Example(
            "Un village sans médecin — Le Figaro\n\nLe cabinet a fermé.\n",
            "Un village sans médecin\n\nLe cabinet a fermé.\n",
            at=("— Le Figaro",),
        ),
        Example(
            "Мост через реку закрыт до весны - Российская газета\n\nОбъезд открыт.\n",
            "Мост через реку закрыт до весны\n\nОбъезд открыт.\n",
            at=("- Российская газета",),
        ),
        Example(
            "Gemeinderat vertagt Beschluss | Seeblick Bote\n\nDie Sitzung dauerte lang.\n",
            "Gemeinderat vertagt Beschluss\n\nDie Sitzung dauerte lang.\n",
            at=("| Seeblick Bote",),
            options={"names": ("Seeblick Bote",)},
        ),
        Example(
            "Barrage rouvert – La Gazette du Lac\n\nL'eau remonte.\n",
            "Barrage rouvert\n\nL'eau remonte.\n",
            at=("– La Gazette du Lac",),
            source="La Gazette du Lac",
        ),
        Example(
            "Zwei Verletzte bei Brand in Lagerhalle – spiegel.de\n\nDie Halle brannte aus.\n",
            "Zwei Verletzte bei Brand in Lagerhalle\n\nDie Halle brannte aus.\n",
            at=("– spiegel.de",),
            source="https://www.spiegel.de/panorama/brand-1.html",
        ),
    ],
    clean=[
        "Bundestag stimmt ab – und die Union schweigt\n\nDie Debatte war kurz.\n",
        "Bayern – Dortmund 3:1\n\nDas Spiel war früh entschieden.\n",
        "Skandal um Spesen – BBC entschuldigt sich\n\nDer Sender räumt Fehler ein.\n",
        "Streit um Gebühren – ARD und ZDF wehren sich\n\nDie Sender klagen.\n",
        "Neuer Streit um Gebühren – ARD und die Politik\n\nDie Sender klagen.\n",
        "Putin – Russland\n\nEin Porträt.\n",
        "Wahl in Frankreich – Le Monde spricht von Zäsur\n\nDie Presseschau.\n",
        "Was uns am Ende bleibt – die Zeit\n\nEin Essay.\n",
        "Nachts auf dem Dach der Welt – Stern\n\nEin Gedicht.\n",
        "Talks to resume next week – Reuters\n\nThe agency cites two officials.\n",
        "Путин готов к новым переговорам — The New York Times\n\nГазета ссылается на источники.\n",
        "“A triumph from start to finish” – The Guardian\n\nWhat the critics said.\n",
        "Le retour du loup - une chance pour la forêt\n\nLes bergers protestent.\n",
        "Ein Sender sucht sein Publikum - ZDF in der Krise\n\nDie Quote sinkt.\n",
    ],
)
def headline_site_suffix(document: Document, *, names: tuple[str, ...] = ()) -> Iterator[Hit]:
    """The headline ends in the name of the site it was published on.

    The headline is the first line that is not blank. Its last part, after ` – `, ` — `, ` | `,
    ` - `, ` · ` or ` » `, is reported if it is the name of an outlet, alone or with the name of a
    section behind it (`RT Russland und die ehemalige Sowjetunion`); a section named before the
    outlet (` - Wirtschaft - Süddeutsche.de`) is part of the suffix. The fix removes it. It is safe
    if the suffix is just the record's source, as a name or an address, or one of the names
    configured; a name that is only on the list of known outlets makes it unsafe.

    ## Why it matters

    The title of a web page is made for the browser's tab. As a headline it carries the same words
    into every document of a site, where they count as content, and two copies of an article from
    two sites no longer have the same headline. But where the source is recorded nowhere else, the
    suffix may be the only trace of it: note it before you remove it.

    ## Options

    - `names`: names of the sites that the documents are from, as they stand in the headlines
      (default: none).

    ## Known limits

    Sites that are neither on the list nor configured are not recognised. Names that are common
    words, such as `Die Zeit` or `Stern`, and sources that others quote, such as `Reuters`, count
    only where they are set apart clearly. A headline that credits an outlet by its full name at
    the end looks like one with a suffix. A date behind the name hides it.
    """
    line = _headline(document.text)
    separators = list(_SEPARATOR.finditer(document.text, line.start, line.end))
    if not separators:
        return
    last, begin = separators[-1], _with_section(document.text, line, separators)
    headline, suffix = (
        document.text[line.start : last.start()],
        document.text[last.end() : line.end],
    )
    own = _own_names(document.metadata.get("source", ""), names)
    if fold(suffix) in own or "".join(WORD.findall(fold(suffix))) in own:
        yield _hit(document, begin, line.end, is_own=begin is last)
    elif _is_known(headline, last[1], suffix, names):
        yield _hit(document, begin, line.end, is_own=False)


def _headline(text: str) -> Span:
    """The first line without white space around it; empty if it is too long for a headline."""
    start = len(text) - len(text.lstrip(" \t\r\n"))
    end = text.find("\n", start, start + _LONGEST + 1)
    if end < 0:
        end = len(text) if len(text) - start <= _LONGEST else start
    return Span(start, start + len(text[start:end].rstrip()))


def _own_names(source: str, names: Collection[str]) -> frozenset[str]:
    """The folded names and addresses that the document's own site is known by."""
    own = {fold(name) for name in (source, *names) if name.strip()}
    for host in filter(None, map(_HOST.match, tuple(own))):
        labels = host[1].removeprefix("www.").split(".")
        own.add(".".join(labels))
        own |= {*[label for label in labels[:-1] if label not in _SHARED_LABELS][-1:]}
    return frozenset(own)


def _is_known(headline: str, separator: str, suffix: str, names: Collection[str]) -> bool:
    after_bar = separator in _BARS
    if len(WORD.findall(headline)) < _FEWEST_WORDS:
        return False
    if not after_bar:
        # A blurb: the outlet behind the dash has said what stands before it.
        if headline.strip()[0] in QUOTES and headline.strip()[-1] in QUOTES:
            return False
        # Capitals tell nothing in a headline that is all capitals.
        if suffix.isupper() and headline.isupper():
            return False
        # An outlet in another script is quoted, not the site.
        if _CYRILLIC.search(headline) and not _CYRILLIC.search(suffix) and "." not in suffix:
            return False
    return is_site_name(suffix, after_bar=after_bar, names=names)


def _with_section(text: str, line: Span, separators: Sequence[re.Match[str]]) -> re.Match[str]:
    """The separator at which the suffix begins if sections named before the outlet belong to it."""
    begin = separators[-1]
    for separator in reversed(separators[:-1]):
        before = text[line.start : separator.start()]
        section = text[separator.end() : begin.start()]
        if separator[1] != begin[1] or len(WORD.findall(before)) < _FEWEST_WORDS:
            break
        if not is_section_name(section):
            break
        begin = separator
    return begin


def _hit(document: Document, begin: re.Match[str], end: int, *, is_own: bool) -> Hit:
    suffix = document.text[begin.start(1) : end]
    edit = Edit(Span(begin.start(), end), "")
    if is_own:
        fix = safe(edit, message=f"remove “{suffix}”, the name of the document’s own site")
    else:
        trace = "which may be the only trace of the document’s source"
        fix = unsafe(edit, message=f"remove “{suffix}”, {trace}")
    return Hit(Span(begin.start(1), end), "the headline ends in the name of the site", fix)
