"""newslint: a linter for text corpora, news articles first.

This module is the whole API for plugins; nothing else of the package is promised to stay.
"""

from newslint.collect import rules_in
from newslint.compare import differences, stretch_of
from newslint.document import Document, Lines, Syntax
from newslint.examples import Clean, CorpusExample, Example
from newslint.formats import Format, Text
from newslint.hookspecs import hookimpl
from newslint.members import Key, Member, Pair, Passage, Shingles
from newslint.model import (
    Applicability,
    Edit,
    Fix,
    Hit,
    Related,
    Severity,
    Span,
    safe,
    unsafe,
)
from newslint.patterns import pattern
from newslint.profiles import PROFILES, Profile
from newslint.quotes import QUOTE_STYLES
from newslint.rule import (
    ANYWHERE,
    NOT_CODE,
    PROSE,
    CorpusRule,
    Rule,
    corpus_rule,
    document_rule,
)
from newslint.shingling import word_shingles
from newslint.text import QUOTES, WORD, fold, key
from newslint.words import word_spans

__version__ = "0.1.0"

API_VERSION = 1
"""Grows by one with each change that a plugin may have to follow; see docs/plugins.md."""

__all__ = [
    "ANYWHERE",
    "API_VERSION",
    "NOT_CODE",
    "PROFILES",
    "PROSE",
    "QUOTES",
    "QUOTE_STYLES",
    "WORD",
    "Applicability",
    "Clean",
    "CorpusExample",
    "CorpusRule",
    "Document",
    "Edit",
    "Example",
    "Fix",
    "Format",
    "Hit",
    "Key",
    "Lines",
    "Member",
    "Pair",
    "Passage",
    "Profile",
    "Related",
    "Rule",
    "Severity",
    "Shingles",
    "Span",
    "Syntax",
    "Text",
    "corpus_rule",
    "differences",
    "document_rule",
    "fold",
    "hookimpl",
    "key",
    "pattern",
    "rules_in",
    "safe",
    "stretch_of",
    "unsafe",
    "word_shingles",
    "word_spans",
]
