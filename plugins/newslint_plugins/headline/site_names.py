"""Whether a few words are the name of a news outlet, of a section of it, or of both.

The names are kept in `outlets.txt` and `sections.txt`, which say what their lists mean. They are
read when the first question is asked, since most runs never ask one.
"""

import pkgutil
import unicodedata
from collections.abc import Collection, Sequence
from functools import cache

from newslint import QUOTES, fold

_APOSTROPHE = dict.fromkeys(map(ord, QUOTES), "'")
# "RT Russland und die ehemalige Sowjetunion" has six; sentences soon have more.
_MOST_WORDS = 9


def is_site_name(words: str, *, after_bar: bool, names: Collection[str] = ()) -> bool:
    """Whether `words` are the name of an outlet, alone or with the name of a section behind it.

    `names` are outlets known to the caller. `after_bar` tells that what stands before the words
    sets them apart better than a dash does.
    """
    parts = _uniform(words).split(" ")
    if len(parts) > _MOST_WORDS:
        return False
    for count in range(len(parts), 0, -1):
        name, section = " ".join(parts[:count]), parts[count:]
        by_itself = name in names or name in _outlets("distinctive") or fold(name) in _addresses()
        quoted = name in _outlets("quoted") and (after_bar or section)
        common = name in _outlets("common") and not section and (after_bar or count > 1)
        if (by_itself or quoted or common) and (not section or _names_section(section)):
            return True
    return False


def is_section_name(words: str) -> bool:
    """Whether `words` are the name of a section: `Politik`, `World news`, `Asia & Pacific`."""
    return _names_section(_uniform(words).split(" "))


def _names_section(words: Sequence[str]) -> bool:
    folded = [fold(word) for word in words]
    if words[0][:1].islower() or folded[0] in _words("joining"):
        return False
    ends_well = folded[-1] in _words("topics", "places")
    known = _words("topics", "places", "adjectives", "joining")
    return ends_well and all(word in known for word in folded)


def _uniform(words: str) -> str:
    """`words` with one kind of space and apostrophe and without double spaces, case kept."""
    return " ".join(unicodedata.normalize("NFC", words).translate(_APOSTROPHE).split())


@cache
def _outlets(heading: str) -> frozenset[str]:
    entries = _lists("outlets.txt")[heading]
    return frozenset(_uniform(name) for entry in entries for name in entry.split(";"))


@cache
def _addresses() -> frozenset[str]:
    return frozenset(
        fold(name) for name in _outlets("distinctive") if "." in name and " " not in name
    )


@cache
def _words(*headings: str) -> frozenset[str]:
    entries = [entry for heading in headings for entry in _lists("sections.txt")[heading]]
    return frozenset(fold(word) for entry in entries for word in entry.split())


@cache
def _lists(file: str) -> dict[str, list[str]]:
    """The entries of a data file under their headings."""
    lists: dict[str, list[str]] = {}
    heading = ""
    for line in (pkgutil.get_data(__package__, file) or b"").decode().splitlines():
        if line.startswith("["):
            heading = line.strip("[]")
            lists[heading] = []
        elif line and not line.startswith("#"):
            lists[heading].append(line)
    return lists
