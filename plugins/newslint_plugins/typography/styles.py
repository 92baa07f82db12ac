"""The styles of quotation marks that languages accept, each as its opening and closing mark.

The first style of a language is the primary one of CLDR 48 (common/main, quotationStart and
quotationEnd), which has one a language. Those after it are the styles of books and newspapers
that CLDR leaves out: German novels and the Swiss press, Russian and Polish books, Dutch and
Nordic newspapers. (For Dutch, CLDR gives single marks, which are not looked at.) A style that is
missing here is a false alarm; so the sets are wide.
"""

_LOW_HIGH = ("„“", "»«", "«»")
_ANGLES = ("«»", "“”", "„“")

STYLES: dict[str, tuple[str, ...]] = {
    "en": ("“”",),
    "de": _LOW_HIGH,
    "cs": _LOW_HIGH,
    "sk": _LOW_HIGH,
    "sl": _LOW_HIGH,
    "hr": ("„“", "„”", "»«"),
    "et": ("„“", "„”", "«»"),
    "bg": ("„“", "«»"),
    "lt": ("„“", "„”", "«»"),
    "is": ("„“", "„”", "»«"),
    "sr": ("„“", "„”", "»«"),
    "fr": ("«»", "“”"),
    "es": ("“”", "«»"),
    "it": ("«»", "“”", "„”"),
    "ca": ("«»", "“”"),
    "eu": ("«»", "“”"),
    "el": ("«»", "“”"),
    "kk": ("«»", "“”"),
    "pt": ("“”", "«»"),
    "nl": ("“”", "„”", "””"),
    "pl": ("„”", "»«", "«»"),
    "hu": ("„”", "»«"),
    "ro": ("„”", "«»"),
    "ru": _ANGLES,
    "uk": _ANGLES,
    "sv": ("””", "»»", "»«"),
    "fi": ("””", "»»", "»«"),
    "da": ("“”", "””", "„“", "»«"),
    "nb": ("«»", "“”", "””", "„“"),
    "nn": ("«»", "“”", "””", "„“"),
    "no": ("«»", "“”", "””", "„“"),
    "tr": ("“”", "«»"),
    "lv": ("“”", "„”", "«»"),
    "hi": ("“”",),
    "ja": ("「」", "『』", "“”"),
    "zh": ("“”", "「」", "『』"),
    "ar": ("”“", "“”", "«»"),
    "fa": ("«»", "“”"),
}
