"""What was decided in one round of questions, for the round after its changes were written."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from newslint.commands.interactive_answers import Answer
from newslint.fixes.edits import edits_of, shifted
from newslint.model import Edit, Finding, Span


class Place(Struct, frozen=True):
    """Where a finding of a rule stands: `span` in the text of a document that is known by these."""

    code: str
    path: str
    record: int
    field: str
    span: Span

    @property
    def document(self) -> tuple[str, int, str]:
        """What the places in one document have in common."""
        return self.path, self.record, self.field


def place_of(finding: Finding) -> Place:
    """The place of a finding."""
    record = finding.record
    where = (record.index, record.field) if record else (-1, "")
    return Place(finding.code, finding.path, *where, finding.span)


class Decided:
    """The answers to findings by their places, in the texts as they are now."""

    def __init__(self) -> None:
        self._answers: dict[Place, tuple[Answer, tuple[Edit, ...]]] = {}

    def add(self, finding: Finding, answer: Answer) -> None:
        """Keep the answer to a finding with the change that was shown."""
        self._answers[place_of(finding)] = (answer, finding.fix.edits if finding.fix else ())

    def to(self, finding: Finding) -> Answer | None:
        """The answer to this finding, if its change is the one that was shown."""
        answer, edits = self._answers.get(place_of(finding), (None, ()))
        if answer and answer.mends and (finding.fix is None or finding.fix.edits != edits):
            return None
        return answer

    def moved(self, mended: Iterable[Finding]) -> "Decided":
        """The same after these findings were mended, without what their edits touched."""
        by_document: dict[tuple[str, int, str], list[Finding]] = {}
        for finding in mended:
            by_document.setdefault(place_of(finding).document, []).append(finding)
        after = Decided()
        for place, (answer, edits) in self._answers.items():
            changes = edits_of(by_document.get(place.document, ()))
            span = shifted(place.span, changes)
            own = [(shifted(edit.span, changes), edit.replacement) for edit in edits]
            kept = tuple(Edit(where, new) for where, new in own if where)
            if span and len(kept) == len(edits):
                after._answers[replace(place, span=span)] = (answer, kept)
        return after
