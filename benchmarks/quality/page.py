"""What a page leaves in a text: tags, shortcodes, headlines twice, lines of the site."""

from random import Random

from articles import Article
from planted import Planted, added_block, paragraph, plants, replaced, somewhere

SITES = (
    "Valley Courier",
    "Der Talbote",
    "tagblatt-online.example",
    "Le Courrier du Val",
    "Вестник долины",
)
WORD = r"\b[^\W\d_]{4,}\b"
EDGES = (0, -1)
# In the words of sites; each language in turn has some.
PHRASES: dict[str, dict[str, tuple[str, ...]]] = {
    "BPL001": {
        "de": ("Quelllink", "Link zur Quelle", "Zum Originalartikel"),
        "en": ("Source link", "Read the original article", "Link to source"),
        "fr": ("Lien vers la source", "Lien source"),
        "es": ("Enlace a la fuente", "Leer el artículo original"),
        "ru": ("Ссылка на источник",),
        "tr": ("Kaynak linki",),
    },
    "BPL003": {
        "de": ("Lesen Sie auch: Was jetzt zu tun ist", "Mehr zum Thema"),
        "en": ("Read more: What we know so far", "Related articles"),
        "fr": ("Lire aussi : Ce que l’on sait", "À lire aussi"),
        "es": ("Lea también: Lo que se sabe", "Noticias relacionadas"),
        "ru": ("Читайте также: Что известно", "Читайте также"),
    },
    "BPL005": {
        "de": ("Abonnieren Sie unseren Newsletter.", "Jetzt Newsletter abonnieren"),
        "en": ("Sign up for our newsletter", "Subscribe to our daily newsletter."),
        "fr": ("Abonnez-vous à notre newsletter", "Inscrivez-vous à notre newsletter"),
        "es": ("Suscríbase a nuestro boletín", "Suscríbete a nuestra newsletter"),
    },
    "BPL006": {
        "de": ("Datenschutzerklärung", "Diese Website verwendet Cookies."),
        "en": ("Privacy Policy", "Terms of Use | Privacy Policy", "This site uses cookies."),
        "fr": ("Politique de confidentialité", "Ce site utilise des cookies."),
        "es": ("Política de privacidad", "Este sitio utiliza cookies."),
    },
    "BPL007": {
        "de": ("Teilen\nFacebook\nTwitter\nDrucken",),
        "en": ("Share\nFacebook\nTwitter\nEmail", "Facebook Twitter WhatsApp"),
        "fr": ("Partager\nFacebook\nTwitter\nImprimer",),
        "es": ("Compartir\nFacebook\nTwitter\nImprimir",),
    },
    "BPL008": {
        "de": ("12 Kommentare", "Lesezeit: 3 Minuten"),
        "en": ("3 comments", "1.2K shares", "5 min read"),
        "fr": ("14 commentaires", "Lecture 3 min."),
        "es": ("7 comentarios",),
    },
    "BPL011": {
        "de": ("Bitte aktivieren Sie JavaScript.",),
        "en": ("Please enable JavaScript to view this page.",),
        "fr": ("Veuillez activer JavaScript.",),
        "es": ("Por favor, active JavaScript.",),
    },
}


def phrase_planter(code: str, *, where: tuple[int, ...]) -> None:
    """Registers the planter of a rule on lines of the page, one phrase an article."""

    @plants(code, "a line of the page")
    def line(article: Article, random: Random) -> Planted | None:
        phrases = PHRASES[code].get(article.lang)
        return added_block(article, random, random.choice(phrases), where) if phrases else None


for each in PHRASES:
    phrase_planter(each, where=EDGES if each in ("BPL001", "BPL003", "BPL007") else (-1,))


@plants("MKP002", "inline tags left in")
def inline_tags(article: Article, random: Random) -> Planted | None:
    tag = random.choice(("b", "strong", "em", "i", "span"))
    made = somewhere(article, random, WORD, lambda m: f"<{tag}>{m[0]}</{tag}>", 1)
    return _without_word(made, len(tag) + 2, len(tag) + 3)


@plants("MKP002", "a link left in")
def link_tags(article: Article, random: Random) -> Planted | None:
    opening = '<a href="https://valley.example/x" target="_blank">'
    made = somewhere(article, random, WORD, lambda m: f"{opening}{m[0]}</a>", 1)
    return _without_word(made, len(opening), 4)


def _without_word(made: Planted | None, before: int, behind: int) -> Planted | None:
    if made is None:
        return None
    [(start, end)] = made.places
    return made._replace(places=((start, start + before), (end - behind, end)))


@plants("MKP002", "paragraph tags left in")
def paragraph_tags(article: Article, random: Random) -> Planted | None:
    made = paragraph(article, random, lambda text: f"<p>{text}</p>")
    return _without_word(made, 3, 4)


@plants("MKP004", "a shortcode left in")
def shortcodes(article: Article, random: Random) -> Planted | None:
    codes = ('[gallery ids="12,13"]', '[ad id="4"]', '[caption width="30"]')
    return added_block(article, random, random.choice(codes), (0, 1, -1))


@plants("MKP006", "Markdown left in")
def markdown(article: Article, random: Random) -> Planted | None:
    return somewhere(article, random, WORD, lambda m: f"**{m[0]}**", 1)


@plants("MKP008", "filler never replaced", lossy=True)
def filler(article: Article, random: Random) -> Planted | None:
    words = "Lorem ipsum dolor sit amet, consectetur adipiscing elit."
    return added_block(article, random, words, (1, -1))


@plants("HED001", "headline twice")
def headline_twice(article: Article, random: Random) -> Planted | None:
    return added_block(article, random, article.headline, (0,))


@plants("HED001", "headline twice, no blank lines")
def headline_twice_tight(article: Article, random: Random) -> Planted | None:
    clean = article.text.replace("\n\n", "\n")
    start = len(article.headline) + 1
    made = f"{article.headline}\n{clean}"
    return Planted(made, clean, ((start, 2 * start - 1),))


@plants("HED002", "site behind the headline, named by the record")
def suffix(article: Article, random: Random) -> Planted | None:
    site, end = random.choice(SITES), len(article.headline)
    mark = random.choice((" – ", " | ", " - ", " — "))
    return replaced(article.text, [(end, end, mark + site)], site)


@plants("HED003", "site before the headline, named by the record")
def prefix(article: Article, random: Random) -> Planted | None:
    site = random.choice(SITES)
    return replaced(article.text, [(0, 0, site + random.choice((" | ", " - ", ": ")))], site)


@plants("HED006", "mark of a ticker about the headline")
def ticker(article: Article, random: Random) -> Planted | None:
    end = len(article.headline)
    return replaced(article.text, [(0, 0, "+++ "), (end, end, " +++")])


@plants("HED008", "headline in capitals", lossy=True)
def capitals(article: Article, random: Random) -> Planted | None:
    return replaced(article.text, [(0, len(article.headline), article.headline.upper())])


@plants("REP001", "paragraph twice in a row")
def paragraph_twice(article: Article, random: Random) -> Planted | None:
    able = [n for n, p in enumerate(article.paragraphs) if len(p) >= 60]
    if not able:
        return None
    chosen = random.choice(able)
    return added_block(article, random, article.paragraphs[chosen], (chosen + 1,))


@plants("REP002", "body twice")
def body_twice(article: Article, random: Random) -> Planted | None:
    body = "\n\n".join(article.paragraphs)
    return added_block(article, random, body, (-1,)) if len(article.paragraphs) > 1 else None
