"""What a rule is, and the two decorators that make one of a function."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal

from msgspec import Struct

from newslint.deferred import resolved
from newslint.examples import Clean, CorpusExample, Example
from newslint.members import Key, Member, Shingles
from newslint.model import Applicability, Hit, Severity
from newslint.profiles import Profile, checked_profiles

Mask = Literal["code", "undecoded", "url", "email", "number"]
Words = Literal["kept", "removed", "changed"]
InQuotes = Literal["fix", "report", "skip"]
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
    profiles: tuple[str, ...]

    def runs_in(self, profile: str) -> bool:
        """Whether the rule belongs to the profile: one that is on by default is in each."""
        return self.default or profile in self.profiles


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
    legacy_files: bool
    by_line: bool
    words: Words
    in_quotes: InQuotes

    @property
    def options(self) -> dict[str, Any]:
        """The names of the rule's options and their defaults."""
        return dict(self.check.__kwdefaults__ or {})

    @property
    def page(self) -> str:
        """The rule's documentation in Markdown: the docstring of its check."""
        return _dedent(resolved(self.check).__doc__)

    @property
    def summary(self) -> str:
        """The first sentence of the page."""
        return _first_line(self.page)


class CorpusRule(_RuleBase, frozen=True):
    """A check of the documents of a corpus against each other; see `corpus_rule`."""

    judge: Callable[..., Iterable[tuple[Member, Hit]]]
    examples: tuple[CorpusExample, ...]
    keys: Callable[..., Iterable[Key]] | None = None
    frequent: Callable[..., Iterable[Key]] | None = None
    shingles: Callable[..., Shingles] | None = None
    embedded: Callable[..., Shingles] | None = None
    passages: Callable[..., Shingles] | None = None
    fixes: Applicability | None = None

    @property
    def fingerprint(self) -> Callable[..., Any]:
        """The function that says what a document may have in common with others."""
        given = self.keys or self.frequent or self.shingles or self.embedded or self.passages
        if given is None:
            raise TypeError(f"{self.code}: the rule has no fingerprint")
        return given

    @property
    def options(self) -> dict[str, Any]:
        """The names of the rule's options and their defaults, those of its fingerprint included."""
        fingerprint = self.fingerprint.__kwdefaults__ or {}
        return {**fingerprint, **(self.judge.__kwdefaults__ or {})}

    @property
    def page(self) -> str:
        """The rule's documentation in Markdown: the docstring of its judge."""
        return _dedent(resolved(self.judge).__doc__)

    @property
    def summary(self) -> str:
        """The first sentence of the page."""
        return _first_line(self.page)


AnyRule = Rule | CorpusRule


def _first_line(page: str) -> str:
    return page.split("\n", 1)[0].strip()


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
    legacy_files: bool = False,
    words: Words = "kept",
    in_quotes: InQuotes = "fix",
    since: str = "0.1.0",
    profiles: Sequence[Profile] = (),
) -> Callable[[Callable[..., Iterable[Hit]]], Rule]:
    r"""Make a rule of a check function that yields the hits in one document.

    The function takes `document`, or `document, lines` if it works line by line; its keyword-only
    parameters with defaults are the rule's options; its docstring is the rule's page.

    - `triggers`: regular expressions of which at least one must match on every line (or, for a
      check of the whole document, anywhere in the document) where the check could find anything.
      The check runs nowhere else. Without any it runs on every document. No look-around, no
      back-references, no `\w`, `\d`, `\s`, `\b`, `\u`; `\A` and `\Z` are the document's two ends;
      a lone surrogate is U+FFFF to them.
    - `gate`: a cheap exact test on the document's text that must hold before the check runs.
    - `fixes`: the best applicability the rule's fixes have, if it has any.
    - `masks`: hits that overlap a masked span are dropped. The default masks all that is not
      prose: code, URLs, e-mail addresses, numbers, and lines that could not be decoded.
    - `whole_files`: the rule is about files, not about records inside them.
    - `legacy_files`: the check runs on each document of a file that is not in Unicode, too, whatever
      its triggers (see `Document.encoding`).
    - `words`: what the fixes do to the words of a text. They are `kept`, the same in the same
      order; or `removed`, and those that are left stay as they are; or they are `changed`.
    - `in_quotes`: what becomes of hits inside quotation marks, which are somebody's own words:
      they are mended as all others (`fix`), only shown (`report`), or dropped (`skip`).
    - `profiles`: the profiles that run the rule although it is off by default, see `PROFILES`.
    """

    def decorate(check: Callable[..., Iterable[Hit]]) -> Rule:
        return Rule(
            code=code,
            name=name,
            default=default,
            severity=severity,
            languages=tuple(languages),
            since=since,
            profiles=checked_profiles(code, profiles, default=default),
            check=check,
            triggers=tuple(triggers),
            gate=gate,
            examples=tuple(examples),
            clean=tuple(Clean(text) if isinstance(text, str) else text for text in clean),
            fixes=fixes,
            masks=masks,
            whole_files=whole_files,
            legacy_files=legacy_files,
            words=words,
            in_quotes=in_quotes,
            by_line="lines" in check.__code__.co_varnames[: check.__code__.co_argcount],
        )

    return decorate


