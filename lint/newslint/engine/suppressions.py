"""`newslint-ignore.toml`: findings that are right as they are, in texts that can hold no comments."""

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from newslint.engine.findings import fingerprints
from newslint.engine.gathered import selected
from newslint.errors import NewslintError, did_you_mean
from newslint.model import Finding
from newslint.registry.core import FAILURES
from newslint.registry.selection import matches, matches_any
from newslint.sources.ignore import covers

NAME = "newslint-ignore.toml"
_PLACES = ("path", "document", "fingerprint")
_KEYS = ("code", *_PLACES, "reason", "until")


class Entry(Struct, frozen=True):
    """An entry of an ignore file, its `number` counted from 1.

    A finding must be of the code and in every place that is given: `path` is a pattern of
    `.gitignore`, seen from the folder of the file, `document` the id of a record. `until` is the
    last day the entry holds.
    """

    number: int
    code: str
    reason: str
    path: str = ""
    document: str = ""
    fingerprint: str = ""
    until: date | None = None

    def ended(self, today: date) -> bool:
        """Whether the entry holds no more."""
        return self.until is not None and today > self.until


class IgnoreFile(Struct, frozen=True):
    """An ignore file and its entries."""

    path: str
    entries: tuple[Entry, ...]

    @property
    def folder(self) -> str:
        """The folder from which on it holds."""
        return os.path.dirname(self.path)

    def name(self, entry: Entry) -> str:
        """An entry as messages name it."""
        return f"{os.path.relpath(self.path)}: entry {entry.number} ({entry.code})"


class Ignored(Struct, frozen=True):
    """The findings that are left, and for each ignore file the entries that covered others."""

    left: Sequence[Finding]
    used: Mapping[str, set[int]]
    ended: list[str]


class IgnoreFiles:
    """The ignore files of a run: for each document the nearest one counts, searched upwards.

    `codes` are those that rules have. Raises `NewslintError` for a file that is wrong.
    """

    def __init__(self, codes: Sequence[str]) -> None:
        self._codes = codes
        self._nearest: dict[str, IgnoreFile | None] = {}

    def nearest(self, folder: str) -> IgnoreFile | None:
        """The ignore file that holds for documents in `folder`, an absolute path."""
        chain = []
        while folder not in self._nearest:
            path, parent = os.path.join(folder, NAME), os.path.dirname(folder)
            if os.path.isfile(path):
                self._nearest[folder] = IgnoreFile(path, _read(path, self._codes))
            elif parent == folder:
                self._nearest[folder] = None
            else:
                chain.append(folder)
                folder = parent
        self._nearest.update(dict.fromkeys(chain, self._nearest[folder]))
        return self._nearest[folder]

    def apply(
        self,
        findings: Sequence[Finding],
        today: date,
        real: Callable[[str], str] = os.path.abspath,
    ) -> Ignored:
        """Which findings no entry covers; `real` as for `fingerprints`."""
        used: dict[str, set[int]] = {}
        ended: dict[str, None] = {}
        groups = self._by_file(findings)
        if not groups:
            return Ignored(findings, used, [])
        left: list[bool] = [True] * len(findings)
        for file, numbers in groups:
            group = [findings[number] for number in numbers]
            names = [""] * len(group)
            if any(entry.fingerprint for entry in file.entries):
                names = fingerprints(group, file.folder, real)
            for number, finding, name in zip(numbers, group, names, strict=True):
                for entry in file.entries:
                    if not _covers(file, entry, finding, name):
                        continue
                    if entry.ended(today):
                        ended[f"{file.name(entry)} ended on {entry.until}"] = None
                        continue
                    used.setdefault(file.path, set()).add(entry.number)
                    left[number] = False
        return Ignored(selected(findings, left), used, list(ended))

    def _by_file(self, findings: Sequence[Finding]) -> list[tuple[IgnoreFile, list[int]]]:
        groups: dict[str, tuple[IgnoreFile, list[int]]] = {}
        folders: dict[str, str] = {}
        for number, finding in enumerate(findings):
            folder = os.path.dirname(finding.path)
            if folder not in folders:
                folders[folder] = os.path.abspath(folder)
            file = self.nearest(folders[folder])
            # That a rule or a file failed is no property of a text.
            if file and finding.code not in (*FAILURES, "IOE001"):
                groups.setdefault(file.path, (file, []))[1].append(number)
        return list(groups.values())


def _covers(file: IgnoreFile, entry: Entry, finding: Finding, fingerprint: str) -> bool:
    return (
        matches(finding.code, [entry.code])
        and (not entry.document or bool(finding.record and finding.record.id == entry.document))
        and (not entry.fingerprint or entry.fingerprint == fingerprint)
        and (not entry.path or covers(entry.path, os.path.abspath(finding.path), file.folder))
    )


def _read(path: str, codes: Sequence[str]) -> tuple[Entry, ...]:
    import tomllib

    shown = os.path.relpath(path)
    try:
        with open(path, "rb") as file:
            content = tomllib.load(file)
    except OSError as error:
        raise NewslintError(f"{shown}: cannot be read: {error.strerror}") from None
    except (ValueError, RecursionError) as error:
        raise NewslintError(f"{shown}: is no valid TOML: {error}") from None
    for key in content:
        if key != "ignore":
            raise NewslintError(f"{shown}: unknown key `{key}`; entries begin with [[ignore]]")
    tables = content.get("ignore", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise NewslintError(f"{shown}: `ignore` must be a list of tables, each begun by [[ignore]]")
    return tuple(
        _entry(table, number, f"{shown}: entry {number}", codes)
        for number, table in enumerate(tables, 1)
    )


def _entry(table: dict[str, Any], number: int, where: str, codes: Sequence[str]) -> Entry:
    for key, value in table.items():
        if key not in _KEYS:
            raise NewslintError(f"{where}: unknown key `{key}`{did_you_mean(key, _KEYS)}")
        # A date with a time is a date to Python, too.
        if key == "until" and type(value) is not date:
            raise NewslintError(f"{where}: `until` must be a date such as 2026-12-31")
        if key != "until" and not (isinstance(value, str) and value.strip()):
            raise NewslintError(f"{where}: `{key}` must be a string that says something")
    for key in ("code", "reason"):
        if key not in table:
            raise NewslintError(f"{where}: has no `{key}`")
    if not any(key in table for key in _PLACES):
        raise NewslintError(f"{where}: needs a `path`, a `document` or a `fingerprint`")
    if not matches_any(table["code"], codes):
        near = did_you_mean(table["code"], codes)
        raise NewslintError(f"{where}: no rule has the code {table['code']!r}{near}")
    return Entry(number, **table)
