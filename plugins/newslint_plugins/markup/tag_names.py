"""The elements of HTML, old ones included, by what their tags leave when they are removed."""


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


PARAGRAPH = _names(
    "address article aside blockquote body center details dialog dir div dl fieldset figcaption "
    "figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe main menu "
    "nav noframes noscript object ol p picture pre section summary table title ul video"
)
LINE = _names("br caption dd dt legend li option optgroup select source tbody tfoot thead tr track")
CELL = _names("td th")
# Words on either side of these are two words; formatting may stand inside a word.
APART = _names(
    "a area audio button canvas data datalist embed frame img input label link map meta meter "
    "output param progress template textarea"
)
FORMATTING = _names(
    "abbr acronym applet b base basefont bdi bdo big cite code col colgroup del dfn em font i "
    "ins kbd mark marquee nobr q rp rt ruby s samp search slot small span strike strong sub sup "
    "svg time tt u var wbr"
)
# Without their tags these would leave program text among the prose.
NO_PROSE = _names("script style")

# Start tags that are written without an end tag.
SINGLE = _names("br hr li p")

ANY = PARAGRAPH | LINE | CELL | APART | FORMATTING | NO_PROSE
