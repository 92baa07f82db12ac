"""What every format is written from."""

from collections import Counter
from collections.abc import Callable, Sequence

from msgspec import Struct, field

from newslint.model import Applicability, Finding, Severity


class RuleInfo(Struct, frozen=True):
    """What reports say of a rule besides its code."""

    name: str
    severity: Severity
    url: str = ""


class Report(Struct, frozen=True):
    """The findings of a run, in order, and what is to be said with them.

    `fixable` tells of a finding what a run with `--fix` (or, with True, `--unsafe-fixes`) would
    mend; `snippet` is `none`, `match` or `line`, and `max_snippet` its longest length.
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

    @property
    def fixable(self) -> int:
        """How many findings `--fix` would mend, or `--unsafe-fixes` if it was given."""
        return sum(self.would_mend(finding) for finding in self.findings)

    @property
    def unsafe_only(self) -> int:
        """How many more `--unsafe-fixes` would mend."""
        return sum(
            self.is_fixable(f) and bool(f.fix and f.fix.applicability == Applicability.UNSAFE)
            for f in self.findings
        )

    @property
    def by_code(self) -> dict[str, int]:
        """How many findings each code has, the most frequent first."""
        counts = Counter(finding.code for finding in self.findings)
        return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))

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
