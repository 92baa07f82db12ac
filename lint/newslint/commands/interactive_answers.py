"""The answers to the questions of `--interactive`, in a file that can be played again.

The file is JSONL: a line with the version, then a line an answer, in the order they were given.
"""

import os
from collections import Counter
from collections.abc import Sequence
from typing import Literal

import msgspec
from msgspec import Struct

from newslint.engine.findings import CONTENT, fingerprints, path_from
from newslint.errors import NewslintError
from newslint.model import Finding

VERSION = 1
_KEY = "newslint-answers"

Verdict = Literal["yes", "no", "all", "suppress", "baseline"]
"""What is to become of a finding: mended, left, mended with all others of its rule, …"""


class Name(Struct, frozen=True):
    """What a finding is known by: its fingerprint, and how many equal ones its document holds.

    When one of several is mended, the others are known by other names, and so by no answer that
    was meant for it.
    """

    fingerprint: str
    equal: int


class Answer(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """An answer to one question; `path` counts from the folder of the file.

    `reason` says why a finding that is suppressed is right as it is.
    """

    code: str
    path: str
    fingerprint: str
    answer: Verdict
    equal: int = 1
    reason: str = ""

    @property
    def name(self) -> Name:
        """The name of the finding it was given to."""
        return Name(self.fingerprint, self.equal)

    @property
    def mends(self) -> bool:
        """Whether the finding is to be mended."""
        return self.answer in ("yes", "all")


class Answers:
    """The answers given so far, those of the file first; the last one to a question counts.

    Without a file they are kept in memory alone.
    """

    def __init__(self, path: str | None) -> None:
        self._path = path
        self._given: dict[Name, Answer] = {}
        self._all: set[str] = set()
        if path is not None and os.path.lexists(path):
            for answer in _read(path):
                self._take(answer)

    def to(self, name: Name, code: str) -> Answer | None:
        """The answer to the finding of that name, or to all findings of its rule."""
        given = self._given.get(name)
        if given is None and code in self._all:
            return Answer(code, "", name.fingerprint, "yes", name.equal)
        return given

    def give(self, finding: Finding, name: Name, verdict: Verdict, reason: str = "") -> Answer:
        """Keep an answer; it is in the file before the next question is asked."""
        path = path_from(self.folder, finding.path).encode("utf-8", "replace").decode()
        answer = Answer(finding.code, path, name.fingerprint, verdict, name.equal, reason)
        self._take(answer)
        if self._path is not None:
            _append(self._path, answer)
        return answer

    def names(self, findings: Sequence[Finding]) -> list[Name]:
        """The names of findings, of which there must be all of a run."""
        found = fingerprints(findings, self.folder)
        # All but the count among equals.
        keys = [
            (name[:CONTENT], finding.path, finding.record and finding.record.id)
            for name, finding in zip(found, findings, strict=True)
        ]
        equal = Counter(keys)
        return [Name(name, equal[key]) for name, key in zip(found, keys, strict=True)]

    @property
    def folder(self) -> str:
        """The folder that paths count from, as an absolute path."""
        return os.path.dirname(os.path.abspath(self._path or "answers"))

    def _take(self, answer: Answer) -> None:
        self._given[answer.name] = answer
        if answer.answer == "all":
            self._all.add(answer.code)


def _read(path: str) -> list[Answer]:
    try:
        with open(path, "rb") as file:
            lines = file.read().split(b"\n")
    except OSError as error:
        raise NewslintError(f"{path}: the answers cannot be read: {error.strerror}") from None
    if not any(lines):
        return []
    if _version(lines[0]) != VERSION:
        raise NewslintError(f"{path}: holds no answers that this version of newslint can read")
    found = []
    for number, line in enumerate(lines[1:], 2):
        if line.strip():
            try:
                found.append(msgspec.json.decode(line, type=Answer))
            except (ValueError, RecursionError) as error:
                raise NewslintError(f"{path}: line {number} is no answer: {error}") from None
    return found


def _version(line: bytes) -> int | None:
    try:
        return msgspec.json.decode(line, type=dict[str, int]).get(_KEY)
    except (ValueError, RecursionError):
        return None


def _append(path: str, answer: Answer) -> None:
    try:
        with open(path, "ab+") as file:
            at = file.seek(0, os.SEEK_END)
            start = b""
            if not at:
                start = msgspec.json.encode({_KEY: VERSION}) + b"\n"
            elif file.seek(-1, os.SEEK_END) >= 0 and file.read(1) != b"\n":
                start = b"\n"
            file.write(start + msgspec.json.encode(answer) + b"\n")
    except OSError as error:
        raise NewslintError(f"{path}: the answers cannot be written: {error.strerror}") from None
