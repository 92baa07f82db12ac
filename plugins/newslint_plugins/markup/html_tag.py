"""MKP002 html-tag."""

import itertools
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
    Span,
    document_rule,
    pattern,
    unsafe,
)
from newslint_plugins.markup import tag_names

_NAMES = "|".join(sorted(tag_names.ANY))
_BARE = "|".join(sorted(tag_names.SINGLE))

_ATTRIBUTE = (
    r"[ \t\r\n]+[A-Za-z_:@][-\w:.@]*+"
    r"(?:[ \t\r\n]*=[ \t\r\n]*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>]+))?+"
)
_TAG = pattern(
    rf"<(?:/(?P<closed>{_NAMES})[ \t\r\n]*"
    rf"|(?P<opened>{_NAMES})(?P<attributes>(?:{_ATTRIBUTE})*+)[ \t\r\n]*(?P<empty>/?))>",
    re.IGNORECASE,
)


@document_rule(
    code="MKP002",
    name="html-tag",
    # A bare opening tag is one only beside other evidence, unless it needs no end tag.
    triggers=[
        rf"</(?i:{_NAMES})[ \t\r\n]*>",
        rf"<(?i:{_NAMES})[ \t\r\n]*/>",
        rf"<(?i:{_NAMES})[ \t\r\n][^<>]*=[^<>]*>",
        rf"<(?:{_BARE})>",
        rf"[^ \t\n]<(?i:{_BARE})>[^ \t\n]",
    ],
    fixes=Applicability.UNSAFE,
    words="changed",
    masks=NOT_CODE,
    examples=[
        Example("Wien<br />Graz", "Wien\nGraz", at=("<br />",)),
        Example(
            '<p class="lead">The council met.</p><p>It rose at noon.</p>',
            "The council met.\n\nIt rose at noon.",
            at=('<p class="lead">', "</p><p>", "</p>"),
        ),
        Example(
            'Le <b>maire</b> a <a href="https://example.org/?a=1">dit</a>Non à tous.',
            "Le maire a dit Non à tous.",
            at=("<b>", "</b>", '<a href="https://example.org/?a=1">', "</a>"),
        ),
        Example(
            "Список:<UL><LI>хлеб<LI>соль</UL>Конец",
            "Список:\n\nхлеб\nсоль\n\nКонец",
            at=("<UL><LI>", "<LI>", "</UL>"),
        ),
        Example("CO<sub>2</sub>-Preis <i>steigt</i>\n", "CO2-Preis steigt\n"),
        Example("eins<BR>zwei\r\ndrei<br><br>vier\r\n", "eins\r\nzwei\r\ndrei\r\n\r\nvier\r\n"),
        Example("<td>Linz</td><td>7,5 %</td><td>8,1 %</td>", "Linz 7,5 % 8,1 %"),
        Example("Wien<br>\n<p>Graz</p>\n", "Wien\n\nGraz\n", at=("<br>\n<p>", "</p>")),
        Example("<script>go()</script>", at=("<script>", "</script>")),
    ],
    clean=[
        "Phillips Petroleum <P> rose, as did AT&T <A>, Sears <S> and First Interstate <I>.",
        "Entertainment Marketing Inc <em> offered to buy <I P Sharp Associates Ltd> of Toronto.",
        "<A/S Norske Shell> and <Video Technology Computers> sued <DD.N>.",
        "Если x < y и a<b>c, то сердечко <3 остаётся.",
        "Rückfragen an <p@example.org> oder Maria Huber <huber@example.org>",
        "le menu <Fichier> puis <Ouvrir>, la balise <b> met en gras",
        Clean("Eine Zeile<br>und noch eine", syntax="markdown"),
    ],
)
def html_tag(document: Document) -> Iterator[Hit]:
    """An HTML tag such as `</p>` or `<br />` stands in the text.

    Only tags with a name of the HTML standard count, and only where nothing else can be meant:
    end tags, empty tags with a slash, tags with an attribute, and `<br>`, `<hr>`, `<li>` and
    `<p>`. Any other start tag counts if its end tag follows in the document: `<I>` alone is the
    code of a company. Tags with nothing between them are one finding.

    The fix removes the tags and is unsafe: a person should look at the result. Block elements
    leave a line break or a blank line behind, table cells, links and images at least a space.
    Formatting inside a word (`CO<sub>2</sub>`) leaves the word whole, unless a capital follows a
    small letter. Tags of scripts and style sheets are reported without a fix.

    Markdown documents are not judged: HTML is part of their syntax.

    ## Why it matters
    Tags are left by extraction that gave up half way. They are noise to every reader of a
    corpus, and often part what was one sentence.

    ## Known limits
    Comments and tags that are cut off are not seen. An article about HTML may mean its tags.
    """
    if document.syntax == "markdown":
        return
    newline = "\r\n" if "\r\n" in document.text else "\n"
    for tags in _runs(document.text, _tags(document.text)):
        span = Span(tags[0].start(), tags[-1].end())
        message = "HTML tag" if len(tags) == 1 else f"{len(tags)} HTML tags"
        if any(_name(tag) in tag_names.NO_PROSE for tag in tags):
            yield Hit(span, message)
        else:
            yield Hit(span, message, unsafe(_removal(document.text, tags, newline)))


