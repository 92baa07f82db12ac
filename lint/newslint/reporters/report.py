"""What every format is written from."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from newslint.document import Document
from newslint.engine.gathered import selected
from newslint.model import Applicability, Finding, Severity


class RuleInfo(Struct, frozen=True):
    """What reports say of a rule besides its code; `url` is where its page is, "" if nowhere."""

    name: str
    severity: Severity
    url: str = ""


class Tally(Struct):
    """How many findings a rule has, in how many documents, and how many of them can be mended.

    `fixable` counts as `Report.would_mend` does, `unsafe` what only `--unsafe-fixes` mends.
    """

    first: Finding
    count: int = 0
    documents: int = 0
    fixable: int = 0
    unsafe: int = 0


class Report(Struct, frozen=True):
    """The findings of a run, in order, and what is to be said with them.

    Where only some are to be shown, `findings` are those, `more` says how many others each code
    has, and `counted` holds the tallies of all. Findings are gone through in order, and may be too
    many to be held.

    `fixable` tells of a finding what a run with `--fix` (or, with True, `--unsafe-fixes`) would
    mend; `snippet` is `none`, `match` or `line`, and `max_snippet` its longest length. `name` says
    what was checked, `problems` why not all of it was, and `texts` reads the documents again, in
    order, for formats that show them.
    """

    findings: Sequence[Finding]
    info: Callable[[Finding], RuleInfo]
    documents: int
    bytes: int
    fixed: int = 0
    color: bool = False
    snippet: str = "line"
    max_snippet: int = 120
    unsafe: bool = False
    is_fixable: Callable[[Finding], bool] = field(default=lambda finding: finding.fix is not None)
    name: str = "corpus"
    problems: Sequence[str] = ()
    texts: Callable[[], Iterable[Document]] = field(default=lambda: ())
    more: Mapping[str, int] = field(default_factory=dict)
    counted: Mapping[str, Tally] | None = None

    @property
    def tallies(self) -> Mapping[str, Tally]:
        """What each code has found, by code."""
        if self.counted is not None:
            return self.counted
        tallies: dict[str, Tally] = {}
        last: dict[str, tuple[str, int]] = {}
        for finding in self.findings:
            code, fix = finding.code, finding.fix
            tally = tallies.get(code) or tallies.setdefault(code, Tally(finding))
            tally.count += 1
            document = (finding.path, finding.record.index if finding.record else -1)
            if last.get(code) != document:
                tally.documents += 1
                last[code] = document
            if fix and fix.applicability >= Applicability.UNSAFE and self.is_fixable(finding):
                is_unsafe = fix.applicability == Applicability.UNSAFE
                tally.fixable += self.unsafe or not is_unsafe
                tally.unsafe += is_unsafe
        return dict(sorted(tallies.items()))

    @property
    def count(self) -> int:
        """How many findings there are, shown or not."""
        return len(self.findings) + sum(self.more.values())

    @property
    def fixable(self) -> int:
        """How many findings `--fix` would mend, or `--unsafe-fixes` if it was given."""
        return sum(tally.fixable for tally in self.tallies.values())

    @property
    def unsafe_only(self) -> int:
        """How many more `--unsafe-fixes` would mend."""
        return sum(tally.unsafe for tally in self.tallies.values())

    @property
    def by_code(self) -> dict[str, int]:
        """How many findings each code has, the most frequent first."""
        counts = {code: tally.count for code, tally in self.tallies.items()}
        return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))

    @property
    def said_of_more(self) -> Iterator[tuple[str, str]]:
        """For each code with findings that are not shown, how many more there are."""
        for code, number in sorted(self.more.items()):
            yield code, f"and {plural(number, 'more finding')} of {code}"

    def limited(self, most: int | None) -> "Report":
        """The report with the first `most` findings of each code, all of which are counted."""
        report = replace(self, counted=self.tallies)
        if most is None:
            return report
        more = {code: t.count - most for code, t in report.tallies.items() if t.count > most}
        left = dict.fromkeys(more, most)

        def is_shown(finding: Finding) -> bool:
            if finding.code not in left:
                return True
            left[finding.code] -= 1
            return left[finding.code] >= 0

        shown = selected(self.findings, map(is_shown, self.findings)) if more else self.findings
        return replace(report, findings=shown, more=more)

    def would_mend(self, finding: Finding) -> bool:
        """Whether a run with `--fix`, and `--unsafe-fixes` if it was given, mends the finding."""
        least = Applicability.UNSAFE if self.unsafe else Applicability.SAFE
        fix = finding.fix
        return fix is not None and fix.applicability >= least and self.is_fixable(finding)


def place(finding: Finding) -> str:
    """Where a finding is, as people and editors read it: `path:line:column`.

    A record's line is that of its file; where it is inside the record follows in brackets.
    """
    if finding.record is None:
        return f"{safe_text(finding.path)}:{finding.start.line}:{finding.start.column}"
    record = finding.record
    inside = f"{finding.start.line}:{finding.start.column}"
    name = safe_text(record.id) or str(record.index)
    return f"{safe_text(finding.path)}:{record.line}:1 [{name} {inside}]"


_NAMES = {"\n": "⏎", "\r": "␍", "\t": " "}


def safe_text(text: str) -> str:
    """`text` without anything a terminal could act on: control and invisible characters shown."""
    if text.isprintable():
        return text
    return "".join(
        character if character.isprintable() or character == " " else _shown(character)
        for character in text
    )


def _shown(character: str) -> str:
    known = _NAMES.get(character)
    if known:
        return known
    # White space such as the no-break space is not "printable", but harmless.
    if character.isspace() and character not in "\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029":
        return character
    return f"<U+{ord(character):04X}>"


def plural(count: int, noun: str) -> str:
    """`1 finding`, `2 findings`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
