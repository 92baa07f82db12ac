"""newslint: a linter for text corpora, news articles first.

This module is the whole API for plugins; nothing else of the package is promised to stay.
"""

from newslint.collect import rules_in
from newslint.compare import differences, stretch_of
from newslint.document import Document, Lines, Syntax
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
)
from newslint.shingling import word_shingles
from newslint.text import QUOTES, WORD, fold, key
from newslint.words import word_spans

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
    "Passage",
    "Related",
    "Rule",
    "Severity",
    "Shingles",
    "Span",
    "Syntax",
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
