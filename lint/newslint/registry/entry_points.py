"""The entry points of the group `newslint`, found without the cost of `importlib.metadata`.

That module alone takes longer to import than a whole run on one file should last.
"""

import os
import re
import sys
from collections.abc import Iterator

from msgspec import Struct

GROUP = "newslint"
_SECTION = re.compile(r"^\[newslint\][ \t]*$(.*?)(?=^\[|\Z)", re.MULTILINE | re.DOTALL)
_ENTRY = re.compile(r"^[ \t]*([^\s=#;]+)[ \t]*=[ \t]*([\w.]+)", re.MULTILINE)
_FIELD = re.compile(r"^(Name|Version): *(.+?) *$", re.MULTILINE)
_DOCUMENTATION = re.compile(
    r"^Project-URL: *(?:Documentation|Docs) *, *(https?://\S+) *$", re.MULTILINE | re.IGNORECASE
)


class EntryPoint(Struct, frozen=True):
    """One plugin as its distribution declares it: `module` is imported to load it.

    `documentation` is the URL that the distribution gives for its documentation, if it does.
    """

    distribution: str
    version: str
    name: str
    module: str
    documentation: str = ""


def entry_points() -> list[EntryPoint]:
    """All entry points of the group, by distribution and name, each distribution once."""
    found: dict[str, list[EntryPoint]] = {}
    for metadata in _distributions():
        points = _points_of(metadata)
        if points:
            found.setdefault(points[0].distribution, points)
    return [point for name in sorted(found) for point in found[name]]


def _distributions() -> Iterator[str]:
    for folder in sys.path:
        try:
            with os.scandir(folder or ".") as entries:
                names = [entry.path for entry in entries if entry.name.endswith("-info")]
        except OSError:
            continue
        yield from sorted(names)


def _points_of(metadata: str) -> list[EntryPoint]:
    try:
        with open(os.path.join(metadata, "entry_points.txt"), encoding="utf-8") as file:
            section = _SECTION.search(file.read())
    except (OSError, UnicodeDecodeError):
        return []
    if section is None:
        return []
    name, version, documentation = _about(metadata)
    entries = sorted(_ENTRY.findall(section[1]))
    return [EntryPoint(name, version, entry, module, documentation) for entry, module in entries]


def _about(metadata: str) -> tuple[str, str, str]:
    """The name of a distribution, its version and the URL of its documentation."""
    for file in ("METADATA", "PKG-INFO"):
        try:
            with open(os.path.join(metadata, file), encoding="utf-8") as text:
                head = text.read(8192).partition("\n\n")[0]
        except (OSError, UnicodeDecodeError):
            continue
        fields = dict(_FIELD.findall(head))
        if "Name" in fields:
            url = _DOCUMENTATION.search(head)
            return fields["Name"], fields.get("Version", ""), url[1] if url else ""
    return os.path.basename(metadata).split("-")[0], "", ""
