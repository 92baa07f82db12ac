"""Letters of three scripts that look the same.

The pairs are those of Unicode's confusables table (UTS 39) in which both letters have the same
shape in common type faces; it has many more that only resemble each other.
"""

_CYRILLIC, _CYRILLIC_AS = "аеорсухАВЕКМНОРСТХіІјЈѕЅһԁԛԝ", "aeopcyxABEKMHOPCTXiIjJsShdqw"
_GREEK, _GREEK_AS = "οΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "oABEZHIKMNOPTYX"
# What Russian and Bulgarian texts have no use for.
_FOREIGN = "іІјЈѕЅһԁԛԝ"

TO_LATIN = dict(zip(_CYRILLIC + _GREEK, _CYRILLIC_AS + _GREEK_AS, strict=True))
TO_CYRILLIC = {
    latin: letter
    for letter, latin in zip(_CYRILLIC, _CYRILLIC_AS, strict=True)
    if letter not in _FOREIGN
}
TO_GREEK = dict(zip(_GREEK_AS, _GREEK, strict=True))


def script(letter: str) -> str:
    """`latin`, `cyrillic`, `greek`, or nothing for a letter of another script."""
    if "\u0400" <= letter <= "\u052f":
        return "cyrillic"
    if "\u0370" <= letter <= "\u03ff" or "\u1f00" <= letter <= "\u1fff":
        return "greek"
    # The two letters that Latin-1 has among its signs belong to no word.
    if letter <= "\u024f" and letter not in "ªº":
        return "" if letter == "\u00b5" else "latin"
    return ""