def corpus_rule(
    *,
    code: str,
    name: str,
    examples: Sequence[CorpusExample],
    keys: Callable[..., Iterable[Key]] | None = None,
    frequent: Callable[..., Iterable[Key]] | None = None,
    shingles: Callable[..., Shingles] | None = None,
    embedded: Callable[..., Shingles] | None = None,
    passages: Callable[..., Shingles] | None = None,
    fixes: Applicability | None = None,
    default: bool = True,
    severity: Severity = Severity.WARNING,
    since: str = "0.1.0",
    profiles: Sequence[Profile] = (),
) -> Callable[[Callable[..., Iterable[tuple[Member, Hit]]]], CorpusRule]:
    """Make a rule of a function that judges documents which have something in common.

    Give one of the five fingerprints. newslint joins the documents by it, and the function judges
    what the join finds: it takes that, with its options as keyword-only parameters, and yields
    pairs of a `Member` and a `Hit` in its document. The join reads some of the options.

    - `keys(document)` yields `Key`s. The function takes the tuple of all `Member`s that share a
      key value, by path and record.
    - `frequent(document)` yields `Key`s, too. The function takes such a tuple if the value stands
      in at least `documents` documents, and in a `share` of all: two options it must have.
    - `shingles(documents)` gives `Shingles`. The function takes a `Pair` for each document whose
      Jaccard similarity to one that is kept reaches the option `threshold`.
    - `embedded(documents)` gives `Shingles` of runs of words, as `word_shingles` does. The
      function takes a `Pair` for each document of at least `words` words that stands in a longer
      one, which is `kept`, to the share `threshold`. Documents that are similar to another one to
      the degree `near` are left out.
    - `passages(documents)` gives `Shingles` of runs of words, too. The function takes a `Passage`
      for each passage of at least `words` words of a document that an earlier one holds. Documents
      that are similar to another one (`near`) or contained in one (`embedded`) are left out.

    Rules that use the same function with the same options share what it gives. `fixes` is the best
    applicability the rule's fixes have, if it has any; `profiles` is as for `document_rule`.
    """
    given = {
        "keys": keys,
        "frequent": frequent,
        "shingles": shingles,
        "embedded": embedded,
        "passages": passages,
    }
    kinds = [kind for kind, function in given.items() if function]

    def decorate(judge: Callable[..., Iterable[tuple[Member, Hit]]]) -> CorpusRule:
        if len(kinds) != 1:
            raise TypeError(f"{code}: give one of {', '.join(given)}")
        missing = set(_JOIN_OPTIONS[kinds[0]]) - (judge.__kwdefaults__ or {}).keys()
        if missing:
            options = ", ".join(sorted(missing))
            raise TypeError(f"{code}: a rule on {kinds[0]} needs the options {options}")
        return CorpusRule(
            code=code,
            name=name,
            default=default,
            severity=severity,
            languages=(),
            since=since,
            profiles=checked_profiles(code, profiles, default=default),
            judge=judge,
            examples=tuple(examples),
            keys=keys,
            frequent=frequent,
            shingles=shingles,
            embedded=embedded,
            passages=passages,
            fixes=fixes,
        )

    return decorate


# The options of a rule that its join reads.
_JOIN_OPTIONS = {
    "keys": (),
    "frequent": ("documents", "share"),
    "shingles": ("threshold",),
    "embedded": ("threshold", "near", "words"),
    "passages": ("words", "near", "embedded"),
}
