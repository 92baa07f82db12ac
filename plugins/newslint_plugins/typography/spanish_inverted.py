"""TYP009: a Spanish question or exclamation without its opening mark."""

import re
from collections.abc import Iterator

from newslint import WORD, Clean, Document, Example, Hit, Span, document_rule, pattern

_MARK = pattern(r"(?<![?!])[?!]++(?=[\s\"”»’)\]]*(?:$|\s[\"“«‘(—–¿¡]*[^\Wa-zà-ÿ_]|\s[—–¿¡]))")
# Where the sentence started that the mark ends.
_START = pattern(r"(?<![.?!…:;])[.?!…:;]++[\"”»’)\]]*+\s|[\"“«]")
_INVERTED = pattern("[¿¡]")
# Words of Spanish that a foreign title or name does not have.
_SPANISH = pattern(
    r"\b(?:a|al|como|cómo|con|cuál|cuándo|cuánto|de|del|dónde|el|ella|en|era|eres|es|esta|está|este"
    r"|esto|fue|ha|han|hay|la|las|le|les|lo|los|más|me|mi|muy|no|nos|para|pero|por|porque|qué|que"
    r"|quién|se|ser|si|sí|sin|son|su|sus|te|tiene|todo|tu|un|una|va|vamos|viva|y|ya|yo)\b",
    re.IGNORECASE,
)
_FEWEST_WORDS = 2


@document_rule(
    code="TYP009",
    name="spanish-inverted",
    default=False,
    profiles=("strict",),
    languages=["es"],
    examples=[
        Example("Que es? Nadie lo sabe.", at=("?",), lang="es"),
        Example("Entonces gritó: «Viva la república!» Y se fue.", at=("!",), lang="es"),
        Example("¿Cómo está? Cuándo vuelve?", at=("?",), lang="es-MX"),
        Example("No lo puedo creer!!\nEs verdad.", at=("!!",), lang="es"),
    ],
    clean=[
        Clean("Pero, ¿qué es? ¡No lo sé! ¡Qué has hecho?", lang="es"),
        Clean("¿Y ahora? ¡Vamos! ¿¡En serio!?", lang="es"),
        Clean("Compró acciones de Yahoo! en la bolsa.", lang="es"),
        Clean("Se titula «Who's afraid of Virginia Woolf?» y gusta.", lang="es"),
        Clean("Gol! #vamos @equipo", lang="es"),
        Clean("Que é? Ninguén o sabe.", lang="gl"),
        Clean("Què és? Ningú no ho sap.", lang="ca"),
        Clean("Que es?"),
        Clean("¿Quién fue (según la prensa) el autor? Nadie lo sabe.", lang="es"),
        Clean("La dirección es www.x.example/a?b=c.", lang="es"),
    ],
)
def spanish_inverted(document: Document) -> Iterator[Hit]:
    """A Spanish sentence ends in `?` or `!` and does not open with `¿` or `¡`.

    The opening mark may stand amid the sentence (`Pero, ¿qué es?`), and it may be the other one of
    the two. Only documents that declare Spanish are looked at.

    ## Why it matters

    The marks are lost on foreign keyboards and in wrong decoding. Without them a reader, or a
    parser, learns only at its end what kind of a sentence it was.

    ## Known limits

    Single words, and sentences without a common word of Spanish, may be names (`Yahoo!`) or cited
    titles, and are left alone. There is no fix: where the question starts only a reader can tell.
    """
    text = document.text
    for line in document.lines:
        at = line.start
        for match in _MARK.finditer(text, line.start, line.end):
            sentence = text[at : match.start()]
            at = match.end()
            if not _INVERTED.search(sentence) and _is_spanish(_START.split(sentence)[-1]):
                message = f"the sentence ends in {match[0]} and opens with neither ¿ nor ¡"
                yield Hit(Span(*match.span()), message)


def _is_spanish(sentence: str) -> bool:
    enough = len(WORD.findall(sentence)) >= _FEWEST_WORDS
    return enough and _SPANISH.search(sentence) is not None
