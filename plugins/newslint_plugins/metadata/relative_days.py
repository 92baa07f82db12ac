"""Words that name a day by its distance from the day of writing."""

import re
from functools import cache

_DE_DAY = "(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)"
_EN_DAY = "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_FR_DAY = "(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
_ES_DAY = "(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)"
_IT_DAY = "(?:lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica)"
_PT_DAY = "(?:segunda|terça|quarta|quinta|sexta)-feira"
_NL_DAY = "(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)"
# "Today" and its like are left out alone: they mean "nowadays" as often.
_PHRASES = {
    "de": (
        rf"(?:am|vom|seit|bis|ab) (?:\w+en )?{_DE_DAY}(?:\w+)?|(?:vor)?gestern|übermorgen"
        rf"|heute,? (?:{_DE_DAY}|früh|Morgen|Vormittag|Mittag|Nachmittag|Abend|Nacht)"
        r"|(?:vergangene|letzte|vorige|kommende|nächste)[nrsm]? (?:Woche|Monats?|Jahr(?:es)?|Wochenende)"
    ),
    "en": (
        rf"(?:on|since|until|by|last|next|this|late|early) {_EN_DAY}|yesterday|tomorrow|tonight"
        r"|(?:last|next|this) (?:week|weekend|month|year|night)"
    ),
    "fr": (
        rf"hier|demain|(?:ce )?{_FR_DAY} (?:dernier|prochain|matin|soir)|ce {_FR_DAY}"
        r"|(?:la semaine|le mois|l['’]an(?:née)?) (?:dernière?|prochaine?|passée?)"
    ),
    "es": (
        rf"ayer|anteayer|anoche|(?:el|este|pasado|próximo) {_ES_DAY}"
        r"|(?:la semana|el mes|el año) (?:pasad[oa]|próxim[oa])"
    ),
    "it": (
        rf"ieri|domani|(?:la settimana|il mese|l['’]anno) (?:scors[oa]|prossim[oa])"
        rf"|{_IT_DAY} (?:scors[oa]|prossim[oa])|(?:lo scorso|la scorsa) (?:anno|mese|settimana)"
    ),
    "pt": rf"ontem|anteontem|amanhã|(?:na|nesta) {_PT_DAY}|(?:na semana|no mês|no ano) passad[oa]",
    "nl": rf"gisteren|eergisteren|(?:op|afgelopen|vorige|volgende) {_NL_DAY}|vorige? (?:week|maand|jaar)",
    "pl": (
        r"wczoraj|przedwczoraj|jutro|(?:we? )(?:poniedziałek|wtorek|środę|czwartek|piątek|sobotę|niedzielę)"
        r"|w (?:zeszłym|ubiegłym|przyszłym) (?:tygodniu|miesiącu|roku)"
    ),
    "ru": (
        r"вчера|позавчера|завтра|во? (?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)"
        r"|(?:на прошлой|на следующей) неделе|в прошлом (?:месяце|году)"
    ),
    "tr": r"dün|yarın|geçen (?:hafta|ay|yıl)|gelecek (?:hafta|ay|yıl)",
}
# "hier" and "dün" are other words elsewhere.
_ONLY_DECLARED = {"fr", "tr"}


@cache
def relative_days(language: str | None) -> re.Pattern[str] | None:
    """The phrases of a language, or, where it is not known, those of most; None without any."""
    if language:
        chosen = [_PHRASES[language]] if language in _PHRASES else []
    else:
        chosen = [words for name, words in _PHRASES.items() if name not in _ONLY_DECLARED]
    return re.compile(rf"(?<!\w)(?:{'|'.join(chosen)})(?!\w)") if chosen else None
