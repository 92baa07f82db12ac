"""The findings of a run, in order: a list, or, of very many, a file that is read in parts."""

from collections.abc import Iterable, Sequence
from itertools import compress, pairwise
from typing import TYPE_CHECKING

from newslint.engine.findings import in_order
from newslint.model import Finding

if TYPE_CHECKING:
    from newslint.engine.written import Written

# So many findings are held in memory, which takes about 100 MB.
_HELD = 50_000


class Gathered:
    """Takes in the findings of one unit after another."""

    def __init__(self) -> None:
        self._held: list[Finding] = []
        self._written: list[Written] = []

    def __len__(self) -> int:
        return len(self._held) + sum(map(len, self._written))

    def add(self, findings: Iterable[Finding]) -> None:
        """Take in findings; raises `NewslintError` if there is no room for them on the disk."""
        self._held += findings
        if len(self._held) > _HELD:
            self._write_held()

    def in_order(self) -> Sequence[Finding]:
        """All findings by path, record, offset and code."""
        if not self._written:
            return in_order(self._held)
        from heapq import merge

        from newslint.engine.written import Written, written

        self._write_held()
        if all(a.last.order <= b.first.order for a, b in pairwise(self._written)):
            return Written.joined(self._written)
        return written(merge(*self._written, key=lambda finding: finding.order))

    def _write_held(self) -> None:
        from newslint.engine.written import written  # only very many findings need it

        if self._held:
            file = self._written[0].file if self._written else None
            self._written.append(written(in_order(self._held), file))
            self._held = []


def selected(findings: Sequence[Finding], wanted: Iterable[object]) -> Sequence[Finding]:
    """Those of the findings for which `wanted` holds something true; a list of a list."""
    kept = compress(findings, wanted)
    if isinstance(findings, list | tuple):
        return list(kept)
    from newslint.engine.written import written

    return written(kept)
