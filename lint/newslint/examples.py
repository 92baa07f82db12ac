"""Texts that show what a rule finds and what it leaves alone; its page shows them, tests run them."""

from collections.abc import Mapping
from typing import Any

from msgspec import Struct, field

from newslint.document import Syntax


class Example(Struct, frozen=True):
    """A defective text and, for a rule that mends it, what it becomes.

    `at` names the defective passages, one a hit, as they stand in `bad`; `lang`, `title` and
    `source` are the record's metadata; `options` are given to the check.
    """

    bad: str
    good: str | None = None
    at: tuple[str, ...] = ()
    lang: str = ""
    title: str = ""
    source: str = ""
    syntax: Syntax = "text"
    options: Mapping[str, Any] = field(default_factory=dict)


class Clean(Struct, frozen=True):
    """A text that looks defective and is not: the rule must be silent on it."""

    text: str
    lang: str = ""
    title: str = ""
    source: str = ""
    syntax: Syntax = "text"
    options: Mapping[str, Any] = field(default_factory=dict)


class CorpusExample(Struct, frozen=True):
    """A small corpus and the indices of the documents in it that the rule reports."""

    documents: tuple[str, ...]
    reported: tuple[int, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
