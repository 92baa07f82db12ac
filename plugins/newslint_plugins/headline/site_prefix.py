"""HED003: the name of the site before the headline."""

from collections.abc import Iterator

from newslint import (
    NOT_CODE,
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
    unsafe,
)
from newslint_plugins.headline.site_names import is_section_name, is_site_name
from newslint_plugins.headline.structure import first_line

# No name of a site, with a section, is longer.
_LONGEST = 60
_LONGEST_SOURCE = 24
_SEPARATOR = pattern(r" +(–|—|\||-|·|»|›) +|(:) +")
_BARS = "|·»›"
# What must be left of the headline.
_FEWEST_WORDS = 2
_UNSPACED = pattern("[\u3040-\u30ff\u3400-\u9fff]{4}")


@document_rule(
    code="HED003",
    name="headline-site-prefix",
    fixes=Applicability.UNSAFE,
    words="removed",
    default=False,
    profiles=("strict",),
    triggers=[
        rf"\A[ \t\r\n]*[^\n]{{1,{_LONGEST}}} (?:–|—|\||-|·|»|›) ",
        rf"\A[ \t\r\n]*[^\n:]{{1,{_LONGEST_SOURCE}}}: ",
    ],
    masks=NOT_CODE,
    examples=[
        Example(
            "BBC News - Storm closes the coast road\n\nThe road is shut.\n",
            "Storm closes the coast road\n\nThe road is shut.\n",
            at=("BBC News -",),
        ),
        Example(
            "Politik | Rat vertagt Beschluss\n\nDie Sitzung dauerte lang.\n",
            "Rat vertagt Beschluss\n\nDie Sitzung dauerte lang.\n",
            at=("Politik |",),
        ),
        Example(
            "Le Monde | Politique | Le maire ne cédera pas\n\nIl l'a dit lundi.\n",
            "Le maire ne cédera pas\n\nIl l'a dit lundi.\n",
            at=("Le Monde | Politique |",),
        ),
        Example(
            "GitHub - A tool for long texts\n\nIt reads them.\n",
            "A tool for long texts\n\nIt reads them.\n",
            at=("GitHub -",),
            options={"names": ("GitHub",)},
        ),
        Example(
            "La Gazette du Lac – Le barrage est rouvert\n\nL'eau remonte.\n",
            "Le barrage est rouvert\n\nL'eau remonte.\n",
            at=("La Gazette du Lac –",),
            source="La Gazette du Lac",
        ),
        Example(
            "Talbote: Der Damm ist wieder offen\n\nDas Wasser steigt.\n",
            "Der Damm ist wieder offen\n\nDas Wasser steigt.\n",
            at=("Talbote:",),
            source="Talbote",
        ),
    ],
    clean=[
        "Talbote: Der Damm ist wieder offen\n\nDas Wasser steigt.\n",
        "Ukraine-Krieg: Neue Gespräche in Genf\n\nDie Delegationen trafen ein.\n",
        "Wien – Der Rat tagt am Montag\n\nDie Sitzung dauert lang.\n",
        "BBC – ein Sender in der Krise\n\nDie Quote sinkt.\n",
        "Russland - Die Wahl ist vorbei\n\nDas Ergebnis steht fest.\n",
        "Bayern – Dortmund 3:1\n\nDas Spiel war früh entschieden.\n",
        "Le Monde - un journal centenaire\n\nIl fut fondé en 1944.\n",
        "Politik | Sport\n\nDie Themen des Tages.\n",
        "Start\n\nBBC News - Storm closes the coast road\n",
    ],
)
def headline_site_prefix(document: Document, *, names: tuple[str, ...] = ()) -> Iterator[Hit]:
    """The headline begins with the name of the site or of the section it was published in.

    The headline is the first line that is not blank. Its first parts, before ` | `, ` - `, ` – `,
    ` — `, ` · `, ` » ` or ` › `, are reported if they are the names of an outlet, or behind a bar,
    a point or an angle also those of a section; before a colon if they are the record's source or
    one of the `names`, of up to 24 letters. The fix, which is unsafe, removes them.

    ## Why it matters

    The title of a web page is made for the browser's tab. As a headline it carries the same words
    into every document of a site. But where the source is recorded nowhere else, the prefix may be
    the only trace of it: note it before you remove it.

    ## Options

    - `names`: names of the sites that the documents are from, as they stand in the headlines
      (default: none).

    ## Known limits

    Sites that are neither on the list of outlets, nor configured, nor the record's source are not
    recognised. A story about an outlet may begin with its name and a dash.
    """
    line = first_line(document.text)
    source = document.metadata.get("source", "")
    own = {fold(name) for name in (source, *names) if name.strip()}
    at, last = line.start, None
    for separator in _SEPARATOR.finditer(document.text, line.start, line.end):
        if not _is_name(document.text[at : separator.start()], separator[0].strip(), own):
            break
        at, last = separator.end(), separator
    if last and _is_headline(document.text[at : line.end]):
        prefix = Span(line.start, last.end(last.lastindex or 0))
        message = (
            f"remove “{document.text[prefix.start : prefix.end]}”, "
            "which may be the only trace of the document’s source"
        )
        fix = unsafe(Edit(Span(line.start, at), ""), message=message)
        yield Hit(prefix, "the headline begins with the name of the site", fix)


def _is_name(words: str, separator: str, own: set[str]) -> bool:
    after_bar = separator in _BARS
    if separator == ":":
        return len(words) <= _LONGEST_SOURCE and fold(words) in own
    if fold(words) in own:
        return True
    return is_site_name(words, after_bar=after_bar) or (after_bar and is_section_name(words))


def _is_headline(rest: str) -> bool:
    enough = len(WORD.findall(rest)) >= _FEWEST_WORDS or _UNSPACED.search(rest) is not None
    return enough and not rest[0].islower()
