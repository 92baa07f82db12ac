"""Characters that were decoded, joined or normalised wrongly."""

import html
import json
import re
import unicodedata
import urllib.parse
from html.entities import codepoint2name
from random import Random

from articles import Article
from planted import Planted, paragraph, plants, replaced, somewhere

NOT_ASCII = r"[^\x00-\x7f]"
LATIN = r"[A-Za-zÀ-ÖØ-öø-ſ]"
WESTERN = frozenset({"de", "fr", "es", "en", ""})


def read_as(text: str, wrong: str) -> str:
    """UTF-8 that a program read as `wrong`; bytes that have no meaning there come as controls."""
    return "".join(_byte(byte, wrong) for byte in text.encode())


def _byte(byte: int, wrong: str) -> str:
    try:
        return bytes([byte]).decode(wrong)
    except UnicodeDecodeError:
        return chr(byte)


@plants("ENC001", "UTF-8 read as Windows-1252, a paragraph")
def windows_paragraph(article: Article, random: Random) -> Planted | None:
    return paragraph(article, random, lambda text: read_as(text, "cp1252"), NOT_ASCII)


@plants("ENC001", "UTF-8 read as Latin-1, all of it")
def latin_article(article: Article, random: Random) -> Planted | None:
    text = article.text
    lines = [m.span() for m in re.finditer(r".+", text) if not m[0].isascii()]
    return replaced(
        text, [(start, end, read_as(text[start:end], "latin-1")) for start, end in lines]
    )


@plants("ENC002", "a Windows-1252 file", files=True, lossy=True)
def windows_file(article: Article, random: Random) -> Planted | None:
    if article.text.isascii() or article.lang not in WESTERN:
        return None
    data = article.text.encode("cp1252", "ignore")
    text = data.decode("utf-8", "surrogateescape")
    places = [match.span() for match in re.finditer("[\udc80-\udcff]+", text)]
    return Planted(text, article.text, tuple(places), data=data)


@plants("ENC003", "Windows-1252 read as UTF-8", lossy=True)
def replacement_characters(article: Article, random: Random) -> Planted | None:
    text = article.text
    matches = list(re.finditer(r"[À-ÿ]", text))
    chosen = random.sample(matches, min(3, len(matches)))
    return replaced(text, [(*match.span(), "\ufffd") for match in chosen])


@plants("ENC005", "a glyph of a PDF without a character", lossy=True)
def unmapped_glyphs(article: Article, random: Random) -> Planted | None:
    return somewhere(article, random, " ", lambda m: f" {random.choice(chr(0x81) + chr(0x8F))} ")


@plants("ENC006", "a page break at a paragraph")
def page_breaks(article: Article, random: Random) -> Planted | None:
    return somewhere(article, random, r"(?<=\n\n)(?=.)", lambda m: "\f")


@plants("ENC006", "a field padded with NUL")
def padding(article: Article, random: Random) -> Planted | None:
    end = len(article.text) - 1
    return replaced(article.text, [(end, end, "\0" * random.randint(1, 9))])


@plants("ENC006", "colours of a terminal")
def terminal_colours(article: Article, random: Random) -> Planted | None:
    return somewhere(article, random, r"\b[^\W\d_]{4,}\b", lambda m: f"\x1b[1m{m[0]}\x1b[0m", 1)


@plants("ENC007", "files with byte-order marks put together")
def byte_order_marks(article: Article, random: Random) -> Planted | None:
    return somewhere(article, random, r"(?<=\n\n)(?=.)", lambda m: "\ufeff", 3)


@plants("ENC008", "a place to break the line, behind a hyphen or a slash")
def break_chances(article: Article, random: Random) -> Planted | None:
    if article.lang in ("zh", "ar"):
        return None
    return somewhere(article, random, rf"(?<={LATIN}[-/])(?={LATIN})", lambda m: "\u200b")


@plants("ENC008", "what an editor leaves at the end of a paragraph")
def editors_marks(article: Article, random: Random) -> Planted | None:
    if article.lang in ("zh", "ar"):
        return None
    return somewhere(
        article, random, r"(?<=[.!?])(?=\n)", lambda m: "\u200b" * random.randint(1, 2)
    )


@plants("ENC009", "hyphenation of a site")
def hyphenation(article: Article, random: Random) -> Planted | None:
    def hyphenated(match: re.Match[str]) -> str:
        return "\xad".join(re.findall(r".{3,4}(?=..)|.+", match[0]))

    return somewhere(article, random, r"\b[^\W\d_]{8,}\b", hyphenated, 4)


@plants("ENC010", "decomposed letters")
def decomposed(article: Article, random: Random) -> Planted | None:
    text = unicodedata.normalize("NFC", article.text)
    changes = [
        (*match.span(), unicodedata.normalize("NFD", match[0]))
        for match in re.finditer(r"[À-ɏЀ-ӿ]", text)
        if unicodedata.normalize("NFD", match[0]) != match[0]
    ]
    return replaced(text, changes[:20])


@plants("ENC011", "a letter of another keyboard")
def homoglyphs(article: Article, random: Random) -> Planted | None:
    latin, cyrillic = "aceopxy", "асеорху"
    ours, theirs = (cyrillic, latin) if article.lang == "ru" else (latin, cyrillic)
    table = str.maketrans(ours, theirs)
    letter = "[а-я]" if article.lang == "ru" else "[a-z]"
    wanted = rf"(?<={letter}{{2}})[{ours}](?={letter}{{2}})"
    return somewhere(article, random, wanted, lambda m: m[0].translate(table))


@plants("ENC012", "JSON escapes never undone")
def json_escapes(article: Article, random: Random) -> Planted | None:
    def escaped(match: re.Match[str]) -> str:
        return json.dumps(match[0])[1:-1]

    return somewhere(article, random, r"(?<=[a-zа-я ])[À-žЀ-ӿ]+(?=[a-zа-я ])", escaped, 4)


@plants("ENC012", "percent escapes never undone")
def percent_escapes(article: Article, random: Random) -> Planted | None:
    wanted = r"(?<=[a-zа-я ])[À-žЀ-ӿ]+(?=[a-zа-я ])"
    return somewhere(article, random, wanted, lambda m: urllib.parse.quote(m[0]), 4)


@plants("ENC013", "Windows-1251 read as Latin-1")
def cyrillic_as_latin(article: Article, random: Random) -> Planted | None:
    if article.lang != "ru":
        return None

    def misread(text: str) -> str:
        return text.encode("cp1251", "ignore").decode("latin-1")

    able = [p for p in article.paragraphs if p.encode("cp1251", "ignore").decode("cp1251") == p]
    if not able:
        return None
    return paragraph(article._replace(paragraphs=tuple(able)), random, misread)


@plants("MKP001", "a paragraph escaped for HTML")
def escaped_paragraph(article: Article, random: Random) -> Planted | None:
    return _entities(article, random, r"[&<>\"']", lambda char: html.escape(char))


@plants("MKP001", "named entities for letters")
def named_entities(article: Article, random: Random) -> Planted | None:
    return _entities(
        article, random, r"[À-ÿ„“”’–—\xa0]", lambda char: f"&{codepoint2name[ord(char)]};"
    )


@plants("MKP001", "numbers for letters")
def numbered_entities(article: Article, random: Random) -> Planted | None:
    return _entities(article, random, NOT_ASCII, lambda char: f"&#{ord(char)};")


def _entities(article: Article, random: Random, wanted: str, named: object) -> Planted | None:
    assert callable(named)
    return somewhere(article, random, wanted, lambda match: str(named(match[0])), 8)
