"""Punctuation, white space and typography."""

import re
from random import Random

from articles import UNSPACED, Article
from planted import Planted, added_block, plants, replaced, somewhere

SENTENCE_END = r"(?<=[^\W\d_]{3})\.(?=[ \n])"
COMMA = r"(?<=[^\W\d_]{2}),(?= [^\W\d_])"
BETWEEN_WORDS = r"(?<=[^\W\d_]{2}) (?=[^\W\d_]{2})"


def spaced(article: Article) -> bool:
    return article.lang not in UNSPACED


@plants("PUN001", "a second full stop, apart")
def stray_stop(article: Article, random: Random) -> Planted | None:
    made = somewhere(article, random, SENTENCE_END, lambda m: ". .", 1)
    return made and made._replace(places=tuple((start + 1, end) for start, end in made.places))


@plants("PUN002", "a second full stop")
def second_stop(article: Article, random: Random) -> Planted | None:
    return somewhere(article, random, SENTENCE_END, lambda m: "..")


@plants("PUN003", "a second comma")
def second_comma(article: Article, random: Random) -> Planted | None:
    return somewhere(article, random, COMMA, lambda m: random.choice((",,", ", ,")))


@plants("PUN004", "a blank before the comma")
def blank_before_comma(article: Article, random: Random) -> Planted | None:
    return somewhere(article, random, COMMA, lambda m: " ,")


@plants("PUN004", "a blank before the full stop")
def blank_before_stop(article: Article, random: Random) -> Planted | None:
    return somewhere(article, random, SENTENCE_END, lambda m: " .")


@plants("PUN005", "sentences joined without a blank")
def joined_sentences(article: Article, random: Random) -> Planted | None:
    wanted = r"(?<=[a-zäöüßéèа-я]{3}[.!?]) (?=[A-ZÄÖÜА-Я][a-zäöüßéèа-я]{2})"
    return somewhere(article, random, wanted, lambda m: "", 1)


@plants("PUN006", "a closing quotation mark lost", lossy=True)
def lost_quote(article: Article, random: Random) -> Planted | None:
    return _lost_partner(article, random, r"[„«「]([^„“”«»「」\n]{3,80})[“”»」]")


@plants("PUN007", "a closing bracket lost", lossy=True)
def lost_bracket(article: Article, random: Random) -> Planted | None:
    return _lost_partner(article, random, r"\(([^()\n]{3,80})\)")


def _lost_partner(article: Article, random: Random, pair: str) -> Planted | None:
    made = somewhere(article, random, pair, lambda m: m[0][:-1], 1)
    return made and made._replace(places=tuple((start, start + 1) for start, _ in made.places))


@plants("PUN008", "a blank behind the bracket")
def wide_bracket(article: Article, random: Random) -> Planted | None:
    return somewhere(article, random, r"(?<= \()(?=[^()\n]{3,80}\))", lambda m: " ", 1)


@plants("PUN009", "brackets whose link is gone")
def empty_brackets(article: Article, random: Random) -> Planted | None:
    return somewhere(article, random, BETWEEN_WORDS, lambda m: random.choice((" () ", " ( ) ")), 1)


@plants("PUN010", "a line of nothing but marks")
def ornament(article: Article, random: Random) -> Planted | None:
    return added_block(article, random, random.choice(("|", "·", ".")), (1, -1))


@plants("PUN012", "shouting")
def shouting(article: Article, random: Random) -> Planted | None:
    return somewhere(article, random, r"(?<=[^\W\d_]{3})!(?=[ \n])", lambda m: "!!!!", 1)


@plants("TYP002", "closed as on another keyboard")
def wrong_closing(article: Article, random: Random) -> Planted | None:
    if article.lang != "de":
        return None
    made = somewhere(article, random, r"„[^„“”\n]{3,80}“", lambda m: m[0][:-1] + "”", 1)
    return made and made._replace(places=tuple((end - 1, end) for _, end in made.places))


@plants("TYP004", "dots apart")
def wide_ellipsis(article: Article, random: Random) -> Planted | None:
    return somewhere(article, random, "…", lambda m: ". . .", 1)


@plants("TYP005", "a hyphen for the dash")
def hyphen(article: Article, random: Random) -> Planted | None:
    wanted = r"(?<=[^\W\d_] )–(?= [^\W\d_])"
    return somewhere(article, random, wanted, lambda m: "-", 1)