def _name(tag: re.Match[str]) -> str:
    name: str = tag["closed"] or tag["opened"]
    return name.lower()


def _tags(text: str) -> list[re.Match[str]]:
    """Every tag that can be nothing else, in order."""
    found = list(_TAG.finditer(text))
    last_end = {_name(tag): tag.start() for tag in found if tag["closed"]}
    in_html = any(_is_plain(tag) for tag in found)

    def is_start(tag: re.Match[str]) -> bool:
        name = _name(tag)
        if last_end.get(name, -1) > tag.start():
            return True
        return name in tag_names.SINGLE and (in_html or tag["opened"].islower() or _is_glued(tag))

    return [tag for tag in found if _is_plain(tag) or (not tag["attributes"] and is_start(tag))]


def _is_plain(tag: re.Match[str]) -> bool:
    attributes = tag["attributes"]
    return bool(tag["closed"] or (tag["empty"] and not attributes) or "=" in (attributes or ""))


def _is_glued(tag: re.Match[str]) -> bool:
    before = tag.string[max(0, tag.start() - 1) : tag.start()]
    after = tag.string[tag.end() : tag.end() + 1]
    return bool(before.strip()) and (after.isalnum() or after in tuple('„“‚‘«"'))


def _runs(text: str, tags: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """The tags in groups that nothing but white space parts."""
    run: list[re.Match[str]] = []
    for tag in tags:
        if run and text[run[-1].end() : tag.start()].strip():
            yield run
            run = []
        run.append(tag)
    if run:
        yield run


def _removal(text: str, tags: list[re.Match[str]], newline: str) -> Edit:
    start, end = tags[0].start(), tags[-1].end()
    left, right = _reach(text, start, end, " \t")
    above, below = _reach(text, start, end, " \t\r\n")
    if above == 0 or below == len(text):
        return Edit(Span(left, right), "")
    within = "".join(text[one.end() : other.start()] for one, other in itertools.pairwise(tags))
    wanted = max(_line_breaks(tags), min(within.count("\n"), 2))
    if wanted:
        missing = wanted - text.count("\n", above, left) - text.count("\n", right, below)
        return Edit(Span(left, right), newline * max(0, missing))
    if above < start:
        return Edit(Span(start, right), "")
    if below > end:
        return Edit(Span(start, end), "")
    return Edit(Span(start, end), " " if within or _part_words(text, tags) else "")


def _reach(text: str, start: int, end: int, blank: str) -> tuple[int, int]:
    """The stretch from `start` to `end` with the blanks on either side."""
    while start and text[start - 1] in blank:
        start -= 1
    while end < len(text) and text[end] in blank:
        end += 1
    return start, end


def _line_breaks(tags: list[re.Match[str]]) -> int:
    """How many newlines stand for the tags: two part paragraphs."""
    names = [_name(tag) for tag in tags]
    if not tag_names.PARAGRAPH.isdisjoint(names):
        return 2
    return min(2, max(names.count("br"), int(not tag_names.LINE.isdisjoint(names))))


def _part_words(text: str, tags: list[re.Match[str]]) -> bool:
    """Whether a space must take the place of tags with no white space about them."""
    names = {_name(tag) for tag in tags}
    if not tag_names.CELL.isdisjoint(names):
        return True
    before, after = text[tags[0].start() - 1], text[tags[-1].end()]
    if not (before.isalnum() and after.isalnum()):
        return False
    return not tag_names.APART.isdisjoint(names) or (before.islower() and after.isupper())
