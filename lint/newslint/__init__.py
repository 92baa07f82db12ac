"""newslint: a linter for text corpora, news articles first.

This module is the whole API for plugins; nothing else of the package is promised to stay.
"""

from newslint.document import Document, Lines, Syntax
from newslint.hookspecs import hookimpl
from newslint.members import Key, Member, Pair, Shingles
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
from newslint.rule import (
    ANYWHERE,
    NOT_CODE,
    PROSE,
    Clean,
    CorpusExample,
    CorpusRule,
    Example,
    Rule,
    corpus_rule,
    document_rule,
    rules_in,
)
from newslint.shingling import word_shingles
from newslint.text import QUOTES, WORD, fold, key

__version__ = "0.1.0"

__all__ = [
    "ANYWHERE",
    "NOT_CODE",
    "PROSE",
    "QUOTES",
    "WORD",
    "Applicability",
    "Clean",
    "CorpusExample",
    "CorpusRule",
    "Document",
    "Edit",
    "Example",
    "Fix",
    "Hit",
    "Key",
    "Lines",
    "Member",
    "Pair",
    "Related",
    "Rule",
    "Severity",
    "Shingles",
    "Span",
    "Syntax",
    "corpus_rule",
    "document_rule",
    "fold",
    "hookimpl",
    "key",
    "pattern",
    "rules_in",
    "safe",
    "unsafe",
    "word_shingles",
]
