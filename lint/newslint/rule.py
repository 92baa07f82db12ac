"""What a rule is, and the two decorators that make one of a function."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any, Literal

from msgspec import Struct, field

from newslint.document import Syntax
from newslint.members import Key, Member, Shingles
from newslint.model import Applicability, Hit, Severity


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


Mask = Literal["code", "undecoded", "url", "email", "number"]
PROSE: frozenset[Mask] = frozenset({"code", "undecoded", "url", "email", "number"})
ANYWHERE: frozenset[Mask] = frozenset()
NOT_CODE: frozenset[Mask] = frozenset({"code", "undecoded"})


class _RuleBase(Struct, frozen=True):
    code: str
    name: str
    default: bool
    severity: Severity
    languages: tuple[str, ...]
    since: str

    @property
    def page(self) -> str:
        """The rule's documentation in Markdown: the docstring of its check."""
        raise NotImplementedError

    @property
    def summary(self) -> str:
        """The first sentence of the page."""
        return self.page.split("\n", 1)[0].strip()


class Rule(_RuleBase, frozen=True):
    """A check of one document by itself, with all that is known about it.

    `check(document, …)` or, on the hit lines only, `check(document, lines, …)` yields `Hit`s; its
    keyword-only parameters with their defaults are the rule's options. See `document_rule`.
    """

    check: Callable[..., Iterable[Hit]]
    triggers: tuple[str, ...]
    gate: Callable[[str], bool] | None
    examples: tuple[Example, ...]
    clean: tuple[Clean, ...]
    fixes: Applicability | None
    masks: frozenset[Mask]
    whole_files: bool
    by_line: bool

    @property
    def options(self) -> dict[str, Any]:
        """The names of the rule's options and their defaults."""
        return dict(self.check.__kwdefaults__ or {})

    @property
    def page(self) -> str:
        """The rule's documentation in Markdown: the docstring of its check."""
        return _dedent(self.check.__doc__)


class CorpusExample(Struct, frozen=True):
    """A small corpus and the indices of the documents in it that the rule reports."""

    documents: tuple[str, ...]
    reported: tuple[int, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)


class CorpusRule(_RuleBase, frozen=True):
    """A check of the documents of a corpus against each other; see `corpus_rule`."""

    judge: Callable[..., Iterable[tuple[Member, Hit]]]
    keys: Callable[..., Iterable[Key]] | None
    shingles: Callable[..., Shingles] | None
    examples: tuple[CorpusExample, ...]
    fixes: Applicability | None = None

    @property
    def options(self) -> dict[str, Any]:
        """The names of the rule's options and their defaults, those of its keys included."""
        fingerprint = self.keys or self.shingles
        return {
            **(fingerprint.__kwdefaults__ or {} if fingerprint else {}),
            **(self.judge.__kwdefaults__ or {}),
        }

    @property
    def page(self) -> str:
        """The rule's documentation in Markdown: the docstring of its judge."""
        return _dedent(self.judge.__doc__)


AnyRule = Rule | CorpusRule


def _dedent(text: str | None) -> str:
    lines = (text or "").strip().splitlines()
    return "\n".join(line.removeprefix("    ").rstrip() for line in lines)


def document_rule(
    *,
    code: str,
    name: str,
    examples: Sequence[Example],
    clean: Sequence[Clean | str],
    triggers: Sequence[str] = (),
    gate: Callable[[str], bool] | None = None,
    fixes: Applicability | None = None,
    default: bool = True,
    severity: Severity = Severity.WARNING,
    languages: Sequence[str] = (),
    masks: frozenset[Mask] = PROSE,
    whole_files: bool = False,
    since: str = "0.1.0",
) -> Callable[[Callable[..., Iterable[Hit]]], Rule]:
    r"""Make a rule of a check function that yields the hits in one document.

    The function takes `document`, or `document, lines` if it works line by line; its keyword-only
    parameters with defaults are the rule's options; its docstring is the rule's page.

    - `triggers`: regular expressions of which at least one must match on every line (or, for a
      check of the whole document, anywhere in the document) where the check could find anything.
      The check runs nowhere else. Without any it runs on every document. No look-around, no
      back-references, no `\w`, `\d`, `\s`, `\b`; `\A` and `\Z` are the document's two ends;
      a lone surrogate is U+FFFF to them.
    - `gate`: a cheap exact test on the document's text that must hold before the check runs.
    - `fixes`: the best applicability the rule's fixes have, if it has any.
    - `masks`: hits that overlap a masked span are dropped. The default masks all that is not
      prose: code, URLs, e-mail addresses, numbers, and lines that could not be decoded.
    - `whole_files`: the rule is about files, not about records inside them.
    """

    def decorate(check: Callable[..., Iterable[Hit]]) -> Rule:
        return Rule(
            code=code,
            name=name,
            default=default,
            severity=severity,
            languages=tuple(languages),
            since=since,
            check=check,
            triggers=tuple(triggers),
            gate=gate,
            examples=tuple(examples),
            clean=tuple(Clean(text) if isinstance(text, str) else text for text in clean),
            fixes=fixes,
            masks=masks,
            whole_files=whole_files,
            by_line="lines" in check.__code__.co_varnames[: check.__code__.co_argcount],
        )

    return decorate


def corpus_rule(
    *,
    code: str,
    name: str,
    examples: Sequence[CorpusExample],
    keys: Callable[..., Iterable[Key]] | None = None,
    shingles: Callable[..., Shingles] | None = None,
    default: bool = True,
    severity: Severity = Severity.WARNING,
    since: str = "0.1.0",
) -> Callable[[Callable[..., Iterable[tuple[Member, Hit]]]], CorpusRule]:
    """Make a rule of a function that judges documents which have something in common.

    Give one of the two fingerprints; the engine joins them, in memory or against an index.

    - `keys(document)` yields `Key`s. The function then takes the tuple of all `Member`s that
      share a key value, by path and record, and yields `(member, hit)`.
    - `shingles(documents)` gives `Shingles`. The function needs a keyword-only option
      `threshold`; it takes a `Pair` for each document whose Jaccard similarity to one that is
      kept reaches it, and yields `(pair.copy, hit)`.
    """

    def decorate(judge: Callable[..., Iterable[tuple[Member, Hit]]]) -> CorpusRule:
        if (keys is None) == (shingles is None):
            raise TypeError(f"{code}: give either keys or shingles")
        return CorpusRule(
            code=code,
            name=name,
            default=default,
            severity=severity,
            languages=(),
            since=since,
            judge=judge,
            keys=keys,
            shingles=shingles,
            examples=tuple(examples),
        )

    return decorate


def rules_in(package: str) -> list[AnyRule]:
    """Every rule defined in the modules of the package of that name, sorted by code.

    For a plugin's hook: a new file with a rule in it needs no registration.
    """
    found: dict[str, AnyRule] = {}
    for module in _modules(importlib.import_module(package)):
        for value in vars(module).values():
            if isinstance(value, Rule | CorpusRule):
                found[value.code] = value
    return [found[code] for code in sorted(found)]


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for info in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        module = importlib.import_module(info.name)
        yield module
        if info.ispkg:
            yield from _modules(module)
