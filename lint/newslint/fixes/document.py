"""One document fixed: passes of checks and edits until nothing changes."""

from collections.abc import Callable, Sequence
from itertools import chain

from msgspec import Struct, field
from msgspec.structs import replace

from newslint.document import Document
from newslint.fixes.edits import chosen, composed, edits_of
from newslint.model import Applicability, Edit, Finding
from newslint.sources.splice import applied

# Each pass mends all that does not touch; what needs more than ten is going round in circles.
PASSES = 10


class Fixed(Struct, frozen=True):
    """What became of a document: the findings mended, and the edits to its first text.

    `unstable` names the codes that kept changing their own output; their document is as it was.
    """

    mended: tuple[Finding, ...] = ()
    edits: tuple[Edit, ...] = ()
    unstable: tuple[str, ...] = field(default=())


def fixed(
    document: Document,
    findings: Sequence[Finding],
    check: Callable[[Document], Sequence[Finding]],
    least: Applicability,
) -> Fixed:
    """Mend a document by the fixes that are at least `least`.

    `findings` are those of the document as it is, in the order their fixes apply; `check` gives
    those of a later state. A fix that does not end in a text at rest is not applied at all.
    """

    def wanted(state: Document) -> list[Finding]:
        found = findings if state is document else check(state)
        return [each for each in found if each.fix and each.fix.applicability >= least]

    def of_one(code: str) -> Callable[[Document], list[Finding]]:
        return lambda state: [finding for finding in wanted(state) if finding.code == code]

    outcome = _mended(document, wanted)
    # Others may only have followed the one that never rests about.
    alone = tuple(code for code in outcome.unstable if _mended(document, of_one(code)).unstable)
    return Fixed(unstable=alone) if alone else outcome


def _mended(document: Document, wanted: Callable[[Document], list[Finding]]) -> Fixed:
    length = len(document.text)
    passes: list[list[Edit]] = []
    mended: list[list[Finding]] = []
    for _ in range(PASSES):
        now = chosen(wanted(document))
        edits = edits_of(now)
        text = applied(document.text, edits)
        if text == document.text:
            return Fixed(tuple(chain(*mended)), tuple(composed(length, passes)))
        passes.append(edits)
        mended.append(now)
        document = replace(document, text=text)
    last = chain(*mended[PASSES // 2 :])
    return Fixed(unstable=tuple(sorted({finding.code for finding in last})))
