"""What earlier runs know of a file, and how much of that still holds."""

from collections.abc import Sequence

from msgspec import Struct

from newslint.engine.cache_keys import code_of
from newslint.engine.cache_store import Entry, Held, Results, Stat, stat_of
from newslint.engine.encoded import decoded
from newslint.model import Finding
from newslint.sources.discover import FoundFile
from newslint.sources.units import Unit

_NONE = -1
_NO_FINDINGS: list[Finding] = []


class Holding(Struct, frozen=True):
    """What an entry is worth: the rules it will be held to, and which of them have not run.

    `stale` are the codes of which the findings do not hold any more.
    """

    held: Held
    missing: frozenset[str]
    stale: frozenset[str] = frozenset()
    reads_alike: bool = False
    of_none: bool = False


class Known(Struct, gc=False):
    """What is known of a file: its entry, and the findings that still hold of it.

    `is_sure` tells whether the file is surely what it was.
    """

    key: str
    holding: Holding
    entry: Entry | None = None
    findings: list[Finding] = _NO_FINDINGS
    is_sure: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether the file need not be read for the document rules."""
        return self.is_sure and not self.holding.missing


class Lookup:
    """Looks into the results of earlier runs; `held` is what this one holds files to, by settings."""

    def __init__(self, results: Results, held: Sequence[Held]) -> None:
        self._results = results
        self._held = held
        self._stats: dict[str, Stat] = {}
        self._holdings: dict[tuple[int, int], Holding] = {}

    def look_up(self, number: int, unit: Unit, file: FoundFile) -> Known:
        """What is known of a file of a unit that falls under the settings of that number."""
        part = "" if unit.stop is None else f"\n{unit.start}-{unit.stop}"
        key = f"{'named' if file.named else 'found'} {file.path}{part}"
        entry = self._results.entries.get(key)
        holding = self._holding(number, entry.held if entry else _NONE)
        if entry is None or holding.of_none:
            return Known(key, holding)
        findings = _NO_FINDINGS
        if entry.findings:
            try:
                findings = decoded(entry.findings)
            except ValueError:
                return Known(key, self._holding(number, _NONE))
            if holding.stale:
                findings = [each for each in findings if each.code not in holding.stale]
        stat = self._stats.get(file.real)
        if stat is None:
            stat = self._stats[file.real] = stat_of(file.real)
        is_sure = entry.stat == stat and stat[1] != 0 and holding.reads_alike
        return Known(key, holding, entry, findings, is_sure)

    def _holding(self, number: int, before: int) -> Holding:
        """What an entry that is held to `before` is worth under the settings of that number."""
        known = self._holdings.get((number, before))
        if known:
            return known
        held, stored = self._held[number], self._results.held
        holding = Holding(held, frozenset(held.rules), of_none=True)
        if 0 <= before < len(stored):
            missing = frozenset(held.rules) - frozenset(stored[before].rules)
            # Of a rule that ran with other options nothing holds.
            stale = frozenset(map(code_of, missing))
            others = [key for key in stored[before].rules if code_of(key) not in stale]
            held = Held(held.reading, tuple(dict.fromkeys([*held.rules, *others])))
            alike = stored[before].reading == held.reading
            holding = Holding(held, missing, stale, reads_alike=alike)
        return self._holdings.setdefault((number, before), holding)
