"""A question about one fix on a terminal: what is found, what would change, and the answer."""

import sys
from collections.abc import Callable, Iterator
from typing import Literal

from msgspec import Struct

from newslint.commands.interactive_answers import Verdict
from newslint.commands.output import say
from newslint.document import Document
from newslint.model import Edit, Finding, Span
from newslint.reporters import renderer
from newslint.reporters.report import Report, safe_text
from newslint.reporters.style import Style
from newslint.sources.splice import applied

_KEYS: dict[str, Verdict | Literal["quit"]] = {
    "y": "yes",
    "n": "no",
    "a": "all",
    "s": "suppress",
    "b": "baseline",
    "q": "quit",
}
_HELP = (
    "y  make this change",
    "n  leave the text as it is",
    "a  make this change and all others of {code}",
    "s  leave the text, it is right: into newslint-ignore.toml, with a reason",
    "b  leave the text, it is known: into the baseline",
    "q  ask no more; what was answered with y or a is changed",
)
# Shown before and after a change, in characters; changes that are closer are shown as one.
_AROUND = 40
_LINES, _WIDTH = 10, 200
_BLANKS = str.maketrans({" ": "·", "\t": "→", "\n": "⏎\n"})


class Reply(Struct, frozen=True):
    """What the person wants, and, for a finding that is suppressed, why."""

    verdict: Verdict | Literal["quit"]
    reason: str = ""


class Questions:
    """Asks on standard error, and reads lines of standard input.

    `report` gives a report of one finding.
    """

    def __init__(self, report: Callable[[Finding], Report]) -> None:
        self._report = report

    def ask(self, finding: Finding, document: Document, count: str) -> Reply:
        """What is to become of a finding; the end of the input means to quit."""
        report = self._report(finding)
        say("", "".join(renderer("text")(report)).rstrip("\n"))
        edits = finding.fix.edits if finding.fix else ()
        say(*diff_of(document, edits, Style(report.color)))
        keys = f"[y]es [n]o [a]ll of {finding.code} [s]uppress [b]aseline [q]uit ? "
        while True:
            key = _line(f"{count} {keys}")
            if key is None:
                return Reply("quit")
            verdict = _KEYS.get(key[:1].lower())
            if verdict == "suppress":
                reason = _line("why is the text right? ")
                if reason:
                    return Reply(verdict, reason)
            elif verdict:
                return Reply(verdict)
            else:
                say(*(line.format(code=finding.code) for line in _HELP))


def _line(prompt: str) -> str | None:
    """A line that the person types; None at the end of the input."""
    print(prompt, end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        print(file=sys.stderr)
        return None
    return line.strip()


def diff_of(document: Document, edits: tuple[Edit, ...], style: Style) -> Iterator[str]:
    """What edits change, as lines with `-` and `+`; blanks that come or go are made visible."""
    for group in _groups(sorted(edits, key=lambda edit: edit.span)):
        text = document.text
        first = max(document.line_at(group[0].span.start).start, group[0].span.start - _AROUND)
        last = min(document.line_at(group[-1].span.end).end, group[-1].span.end + _AROUND)
        last = max(last, group[-1].span.end)
        before = [
            Edit(edit.span, _visible(text[edit.span.start : edit.span.end])) for edit in group
        ]
        after = [Edit(edit.span, _visible(edit.replacement)) for edit in group]
        for sign, shown, colour in (("-", before, style.red), ("+", after, style.cyan)):
            moved = [Edit(_back(edit.span, first), edit.replacement) for edit in shown]
            yield from _lines(applied(text[first:last], moved), sign, colour)


def _groups(edits: list[Edit]) -> Iterator[list[Edit]]:
    group: list[Edit] = []
    for edit in edits:
        if group and edit.span.start - group[-1].span.end > 2 * _AROUND:
            yield group
            group = []
        group.append(edit)
    if group:
        yield group


def _back(span: Span, by: int) -> Span:
    return Span(span.start - by, span.end - by)


def _visible(text: str) -> str:
    return text.translate(_BLANKS) if text.isspace() else text


def _lines(text: str, sign: str, colour: Callable[[str], str]) -> Iterator[str]:
    lines = text.splitlines() or [""]
    for line in lines[:_LINES]:
        cut = line if len(line) <= _WIDTH else f"{line[: _WIDTH // 2]} … {line[-_WIDTH // 2 :]}"
        yield colour(f"{sign} {safe_text(cut)}")
    if len(lines) > _LINES:
        yield colour(f"{sign} … and {len(lines) - _LINES:,} more lines")
