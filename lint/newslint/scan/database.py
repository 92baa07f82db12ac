"""The trigger database: Hyperscan where it is installed, the standard library elsewhere."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, Protocol

from newslint.scan.compiled import compiled_database, stored_database
from newslint.triggers import SEPARATOR, check_trigger, scannable, slow_scan, trigger_pattern

_SEPARATOR = SEPARATOR.encode()

TriggerHit = tuple[int, int, int]
"""Index of the document, index of the rule, and offset of the last matched character."""


class TriggerError(Exception):
    """A trigger cannot be used; `rule` is the index of its rule."""

    def __init__(self, rule: int, reason: str) -> None:
        super().__init__(reason)
        self.rule = rule


class Scanner(Protocol):
    """Finds the triggers of many rules in many documents."""

    def scan(self, texts: Sequence[str]) -> list[TriggerHit]:
        """Every trigger hit, in no particular order; offsets are characters of each text."""


def open_scanner(triggers: Sequence[tuple[int, str]], cache: Path | None) -> Scanner:
    """A scanner for `(rule index, trigger)` pairs; the compiled database is kept in `cache`.

    Raises `TriggerError` for a trigger that cannot be used.
    """
    patterns = [(rule, trigger_pattern(trigger)) for rule, trigger in triggers]
    try:
        import hyperscan
    except ImportError:
        return SlowScanner(patterns)
    return FastScanner(patterns, hyperscan, cache)


class SlowScanner:
    """The same hits with `re`, one pattern after the other."""

    def __init__(self, patterns: Sequence[tuple[int, str]]) -> None:
        _check(patterns)
        self._patterns = patterns

    def scan(self, texts: Sequence[str]) -> list[TriggerHit]:
        """Every trigger hit, by pattern."""
        hits: list[TriggerHit] = []
        for document, text in enumerate(texts):
            bordered = SEPARATOR + scannable(text).decode() + SEPARATOR
            last = max(len(text) - 1, 0)
            for rule, pattern in self._patterns:
                ends = slow_scan(pattern, bordered)
                hits += [(document, rule, min(max(end - 2, 0), last)) for end in ends]
        return hits


class FastScanner:
    """One Hyperscan database over the UTF-8 bytes of all documents."""

    def __init__(
        self, patterns: Sequence[tuple[int, str]], hyperscan: Any, cache: Path | None
    ) -> None:
        self._rules = [rule for rule, _ in patterns]
        self._database: Any = None
        if patterns:
            expressions = [pattern.encode() for _, pattern in patterns]
            self._database = stored_database(expressions, hyperscan, cache)
            if self._database is None:
                _check(patterns)
                try:
                    self._database = compiled_database(expressions, hyperscan, cache)
                except hyperscan.HyperscanError:
                    _name_the_refused(patterns, hyperscan)
                    raise

    def scan(self, texts: Sequence[str]) -> list[TriggerHit]:
        """Every trigger hit, by its place."""
        if self._database is None:
            return []
        parts = [scannable(text) for text in texts]
        ends: list[tuple[int, int]] = []
        append = ends.append

        def on_match(pattern: int, _start: int, end: int, _flags: int, _context: None) -> None:
            append((end, pattern))

        joined = _SEPARATOR.join([b"", *parts, b""])
        self._database.scan(joined, match_event_handler=on_match)
        ends.sort()
        return self._located(ends, parts, texts)

    def _located(
        self, ends: Sequence[tuple[int, int]], parts: Sequence[bytes], texts: Sequence[str]
    ) -> list[TriggerHit]:
        """The hits that end at these offsets of the joined bytes, in order, by document."""
        gap = len(_SEPARATOR)
        starts = list(accumulate([len(part) + gap for part in parts], initial=gap))
        hits: list[TriggerHit] = []
        document, start, stop, seen, characters = 0, gap, 0, 0, 0
        part, last, narrow = b"", 0, True
        for end, pattern in ends:
            if end > stop:
                document = max(bisect_right(starts, end - 1, hi=len(parts)) - 1, 0)
                start, stop = starts[document], starts[document + 1]
                part, last = parts[document], max(len(texts[document]) - 1, 0)
                narrow, seen, characters = len(part) == len(texts[document]), 0, 0
            offset = max(end - 1 - start, 0)
            if not narrow:
                # The characters before it, counted from the hit before this one.
                characters += len(part[seen : offset + 1].decode())
                seen = min(offset + 1, len(part))
                offset = max(characters - 1, 0)
            hits.append((document, self._rules[pattern], min(offset, last)))
        return hits


def _name_the_refused(patterns: Sequence[tuple[int, str]], hyperscan: Any) -> None:
    """Raise `TriggerError` for the pattern that Hyperscan does not compile."""
    for rule, pattern in patterns:
        try:
            compiled_database([pattern.encode()], hyperscan, None)
        except hyperscan.HyperscanError as error:
            raise TriggerError(
                rule, f"Hyperscan refuses the trigger {pattern!r}: {error}"
            ) from None


def _check(patterns: Sequence[tuple[int, str]]) -> None:
    for rule, pattern in patterns:
        try:
            check_trigger(pattern)
        except ValueError as error:
            raise TriggerError(rule, str(error)) from None
