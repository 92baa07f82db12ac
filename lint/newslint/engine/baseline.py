"""The baseline: the findings of a corpus that are known, in a file, so that only new ones count.

The file is JSONL: a line with the version, then a line a finding, sorted. It holds no line
numbers, so that two branches that change it can be merged line by line.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from newslint.engine.findings import CONTENT, fingerprints, path_from
from newslint.errors import NewslintError
from newslint.model import Finding
from newslint.patterns import pattern

VERSION = 1
NAME = ".newslint-baseline.jsonl"
"""What the file is called if nobody says otherwise; hidden, so that it is no part of the corpus."""

_KEY = "newslint-baseline"
_FINGERPRINT = pattern(r"[0-9a-f]{32}")
# What an entry shows of the text: enough to know it by, too little to be the article.
_SHOWN, _BEFORE = 80, 20
_RESTORE = "restore the file, or remove it and run `newslint baseline create`"


class Entry(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A known finding. Paths count from the folder of the baseline.

    `record` is the id of its record, `related` are the paths of the other documents it speaks of,
    `text` shows people the passage.
    """

    path: str
    code: str
    fingerprint: str
    record: str = ""
    related: tuple[str, ...] = ()
    text: str = ""

    @property
    def content(self) -> str:
        """The part of the fingerprint that outlives a renaming."""
        return self.fingerprint[:CONTENT]

    @property
    def order(self) -> tuple[str, str, str, str]:
        """Entries are sorted by path, record and code."""
        return (self.path, self.record, self.code, self.fingerprint)

    def __str__(self) -> str:
        record = f" [{self.record}]" if self.record else ""
        return f"{self.path}{record}: {self.code} {self.text}".rstrip()


def entries_of(
    findings: Sequence[Finding], folder: str, real: Callable[[str], str] = os.path.abspath
) -> list[Entry]:
    """The entries that findings are, in their order; `real` as for `fingerprints`."""
    names = fingerprints(findings, folder, real)
    return [
        Entry(
            _valid(path_from(folder, finding.path)),
            finding.code,
            name,
            _valid(finding.record.id) if finding.record else "",
            tuple(sorted({_valid(path_from(folder, other.path)) for other in finding.related})),
            _shown(finding),
        )
        for finding, name in zip(findings, names, strict=True)
    ]


def read(path: str) -> list[Entry]:
    """The entries of a baseline; raises `NewslintError` for a file that is none or is damaged."""
    try:
        with open(path, "rb") as file:
            lines = file.read().split(b"\n")
    except OSError as error:
        raise NewslintError(f"{path}: the baseline cannot be read: {error.strerror}") from None
    _check_version(path, lines[0])
    entries: dict[str, Entry] = {}
    for number, line in enumerate(lines[1:], 2):
        if not line.strip():
            continue
        try:
            entry = msgspec.json.decode(line, type=Entry)
        except (ValueError, RecursionError):
            raise NewslintError(
                f"{path}: line {number} is no entry of a baseline; {_RESTORE}"
            ) from None
        if not _FINGERPRINT.fullmatch(entry.fingerprint):
            raise NewslintError(f"{path}: line {number} has a damaged fingerprint; {_RESTORE}")
        entries[entry.fingerprint] = entry
    return list(entries.values())


def lines_of(entries: Iterable[Entry]) -> list[str]:
    """The lines of a baseline with these entries."""
    one = {entry.fingerprint: entry for entry in entries}
    ordered = sorted(one.values(), key=lambda entry: entry.order)
    return [
        f'{{"{_KEY}": {VERSION}}}\n',
        *(msgspec.json.encode(entry).decode("utf-8") + "\n" for entry in ordered),
    ]


class Matched(Struct, frozen=True):
    """For each finding the entry that knows it, if one does, and the entries that are left."""

    known: list[Entry | None]
    left: list[Entry]


def match(
    entries: Iterable[Entry], found: Sequence[Entry], is_gone: Callable[[str], bool]
) -> Matched:
    """Which entry knows which finding, each at most one.

    What stands where it stood is matched first. Then equal content is matched elsewhere: copies
    anywhere, a record wherever its id is, and all else in place of a file that `is_gone`, so that
    mending one article and spoiling another in the same way does not even out. Last come the
    copies that were edited, and are copies of the same files still.
    """
    left = {entry.fingerprint: entry for entry in entries}
    known = [left.pop(finding.fingerprint, None) for finding in found]

    def take(key: Callable[[Entry], Any], holds: Callable[[Entry, Entry], bool]) -> None:
        by_key: dict[Any, list[Entry]] = {}
        for entry in left.values():
            by_key.setdefault(key(entry), []).append(entry)
        for number, finding in enumerate(found):
            candidates = by_key.get(key(finding), []) if known[number] is None else []
            match = next((each for each in candidates if holds(each, finding)), None)
            if match:
                candidates.remove(match)
                known[number] = left.pop(match.fingerprint)

    def may_move(entry: Entry, finding: Entry) -> bool:
        same_record = bool(entry.record) and entry.record == finding.record
        return bool(entry.related) or same_record or is_gone(entry.path)

    take(lambda entry: entry.content, may_move)
    take(
        lambda entry: (entry.code, entry.path, entry.record, entry.related),
        lambda entry, _finding: bool(entry.related),
    )
    return Matched(known, list(left.values()))


def _check_version(path: str, line: bytes) -> None:
    try:
        header = msgspec.json.decode(line, type=dict[str, int])
    except (ValueError, RecursionError):
        header = {}
    if list(header) != [_KEY]:
        raise NewslintError(f"{path}: is no baseline of newslint; {_RESTORE}")
    if header[_KEY] != VERSION:
        raise NewslintError(
            f"{path}: is a baseline of version {header[_KEY]}, this newslint reads version "
            f"{VERSION}; remove it and run `newslint baseline create`"
        )


def _shown(finding: Finding) -> str:
    start = max(finding.span.start - finding.excerpt_start - _BEFORE, 0)
    return _valid(" ".join(finding.excerpt[start : start + _SHOWN].split()))


def _valid(text: str) -> str:
    """Lone surrogates, which no UTF-8 can hold, as question marks."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
