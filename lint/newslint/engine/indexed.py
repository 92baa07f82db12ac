"""The corpus checks of a run against an index: the named files, and all others that it knows."""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from msgspec.structs import replace

from newslint.config.settings import Settings
from newslint.document import Document
from newslint.engine.corpus import Corpus, Place, check_corpus
from newslint.engine.findings import core_finding
from newslint.engine.fingerprints import fingerprints_of, run_and_step
from newslint.engine.plan import CrossRule
from newslint.errors import NewslintError
from newslint.index.current import Current
from newslint.index.documents import Allowed, Documents, StaleError, named
from newslint.index.fresh import found_file, others
from newslint.index.reach import Reach, sharing
from newslint.index.rules import Served
from newslint.index.view import Ref
from newslint.members import Member
from newslint.model import Finding, Hit
from newslint.rule import CorpusRule
from newslint.sources.discover import FoundFile

# Up to so many files are all looked at for changes by every check, which takes some 60 ms; with
# more, the named ones and those they are compared with.
_LOOK_THROUGH = 5_000
# So many documents are judged together; what is read for them is kept until they are done.
_AT_ONCE = 1024
# A check that names the whole corpus reads at most so many changed files for the index.
_MANY = 10_000


class IndexedCorpus:
    """The named files among all that an index knows.

    Raises `NewslintError` for an index that is damaged or does not fit the rules of the run.
    """

    def __init__(
        self,
        folder: str,
        allowed: Allowed | None,
        rules: Sequence[CrossRule],
        files: Sequence[FoundFile],
        settings_for: Callable[[str], Settings],
    ) -> None:
        asked = [(cross.rule, cross.options) for cross in rules]
        self._current = Current(folder, asked, settings_for)
        self._allowed = allowed
        self._rules = rules
        self._files = files
        self._settings_for = settings_for
        self._paths = {file.path for file in files}
        self._named = named(self._current.view, files)
        self.files = {file.path: file for file in files}
        """All files that a finding may speak of, by their paths."""
        self._notes: list[str] = []
        self._doubtful: Counter[str] = Counter()
        if self._current.files <= _LOOK_THROUGH:
            self._current.look_through()
        self.all_named = self._is_all_named()
        """Whether the index knows no file that is not named, so that it has nothing to add."""

    def _is_all_named(self) -> bool:
        view = self._current.view
        if self._current.files > len(self._files) + _LOOK_THROUGH:
            return False
        unnamed = others(view, self._named.names)
        return not any(os.path.exists(view.real_of(name)) for name in unnamed)

    def save(self) -> list[str]:
        """Keep what was found to have changed; lines for people about what could not be done."""
        if self.all_named and not self._current.refresh(self._files, _MANY):
            return ["the index is far out of date; run `newslint index update`"]
        note = self._current.save()
        return [*self._notes, *([note] if note else [])]

    def findings(self) -> Iterator[Finding]:
        """What a run over all documents would find that touches the named ones."""
        self._current.refresh(self._files)
        judged = self._current.use.judged
        for cross in self._rules:
            code = cross.rule.code
            if code in self._current.errors and self._files:
                yield self._failed(code, self._current.errors[code])
            elif code in judged:
                touching = replace(cross, rule=self._only_touching(cross.rule))
                yield from dict.fromkeys(self._judged(touching, judged[code]))
        left = [cross for cross in self._rules if cross.rule.code not in judged]
        if left:
            codes = ", ".join(sorted(cross.rule.code for cross in left))
            self._notes.append(
                f"the index does not hold {codes}; the named documents were compared for it with "
                "each other only"
            )
            yield from self._among_named(left)
        self._notes += (
            f"{count} of the documents compared are so short that the index may miss a longer one "
            f"that holds one of them with changes, or name another ({code}); --no-index and all "
            "paths find it"
            for code, count in self._doubtful.items()
            if count
        )

    def _failed(self, code: str, error: str) -> Finding:
        message = f"the rule {code} failed on the corpus: {error}"
        return core_finding("NLI001", self._files[0].path, None, message)

    def _judged(self, cross: CrossRule, served: Served) -> Iterator[Finding]:
        view = self._current.view
        few = self._named_documents()
        start = 0
        while start < len(few):
            documents = self._documents()
            part = few[start : start + _AT_ONCE]
            try:
                corpus, refs = self._reached(cross, served, documents, part)
            except StaleError as stale:
                self._current.refresh([found_file(view.real_of(name)) for name in stale.names])
                continue
            except NewslintError:
                raise
            except Exception as error:
                yield self._failed(cross.rule.code, f"{type(error).__name__}: {error}")
                return
            places = {documents.place(ref): ref for ref in refs}
            for file in documents.files:
                self.files.setdefault(file.path, file)

            def read(
                place: Place, documents: Documents = documents, places: dict[Place, Ref] = places
            ) -> Document:
                return documents.load(places[place])

            yield from check_corpus(corpus, [cross], read)
            start += _AT_ONCE

    def _documents(self) -> Documents:
        view, compared = self._current.view, self._current.compared
        return Documents(view, self._named, compared, self._settings_for, self._allowed)

    def _named_documents(self) -> list[Ref]:
        view = self._current.view
        entries = view.entries(self._named.names)
        return [
            (entry.segment, entry.first + number)
            for entry in entries
            if entry
            for number in range(entry.documents)
        ]

    def _reached(
        self, cross: CrossRule, served: Served, documents: Documents, few: Sequence[Ref]
    ) -> tuple[Corpus, list[Ref]]:
        """The part of the corpus that decides what is found in a few documents."""
        current = self._current
        corpus = Corpus()
        if served.kind != "keys":
            rows = current.use.rows[cross.rule.code]
            reach = Reach(current.view, rows, served, current.store.order, documents)
            refs = reach.of(few)
            if served.kind != "shingles":
                least, _ = run_and_step(cross)
                self._doubtful[cross.rule.code] += reach.doubtful(refs, least)
            corpus.add(fingerprints_of([cross], [documents.load(ref) for ref in refs]))
            return corpus, refs
        found = sharing(current.view, served, documents, few)
        refs = documents.in_order({row.ref for _, row in found})
        numbers = {ref: number for number, ref in enumerate(refs)}
        corpus.places += [documents.place(ref) for ref in refs]
        if cross.rule.frequent:
            # How frequent a key is, is counted among all documents; the others are not looked at.
            corpus.places += corpus.places[:1] * (current.view.documents - len(refs))
        postings = [(value, (numbers[row.ref], row.start, row.end)) for value, row in found]
        corpus.keys[cross.rule.code] = sorted(postings, key=lambda posting: posting[1][0])
        return corpus, refs

    def _among_named(self, rules: Sequence[CrossRule]) -> Iterator[Finding]:
        """What rules that the index does not serve find in the named documents."""
        documents = self._documents()
        refs = documents.in_order(self._named_documents())
        corpus = Corpus()
        for start in range(0, len(refs), _AT_ONCE):
            part = [documents.read(ref) for ref in refs[start : start + _AT_ONCE]]
            corpus.add(fingerprints_of(rules, part))
        places = {documents.place(ref): ref for ref in refs}
        yield from check_corpus(corpus, rules, lambda place: documents.read(places[place]))

    def _only_touching(self, rule: CorpusRule) -> CorpusRule:
        """The rule without what it finds in and about documents that are not named."""

        def judge(subject: Any, **options: Any) -> Iterator[tuple[Member, Hit]]:
            for member, hit in rule.judge(subject, **options):
                paths = {member.path, *(related.path for related in hit.related)}
                if not paths.isdisjoint(self._paths):
                    yield member, hit

        judge.__kwdefaults__ = rule.judge.__kwdefaults__
        return replace(rule, judge=judge)