@plants("TYP006", "no blank before a high mark")
def tight_french(article: Article, random: Random) -> Planted | None:
    if article.lang != "fr":
        return None
    return somewhere(article, random, r"(?<=[a-zé]{2})\xa0(?=[;:!?»])", lambda m: "", 1)


@plants("TYP007", "an accent for the apostrophe")
def accents(article: Article, random: Random) -> Planted | None:
    if "'" in article.text:
        return None
    return somewhere(article, random, r"(?<=[a-zA-Z])’(?=[a-zà-ÿ])", lambda m: "´")


@plants("WSP001", "blanks at the ends of lines")
def trailing(article: Article, random: Random) -> Planted | None:
    return somewhere(article, random, r"(?=\n)", lambda m: random.choice((" ", "   ", "\t")))


@plants("WSP002", "blanks doubled")
def doubled_blanks(article: Article, random: Random) -> Planted | None:
    return somewhere(article, random, BETWEEN_WORDS, lambda m: " " * random.choice((2, 2, 2, 3)))


@plants("WSP002", "two blanks behind a sentence")
def typewriter(article: Article, random: Random) -> Planted | None:
    return somewhere(article, random, r"(?<=[a-zа-я]{2}[.!?]) (?=[^\W\d_])", lambda m: "  ")


@plants("WSP003", "a file cut at its end", files=True)
def unended(article: Article, random: Random) -> Planted | None:
    text = article.text
    return Planted(text[:-1], text, ((len(text) - 2, len(text) - 1),))


@plants("WSP004", "three newlines and more")
def more_blank_lines(article: Article, random: Random) -> Planted | None:
    return somewhere(article, random, r"\n\n", lambda m: "\n" * random.randint(3, 6), 1)


@plants("WSP005", "lines of two systems", files=True)
def mixed_line_ends(article: Article, random: Random) -> Planted | None:
    text = article.text
    ends = [match.start() for match in re.finditer("\n", text)]
    chosen = random.sample(ends, max(1, len(ends) // 4))
    made = replaced(text, [(end, end + 1, "\r\n") for end in chosen])
    # A file is one defect, however many lines of it end so.
    return made and made._replace(places=((made.places[0][0], made.places[-1][1]),))


@plants("WSP005", "a line separator of Unicode", files=True)
def line_separators(article: Article, random: Random) -> Planted | None:
    clean = article.text.replace("\n\n", "\n")
    ends = [match.start() for match in re.finditer("\n", clean)][:-1]
    return replaced(clean, [(end, end + 1, "\u2028") for end in random.sample(ends, 1)])


@plants("WSP006", "a blank of a typesetter")
def odd_blanks(article: Article, random: Random) -> Planted | None:
    if not spaced(article):
        return None
    return somewhere(
        article, random, BETWEEN_WORDS, lambda m: random.choice("\u2003\u2002\u3000\u2005")
    )


@plants("WSP007", "words hyphenated at the ends of printed lines")
def printed_lines(article: Article, random: Random) -> Planted | None:
    if article.lang not in ("de", "en", "fr", "es"):
        return None

    text = article.text
    words = list(re.finditer(r"(?<= )([a-z]{4})([a-z]{4,}) (?=\S)", text))
    if not words:
        return None
    word = random.choice(words)
    start, end = word.span()
    clean = f"{text[: end - 1]}\n{text[end:]}"
    damaged = f"{text[:start]}{word[1]}-\n{word[2]} {text[end:]}"
    return Planted(damaged, clean, ((start, end),))


@plants("WSP008", "letters spaced out for emphasis", lossy=True)
def spaced_letters(article: Article, random: Random) -> Planted | None:
    if not spaced(article) or article.lang == "ar":
        return None
    return somewhere(article, random, r"(?<= )[^\W\d_]{7,}(?= )", lambda m: " ".join(m[0]), 1)


@plants("TYP001", "straight marks in one quotation")
def straight(article: Article, random: Random) -> Planted | None:
    if article.lang not in ("de", "fr", "ru"):
        return None
    if sum(article.text.count(mark) for mark in "„«") < 3:
        return None
    made = somewhere(article, random, r"„[^„“”\n]{3,80}“", lambda m: f'"{m[0][1:-1]}"', 1)
    if made is None:
        return None
    [(start, end)] = made.places
    return made._replace(places=((start, start + 1), (end - 1, end)))
